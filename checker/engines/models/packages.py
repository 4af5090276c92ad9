"""A package before it is installed: a ``.argosmodel`` file or an unpacked folder, looked at and then copied out.

Nothing that it says of itself is believed: not its names, not its sizes.
"""

from __future__ import annotations

import errno
import stat
import struct
import zipfile
import zlib
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from checker.engines.models.installed import METADATA, RECORD, TOKENIZERS, WEIGHTS, Model, described
from checker.errors import BadInput, BadSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LARGEST = 4 << 30
"""Bytes of a package, packed or not; the largest published ones take a tenth of it."""
_MOST = 10_000
"""Files in a package; published ones have a few dozen."""
_DENSE = 100
_SMALL = 64 << 20
"""A package that unpacks to more bytes than this, and to more than so many times its own size, is no model: weights
hardly shrink."""
_METHODS = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
"""Those that Python unpacks bit by bit, never more than is asked for."""
_HEAD, _LONGEST_NAME, _VERSIONS = struct.Struct("<IH"), 64, 1000
"""How weights begin: version and length of a name, with its end; names are shorter, and versions lower, by far."""
_LEFTOVERS = "__MACOSX"
_BLOCK = 1 << 20
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError)


@dataclass(frozen=True)
class _File:
    """One file of a package. ``name`` is relative to the package's folder, with /; ``size`` is what is claimed."""

    name: str
    size: int
    open: Callable[[], IO[bytes]]


@dataclass(frozen=True)
class Package:
    """A package whose names and sizes are sound. ``model`` has the folder that the package wants to be in."""

    path: Path
    model: Model
    files: tuple[_File, ...]

    @property
    def size(self) -> int:
        """Bytes unpacked."""
        return sum(file.size for file in self.files)

    def unpack(self, into: Path, name: Path) -> None:
        """Write its files into a new folder. Raises ``BadInput`` for a damaged package.

        Raises ``BadSettings`` that has the ``name`` for a folder which can't be written. What is written until then
        stays for who made the folder to take away.
        """
        left = self.size
        for file in self.files:
            place = into / file.name
            with writing(name):
                place.parent.mkdir(parents=True, exist_ok=True)
                out = place.open("xb")
            with out, file.open() as source:
                while block := source.read(_BLOCK):
                    left -= len(block)
                    if left < 0:
                        raise BadInput(str(self.path), "the package unpacks to more than it says")
                    with writing(name):
                        out.write(block)


@contextmanager
def opened(path: Path) -> Iterator[Package]:
    """The package at a path, a file or an unpacked folder. Raises ``BadInput`` for what is none."""
    try:
        if path.is_dir():
            yield _checked(path, path.resolve().name, tuple(_in_folder(path)))
        else:
            with zipfile.ZipFile(path) as file:
                entries = [each for each in file.infolist() if each.filename.split("/")[0] != _LEFTOVERS]
                top = _top(path, entries)
                yield _checked(path, top, tuple(_in_zip(path, file, top, entries)))
    except OSError as error:
        if error.errno == errno.EINVAL:  # a place in the file that can't be
            raise _damaged(path, "it is cut short or changed") from error
        why = f"cannot be read: {error.strerror or error}; give the path of an .argosmodel file"
        raise BadInput(str(path), why) from error
    except _DAMAGES as error:
        raise _damaged(path, str(error) or "it is cut short") from error


def _damaged(path: Path, why: str) -> BadInput:
    return BadInput(str(path), f"no sound .argosmodel package: {why}; download it again")


def _top(path: Path, entries: Sequence[zipfile.ZipInfo]) -> str:
    """The one folder at a package's top; one that reaches outside it is refused."""
    if len(entries) > _MOST:
        raise BadInput(str(path), f"the package holds more than {_MOST:,} files")
    tops = set()
    for entry in entries:
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts or not name.parts or ":" in name.parts[0]:
            raise BadInput(str(path), f"the package reaches outside its folder: {entry.filename}")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BadInput(str(path), f"the package holds a link: {entry.filename}")
        tops.add(name.parts[0])
    if len(tops) != 1:
        raise BadInput(str(path), "no .argosmodel package: one folder at the top is wanted")
    return tops.pop()


def _in_zip(path: Path, file: zipfile.ZipFile, top: str, entries: Iterable[zipfile.ZipInfo]) -> Iterator[_File]:
    for entry in entries:
        if entry.is_dir():
            continue
        if entry.compress_type not in _METHODS:
            raise BadInput(str(path), f"the package is packed in a way that models aren't: {entry.filename}")
        name = PurePosixPath(entry.filename.replace("\\", "/"))
        if len(name.parts) > 1:
            yield _File(name.relative_to(top).as_posix(), entry.file_size, _opener(file, entry))


def _opener(file: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Callable[[], IO[bytes]]:
    return lambda: file.open(entry)


def _in_folder(folder: Path) -> Iterator[_File]:
    for count, place in enumerate(sorted(folder.rglob("*"))):
        if count == _MOST:
            raise BadInput(str(folder), f"the folder holds more than {_MOST:,} files")
        name, kind = place.relative_to(folder).as_posix(), place.lstat()
        if stat.S_ISLNK(kind.st_mode):
            raise BadInput(str(folder), f"the folder holds a link: {name}")
        if stat.S_ISREG(kind.st_mode):
            yield _File(name, kind.st_size, _reader(place))


def _reader(place: Path) -> Callable[[], IO[bytes]]:
    return lambda: place.open("rb")


def _checked(path: Path, top: str, files: tuple[_File, ...]) -> Package:
    files = tuple(file for file in files if file.name != RECORD)
    size = sum(file.size for file in files)
    if size > LARGEST:
        raise BadInput(str(path), "the package unpacks to more than 4 GB")
    if size > _SMALL and path.is_file() and size > _DENSE * path.stat().st_size:
        raise BadInput(str(path), f"the package unpacks to more than {_DENSE} times its size: no model does")
    by_name = {file.name: file for file in files}
    for wanted in (METADATA, WEIGHTS):
        if wanted not in by_name:
            raise BadInput(str(path), f"no .argosmodel package of a translation model: {wanted} is missing")
    if not any(name in by_name for name in TOKENIZERS):
        raise BadInput(str(path), f"no .argosmodel package of a translation model: no {' or '.join(TOKENIZERS)}")
    if top.startswith(".") or not all(map(str.isprintable, (top, *by_name))):
        raise BadInput(str(path), "the package has hidden or unprintable names")
    folded = {name.casefold() for name in by_name}
    above = {parent.as_posix().casefold() for name in by_name for parent in PurePosixPath(name).parents}
    if len(folded) < len(files) or folded & above:
        raise BadInput(str(path), "the package holds two files of one name")
    with by_name[METADATA].open() as stream:
        model = described(stream.read(_BLOCK), Path(top))
    if model is None:
        raise BadInput(str(path), f"{METADATA} doesn't name the package's languages and version")
    with by_name[WEIGHTS].open() as stream:
        if not _weights(stream.read(_HEAD.size + _LONGEST_NAME)):
            raise BadInput(str(path), f"{WEIGHTS} is no model of CTranslate2: download the package again")
    return Package(path, model, files)


def _weights(start: bytes) -> bool:
    """Whether a file begins as CTranslate2 writes its models: a version, and the name of what is specified.

    >>> _weights(b"\\6\\0\\0\\0\\x10\\0TransformerSpec\\0"), _weights(b"<!DOCTYPE html>")
    (True, False)
    """
    if len(start) < _HEAD.size:
        return False
    version, length = _HEAD.unpack_from(start)
    name = start[_HEAD.size : _HEAD.size + length]
    return 0 < version < _VERSIONS and 1 < length <= _LONGEST_NAME and name[:-1].isalpha() and name.endswith(b"\0")


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """What can't be written here is said of this folder."""
    try:
        yield
    except OSError as error:
        raise BadSettings(f"{folder}: cannot be written: {error.strerror or error}") from error
