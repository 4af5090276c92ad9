"""Models come and go whole: a kill at any moment leaves the old one or the new one, never half of either.

A package is unpacked into a folder with a hidden name, and moved beside the one that it replaces before that one
goes; both are whole, and either may be used. What a killed run left hidden goes with the next one.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from checker.engines.models.installed import RECORD, Model, argos_folder, broken, installed, megabytes, read
from checker.engines.models.packages import opened, writing
from checker.errors import BadInput, BadSettings, hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.engines.models.packages import Package

_WORK = ".installing-"
_HOUR = 3600
"""Seconds after which what another run left hidden is none's any more, where that can't be told for sure."""


@dataclass(frozen=True)
class Installed:
    """A model that was installed, and those of its pair that it replaces."""

    model: Model
    replaced: tuple[Model, ...] = ()


def install(package: Path, folder: Path, say: Callable[[str], None] | None = None) -> Installed:
    """Install a package, a file or an unpacked folder: whole or not at all.

    Raises ``BadInput`` for what is no sound package, ``BadSettings`` for a folder that can't be written. ``say`` is
    told where another run has to be waited for.
    """
    with opened(package) as found, alone(folder, say):
        return put(found, folder)


def put(package: Package, folder: Path) -> Installed:
    """Install a package that is open, for who is ``alone`` in the folder."""
    free = shutil.disk_usage(folder).free
    if package.size > free:
        raise BadSettings(f"{folder}: {megabytes(package.size)} are wanted, and {megabytes(free)} are free")
    with _work(folder) as work:
        unpacked = work / package.model.path
        package.unpack(unpacked, folder)
        model = read(unpacked)
        if model is None:
            raise BadInput(str(package.path), "metadata.json changed while it was read")
        with writing(folder):
            return _placed(model, folder, work)


def _placed(new: Model, folder: Path, work: Path) -> Installed:
    there = [model for model in installed([folder]) if model.name == new.name]
    same = next((model for model in there if model.sha256 == new.sha256), None)
    place = same.path if same is not None else _free(folder, new.path.name)
    record = (new if same is None else same).path / RECORD
    record.write_text(new.sha256 + "\n", encoding="ascii")
    if same is None:
        new.path.rename(place)
    replaced = tuple(model for model in there if model is not same)
    lost = [path for path in broken([folder]) if path.name == new.path.name]
    for path in (*(model.path for model in replaced), *lost):
        _away(path, work)
    placed = read(place)
    assert placed is not None
    return Installed(placed, replaced)


def _free(folder: Path, name: str) -> Path:
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(folder / each for each in names if not os.path.lexists(folder / each))


def _away(path: Path, work: Path) -> None:
    """Gone in one step, for whoever looks; its files go with the folder in which it was hidden."""
    path.rename(_free(work, f"{path.name}.replaced"))


def remove(names: Sequence[str], folder: Path) -> list[Model]:
    """Remove models by pair, name or path of their folder; those that are gone.

    Raises ``BadInput`` for what is no model of this folder; then none is removed.
    """
    there = installed([folder])
    wanted: dict[Path, Model] = {}
    for name in names:
        wanted |= {model.path: model for model in _named(name, there, folder)}
    gone = list(wanted.values())
    for model in gone:
        _ = model.sha256, model.size  # while its files are there
    with alone(folder), _work(folder) as work, writing(folder):
        for model in gone:
            _away(model.path, work)
            for part in parts(folder, model.name):
                part.unlink(missing_ok=True)
    return gone


def _named(name: str, there: Sequence[Model], folder: Path) -> list[Model]:
    found = [model for model in there if name in (model.name, model.path.name)]
    if found:
        return found
    path = Path(name)
    if os.path.isdir(path):
        if path.resolve().parent == folder.resolve():
            found = [model for model in there if model.path.name == path.resolve().name]
            if found:
                return found
        raise BadInput(name, f"no model that checker installed in {folder}: it stays")
    elsewhere = next((model for model in installed([argos_folder()]) if name in (model.name, model.path.name)), None)
    if elsewhere is not None:
        why = f"it is argostranslate's own, in {elsewhere.path}, and only read: remove it with argospm"
        raise BadInput(name, why)
    known = {model.name for model in there}
    near = hint(name, known, 0.75) or f" (there are {', '.join(sorted(known)) or 'none'})"
    raise BadInput(name, f"no such model in {folder}{near}")


def parts(folder: Path, name: str) -> list[Path]:
    """What is kept of interrupted downloads of a pair."""
    return sorted(folder.glob(f".downloading-{name}-*"))


@contextmanager
def alone(folder: Path, say: Callable[[str], None] | None = None) -> Iterator[None]:
    """Nobody else changes the models in a folder meanwhile; what a killed run left there goes.

    Raises ``BadSettings`` for a folder that can't be written, and for argostranslate's own.
    """
    if folder.resolve() == argos_folder().resolve():
        raise BadSettings(f"{folder}: argostranslate's own folder is only read: give another --models folder")
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = _locked(folder, say)
    try:
        _clean(folder, sure=lock is not None)
        yield
    finally:
        if lock is not None:
            os.close(lock)


def _locked(folder: Path, say: Callable[[str], None] | None) -> int | None:
    """A descriptor that keeps others out until it is closed, if only by a kill; None where nothing does."""
    if sys.platform == "win32":
        return None
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if say is not None:
                say(f"{folder}: waiting for another run that installs models")
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    except OSError:  # some network file systems lock no folders
        os.close(descriptor)
        return None
    return descriptor


def _clean(folder: Path, *, sure: bool) -> None:
    for stray in folder.glob(f"{_WORK}*"):
        with suppress(OSError):
            if sure or time.time() - stray.stat().st_mtime > _HOUR:
                shutil.rmtree(stray)


@contextmanager
def _work(folder: Path) -> Iterator[Path]:
    with writing(folder):
        made = tempfile.TemporaryDirectory(dir=folder, prefix=_WORK, ignore_cleanup_errors=True)
    with made as name:
        yield Path(name)
