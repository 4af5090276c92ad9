"""A file replaced whole or not at all, and only if nobody else wrote to it meanwhile."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

BLOCK = 1 << 16
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace(path: str, chunks: Iterable[bytes], read: bytes) -> None:
    """Write a file anew, of which ``read`` is the SHA-256 of what it was fixed from.

    A link stays, and the file that it leads to is written: to a file beside it first, which takes its place, mode and
    owner when all is on the disk. Raises ``BadInput`` where the file can't be written or was changed meanwhile; then,
    and whatever ``chunks`` raises, it stays as it is.
    """
    final = Path(os.path.realpath(path))
    temporary = final.with_name(f".checker-{secrets.token_hex(8)}")
    try:
        there = os.stat(final)
        if not stat.S_ISREG(there.st_mode):
            raise BadInput(path, "not fixed: no regular file")
        if not there.st_mode & _WRITABLE or not os.access(final, os.W_OK):
            raise BadInput(path, "not fixed: the file is read-only")
        try:
            _write(temporary, chunks, there)
            if digest(final) != read:
                raise BadInput(path, "not fixed: it was changed meanwhile; run it again")
            temporary.replace(final)
        finally:
            temporary.unlink(missing_ok=True)
        _settle(final.parent)
    except OSError as error:
        raise BadInput(path, f"not fixed: cannot be written: {error.strerror}") from error


def digest(path: Path) -> bytes:
    """The SHA-256 of a file as it is now."""
    found = sha256()
    with open(path, "rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.digest()


def _write(temporary: Path, chunks: Iterable[bytes], there: os.stat_result) -> None:
    with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        with suppress(OSError, AttributeError):  # not everybody may give files away, and not every system knows how
            os.fchown(file.fileno(), there.st_uid, there.st_gid)
        os.fchmod(file.fileno(), stat.S_IMODE(there.st_mode))
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """The folder's own entry on the disk, where the system has such a thing."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
