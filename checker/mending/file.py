"""One file with its edits: as a patch, or written in place of what it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.fixing import atomic
from checker.fixing.encoding import Written
from checker.fixing.patch import patch
from checker.inputs import STDIN, blocks
from checker.mending.lines import Cells, of_table, of_text
from checker.output import pour
from checker.read import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.fixing.edits import Edit
    from checker.passage import Document

_START = 4
"""Bytes that tell a byte order mark."""


@dataclass(slots=True)
class File:
    """A file as it was read, and what is to be edited in it.

    A table is read again when it is written, so that one of any size needs no more memory than a small one; a story
    and standard input are kept.
    """

    path: str
    encoding: str | None
    table: bool = False
    edits: tuple[Edit, ...] = ()
    cells: Cells = field(default_factory=dict)
    _kept: list[bytes] = field(default_factory=list)
    _start: bytes = b""
    _read: bytes = b""

    def opened(self) -> Iterator[bytes]:
        """The file's bytes for who reads it, and a note of what they are."""
        seen = sha256()
        for block in blocks(self.path):
            seen.update(block)
            if len(self._start) < _START:
                self._start += block[:_START]
            if not self.table or self.path == STDIN:
                self._kept.append(block)
            yield block
        self._read = seen.digest()

    @property
    def written(self) -> Written:
        """How the file is encoded; known when its first bytes are read."""
        return Written.of(self._start, self.encoding)

    @property
    def changed(self) -> bool:
        """Whether there is any edit."""
        return bool(self.edits or self.cells)

    def add(self, document: Document, edits: Sequence[Edit], column: str) -> None:
        """Edits of the file's text, or of a cell of it."""
        if document.row is None:
            self.edits = tuple(edits)
        else:
            self.cells.setdefault(document.row, {})[column] = tuple(edits)

    def lines(self) -> Iterator[tuple[str, str]]:
        """Each line as it was and as it shall be."""
        chunks = decoded(self._again(), self.path, self.encoding)
        return of_table(chunks, self.cells) if self.table else of_text(chunks, self.edits)

    def patch(self) -> Iterator[str]:
        """The edits as a patch."""
        return patch(self.path, self.lines())

    def write(self) -> None:
        """Replace the file; standard input goes to standard output. Raises ``BadInput`` where it stays as it is."""
        if self.path == STDIN:
            pour(b"".join(self._bytes()) if self.changed else b"".join(self._kept))
        else:
            atomic.replace(self.path, self._bytes(), self._read)

    def _bytes(self) -> Iterator[bytes]:
        """The file's new bytes. Raises ``BadInput`` where its old text doesn't give its old bytes back."""
        written, seen, first = self.written, sha256(), True
        for old, new in self.lines():
            seen.update(written.bytes(old, first=first))
            yield written.bytes(new, first=first)
            first = False
        if seen.digest() != self._read:
            again = (
                f"it was changed, or {self.encoding} writes it in other bytes" if self.encoding else "it was changed"
            )
            raise BadInput(self.path, f"not fixed: {again}; nothing was written")

    def _again(self) -> Iterator[bytes]:
        return iter(self._kept) if self._kept else blocks(self.path)
