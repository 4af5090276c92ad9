"""``checker baseline``: what a run finds is accepted, and written down with the reason."""

from __future__ import annotations

import datetime
import os
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from checker.checked import Summary
from checker.errors import BadSettings
from checker.finding import Severity
from checker.ignore.accepted import key_of, places
from checker.ignore.baseline import Baseline, Entry
from checker.ignore.baseline_file import shown, written
from checker.ignore.comments import reasoned
from checker.ignore.ran import ran
from checker.inputs import none_found
from checker.output import write
from checker.report.snippet import visible
from checker.session import CLEAN, EMPTY, INCOMPLETE, counted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from checker.checked import Checked, Outline
    from checker.ignore.baseline import Key
    from checker.run import BackTranslate
    from checker.session import Session

_DAYS = re.compile(r"(\d{1,5})d?")


def last_day(text: str, today: datetime.date) -> datetime.date:
    """The last day that a user means: a date, or so many days from today. Raises ``BadSettings``.

    >>> last_day("90", datetime.date(2026, 11, 27)).isoformat()
    '2027-02-25'
    """
    try:
        if (days := _DAYS.fullmatch(text)) is not None:
            return today + datetime.timedelta(int(days[1]))
        day = datetime.date.fromisoformat(text)
    except (ValueError, OverflowError) as error:
        raise BadSettings(f"--expires {text}: write a date, as 2026-12-31, or a number of days") from error
    if day < today:
        raise BadSettings(f"--expires {text}: that day is past (today is {today.isoformat()})")
    return day


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Who accepts what is found from a severity up, why, and up to which day. ``prune``: what is gone goes."""

    reason: str = ""
    who: str = ""
    expires: datetime.date | None = None
    severity: Severity = Severity.WARNING
    prune: bool = False


class _Accepting:
    """The entries as they grow, story by story."""

    def __init__(self, baseline: Baseline, wanted: Acceptance, today: datetime.date, named: Sequence[str]) -> None:
        self._baseline = baseline
        self._wanted = wanted
        self._today = today
        self._found: Counter[Key] = Counter()
        self._new: dict[Key, Entry] = {}
        self._wanted_keys: set[Key] = set()
        self._named = [os.path.abspath(path) for path in named]
        self._moved: dict[Key, list[Key]] = {}
        """The entries of files that are gone, by what of them doesn't change with the file's name."""
        self._paths = {key.path for key in baseline.entries}
        self._gone = set(filter(baseline.gone, self._paths))
        for key in baseline.entries:
            if key.path in self._gone:
                self._moved.setdefault(key._replace(path=""), []).append(key)
        self._looked: dict[tuple[str, str], frozenset[str]] = {}

    def add(self, checked: Checked, rules: frozenset[str]) -> None:
        """Take in one story's verdict; ``rules`` are those that ran on it to the end."""
        if checked.outline is None:
            return
        path = self._baseline.key(checked.outline.path)
        # Of a table's rows without ids, what one of them couldn't be checked for holds for all.
        for id in {"", checked.outline.id or ""}:
            self._looked[path, id] = self._looked.get((path, id), rules) & rules
        for finding in checked.findings:
            key = key_of(finding, path)
            if finding.ignored is not None:
                continue
            if finding.severity >= self._wanted.severity:
                self._wanted_keys.add(key)
            elif key not in self._baseline.entries and key._replace(path="") not in self._moved:
                continue
            self._found[key] += places(finding)
            wanted = self._wanted
            self._new.setdefault(
                key,
                Entry(key, finding.rule, shown(finding.at.text), wanted.reason, wanted.who, wanted.expires),
            )

    def entries(self, *, complete: bool = True) -> tuple[list[Entry], dict[str, int]]:
        """All entries, and how many are new, renewed, kept, idle (match nothing), pruned.

        ``complete``: every story could be read, so that a file that is gone has no new name among those.
        """
        counts: Counter[str] = Counter()
        kept = dict(self._baseline.entries)
        result: list[Entry] = []
        for key, entry in self._new.items():
            before = kept.pop(key, None) or self._renamed(key, kept)
            if before is None and key not in self._wanted_keys:
                continue
            if before is None:
                counts["new"] += 1
                made = entry
            elif not before.holds(self._today):
                counts["renewed"] += 1
                made = entry
            else:
                counts["kept"] += 1
                made = replace(before, key=key, text=entry.text)
            result.append(replace(made, count=self._found[key]))
        for key, entry in kept.items():
            if self._idle(key, entry, complete=complete):
                counts["pruned" if self._wanted.prune else "idle"] += 1
                if self._wanted.prune:
                    continue
            else:
                counts["kept"] += 1
            result.append(entry)
        return result, counts

    def _renamed(self, key: Key, kept: dict[Key, Entry]) -> Entry | None:
        """The entry on the same finding of a file that is gone: it was renamed, and reason and day come along."""
        for other in self._moved.get(key._replace(path=""), ()):
            if other in kept:
                return kept.pop(other)
        return None

    def _idle(self, key: Key, entry: Entry, *, complete: bool) -> bool:
        """Whether an entry matches nothing any more: its rule ran on its story, or the file is gone for good."""
        if key.path not in self._gone:
            return entry.rule in self._looked.get((key.path, key.id), ())
        # Its new name may be of a story where the rule didn't run; where none is sure to have, no language is known.
        return (
            complete
            and self._within(key.path)
            and os.path.basename(key.path) not in self._unlooked
            and all(
                entry.rule in rules for (path, _), rules in self._looked.items() if rules and path not in self._paths
            )
        )

    @cached_property
    def _unlooked(self) -> frozenset[str]:
        """The names of files that this run didn't check and no entry is on: one may have moved there."""
        looked = {path for path, _ in self._looked} | self._paths
        found: set[str] = set()
        for folder, below, names in os.walk(self._baseline.path.parent):
            below[:] = [each for each in below if not each.startswith(".")]
            found.update(name for name in names if self._baseline.key(os.path.join(folder, name)) not in looked)
        return frozenset(found)

    def _within(self, path: str) -> bool:
        """Whether a file would be checked if it were there: only of these a run can say that they are gone."""
        whole = os.path.abspath(self._baseline.file(path))
        return any(whole == each or whole.startswith(os.path.join(each, "")) for each in self._named)


def accept(
    session: Session,
    wanted: Acceptance,
    *,
    today: datetime.date,
    back_translate: BackTranslate,
    say: Callable[[str], None],
) -> int:
    """Check, write the baselines anew, tell what became of them; the exit code.

    Findings that a comment ignores need no entry. Raises ``BadSettings`` where the settings require a reason and none
    is given, and where a file can't be written.
    """
    baselines = session.baselines
    assert baselines is not None
    summary = Summary()
    growing: dict[Path, tuple[Baseline, _Accepting]] = {}
    session = replace(session, baselines=None)  # what is accepted already is found as well
    results, paths = session.check(back_translate), session.request.paths
    if not reasoned(wanted.reason) and any(each.settings.require_reason for each in session.setups.opened):
        raise BadSettings("--reason: the settings require one")
    for checked in counted(results, summary, say):
        if checked.outline is not None:
            baseline = baselines.growing(checked.outline.path)
            _, grown = growing.setdefault(baseline.path, (baseline, _Accepting(baseline, wanted, today, paths)))
            grown.add(checked, _ran(session, checked, checked.outline))
    if not summary.stories and not summary.failures:
        say(none_found(session.request.paths))
        return EMPTY
    for baseline, grown in growing.values():
        entries, counts = grown.entries(complete=not summary.failures)
        write(written(entries), baseline.path, option="")
        write([_told(baseline, entries, counts)])
    return INCOMPLETE if summary.failures else CLEAN


def _ran(session: Session, checked: Checked, outline: Outline) -> frozenset[str]:
    if any(each.failed for each in checked.not_checked):
        return frozenset()
    setup = session.setups.of(outline.path)
    return ran(
        setup.checks,
        setup.settings,
        checked.not_checked,
        source=outline.source_path is not None,
        language=outline.language,
        translated=checked.detail is not None and bool(checked.detail.translations),
    )


def _told(baseline: Baseline, entries: Sequence[Entry], counts: dict[str, int]) -> str:
    said = ", ".join(f"{counts[word]} {word}" for word in ("new", "renewed", "kept", "pruned") if counts.get(word))
    told = f"{baseline.path}: {len(entries)} accepted" + (f" ({said})" if said else "")
    if idle := counts.get("idle", 0):
        match = "matches" if idle == 1 else "match"
        told += f"; {idle} of them {match} nothing any more: --prune takes what is gone out"
    return visible(told) + "\n"
