"""The baseline as a run applies it, story by story."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.finding import Ignored, NotChecked
from checker.ignore.baseline import Key

if TYPE_CHECKING:
    import datetime

    from checker.checked import Checked
    from checker.finding import Finding
    from checker.ignore.baseline import Baseline


class Accepted:
    """Marks what a baseline accepts. ``today`` is the day of the run, needed where an entry has a last day.

    An entry for two places of the same words silences what has them, and a third place stands: in a finding of its
    own, or in one that gathers all of them.
    """

    def __init__(self, baseline: Baseline, today: datetime.date | None = None) -> None:
        self._baseline = baseline
        self._today = today
        self._left = Counter({key: each.count for key, each in baseline.entries.items()})
        self._paths = frozenset(key.path for key in baseline.entries)
        self._path = lru_cache(maxsize=1)(baseline.key)  # rows of a table come one after the other

    def marked(self, checked: Checked, require_reason: bool = False) -> Checked:
        """The verdict with accepted findings ignored, and those counted whose entry is past its last day.

        With ``require_reason`` an entry without one silences nothing, and the verdict says so.
        """
        if checked.outline is None or (path := self._path(checked.outline.path)) not in self._paths:
            return checked
        findings, expired = [], 0
        unreasoned: Counter[str] = Counter()
        for finding in checked.findings:
            key = key_of(finding, path)
            entry = self._baseline.entries.get(key)
            if finding.ignored is not None or entry is None or self._left[key] < places(finding):
                findings.append(finding)
            elif require_reason and not entry.reason.strip():
                unreasoned[finding.rule] += 1
                findings.append(finding)
            elif not entry.holds(self._today):
                expired += 1
                findings.append(finding)
            else:
                self._left[key] -= places(finding)
                findings.append(replace(finding, ignored=Ignored("baseline", entry.why)))
        why = "no reason given, and the settings require one"
        missed = (
            NotChecked("baseline", f"{rule}: {why}", path=checked.outline.path, id=checked.outline.id, count=count)
            for rule, count in unreasoned.items()
        )
        not_checked = (*checked.not_checked, *missed)
        return replace(checked, findings=tuple(findings), not_checked=not_checked, expired=expired)


def places(finding: Finding) -> int:
    """In how many places of its story a finding has the same words."""
    at = finding.at
    own = (at.document.path, at.document.id)
    return 1 + sum(
        each.text == at.text and (each.document.path, each.document.id) == own and each.span != at.span
        for each in finding.related
    )


def key_of(finding: Finding, path: str) -> Key:
    """What an entry on a finding goes by. A table without ids numbers its rows, and a number moves as a line does."""
    document = finding.at.document
    id = document.id if document.id is not None and document.id != str(document.row) else ""
    return Key(path, finding.fingerprint, id)
