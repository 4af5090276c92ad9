"""The baseline as a run applies it, story by story."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from checker.finding import Ignored, NotChecked
from checker.ignore.baseline import Key
from checker.ignore.comments import reasoned

if TYPE_CHECKING:
    import datetime

    from checker.checked import Checked
    from checker.finding import Finding
    from checker.ignore.baseline import Baseline
    from checker.passage import Place


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
        self._moved: dict[str, str] = {}
        self._path = lru_cache(maxsize=1)(baseline.key)  # rows of a table come one after the other

    def marked(self, checked: Checked, require_reason: bool = False) -> Checked:
        """The verdict with accepted findings ignored, and those counted whose entry is past its last day.

        With ``require_reason`` an entry without one silences nothing, and the verdict says so.
        """
        if checked.outline is None or not checked.findings or not self._paths:
            return checked
        path = self._path(checked.outline.path)
        if path not in self._paths:
            former = self._former(path, checked)
            if former is None:
                return checked
            path = former
        findings, expired = [], 0
        unreasoned: Counter[str] = Counter()
        for finding in checked.findings:
            key = key_of(finding, path)
            entry = self._baseline.entries.get(key)
            if finding.ignored is not None or entry is None or not self._left[key]:
                findings.append(finding)
            elif require_reason and not reasoned(entry.reason):
                unreasoned[finding.rule] += 1
                findings.append(finding)
            elif not entry.holds(self._today):
                expired += 1
                findings.append(finding)
            elif self._left[key] < places(finding):
                findings.append(_beyond(finding, self._left.pop(key)))
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

    def _former(self, path: str, checked: Checked) -> str | None:
        """The file that a story without an entry was before it was renamed: it is gone, and all its faults are here.

        One of them would be too little: what was accepted of a story that was deleted would be so in any other.
        A table comes row by row: its file is known by the first row.
        """
        if path not in self._moved:
            found = {key_of(each, path)._replace(path="") for each in checked.findings}
            near = {key.path for each in found for key in self._elsewhere.get(each, ())} - {*self._moved.values()}
            row = any(each.at.document.row is not None for each in checked.findings)
            former = next(
                (
                    each
                    for each in sorted(near)
                    if (row or self._by_path[each] <= found) and self._baseline.gone(each)
                ),
                None,
            )
            if former is None:
                return None
            self._moved[path] = former
        return self._moved[path]

    @cached_property
    def _elsewhere(self) -> dict[Key, list[Key]]:
        """The keys of entries by what of them doesn't change with the file's name."""
        found: dict[Key, list[Key]] = {}
        for key in self._baseline.entries:
            found.setdefault(key._replace(path=""), []).append(key)
        return found

    @cached_property
    def _by_path(self) -> dict[str, set[Key]]:
        found: dict[str, set[Key]] = {}
        for key in self._baseline.entries:
            found.setdefault(key.path, set()).add(key._replace(path=""))
        return found


def places(finding: Finding) -> int:
    """In how many places of its story a finding has the same words."""
    return 1 + len(_others(finding))


def _others(finding: Finding) -> list[Place]:
    at = finding.at
    own = (at.document.path, at.document.id)
    return [
        each
        for each in finding.related
        if each.text == at.text and (each.document.path, each.document.id) == own and each.span != at.span
    ]


def _beyond(finding: Finding, accepted: int) -> Finding:
    """A finding in more places than are accepted, at the first one that isn't; those accepted aren't mended."""
    same = [finding.at, *_others(finding)]
    at, kept = same[accepted], same[:accepted]
    fixes = tuple(fix for fix in finding.fixes if not any(fix.at.touches(place) for place in kept))
    related = (finding.at, *(place for place in finding.related if place is not at))
    return replace(finding, at=at, related=related, fixes=fixes)


def key_of(finding: Finding, path: str) -> Key:
    """What an entry on a finding goes by. A table without ids numbers its rows, and a number moves as a line does."""
    document = finding.at.document
    id = document.id if document.id is not None and document.id != str(document.row) else ""
    return Key(path, finding.fingerprint, id)
