"""The memory's file: what makes it one of ours, how it is opened for writing or at least for reading, its tables."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = 0x43484B54
"""SQLite's ``application_id`` of every memory: CHKT."""
VERSION = 2
_FIRST = "CREATE TABLE translation (key BLOB PRIMARY KEY, text TEXT NOT NULL, reliable INTEGER) WITHOUT ROWID"
"""The one table of version 1, which had neither number in its header."""
# Rows lie in the order in which they came: those of one age are neighbours, and to forget them frees whole pages.
_SCHEMA = (
    "CREATE TABLE model (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE)",
    """CREATE TABLE translation (
        id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, model INTEGER NOT NULL, used INTEGER NOT NULL,
        reliable INTEGER NOT NULL, text TEXT NOT NULL, sum INTEGER NOT NULL)""",
    # The generation that is being written, and the bytes that were written in it.
    "CREATE TABLE generation (number INTEGER NOT NULL, written INTEGER NOT NULL)",
    "INSERT INTO generation VALUES (1, 0)",
    f"PRAGMA application_id={APPLICATION}",
    f"PRAGMA user_version={VERSION}",
)
_MAGIC = b"SQLite format 3\0"
_NUMBER = slice(68, 72)
"""Where a header has the ``application_id``."""
_BESIDE = ("-wal", "-shm", "-journal")


class PassedOver(Exception):
    """A file that is no memory, or a newer program's; it stays as it is. The text says which."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection, and whether the file can't be written."""

    connection: sqlite3.Connection
    read_only: bool = False


def default_place() -> Path:
    """Where the memory is: in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("checker", appauthor=False) / "translations.sqlite"


def opened(path: Path, patience: float) -> Opened:
    """The memory at a path, made where there is none; what can't be written is opened for reading.

    Raises ``PassedOver``, and ``sqlite3.Error`` or ``OSError`` where it can't be opened at all.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(path, patience)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return Opened(connection)
    except (sqlite3.Error, OSError) as error:
        if damaged(error) or busy(error) or not path.is_file():
            raise
        return Opened(for_reading(path, patience), read_only=True)


def for_reading(path: Path, patience: float) -> sqlite3.Connection:
    """The memory at a path, never written. Raises as ``opened`` does."""
    failed: sqlite3.Error | None = None
    # Who may write removes the files of the log with the last connection; where nobody may make them, and they aren't
    # there, only a file that nobody changes can be read.
    for how in ("mode=rw", "mode=ro", "mode=ro&immutable=1"):
        connection = connect(f"{path.absolute().as_uri()}?{how}", patience)
        try:
            if (state := _state(connection))[:2] != (APPLICATION, VERSION):
                raise PassedOver(_strange(state) or "empty, or an earlier version's: the next run makes it anew")
            connection.execute("SELECT number FROM generation").fetchone()
            return connection
        except sqlite3.Error as error:
            connection.close()
            failed = error
        except BaseException:
            connection.close()
            raise
    assert failed is not None
    raise failed


def connect(path: Path | str, patience: float) -> sqlite3.Connection:
    """A connection, for any one thread at a time, that begins transactions when it is told to."""
    connection = sqlite3.connect(
        path, timeout=patience, isolation_level=None, check_same_thread=False, uri=isinstance(path, str)
    )
    connection.text_factory = bytes  # damaged text is no UTF-8
    return connection


def ours(path: Path) -> bool:
    """Whether a file is a memory by its first bytes, whatever became of the rest; so is one with nothing in it."""
    with path.open("rb") as file:
        head = file.read(100)
    return not head.strip(b"\0") or (head.startswith(_MAGIC) and head[_NUMBER] == APPLICATION.to_bytes(4, "big"))


def known(connection: sqlite3.Connection) -> bool:
    """Whether an open file is a memory of any version."""
    return not _strange(_state(connection), newer=True)


def remove(path: Path) -> None:
    """Remove the file and what SQLite keeps beside it. Who has it open goes on with what was removed."""
    for each in (path, *beside(path)):
        with suppress(FileNotFoundError):
            each.unlink()


def beside(path: Path) -> list[Path]:
    """Where SQLite keeps what isn't in the file yet."""
    return [path.with_name(path.name + end) for end in _BESIDE]


def _prepare(connection: sqlite3.Connection) -> None:
    if (state := _state(connection))[:2] != (APPLICATION, VERSION):
        if why := _strange(state):
            raise PassedOver(why)
        _make(connection)
    # Where the file system can't share memory between processes (a network's), a journal does.
    with suppress(sqlite3.OperationalError):
        connection.execute("PRAGMA journal_mode=WAL").fetchone()
    connection.execute("PRAGMA synchronous=NORMAL")


def _make(connection: sqlite3.Connection) -> None:
    """The tables, in place of an older version's."""
    connection.execute("PRAGMA auto_vacuum=INCREMENTAL")
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        state = _state(connection)
        if state[:2] == (APPLICATION, VERSION) or _strange(state):  # another run was faster
            return
        old = tables(connection)
        for name in old:
            connection.execute(f'DROP TABLE "{name}"')
        for statement in _SCHEMA:
            connection.execute(statement)
    if old:
        with suppress(sqlite3.OperationalError):  # takes effect with this, and only makes the file smaller
            connection.execute("VACUUM")


def tables(connection: sqlite3.Connection) -> list[str]:
    """The names of an open file's tables."""
    return [name.decode() for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]


def _state(connection: sqlite3.Connection) -> tuple[int, int, str | None]:
    """The two numbers and the tables of an open file; in one statement, or another run could make them meanwhile."""
    schema = "SELECT group_concat(sql) FROM sqlite_master WHERE sql NOT NULL"
    query = f"SELECT application_id, user_version, ({schema}) FROM pragma_application_id, pragma_user_version"
    application, version, tables = connection.execute(query).fetchone()
    return application, version, tables and tables.decode("utf-8", "replace").strip()


def _strange(state: tuple[int, int, str | None], *, newer: bool = False) -> str:
    """Why a file in such a state isn't for this program to write, empty if it is."""
    application, version, _ = state
    if application == APPLICATION:
        return "" if newer or version <= VERSION else "a newer version's"
    return "" if state in ((0, 0, None), (0, 0, _FIRST)) else "no translation memory"


_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""What SQLite says of the file itself; all else (no permission, no room, a lock) is the machine's and may pass."""
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def damaged(error: Exception) -> bool:
    """Whether something is wrong with what is in the file."""
    return _code(error) in _DAMAGED


def busy(error: Exception) -> bool:
    """Whether another run holds the file."""
    return _code(error) in _BUSY


def _code(error: Exception) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)) & 0xFF
