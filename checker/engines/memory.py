"""The translation memory: what a model said before, in an SQLite file in the user's cache folder.

It changes speed only. Where it cannot be opened, read or written, a run goes on without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

_SCHEMA = """
CREATE TABLE IF NOT EXISTS translation (key BLOB PRIMARY KEY, text TEXT NOT NULL, reliable INTEGER) WITHOUT ROWID
"""
_MANY = 500


class Memory:
    """Translations by model, decoding settings and text. Safe under several processes: the first one's word stays."""

    def __init__(self, path: Path | None) -> None:
        self._connection: sqlite3.Connection | None = None
        if path is not None:
            with contextlib.suppress(OSError, sqlite3.Error):
                path.parent.mkdir(parents=True, exist_ok=True)
                connection = sqlite3.connect(path, timeout=10, isolation_level=None)
                connection.execute("PRAGMA synchronous=NORMAL")
                connection.execute(_SCHEMA)
                self._connection = connection

    @classmethod
    def default(cls) -> Memory:
        """The memory in the user's cache folder."""
        from platformdirs import user_cache_path

        return cls(user_cache_path("checker", appauthor=False) / "translations.sqlite")

    def get(self, model: str, texts: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """What is known of these texts: translation, and whether it is reliable. ``model``: its hash and settings."""
        keys = {_key(model, text): text for text in texts}
        found: dict[str, tuple[str, bool]] = {}
        if self._connection is None:
            return found
        every = list(keys)
        with contextlib.suppress(sqlite3.Error):
            for at in range(0, len(every), _MANY):
                some = every[at : at + _MANY]
                marks = ",".join("?" * len(some))
                query = f"SELECT key, text, reliable FROM translation WHERE key IN ({marks})"
                for key, text, reliable in self._connection.execute(query, some):
                    found[keys[key]] = (text, bool(reliable))
        return found

    def put(self, model: str, made: Mapping[str, tuple[str, bool]]) -> None:
        """Keep translations."""
        if self._connection is None:
            return
        rows = [(_key(model, text), said, int(reliable)) for text, (said, reliable) in made.items()]
        with contextlib.suppress(sqlite3.Error, UnicodeError), self._connection:  # or a lock would be kept
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("INSERT OR IGNORE INTO translation VALUES (?, ?, ?)", rows)


def _key(model: str, text: str) -> bytes:
    return hashlib.sha256(f"{model}\x1f{text}".encode("utf-8", "surrogatepass")).digest()
