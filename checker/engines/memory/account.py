"""What is in a memory, and the end of it: for the command line. A run needs neither."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.engines.memory import file
from checker.engines.memory.room import shrink
from checker.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

_PATIENCE = 5.0


@dataclass(frozen=True, slots=True)
class Account:
    """A memory's size on disk in bytes, and its sentences by model and decoding settings, as they were put."""

    size: int
    sentences: dict[str, int]

    @classmethod
    def of(cls, path: Path) -> Account | None:
        """What is in the memory at a path, None where there is none. Raises ``BadInput`` for what can't be read."""
        if not path.exists():
            return None
        query = "SELECT key, count(*) FROM model JOIN translation ON model = model.id GROUP BY key"
        try:
            with closing(file.for_reading(path, _PATIENCE)) as connection:
                sentences = {key.decode(): count for key, count in connection.execute(query)}
        except (file.PassedOver, sqlite3.Error, OSError, UnicodeError) as error:
            raise BadInput(str(path), _why(path, error)) from error
        return cls(_size(path), dict(sorted(sentences.items())))


@dataclass(frozen=True, slots=True)
class Cleared:
    """Bytes on disk that were freed; ``emptied``: another run has the file open, and it is there still."""

    freed: int
    emptied: bool = False


def clear(path: Path) -> Cleared | None:
    """Remove the memory at a path, None where there is none; one that another run has open is emptied.

    Raises ``BadInput`` for what is no memory, and for one that can't be removed.
    """
    if not path.exists():
        return None
    size = _size(path)
    try:
        emptied = not _removed(path)
    except (file.PassedOver, sqlite3.Error, OSError) as error:
        raise BadInput(str(path), f"{_why(path, error)}; nothing was removed") from error
    return Cleared(size - _size(path), emptied)


def _removed(path: Path) -> bool:
    """Whether the file could be removed; else it is empty."""
    try:
        with closing(file.connect(path, _PATIENCE)) as connection:
            if not file.known(connection):
                raise file.PassedOver("no translation memory")
            if not _alone(connection):
                _empty(connection)
                return False
            file.remove(path)  # under the lock, or another run could begin to write what is removed
    except sqlite3.DatabaseError as error:
        if not (file.damaged(error) and file.ours(path)):
            raise
        file.remove(path)
    return True


def _alone(connection: sqlite3.Connection) -> bool:
    """Lock a file that no other run has open."""
    connection.execute("PRAGMA busy_timeout=100")
    try:
        connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if not file.busy(error):
            raise
        return False
    return True


def _empty(connection: sqlite3.Connection) -> None:
    connection.execute(f"PRAGMA busy_timeout={int(_PATIENCE * 1000)}")
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        for name in file.tables(connection):
            if name != "generation":  # counts on, so that what is in use by then is no older than it was
                connection.execute(f'DELETE FROM "{name}"')
    shrink(connection)


def _why(path: Path, error: Exception) -> str:
    if isinstance(error, file.PassedOver):
        return str(error)
    if path.is_file() and not file.damaged(error):
        return str(error)
    return "damaged: the next run makes it anew" if path.is_file() and file.ours(path) else "no translation memory"


def _size(path: Path) -> int:
    return sum(each.stat().st_size for each in (path, *file.beside(path)) if each.is_file())
