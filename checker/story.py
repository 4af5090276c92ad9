"""What is checked: documents, the copy in them, and the story beside its source.

Offsets are code points, half open. *Document offsets* count in the file (or table cell) as decoded, newlines
untranslated, a BOM not counted. *Clean offsets* count in the text that checks read: markup gone, entities
resolved, NFC. A :class:`Passage` maps the second to the first, so that every finding has an exact place.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    import datetime

FieldKind = Literal["headline", "standfirst", "body", "caption", "byline", "other"]
"""The part that a paragraph plays. ``other`` is page furniture: only leftovers and repeats look there."""


class Confidence(StrEnum):
    """How sure a detection or a finding is; apart from how bad it is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Span(NamedTuple):
    """A half-open stretch of code points."""

    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One text as decoded: a file, standard input, or one cell of a table's row.

    ``id`` and ``row`` (the row's line in the file, from 1) are set for table cells alone.
    """

    path: str
    text: str
    id: str | None = None
    row: int | None = None

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
    def text(self) -> str:
        """The raw characters there, markup and entities included."""
        return self.document.text[self.span.start : self.span.end]


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence. ``passage`` is its whole paragraph, in which the sentence starts at ``offset``."""

    text: str
    kind: FieldKind
    name: str
    language: str | None
    document: Document
    passage: Passage
    offset: int

    @property
    def key(self) -> tuple[int, int]:
        """What tells it from every other sentence of a story and its source, for as long as they are in memory."""
        return id(self.passage), self.offset

    @property
    def span(self) -> Span:
        """Where the sentence stands in the document."""
        return self.passage.span(self.offset, self.offset + len(self.text))

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The place of clean ``start``..``end`` of this sentence; all of it by default."""
        end = len(self.text) if end is None else end
        return Place(self.document, self.name, self.passage.span(self.offset + start, self.offset + end))


PAGE = "page"
"""The name of fields that markup sets apart as furniture of the page."""


@dataclass(frozen=True, slots=True)
class Field:
    """One paragraph of a story and the part it plays. ``name`` is what reports call it (in a table: the column).

    ``detected`` is what the detectors say of this paragraph alone, None where nobody asked them.
    """

    kind: FieldKind
    name: str
    document: Document
    passage: Passage
    segments: tuple[Segment, ...] = ()
    detected: Detection | None = None

    @property
    def furniture(self) -> bool:
        """Whether the page's own markup tells it from the story (a menu, a footer), so that it is no leftover."""
        return self.name == PAGE

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The place of clean ``start``..``end`` of this paragraph; all of it by default."""
        end = len(self.passage.text) if end is None else end
        return Place(self.document, self.name, self.passage.span(start, end))


@dataclass(frozen=True, slots=True)
class Detection:
    """What the detectors say of a text: an ISO 639-1 code and how sure they are, or None where they abstain."""

    language: str | None
    confidence: Confidence | None


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a story names and that could not be read, its source or its date: it is checked without."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as read, before its language is settled and its sentences are split.

    ``language``, ``date``, ``style`` and ``translation_of`` are what the file itself declares, ``lacks`` what of it
    is no use; fields have no segments yet. ``source`` is set where one file holds both sides (a table's row).
    """

    path: str
    fields: tuple[Field, ...]
    id: str | None = None
    language: str | None = None
    date: datetime.date | None = None
    style: str | None = None
    translation_of: str | None = None
    source: Draft | None = None
    lacks: tuple[Lack, ...] = ()

    @property
    def row(self) -> int | None:
        """The line of its row, where it comes from a table."""
        fields = self.fields or (self.source.fields if self.source is not None else ())
        return fields[0].document.row if fields else None


@dataclass(frozen=True, slots=True)
class Story:
    """One story in one language, its fields in reading order, each split into segments.

    ``language`` is the declared one, else the detected one; ``confidence`` is certain for a declared one. ``tag`` is
    the BCP 47 tag by which glossaries know it: pt-BR, where that was declared.
    ``detected`` is what the detectors say of the body, None where nobody asked them.
    """

    path: str
    language: str | None
    fields: tuple[Field, ...]
    id: str | None = None
    confidence: Confidence | None = None
    detected: Detection | None = None
    declared: bool = False
    date: datetime.date | None = None
    style: str | None = None
    tag: str | None = None

    def segments(self, *kinds: FieldKind) -> tuple[Segment, ...]:
        """Its sentences in reading order, of these kinds; without kinds, all but page furniture."""
        return tuple(
            segment
            for field in self.fields
            if (field.kind in kinds if kinds else field.kind != "other")
            for segment in field.segments
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the source and the sentences that render them: 1:1, 1:2, 2:1, 1:0, 0:1, 2:2."""

    source: tuple[Segment, ...]
    target: tuple[Segment, ...]

    @property
    def one_to_one(self) -> bool:
        """Whether one sentence renders one sentence."""
        return len(self.source) == 1 and len(self.target) == 1


@dataclass(frozen=True, slots=True)
class Bitext:
    """A story, the source it was translated from if there is one, and their aligned sentences in story order.

    ``source_language`` is the source's, or what the user declared where there is no source. ``lacks`` is what the
    story should have had and is checked without.
    """

    story: Story
    source: Story | None = None
    pairs: tuple[Pair, ...] = ()
    source_language: str | None = None
    lacks: tuple[Lack, ...] = ()
