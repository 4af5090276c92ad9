"""What a whole run comes to, in words that every report shares."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report.ignored import ignored
from checker.report.snippet import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checked import Summary

__all__ = ["count", "found", "hidden", "ignored", "not_checked", "unchanged", "verdict"]

_CAUSE = 2_000
"""Characters of a cause: it may quote copy without an end."""


def found(summary: Summary, show: Severity) -> str:
    """What was found, as far as it is shown: "2 errors, 1 warning in 5 stories"."""
    return f"{_levels(summary, show, shown=True)} in {count(summary.stories, 'story')}"


def hidden(summary: Summary, show: Severity) -> str:
    """What was found and isn't shown, with the option that shows it; empty where that is nothing."""
    least = min((level for level in Severity if level < show and summary.severities[level]), default=None)
    return f"not shown: {_levels(summary, show, shown=False)} (--show {least})" if least is not None else ""


def _levels(summary: Summary, show: Severity, *, shown: bool) -> str:
    levels = [level for level in sorted(Severity, reverse=True) if (level >= show) == shown]
    return ", ".join(
        count(summary.severities[level], str(level)) for level in levels if shown or summary.severities[level]
    )


def verdict(summary: Summary, show: Severity) -> str:
    """All of that in one line."""
    parts = found(summary, show), unchanged(summary), hidden(summary, show), ignored(summary)
    return "; ".join(filter(None, parts))


def unchanged(summary: Summary) -> str:
    """How many files weren't looked at, for they didn't change; empty for none."""
    number = summary.unchanged
    if not number:
        return ""
    return f"{count(number, 'file')} didn't change and {'wasn' if number == 1 else 'weren'}'t looked at"


def causes(summary: Summary) -> dict[str, dict[str, int]]:
    """What wasn't checked and how often, by the reason."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for (what, rule, why), number in summary.not_checked.items():
        about = f"{what} ({rule})" if rule is not None and "." in rule and rule not in what else what
        if stories := summary.failed_in.get((what, rule, why)):
            more = number - len(stories)
            about += f" of {', '.join(stories)}" + (f" and {more} more" if more > 0 else "")
        found[why][about] = found[why].get(about, 0) + number
    return found


def not_checked(summary: Summary) -> Iterator[str]:
    """What wasn't checked, a text for each reason; nothing in it is escaped."""
    for why, whats in causes(summary).items():
        told = [what + (f" ({number} times)" if number > 1 else "") for what, number in whats.items()]
        yield shortened(f"{', '.join(told)}: {why}", _CAUSE)


def count(number: int, noun: str) -> str:
    """A number of things.

    >>> count(1, "story"), count(25_000, "story"), count(0, "error")
    ('1 story', '25,000 stories', '0 errors')
    """
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number:,} {noun if number == 1 else plural}"
