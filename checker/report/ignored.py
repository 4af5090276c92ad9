"""How many findings were ignored and why: one sentence, the same in every report."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.checked import Summary

_BY: Mapping[str, str] = {
    "comment": "by comment",
    "baseline": "by baseline",
    "unchanged": "on unchanged lines",
    "confidence": "not sure enough (--min-confidence)",
}
"""Who ignores a finding, in the order in which it is told."""
IGNORED_BY = tuple(_BY)
_REASONED = ("comment", "baseline")
_SHOWN, _LONG = 2, 60
"""Reasons that are told of each, and characters of them."""


def ignored(summary: Summary) -> str:
    """The sentence, without a stop and not escaped for any format; empty where there is nothing to say.

    >>> from checker.checked import Summary
    >>> ignored(Summary(ignored=Counter(comment=2, unchanged=9), reasons=Counter({("comment", "as he said"): 2})))
    'ignored: 2 by comment (as he said), 9 on unchanged lines'
    """
    told = [
        f"{summary.ignored[by]} {words}{_reasons(summary, by)}" for by, words in _BY.items() if summary.ignored[by]
    ]
    parts = [f"ignored: {', '.join(told)}"] if told else []
    if summary.expired:
        day = f" as of {summary.today.isoformat()}" if summary.today is not None else ""
        parts.append(f"no longer accepted{day}: {summary.expired}")
    return "; ".join(parts)


def _reasons(summary: Summary, by: str) -> str:
    """The reasons given most often, most often first."""
    if by not in _REASONED:
        return ""
    found = Counter({reason: count for (who, reason), count in summary.reasons.items() if who == by})
    first = sorted(found, key=lambda reason: (-found[reason], reason))[:_SHOWN]
    told = [reason if len(reason) <= _LONG else f"{reason[: _LONG - 1]}…" for reason in first]
    rest = len(found) - len(first)
    more = f", {rest} other reason{'s' if rest > 1 else ''}" if rest else ""
    return f" ({', '.join(told)}{more})" if told else ""
