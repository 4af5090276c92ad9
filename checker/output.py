"""Where a report goes: standard output, a file that is replaced whole, or straight into a pipe or device."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from checker.errors import BadSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDOUT = "-"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a report goes: ``path`` is None for standard output; ``name`` is what messages call it.

    With ``append`` it is added to what stands there, in one piece when all is known.
    """

    path: Path | None = None
    name: str = "standard output"
    append: bool = False

    @classmethod
    def of(cls, path: Path | None, option: str = "--output ") -> Destination:
        """The destination that an option names; ``-`` is standard output."""
        return cls() if path is None or str(path) == STDOUT else cls(path, f"{option}{path}")

    @property
    def terminal(self) -> bool:
        """Whether people watch it being written."""
        return self.path is None and sys.stdout is not None and sys.stdout.isatty()

    @property
    def same(self) -> object:
        """What two destinations have in common that would write over each other."""
        try:
            there = os.fstat(1) if self.path is None else os.stat(self.path)
        except OSError:
            return os.path.realpath(self.path) if self.path is not None else None
        return there.st_dev, there.st_ino


class Sink:
    """An open destination. What is written after its reader went away (``| head``) is lost without a word."""

    def __init__(self, destination: Destination) -> None:
        self._destination = destination
        self._kept: list[str] = []
        self.gone = False
        with self._told():
            self._place = _opened(destination)

    def write(self, chunk: str) -> None:
        """The report's next chunk. Raises ``BadSettings`` where the place takes no more."""
        if self._destination.append:
            self._kept.append(chunk)
        elif not self.gone:
            with self._told():
                self._place.stream.write(chunk)

    def finish(self) -> None:
        """All is written: a file now replaces the one that was there. Raises ``BadSettings``."""
        if not self.gone:
            with self._told():
                self._place.stream.write("".join(self._kept))
                self._place.finish()

    def leave(self) -> None:
        """Whatever happened: nothing stays open, and no half-written file stays."""
        self._place.leave()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self.gone = True
            os.dup2(os.open(os.devnull, os.O_WRONLY), self._place.stream.fileno())  # for what is flushed on closing
        except OSError as error:
            raise BadSettings(f"{self._destination.name}: {error.strerror}") from error


@contextmanager
def sinks(destinations: Iterable[Destination]) -> Iterator[tuple[Sink, ...]]:
    """All of the places, open; each file is replaced whole, at the end, and only if nothing was raised meanwhile.

    Raises ``BadSettings`` where one cannot be written. What else is raised while reports are made passes.
    """
    with ExitStack() as stack:
        opened: list[Sink] = []
        for destination in destinations:
            opened.append(Sink(destination))
            stack.callback(opened[-1].leave)
        yield tuple(opened)
        for sink in opened:
            sink.finish()


def write(chunks: Iterable[str], output: Path | None = None, option: str = "--output ") -> None:
    """Write one report to a path, or to standard output. Raises ``BadSettings`` where the place cannot be written.

    ``option`` is what messages say before the path: nothing where the user gave none.

    What ``chunks`` raises while it is made is no error of the place, and passes. An interrupted run leaves the
    report that was there before, and no half one.
    """
    with sinks([Destination.of(output, option)]) as (sink,):
        for chunk in chunks:
            sink.write(chunk)
            if sink.gone:
                break


def pour(data: bytes) -> None:
    """Write bytes to standard output as they are. Raises ``BadSettings`` where that can't be."""
    stream = _standing(sys.stdout)
    try:
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        raise BadSettings(f"standard output: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class _Place:
    """An open stream; ``temporary`` is the file that it writes, and that takes the place of ``final`` at the end."""

    stream: TextIO
    standard: bool = False
    temporary: Path | None = None
    final: Path | None = None
    mode: int | None = None

    def finish(self) -> None:
        """All is written."""
        self.stream.flush()
        if not self.standard:
            self.stream.close()
        if self.temporary is not None and self.final is not None:
            if self.mode is not None:
                self.temporary.chmod(stat.S_IMODE(self.mode))
            self.temporary.replace(self.final)

    def leave(self) -> None:
        """Whatever happened: nothing stays open, and no temporary file stays."""
        if not self.standard:
            with suppress(OSError):
                self.stream.close()
        if self.temporary is not None:
            self.temporary.unlink(missing_ok=True)


def _opened(destination: Destination) -> _Place:
    output = destination.path
    if output is None:
        return _Place(_standing(sys.stdout), standard=True)
    if destination.append:
        return _Place(_text(output, "a"))
    final = Path(os.path.realpath(output))  # a link stays, and what it leads to is written
    try:
        there = os.stat(output)
    except FileNotFoundError:
        return _beside(final, None)
    if stat.S_ISDIR(there.st_mode):
        raise BadSettings(f"{destination.name}: a folder; give the name of a file in it")
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        with suppress(OSError):
            if os.path.samestat(there, os.fstat(number)):  # /dev/stdout, which may be a file that others write to
                return _Place(_standing(stream), standard=True)
    if not stat.S_ISREG(there.st_mode):
        return _Place(_text(output, "w"))
    return _beside(final, there.st_mode)


def _beside(final: Path, mode: int | None) -> _Place:
    temporary = final.with_name(f".checker-{secrets.token_hex(8)}")
    return _Place(_text(temporary, "x"), temporary=temporary, final=final, mode=mode)


def _text(path: Path, how: Literal["w", "x", "a"]) -> TextIO:
    return open(path, how, encoding="utf-8", errors="backslashreplace", newline="\n")


def _standing(stream: TextIO | None) -> TextIO:
    if stream is None:
        raise BadSettings("standard output is closed: send it to a file")
    return stream
