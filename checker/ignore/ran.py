"""Which rules were looked for in a story to the end, so that their silence says something."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.checks import Check
    from checker.finding import NotChecked
    from checker.settings import Settings


def ran(
    checks: Sequence[Check],
    settings: Settings,
    not_checked: Iterable[NotChecked],
    *,
    source: bool,
    language: str | None,
    history: bool = False,
    translated: bool = False,
) -> frozenset[str]:
    """The rules that ran as they would at their fullest; and a check's own name, where all of its rules did.

    Left out are rules that nobody asked for, those that need a source or its history where there is none, and every
    rule of a check that crashed or couldn't see all of the story. A translation can clear a finding that another run
    has: where the story has some, the checks that consult them are left out too.
    """
    if language is None:
        return frozenset()
    blind = {each.rule.split(".")[0] for each in not_checked if each.rule is not None}
    found: set[str] = set()
    for check in checks:
        if check.id in blind or (translated and check.consults):
            continue
        rules = {
            rule.id
            for rule in check.rules
            if settings.severity_of(rule.id, rule.severity) is not None
            and (source or not rule.beside)
            and (history or not rule.history)
        }
        found |= rules
        if len(rules) == len(check.rules):
            found.add(check.id)
    return frozenset(found)
