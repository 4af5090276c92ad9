"""Where a report goes: standard output, a file that is replaced whole, or straight into a pipe or device."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TextIO

from checker.errors import BadSettings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDOUT = "-"


class _Gone(Exception):
    """Whoever read the report went away (``| head``): nothing more is wanted."""


def write(chunks: Iterable[str], output: Path | None = None) -> None:
    """Write a report to a path, or to standard output. Raises ``BadSettings`` where the place cannot be written.

    What ``chunks`` raises while it is made is no error of the place, and passes. An interrupted run leaves the
    report that was there before, and no half one.
    """
    with _told(output):
        place = _opened(output)
    try:
        for chunk in chunks:
            with _told(output):
                place.stream.write(chunk)
        with _told(output):
            place.finish()
    except _Gone:
        os.dup2(os.open(os.devnull, os.O_WRONLY), place.stream.fileno())  # for what is flushed on closing
    finally:
        place.leave()


def pour(data: bytes) -> None:
    """Write bytes to standard output as they are. Raises ``BadSettings`` where that can't be."""
    with _told(None), suppress(BrokenPipeError):
        stream = _standing(sys.stdout)
        stream.flush()
        stream.buffer.write(data)
        stream.buffer.flush()


def on_terminal(output: Path | None) -> bool:
    """Whether a report is written to a terminal."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


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


@contextmanager
def _told(output: Path | None) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _Gone from error
    except OSError as error:
        name = "standard output" if output is None else f"--output {output}"
        raise BadSettings(f"{name}: {error.strerror}") from error


def _opened(output: Path | None) -> _Place:
    if output is None:
        return _Place(_standing(sys.stdout), standard=True)
    final = Path(os.path.realpath(output))  # a link stays, and what it leads to is written
    try:
        there = os.stat(output)
    except FileNotFoundError:
        return _beside(final, None)
    if stat.S_ISDIR(there.st_mode):
        raise BadSettings(f"--output {output}: a folder; give the name of a file in it")
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


def _text(path: Path, how: Literal["w", "x"]) -> TextIO:
    return open(path, how, encoding="utf-8", errors="backslashreplace", newline="\n")


def _standing(stream: TextIO | None) -> TextIO:
    if stream is None:
        raise BadSettings("standard output is closed: send it to a file")
    return stream
