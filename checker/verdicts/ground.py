"""What verdicts rest on beside the stories: the program, its packages, options, settings, glossaries, models.

Everything is named by what it holds. Only the program's own files in a checkout, and models, are named by size and
time: an installed wheel has a record of its files' hashes.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__
from checker.pair.names import named_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PACKAGE = Path(__file__).parents[1]
_SETTINGS = "checker.toml"
_PROJECT = "pyproject.toml"
_NONE = "none"
_OTHER = "no file that can be read"
_DEEP = 8
"""Folders in folders; a link can lead back up."""


class Ground:
    """What a run's verdicts rest on; each file and folder is looked at once."""

    def __init__(
        self,
        options: Iterable[object],
        config: Path | None = None,
        glossaries: Iterable[Path] = (),
        models: Iterable[Path] = (),
    ) -> None:
        self._files: dict[str, str | None] = {}
        self._trees: dict[str, str] = {}
        self._by_folder: dict[str, str] = {}
        self._config = config
        files = [f"{path} {self.file(str(path))}" for path in glossaries]
        trees = [f"{path} {self.tree(str(path))}" for path in models]
        here = __version__, program(), packages(), sys.version, _here(), str(config)
        self._run = _named(*here, *map(repr, options), *files, *trees)

    def key(self, *names: str) -> bytes:
        """The key of what is kept in this run under these names."""
        return bytes.fromhex(_named(self._run, *names))

    def settings(self, path: str) -> str:
        """A name for all settings files that may hold for a file."""
        if self._config is not None:
            return self.file(str(self._config)) or _NONE
        folder = os.path.dirname(path)
        if folder not in self._by_folder:
            self._by_folder[folder] = self._upwards(os.path.realpath(folder or "."))
        return self._by_folder[folder]

    def file(self, path: str) -> str | None:
        """The hash of a file; None where there is none."""
        if path not in self._files:
            data = contents(path)
            other = _OTHER if os.path.exists(path) else None
            self._files[path] = digest(data) if data is not None else other
        return self._files[path]

    def tree(self, path: str) -> str:
        """A name for what is in a folder, by size and time."""
        if path not in self._trees:
            self._trees[path] = _tree(path)
        return self._trees[path]

    def _upwards(self, folder: str) -> str:
        """The nearest settings file and every project's file on the way to it that may be one."""
        found = []
        while True:
            own, project = os.path.join(folder, _SETTINGS), os.path.join(folder, _PROJECT)
            if os.path.isfile(own):
                found.append(f"{own} {self.file(own)}")
                break
            if os.path.isfile(project) and b"checker" in (contents(project) or b"checker"):
                found.append(f"{project} {self.file(project)}")
            above = os.path.dirname(folder)
            if above == folder:
                break
            folder = above
        return _named(*found)


def said_language(path: str) -> str | None:
    """The language that a story's name or folder says: folders beside it have a part in that."""
    return named_language(Path(path))


def digest(data: bytes) -> str:
    """The name of a file's bytes."""
    return sha256(data).hexdigest()[:32]


def contents(path: str) -> bytes | None:
    """The bytes of a file; None for a pipe, and whatever else can't be read twice."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return None
        with open(path, "rb", buffering=0) as file:
            return file.readall()
    except OSError:
        return None


@cache
def program() -> str:
    """A name for the checker's own code and data."""
    if record := _record():
        return digest(record)
    return _named(_tree(str(_PACKAGE)), _tree(str(_PACKAGE.parent / "glossaries")))


@cache
def packages() -> str:
    """A name for the versions of everything that is installed."""
    found = set()
    for folder in sys.path:
        try:
            found |= {name for name in os.listdir(folder or ".") if name.endswith(".dist-info")}
        except OSError:
            continue
    return _named(*sorted(found))


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was deleted; stories with whole paths are still read
        return _NONE


def _record() -> bytes | None:
    """The list of files and hashes that came with an installed wheel; None in a checkout."""
    try:
        names = [name for name in os.listdir(_PACKAGE.parent) if name == f"checker-{__version__}.dist-info"]
    except OSError:
        return None
    record = contents(str(_PACKAGE.parent / names[0] / "RECORD")) if names else None
    return record if record is not None and b"checker/__init__.py" in record else None


def _tree(path: str) -> str:
    return _named(*sorted(_stats(path, "")))


def _stats(folder: str, inside: str, deep: int = _DEEP) -> Iterator[str]:
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            if deep:
                yield from _stats(entry.path, f"{inside}{entry.name}/", deep - 1)
            continue
        with suppress(OSError):
            there = entry.stat()
            yield f"{inside}{entry.name} {there.st_size} {there.st_mtime_ns}"


def _named(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
