"""What was made of a file, kept on disk so that the next start need not make it again: checked before it is believed.

One line with the SHA-256 of all that follows, then what is kept. Whatever else is there is nothing kept, and so is
what can't be written: a read-only install and a full disk cost time alone. Nothing kept is ever executed.
"""

from __future__ import annotations

import os
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading JSON of another shape raises."""


def read(path: Path) -> bytes | None:
    """What is kept at a path, whole; None where there is no such file, or it was cut short or changed."""
    try:
        digest, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if digest == sha256(body).hexdigest().encode() else None


def write(path: Path, body: bytes, source: Path) -> None:
    """Keep what was made of ``source``, to be read by whoever may read that; in one step, or not at all."""
    import tempfile  # late: costs a start some milliseconds

    name = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f"{path.name}.", delete=False) as file:
            name = file.name
            file.write(sha256(body).hexdigest().encode() + b"\n" + body)
        os.chmod(name, source.stat().st_mode & 0o666)
        os.replace(name, path)
    except OSError:
        if name is not None:
            with suppress(OSError):
                os.unlink(name)
