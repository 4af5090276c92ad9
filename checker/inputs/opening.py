"""The bytes of files, pipes and standard input, piece by piece."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from checker.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from contextlib import AbstractContextManager
    from typing import BinaryIO

STDIN = "-"
BLOCK = 1 << 16
"""Bytes that are read at once."""


def contents(path: str) -> bytes:
    """The bytes of a file or of standard input. Raises ``BadInput``."""
    return b"".join(blocks(path))


def blocks(path: str) -> Iterator[bytes]:
    """The same, piece by piece, so that a table of any size needs no more memory than a small one."""
    with _told(path), _open(path) as file:
        while block := file.read(BLOCK):
            yield block


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise BadInput(path, "no such file or folder") from error
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror}") from error


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    if path == STDIN:
        if sys.stdin is None:
            raise BadInput(path, "standard input is closed: pipe a story in")
        return nullcontext(sys.stdin.buffer)
    file = open(path, "rb", opener=_opened)  # noqa: SIM115  the caller closes it
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        return file
    file.close()
    raise BadInput(path, "neither a file nor a pipe; - is standard input")


def _opened(path: str, flags: int) -> int:
    """A pipe that nobody writes to opens too, and is empty: nothing waits for a writer that may never come."""
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor


def size(paths: Iterable[str]) -> int | None:
    """The bytes of files together, as far as they can be looked at; None for what isn't all files."""
    total = 0
    for path in paths:
        try:
            there = os.stat(path) if path != STDIN else None
        except OSError:
            continue
        if there is None or not stat.S_ISREG(there.st_mode):
            return None
        total += there.st_size
    return total
