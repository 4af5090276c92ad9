"""An SQLite file from outside: what a test does to it and asks of it, with a connection that is closed at once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path


def execute(path: Path, *statements: str) -> list[tuple[Any, ...]]:
    """Run statements in one transaction; the rows of the last."""
    with closing(sqlite3.connect(path)) as connection, connection:
        rows = [connection.execute(statement).fetchall() for statement in statements]
    return rows[-1]


def whole(path: Path) -> bool:
    """Whether SQLite finds nothing wrong."""
    return execute(path, "PRAGMA integrity_check") == [("ok",)]
