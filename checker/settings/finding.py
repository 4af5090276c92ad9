"""Which settings hold for a file: those of the nearest settings file from it upwards, whole; nothing is merged."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadSettings
from checker.settings.file import FILE, SettingsFile
from checker.settings.reading import read
from checker.settings.settings import Settings
from checker.settings.toml import Toml

if TYPE_CHECKING:
    from collections.abc import Callable

PYPROJECT = "pyproject.toml"
_ROOT = ("tool", "checker")
_STDIN = "-"


def load(path: Path | None, start: Path) -> Settings:
    """The settings of a file; without one, of the nearest settings file from ``start`` upwards, else the defaults.

    Paths in it are relative to it. Raises ``BadSettings`` that names file, line, key and the nearest right word.
    """
    return InForce(path).at(start)


class InForce:
    """The settings of a run, file by file. Each folder is looked at once, each settings file read once.

    ``config`` is the file that is to hold for all. ``change`` is what the command line adds to any settings.
    Every method raises ``BadSettings``.
    """

    def __init__(
        self, config: Path | None = None, change: Callable[[Settings], Settings] = lambda same: same
    ) -> None:
        self._config = _read(config) if config is not None else None
        self._change = change
        self._defaults = Settings()
        self._by_folder: dict[Path, SettingsFile | None] = {}
        self._folders: dict[str, Path] = {}
        self._places: dict[str, tuple[SettingsFile | None, str | None]] = {}
        self._changed: dict[int, tuple[Settings, Settings]] = {}

    def of(self, path: str) -> Settings:
        """What holds for a file; for standard input what holds for the folder where one is."""
        folder, name = os.path.split(path)
        if folder not in self._places:
            file = self.file(folder)
            below = file.relative(self._resolved(folder)) if file is not None and file.overrides else None
            self._places[folder] = file, below
        file, below = self._places[folder]
        if file is None:
            return self._with_change(self._defaults)
        return self._with_change(file.settings if below is None or path == _STDIN else file.of(below + name))

    def at(self, folder: Path | str) -> Settings:
        """What holds in a folder for a file that no override is for."""
        file = self.file(str(folder))
        return self._with_change(self._defaults if file is None else file.settings)

    def file(self, folder: str) -> SettingsFile | None:
        """The settings file for what lies in a folder, None where there is none up to the root."""
        return self._config if self._config is not None else self._nearest(self._resolved(folder))

    def _resolved(self, folder: str) -> Path:
        if folder not in self._folders:
            self._folders[folder] = Path(folder).resolve()
        return self._folders[folder]

    def _nearest(self, folder: Path) -> SettingsFile | None:
        if folder not in self._by_folder:
            found = _in(folder)
            if found is None and folder.parent != folder:
                found = self._nearest(folder.parent)
            self._by_folder[folder] = found
        return self._by_folder[folder]

    def _with_change(self, settings: Settings) -> Settings:
        """The settings as the command line has them; the same object for the same one."""
        if id(settings) not in self._changed:
            self._changed[id(settings)] = settings, self._change(settings)
        return self._changed[id(settings)][1]


def _in(folder: Path) -> SettingsFile | None:
    # Not Path.is_file, which ends in an error where a folder above can't be searched.
    if os.path.isfile(folder / FILE):
        return _read(folder / FILE)
    if os.path.isfile(folder / PYPROJECT):
        return _pyproject(folder / PYPROJECT)
    return None


def _read(path: Path) -> SettingsFile:
    if path.name == PYPROJECT:
        found = _pyproject(path)
        if found is None:
            raise BadSettings(f"{path}: no table [tool.checker]")
        return found
    return read(Toml.read(path))


def _pyproject(path: Path) -> SettingsFile | None:
    """The settings in a project's file; None where it has none, whatever else may be wrong with it."""
    toml = Toml.read(path, _ROOT)
    if "checker" not in toml.text:
        return None
    table = toml.table.get("tool")
    return read(toml) if isinstance(table, dict) and "checker" in table else None
