"""What a rule finds, from the check's own docstring, so that help and code cannot differ."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING

from checker.checks import CHECKS
from checker.errors import BadSettings, hint
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks import Check, Rule


def explain(name: str | None = None) -> str:
    """The text for a rule (``names.mixed``), a check (``names``), or a line a rule. Raises ``BadSettings``."""
    if name is None:
        return "\n".join(f"{rule.id:24} {rule.severity!s:8} {rule.summary}" for each in CHECKS for rule in each.rules)
    for each in CHECKS:
        if name == each.id or any(rule.id == name for rule in each.rules):
            return _page(each, name)
    known = [each.id for each in CHECKS] + [rule.id for each in CHECKS for rule in each.rules]
    raise BadSettings(f"{name}: no such rule or check{hint(name, known)}")


def _measured(rule: Rule) -> str:
    table = tables("checks", "measured")
    figures = table.get(rule.id.split(".")[0], {})
    if rule.id not in figures:
        return "  measured: not yet"
    rates = ", ".join(f"{rate:.2f} {level}s" for level, rate in figures[rule.id].items())
    return f"  measured: {rates} in 1,000 sentences of good copy ({figures['sentences']:,} sentences)"


def _accuracy(rule: Rule) -> Iterator[str]:
    """What share of faults of its kind a rule finds, where that was measured."""
    figures = tables("checks", "accuracy").get(rule.id)
    if figures is not None:
        found = f"{figures['recall']:.1%} of {figures['faults']:,} faults found: {figures['fault']}"
        languages = "pairs of languages" if "-" in figures["worst"] else "languages"
        worst = f"{figures['pairs']} {languages}, worst {figures['worst']} {figures['worst_recall']:.1%}"
        yield f"  measured: {found}; {worst}"
        yield f"  measured: {figures['precision']:.1%} of alarms right where every second sentence has the fault"


def _page(check: type[Check], name: str) -> str:
    lines = [inspect.cleandoc(check.__doc__ or ""), ""]
    for rule in check.rules:
        if name in (check.id, rule.id):
            lines += [
                rule.id,
                f"  {rule.summary}",
                f"  at most {rule.severity}; MQM: {rule.mqm}",
                _measured(rule),
                *_accuracy(rule),
                "",
            ]
    lines.append(f"Silence it for a paragraph: <!-- checker: ignore {name} reason -->")
    return "\n".join(lines)
