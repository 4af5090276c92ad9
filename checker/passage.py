"""Text with exact places: documents as decoded, and the clean text that checks read, mapped to them.

Offsets are code points, half open. *Document offsets* count in the file (or table cell) as decoded, newlines
untranslated, a BOM not counted. *Clean offsets* count in the text that checks read: markup gone, entities
resolved, NFC. A :class:`Passage` maps the second to the first, so that every finding has an exact place.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open stretch of code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One text as decoded: a file, standard input, or one cell of a table's row.

    ``id`` and ``row`` (the row's line in the file, from 1) are set for table cells alone. ``format`` is how it was
    read, which says what an edit must escape.
    """

    path: str
    text: str
    id: str | None = None
    row: int | None = None
    format: str = "text"

    @cached_property
    def _lines(self) -> list[int]:
        """The offset at which each line starts; lines end at LF, CR LF or CR."""
        text, starts, at = self.text, [0], 0
        if "\r" not in text:
            while (at := text.find("\n", at) + 1) > 0:
                starts.append(at)
            return starts
        for at, char in enumerate(text, 1):
            if char == "\n" or (char == "\r" and text[at : at + 1] != "\n"):
                starts.append(at)
        return starts

    def line_column(self, offset: int) -> tuple[int, int]:
        """Line and column of a document offset, both from 1; in a table the row's line.

        >>> Document("a.txt", "one\\ntwo").line_column(5)
        (2, 2)
        """
        if self.row is not None:
            return self.row, offset + 1
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


class Piece(NamedTuple):
    """A stretch of clean text starting at ``clean``, which stands at ``start``..``end`` in the document.

    Where both are equally long they match character for character; otherwise (``&amp;`` for ``&``) the
    stretch is one unit.
    """

    clean: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Clean text with its map to the document. Pieces are in order, and the first one starts at 0."""

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def verbatim(cls, document: str, start: int = 0, end: int | None = None) -> Passage:
        """The characters of a document from ``start`` to ``end`` as they stand there.

        >>> Passage.verbatim("Kyiv said", 5).text
        'said'
        """
        text = document[start:end]
        return cls(text, (Piece(0, start, start + len(text)),))

    @classmethod
    def join(cls, parts: list[tuple[str, int, int]]) -> Passage:
        """Clean stretches, each with its start and end in the document, put one after the other.

        >>> Passage.join([("Q", 0, 1), ("&", 1, 6), ("A", 6, 7)]).span(1, 2)
        Span(start=1, end=6)
        """
        pieces, clean = [], 0
        for text, start, end in parts:
            if text:
                pieces.append(Piece(clean, start, end))
                clean += len(text)
        return cls("".join(text for text, _, _ in parts), tuple(pieces))

    def span(self, start: int, end: int) -> Span:
        """Where clean ``start``..``end`` stands in the document; an empty stretch gives an empty span."""
        if not self.pieces:
            return Span(0, 0)
        first = self._piece(start)
        here = self.pieces[first]
        begin = here.start + (start - here.clean if self._exact(first) else 0)
        if end <= start:
            return Span(begin, begin)
        last = self._piece(end - 1)
        there = self.pieces[last]
        return Span(begin, there.start + (end - there.clean) if self._exact(last) else there.end)

    def joined(self, start: int, end: int) -> bool:
        """Whether clean ``start``..``end`` is one stretch of the document, with no markup inside it.

        >>> passage = Passage.join([("Ki", 0, 2), ("ev", 5, 7)])
        >>> passage.joined(0, 2), passage.joined(0, 4)
        (True, False)
        """
        if end <= start:
            return True
        first, last = self._piece(start), self._piece(end - 1)
        return all(self.pieces[at].end == self.pieces[at + 1].start for at in range(first, last))

    def clean(self, span: Span) -> Span | None:
        """Which clean stretch stands at exactly this span of the document; None where none does.

        >>> Passage.join([("Q", 0, 1), ("&", 1, 6), ("A", 6, 7)]).clean(Span(1, 6))
        Span(start=1, end=2)
        """
        start = self._clean(span.start)
        end = self._clean(span.end, end=True)
        found = Span(start, end) if start is not None and end is not None else None
        return found if found is not None and self.span(*found) == span else None

    def _clean(self, offset: int, *, end: bool = False) -> int | None:
        at = bisect_right(self.pieces, offset - end, key=lambda piece: piece.start) - 1
        if at < 0 or offset - end >= self.pieces[at].end:
            return None
        piece = self.pieces[at]
        if self._exact(at):
            return piece.clean + offset - piece.start
        return self._stop(at) if end else piece.clean

    def slice(self, start: int, end: int) -> Passage:
        """The passage of clean ``start``..``end``."""
        parts = []
        for at, piece in enumerate(self.pieces):
            stop = self._stop(at)
            low, high = max(start, piece.clean), min(end, stop)
            if low < high:
                span = self.span(low, high)
                parts.append((self.text[low:high], span.start, span.end))
        return Passage.join(parts)

    def nfc(self) -> Passage:
        """The same passage in Unicode normal form C, still mapped to the document.

        >>> Passage.verbatim("Jose\\u0301 Costa").nfc().span(3, 4)
        Span(start=3, end=5)
        """
        if unicodedata.is_normalized("NFC", self.text):
            return self
        parts, at, text = [], 0, self.text
        while at < len(text):
            end = at + 1
            while end < len(text) and not _starts_cluster(text[end]):
                end += 1
            span = self.span(at, end)
            parts.append((unicodedata.normalize("NFC", text[at:end]), span.start, span.end))
            at = end
        return Passage.join(parts)

    def _piece(self, clean: int) -> int:
        if len(self.pieces) == 1:
            return 0
        return max(0, bisect_right(self.pieces, (clean, 1 << 62)) - 1)

    def _stop(self, at: int) -> int:
        return self.pieces[at + 1].clean if at + 1 < len(self.pieces) else len(self.text)

    def _exact(self, at: int) -> bool:
        piece = self.pieces[at]
        return self._stop(at) - piece.clean == piece.end - piece.start


def _starts_cluster(char: str) -> bool:
    """Whether normalization never joins this character to the one before it."""
    if unicodedata.combining(char):
        return False
    # Hangul vowels and final consonants compose with what precedes them though their class is 0.
    return not ("\u1160" <= char <= "\u11ff") and unicodedata.is_normalized("NFC", "a" + char)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a span of a document, in the field that reports name."""

    document: Document
    field: str
    span: Span

    @property
    def line(self) -> int:
        """The line that it begins in, from 1; in a table the row's."""
        return self.document.line_column(self.span.start)[0]

    @property
    def column(self) -> int:
        """The column that it begins at, from 1, in code points."""
        return self.document.line_column(self.span.start)[1]

    @property
    def text(self) -> str:
        """The raw characters there, markup and entities included."""
        return self.document.text[self.span.start : self.span.end]

    def meets(self, other: Place) -> bool:
        """Whether two places of one document share a character."""
        one, two = self.span, other.span
        return self.document is other.document and one.start < two.end and two.start < one.end

    def touches(self, other: Place) -> bool:
        """Whether two places of one document share a character, or have nothing between them."""
        one, two = self.span, other.span
        return self.document is other.document and one.start <= two.end and two.start <= one.end
