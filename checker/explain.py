"""What a rule finds, from the check's own docstring, so that help, documents and code cannot differ."""

from __future__ import annotations

import inspect
import textwrap
from typing import TYPE_CHECKING

from checker.checks import CHECKS
from checker.errors import BadSettings, hint
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks import Check, Rule

_WIDTH = 100


def explain(name: str | None = None) -> str:
    """The text for a rule (``names.mixed``), a check (``names``), or a line a rule. Raises ``BadSettings``."""
    if name is None:
        return "\n".join(f"{rule.id:24} {rule.severity!s:8} {rule.summary}" for each in CHECKS for rule in each.rules)
    for each in CHECKS:
        if name == each.id or any(rule.id == name for rule in each.rules):
            return _page(each, name)
    known = [each.id for each in CHECKS] + [rule.id for each in CHECKS for rule in each.rules]
    raise BadSettings(f"{name}: no such rule or check{hint(name, known)}")


def examples(check: type[Check]) -> str:
    """The check's docstring: what it asks, what passes and what fails."""
    return inspect.cleandoc(check.__doc__ or "")


def why(rule: Rule) -> str:
    """Whom a fault of this kind harms."""
    return str(tables("checks", "advice")[rule.id]["why"])


def mend(rule: Rule) -> str:
    """What to do about a finding."""
    return str(tables("checks", "advice")[rule.id]["mend"])


def silence(name: str) -> str:
    """The comment that silences a rule or check for a paragraph."""
    return f"<!-- checker: ignore {name} reason -->"


def measured(rule: Rule) -> Iterator[str]:
    """What is known of a rule's false alarms, and of the faults of its kind that it finds."""
    figures = tables("checks", "measured").get(rule.id.split(".")[0], {})
    if rule.id in figures:
        rates = ", ".join(f"{rate:.2f} {level}s" for level, rate in figures[rule.id].items())
        yield f"{rates} in 1,000 sentences of good copy ({figures['sentences']:,} sentences)"
    else:
        yield "not yet"
    found = tables("checks", "accuracy").get(rule.id)
    if found is not None:
        share = f"{found['recall']:.1%} of {found['faults']:,} faults found: {found['fault']}"
        languages = "pairs of languages" if "-" in found["worst"] else "languages"
        yield f"{share}; {found['pairs']} {languages}, worst {found['worst']} {found['worst_recall']:.1%}"
        yield f"{found['precision']:.1%} of alarms right where every second sentence has the fault"


def _page(check: type[Check], name: str) -> str:
    lines = [examples(check), ""]
    for rule in check.rules:
        if name in (check.id, rule.id):
            lines += [
                rule.id,
                f"  {rule.summary}",
                *_wrapped(f"why: {why(rule)}"),
                *_wrapped(f"what to do: {mend(rule)}"),
                f"  at most {rule.severity}; MQM: {rule.mqm}",
                *(f"  measured: {line}" for line in measured(rule)),
                "",
            ]
    lines.append(f"Silence it for a paragraph: {silence(name)}")
    return "\n".join(lines)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
