"""Which baseline is for which story of a run: the given one, the settings' one, or the nearest from it upwards."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadSettings
from checker.ignore.accepted import Accepted
from checker.ignore.baseline import FILE, Baseline
from checker.ignore.baseline_file import read_baseline

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from checker.checked import Checked
    from checker.settings import InForce

_STDIN = "-"


@dataclass
class Baselines:
    """The baselines of a run, each read once. ``given`` is the one that is to be for all stories.

    ``start`` is the folder that the run is about, and ``clock`` says which day it is: asked only where an entry has a
    last day. Every method raises ``BadSettings``.
    """

    in_force: InForce
    start: Path
    given: Path | None = None
    clock: Callable[[], datetime.date] | None = None
    today: datetime.date | None = None
    """The day by which entries were judged, once that was needed."""
    _read: dict[Path, Baseline] = field(default_factory=dict)
    _nearest: dict[str, Path | None] = field(default_factory=dict)

    def ready(self, paths: Iterable[str]) -> None:
        """Read what these stories need, before any of them is."""
        for path in paths:
            self.of(path)

    def of(self, path: str) -> Baseline | None:
        """The baseline for a story; None where there is none."""
        found = self._in_force(path)
        settings = self.in_force.of(path)
        if self.given is None and found is not None and found == settings.baseline and not os.path.exists(found):
            raise BadSettings(f"{settings.where('baseline')}: no such file: {found}; checker baseline writes it")
        return None if found is None else self._at(found)

    def growing(self, path: str) -> Baseline:
        """The same to be written anew, empty where there is none yet: beside the settings, else where the user is."""
        found = self._in_force(path) or self._first()
        return self._at(found) if os.path.exists(found) else self._read.setdefault(found, Baseline(found, {}))

    def marking(self) -> Callable[[Checked], Checked]:
        """What marks the accepted findings of one run's verdicts, in their order."""
        accepted: dict[Path, Accepted] = {}

        def marked(checked: Checked) -> Checked:
            outline = checked.outline
            baseline = self.of(outline.path) if outline is not None else None
            if outline is None or baseline is None:
                return checked
            if baseline.path not in accepted:
                accepted[baseline.path] = Accepted(baseline, self.today)
            return accepted[baseline.path].marked(checked, self.in_force.of(outline.path).require_reason)

        return marked

    def signature(self) -> tuple[str, ...]:
        """What verdicts rest on here: the files, and the day where entries have a last one."""
        return tuple(
            f"baseline sha256:{each.digest}" + (f" as of {self.today}" if each.expiring else "")
            for each in self._read.values()
        )

    def _in_force(self, path: str) -> Path | None:
        if self.given is not None:
            return self.given
        own = self.in_force.of(path).baseline
        return own if own is not None else self._upwards("" if path == _STDIN else os.path.dirname(path))

    def _upwards(self, folder: str) -> Path | None:
        if folder not in self._nearest:
            whole = Path(folder).resolve()
            found = (each / FILE for each in (whole, *whole.parents) if os.path.isfile(each / FILE))
            self._nearest[folder] = next(map(_told, found), None)
        return self._nearest[folder]

    def _first(self) -> Path:
        whole, here = self.start.resolve(), Path().resolve()
        above = (whole, *whole.parents)
        settings = self.in_force.file(str(self.start))
        wanted = (settings.folder if settings is not None else None, here)
        return _told(next((each for each in wanted if each in above), whole) / FILE)

    def _at(self, path: Path) -> Baseline:
        if path not in self._read:
            baseline = read_baseline(path)
            if baseline.expiring and self.today is None:
                if self.clock is None:
                    raise BadSettings(f"{path}: some of it expires: say which day it is")
                self.today = self.clock()
            self._read[path] = baseline
        return self._read[path]


def _told(path: Path) -> Path:
    """A path as a user in the working folder would write it."""
    here = Path().resolve()
    return path.relative_to(here) if path.is_relative_to(here) else path
