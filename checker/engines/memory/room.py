"""The memory's size: what wasn't used for longest is forgotten, and the file gets smaller."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

LIMIT = 256_000_000
"""Bytes of the file; a million sentences and more."""
ROW = 60
"""Bytes that a row takes beside its text."""


def make_room(connection: sqlite3.Connection, limit: int) -> None:
    """Bring a file that is larger than the limit below it; the oldest eighth of what it may hold goes at once."""
    if _number(connection, "page_count") * _number(connection, "page_size") <= limit:
        return
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        if _in_use(connection) > limit:
            while (excess := _in_use(connection) - limit * 7 // 8) > 0 and _forget(connection, excess):
                pass
            connection.execute("DELETE FROM model WHERE id NOT IN (SELECT model FROM translation)")
    shrink(connection)


def shrink(connection: sqlite3.Connection) -> None:
    """Give back the room that nothing is in; what others read meanwhile stays where it is."""
    connection.executescript("PRAGMA incremental_vacuum")  # execute would stop after the first page
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _forget(connection: sqlite3.Connection, excess: int) -> bool:
    """Delete the oldest generations that have about so many bytes; whether there was any."""
    query = "SELECT used, sum(length(CAST(text AS BLOB)) + ?) FROM translation GROUP BY used ORDER BY used"
    last = None
    for used, size in connection.execute(query, (ROW,)):
        last, excess = used, excess - size
        if excess <= 0:
            break
    connection.execute("DELETE FROM translation WHERE used <= ?", (last,))
    return last is not None


def _in_use(connection: sqlite3.Connection) -> int:
    free = _number(connection, "freelist_count")
    return (_number(connection, "page_count") - free) * _number(connection, "page_size")


def _number(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
