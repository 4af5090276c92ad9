"""What models said before, by model, decoding settings and text. It changes speed only.

Where the file can't be opened, read or written, a run goes on without it, and says nothing: it would have said the
same. What is damaged is made anew; what is somebody else's, or a newer program's, is passed over.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import weakref
import zlib
from contextlib import contextmanager, suppress
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from checker.engines.memory import file
from checker.engines.memory.room import LIMIT, ROW, make_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_T = TypeVar("_T")
_MANY = 500
_PATIENCE = 2.0
"""Seconds that another process may hold the file, half as many the next time; then these translations aren't kept."""
_GENERATIONS = 16
"""Parts of a full memory by age: what was used in one part lately is kept, wherever in it that was."""
_FIND = "SELECT hash, id, used, reliable, text, sum FROM translation WHERE hash IN ({})"
_KEEP = """
INSERT OR IGNORE INTO translation (hash, model, used, reliable, text, sum)
VALUES (?, (SELECT id FROM model WHERE key = ?), ?, ?, ?, ?)
"""


class Memory:
    """Translations in a file of at most ``limit`` bytes, of which those go first that weren't used for longest.

    Safe under several processes and threads: the first one's word stays. The file is opened when it is first asked.
    """

    def __init__(self, path: Path | None, limit: int = LIMIT) -> None:
        self._path = path
        self._limit = limit
        self._patience = _PATIENCE
        self._opened: file.Opened | None = None
        self._process = os.getpid()
        self._made_anew = False
        self._lock = Lock()

    @classmethod
    def default(cls) -> Memory:
        """The memory in the user's cache folder."""
        return cls(file.default_place())

    def get(self, model: str, texts: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """What is known of these texts: translation, and whether it is reliable. ``model``: its hash and settings."""
        texts = list(texts)
        found: dict[bytes, tuple[str, bool]] = {}
        hashes = _hashes(model, texts)
        with self._lock, self._forgiven(), self._using() as (connection, read_only):
            generation = _generation(connection)
            aged = []
            for some in _parts(list(hashes)):
                for hash, row, used, reliable, text, sum in connection.execute(_FIND.format(_marks(some)), some):
                    if not isinstance(used, int) or sum != _sum(hash, reliable, text):
                        raise _DamagedError
                    found[hash] = text.decode(), bool(reliable)
                    if used < generation:
                        aged.append(row)
            if aged and not read_only:
                self._renew(connection, aged, generation)
        return {text: found[hash] for hash, text in hashes.items() if hash in found}

    def put(self, model: str, made: Mapping[str, tuple[str, bool]]) -> None:
        """Keep translations, all of them or none; a text that is no Unicode isn't kept."""
        rows = []
        for (hash, _), (said, reliable) in zip(_hashes(model, made).items(), made.values(), strict=True):
            with suppress(UnicodeEncodeError):
                rows.append((hash, int(reliable), said, _sum(hash, int(reliable), said.encode())))
        for _ in range(2):  # once more in place of a file that turns out to be damaged
            with self._lock, self._forgiven(), self._using() as (connection, read_only):
                if rows and not read_only:
                    self._write(connection, model, rows)
                return

    def _write(self, connection: sqlite3.Connection, model: str, rows: Sequence[tuple[bytes, int, str, int]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        with connection:  # ends the transaction, or a lock would be kept
            generation = _generation(connection)
            connection.execute("INSERT OR IGNORE INTO model (key) VALUES (?)", (model,))
            connection.executemany(_KEEP, ((hash, model, generation, *rest) for hash, *rest in rows))
            more = sum(ROW + len(said) for _, _, said, _ in rows)
            connection.execute("UPDATE generation SET written = written + ?", (more,))
            connection.execute(
                "UPDATE generation SET number = number + 1, written = 0 WHERE written > ?",
                (self._limit // _GENERATIONS,),
            )
        make_room(connection, self._limit)

    def _renew(self, connection: sqlite3.Connection, rows: list[int], generation: int) -> None:
        """Note that rows are in use; once a generation, so that a run that finds all it asks for writes nothing."""
        connection.execute("BEGIN IMMEDIATE")
        with connection:
            for some in _parts(rows):
                connection.execute(
                    f"UPDATE translation SET used = ? WHERE id IN ({_marks(some)})", (generation, *some)
                )

    @contextmanager
    def _using(self) -> Iterator[tuple[sqlite3.Connection, bool]]:
        if self._path is None:
            raise FileNotFoundError
        if self._opened is not None and self._process != os.getpid():
            self._opened = None  # a fork's: SQLite's locks are the parent's
        if self._opened is None:
            self._opened = file.opened(self._path, self._patience)
            self._process = os.getpid()
            self._close: Callable[[], object] = weakref.finalize(self, self._opened.connection.close)
        yield self._opened.connection, self._opened.read_only

    @contextmanager
    def _forgiven(self) -> Iterator[None]:
        """Whatever is wrong with the file ends what is done with it, and nothing else."""
        try:
            yield
        except (OSError, sqlite3.Error, file.PassedOver, _DamagedError) as error:
            if isinstance(error, sqlite3.Error) and file.busy(error):
                self._hurry()
            elif self._path is not None and (isinstance(error, _DamagedError) or file.damaged(error)):
                self._make_anew(self._path)
            elif self._opened is not None:  # no room, no right to write: what is there can still be read
                self._opened = file.Opened(self._opened.connection, read_only=True)
            else:
                self._path = None

    def _hurry(self) -> None:
        """Wait less long for another run the next time; all in all nobody waits twice as long as the first time."""
        self._patience /= 2
        if self._opened is not None:
            self._opened.connection.execute(f"PRAGMA busy_timeout={int(self._patience * 1000)}")

    def _make_anew(self, path: Path) -> None:
        """Remove a file that is ours and damaged; once, and never one that others may write and this run may not."""
        read_only = self._opened is not None and self._opened.read_only
        if self._opened is not None:
            self._close()
            self._opened = None
        with suppress(OSError):
            if not read_only and not self._made_anew and file.ours(path):
                self._made_anew = True
                file.remove(path)
                return
        self._path = None


class _DamagedError(Exception):
    """A row isn't what was written."""


def _generation(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT number FROM generation").fetchone()
    if row is None or not isinstance(row[0], int):
        raise _DamagedError
    return row[0]


def _hashes(model: str, texts: Iterable[str]) -> dict[bytes, str]:
    start = hashlib.blake2b(f"{model}\x1f".encode("utf-8", "surrogatepass"), digest_size=16)
    hashes = {}
    for text in texts:
        each = start.copy()
        each.update(text.encode("utf-8", "surrogatepass"))
        hashes[each.digest()] = text
    return hashes


def _sum(hash: object, reliable: object, text: object) -> int:
    """What tells a row that was damaged, which SQLite alone wouldn't; -1 for what is no row at all."""
    if not isinstance(hash, bytes) or not isinstance(text, bytes) or reliable not in (0, 1):
        return -1
    return zlib.crc32(text, zlib.crc32(hash, int(bool(reliable))))


def _parts(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[at : at + _MANY] for at in range(0, len(items), _MANY))


def _marks(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))
