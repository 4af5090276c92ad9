"""Where verdicts are kept: an SQLite file in which each row is checked before it is believed.

It changes speed only. A file that is damaged or somebody else's is made anew; where it can't be written or is locked
for long, nothing is kept. A run writes once, in one transaction: whatever ends it, the file is whole.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS verdict
(key BLOB PRIMARY KEY, number INTEGER, digest BLOB, rests TEXT, says TEXT) WITHOUT ROWID
"""
_VERSION = 1
_MANY = 500
_PATIENCE = 2.0
"""Seconds that another process may hold the file."""
LARGEST = 256 << 20
"""Bytes of the file, above which the older half of what is in it goes."""
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

Row = tuple[str, str]
"""What a verdict rests on, and what it says, both JSON."""


class Store:
    """One file of kept verdicts; opened when it is first asked, and only for that moment."""

    def __init__(self, path: Path, largest: int = LARGEST) -> None:
        self._path = path
        self._largest = largest

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Row]:
        """The rows of these keys that are there and whole."""
        found: dict[bytes, Row] = {}
        if not self._path.exists():
            return found
        with self._forgiven(), closing(self._opened()) as connection:
            for at in range(0, len(keys), _MANY):
                some = keys[at : at + _MANY]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, digest, rests, says FROM verdict WHERE key IN ({marks})"
                for key, digest, rests, says in connection.execute(query, some):
                    if digest == _digest(key, rests, says):
                        found[key] = rests, says
        return found

    def put(self, rows: Mapping[bytes, Row]) -> None:
        """Keep rows, each in place of the one that has its key."""
        if not rows:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._forgiven(), closing(self._opened()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            with connection:
                (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM verdict").fetchone()
                connection.executemany(
                    "INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?, ?)",
                    ((key, last + 1, _digest(key, *row), *row) for key, row in rows.items()),
                )
            self._shrink(connection)

    def _shrink(self, connection: sqlite3.Connection) -> None:
        (pages,), (size,) = (connection.execute(f"PRAGMA page_{what}").fetchone() for what in ("count", "size"))
        if pages * size <= self._largest:
            return
        (middle,) = connection.execute("SELECT (min(number) + max(number)) / 2 FROM verdict").fetchone()
        connection.execute("DELETE FROM verdict WHERE number <= ?", (middle,))
        connection.execute("VACUUM")

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version != _VERSION:
                connection.execute(_SCHEMA)
                connection.execute(f"PRAGMA user_version={_VERSION}")
            connection.execute("PRAGMA synchronous=NORMAL")
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def _forgiven(self) -> Iterator[None]:
        """Whatever is wrong with the file ends what is done with it, and nothing else."""
        try:
            yield
        except (OSError, sqlite3.Error, TypeError, AttributeError, UnicodeError) as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF in _DAMAGED:
                with suppress(OSError):
                    self._path.unlink()


def _digest(key: bytes, rests: str, says: str) -> bytes:
    return sha256(b"\0".join((key, rests.encode(), says.encode()))).digest()[:8]
