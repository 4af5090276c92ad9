"""What is checked: the copy in its fields and sentences, a story, and a story beside its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from checker.passage import Place

if TYPE_CHECKING:
    import datetime

    from checker.passage import Document, Passage, Span

FieldKind = Literal["headline", "standfirst", "body", "caption", "byline", "other"]
"""The part that a paragraph plays. ``other`` is page furniture: only leftovers and repeats look there."""


class Confidence(StrEnum):
    """How sure a detection or a finding is; apart from how bad it is."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


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
    """What the detectors say of a text: an ISO 639-1 code and how sure they are, or None where they abstain.

    ``group`` says that they are certain of a group that parts only in its words (Croatian, Bosnian), if not of this
    one in it.
    """

    language: str | None
    confidence: Confidence | None
    group: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is certain that the text isn't in a language apart from this one."""
        return self.confidence is Confidence.CERTAIN or self.group


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a story names and that could not be read, its source or its date: it is checked without.

    ``failed`` says that the run isn't whole without.
    """

    what: str
    why: str
    failed: bool = True


@dataclass(frozen=True, slots=True)
class Silencing:
    """An ignore that a file's front matter, or a table's row, declares for all of the story, as it stands there.

    ``text`` holds the rules, and the reason behind them unless ``reason`` has it.
    """

    text: str
    place: Place
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A story as read, before its language is settled and its sentences are split.

    ``language``, ``date``, ``style`` and ``translation_of`` are what the file itself declares, ``lacks`` what of it
    is no use; fields have no segments yet. ``source`` is set where one file holds both sides (a table's row).
    ``condensed`` says that it is meant to leave things out, ``silenced`` what of it is to be ignored.
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
    condensed: bool = False
    silenced: tuple[Silencing, ...] = ()

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
    ``detected`` is what the detectors say of the body, None where nobody asked them; ``named`` the language that the
    name of its file or folder says, None where it says none.
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
    condensed: bool = False
    named: str | None = None
    silenced: tuple[Silencing, ...] = ()

    def segments(self, *kinds: FieldKind) -> tuple[Segment, ...]:
        """Its sentences in reading order, of these kinds; without kinds, all but page furniture."""
        if kinds:
            return tuple([segment for field in self.fields if field.kind in kinds for segment in field.segments])
        return tuple([segment for field in self.fields if field.kind != "other" for segment in field.segments])


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
class Former:
    """What a source was when its story was translated, ``since`` a revision that reports name.

    ``story`` is the translation as it was then, ``pairs`` align today's with the source of then.
    """

    since: str
    source: Story
    story: Story
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Bitext:
    """A story, the source it was translated from if there is one, and their aligned sentences in story order.

    ``source_language`` is the source's, or what the user declared where there is no source. ``lacks`` is what the
    story should have had and is checked without. ``former`` is what the source was, where it changed and history was
    asked for.
    """

    story: Story
    source: Story | None = None
    pairs: tuple[Pair, ...] = ()
    source_language: str | None = None
    lacks: tuple[Lack, ...] = ()
    former: Former | None = None

    def near(self, start: int) -> Segment | None:
        """The sentence that renders what begins at ``start`` in the source's file, or stands nearest before it.

        The first one where none does; None where the story has no sentence at all.
        """
        near = None
        for pair in self.pairs:
            if pair.source and pair.source[0].span.start > start and near is not None:
                break
            if pair.target:
                near = pair.target[-1]
        return near or next(iter(self.story.segments()), None)
