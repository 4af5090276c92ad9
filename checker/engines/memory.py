"""The translation memory: what a model said before, in an SQLite file in the user's cache folder.

It changes speed only. Where it cannot be opened, read or written, a run goes on without it. Only of a file that is
damaged, or no memory of ours, something is said: a run without a cache folder is like any other.
"""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from checker.finding import NotChecked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (key BLOB PRIMARY KEY, text TEXT NOT NULL, reliable INTEGER) WITHOUT ROWID
"""
_MANY = 500
_PATIENCE = 2.0
"""Seconds that another process may hold the file; then these translations are made anew, or not kept."""
_DAMAGED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
"""What SQLite says of the file itself; all else (no permission, no room, a lock) is the machine's and may pass."""


class Memory:
    """Translations by model, decoding settings and text. Safe under several processes: the first one's word stays.

    The file is opened when it is first asked.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._missed: tuple[NotChecked, ...] = ()

    @classmethod
    def default(cls) -> Memory:
        """The memory in the user's cache folder."""
        from platformdirs import user_cache_path

        return cls(user_cache_path("checker", appauthor=False) / "translations.sqlite")

    def get(self, model: str, texts: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """What is known of these texts: translation, and whether it is reliable. ``model``: its hash and settings."""
        keys = {_key(model, text): text for text in texts}
        found: dict[str, tuple[str, bool]] = {}
        every = list(keys)
        with self._forgiven():
            connection = self._opened()
            for at in range(0, len(every), _MANY):
                some = every[at : at + _MANY]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, text, reliable FROM translation WHERE key IN ({marks})"
                for key, text, reliable in connection.execute(query, some):
                    found[keys[key]] = (text, bool(reliable))
        return found

    def put(self, model: str, made: Mapping[str, tuple[str, bool]]) -> None:
        """Keep translations."""
        rows = [(_key(model, text), said, int(reliable)) for text, (said, reliable) in made.items()]
        with self._forgiven(), self._opened() as connection:  # ends the transaction, or a lock would be kept
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR IGNORE INTO translation VALUES (?, ?, ?)", rows)

    def missed(self) -> tuple[NotChecked, ...]:
        """What was wrong with the file, for the report."""
        return self._missed

    def _opened(self) -> sqlite3.Connection:
        if self._path is None:
            raise FileNotFoundError
        if self._connection is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            self._connection.execute("PRAGMA synchronous=NORMAL")
            self._connection.execute(_SCHEMA)
        return self._connection

    @contextmanager
    def _forgiven(self) -> Iterator[None]:
        """A file that fails once isn't asked again in this run; one text that cannot be kept is no fault of its."""
        try:
            yield
        except UnicodeError:
            return
        except (OSError, sqlite3.Error) as error:
            if getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK) & 0xFF in _DAMAGED:
                why = f"{self._path}: {error}; nothing was kept or known: delete the file"
                self._missed = (NotChecked("translation memory", why),)
            self._path, self._connection = None, None


def _key(model: str, text: str) -> bytes:
    return hashlib.sha256(f"{model}\x1f{text}".encode("utf-8", "surrogatepass")).digest()
