"""One settings file as read: what holds for all its files, and the overrides for some."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.settings.settings import Settings

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from pathlib import Path

    from checker.settings.toml import Keys, Origin

FILE = "checker.toml"
_MERGED = ("severity", "checks")
"""Tables, of which an override says some keys alone; all else it replaces."""


@dataclass(frozen=True)
class Part:
    """What one table says: the file's own, or one of ``[[overrides]]`` for files with these ``paths``."""

    values: Mapping[str, Any]
    origins: Mapping[Keys, Origin]
    paths: tuple[re.Pattern[str], ...] = ()

    def covers(self, path: str) -> bool:
        """Whether it holds for a path, relative to the settings file's folder and with /."""
        return any(pattern.fullmatch(path) for pattern in self.paths)


@dataclass(frozen=True)
class SettingsFile:
    """A settings file. ``folder`` is where it lies, to which all its paths are relative."""

    path: Path
    folder: Path
    own: Part
    overrides: tuple[Part, ...] = ()
    _made: dict[tuple[int, ...], Settings] = field(default_factory=dict, compare=False, repr=False)

    @property
    def settings(self) -> Settings:
        """What holds for a file that no override is for."""
        return self._together(())

    def relative(self, folder: Path) -> str | None:
        """What stands before the names of a folder's files, as patterns see it; None for one that isn't below."""
        try:
            inside = folder.relative_to(self.folder).as_posix()
        except ValueError:  # --config lies elsewhere: its patterns can't mean files here
            return None
        return "" if inside == "." else f"{inside}/"

    def of(self, path: str) -> Settings:
        """What holds for a path relative to ``folder``, with /; the same object wherever the same holds."""
        return self._together(tuple(at for at, part in enumerate(self.overrides) if part.covers(path)))

    def _together(self, wanted: tuple[int, ...]) -> Settings:
        if wanted not in self._made:
            values, origins = dict(self.own.values), dict(self.own.origins)
            for at in wanted:
                part = self.overrides[at]
                for name, value in part.values.items():
                    values[name] = _merged(values.get(name, {}), value) if name in _MERGED else value
                origins |= part.origins
            self._made[wanted] = Settings(**values, origins=origins)
        return self._made[wanted]


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Tables key by key, the upper one winning."""
    return {
        **below,
        **{
            key: _merged(below.get(key, {}), value) if isinstance(value, dict) else value
            for key, value in above.items()
        },
    }
