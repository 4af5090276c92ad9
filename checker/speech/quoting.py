"""Direct quotations that don't cross from the source to the translation, and those that only the translation has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.speech.cues import loose, saying
from checker.text.content import lowered
from checker.text.direct import direct, marks, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Bitext, Pair, Segment, Story
    from checker.text.direct import Direct

CLAUSE = 6
"""Words from which a quotation is taken for a clause: around fewer, marks come and go with names and single words."""
_CUT = 0.5
"""Share of the source's quoted words below which a quotation counts as cut."""
_LONG = re.compile(r"[^\W\d_]{4,}")
_TITLED = 0.6
_MARK = 3
"""Characters within which a paragraph that opens with a quotation has its mark, a space behind it included."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A full-clause quotation: its words, the sentences in which they stand, and where in the first one.

    ``clause`` says that it begins as a sentence of its own does, and is no part of somebody else's.
    """

    text: str
    segments: tuple[Segment, ...]
    start: int
    end: int
    clause: bool


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A quotation of one side whose counterpart has no marks.

    ``other`` are the sentences that render it. ``sure`` says that nothing explains the missing marks there: a lost
    quotation isn't even reported as somebody's words, an added one has no marks near it. ``kept`` is how many words
    are quoted over there after all.
    """

    quotation: Quotation
    other: tuple[Segment, ...]
    sure: bool
    kept: int = 0


def lost(bitext: Bitext) -> Iterator[Unquoted]:
    """Quotations of the source that the translation doesn't mark as such, or marks in small part."""
    if bitext.source is None:
        return
    yield from _missing(bitext, "source")


def added(bitext: Bitext) -> Iterator[Unquoted]:
    """Quotations of the translation whose source sentences quote nobody, or only a few words."""
    if bitext.source is None:
        return
    yield from _missing(bitext, "target")


def quotations(story: Story) -> Iterator[Quotation]:
    """The full-clause quotations of a story in reading order.

    One that isn't closed counts only where the next paragraph goes on with it: else it is a slip of the keyboard, or
    a row of a table that holds a part of it, and where it ends nobody knows.
    """
    fields = [field for field in story.fields if field.kind != "other" and field.segments]
    read = [direct(field.passage.text, story.language) for field in fields]
    for number, (field, found) in enumerate(zip(fields, read, strict=True)):
        text = field.passage.text
        for each in found:
            if not each.opened and not (number and read[number - 1] and not read[number - 1][-1].closed):
                continue
            if not each.closed and not (number + 1 < len(read) and _goes_on(read[number + 1])):
                continue
            start, end = _trimmed(text, each)
            said = text[start:end]
            if words(said) < CLAUSE or _title(said, story.language):
                continue
            inside = [segment for segment in field.segments if _overlap(segment, each)]
            if inside:
                first = inside[0].offset
                place = max(0, start - first), min(end - first, len(inside[0].text))
                yield Quotation(said, tuple(inside), *place, _clause(text, each))


def _goes_on(found: Sequence[Direct]) -> bool:
    """Whether a paragraph begins in the middle of a quotation: with its mark again, or without one."""
    return bool(found) and (not found[0].opened or found[0].start < _MARK)


def _trimmed(text: str, each: Direct) -> tuple[int, int]:
    """Where a quotation's words start and end, without the comma that only ends it there."""
    said = text[each.start : each.end]
    start = each.start + len(said) - len(said.lstrip())
    return start, each.start + len(said.rstrip().rstrip(",，،"))


def _missing(bitext: Bitext, side: Literal["source", "target"]) -> Iterator[Unquoted]:
    story = bitext.source if side == "source" else bitext.story
    assert story is not None
    at = {segment.key: number for number, pair in enumerate(bitext.pairs) for segment in getattr(pair, side)}
    told: set[tuple[int, int]] = set()
    for quotation in quotations(story):
        numbers = sorted({at[segment.key] for segment in quotation.segments if segment.key in at})
        pairs = [bitext.pairs[number] for number in numbers]
        other = tuple(segment for pair in pairs for segment in _side(pair, side, across=True))
        if not other or len(numbers) < len({segment.key for segment in quotation.segments} & at.keys()) / 2:
            continue
        if side == "source" and not quotation.clause:
            continue
        own = tuple(segment for pair in pairs for segment in _side(pair, side))
        if other[0].key in told or any(not _side(pair, side, across=True) for pair in pairs):
            continue  # one finding a place; what isn't rendered at all is no quotation lost
        quoted_here, quoted_there = _quoted(own), _quoted(other)
        if quoted_there == 0 and not any(marks(segment.text) for segment in other):
            if side == "target" and loose(own[0].language) and _reports(other):
                continue
            told.add(other[0].key)
            near = bitext.pairs[max(0, numbers[0] - 1) : numbers[-1] + 2]
            yield Unquoted(quotation, other, _unexplained(quotation, own, other, near, side))
        elif quoted_there and _share(other, quoted_there) < _CUT * _share(own, quoted_here) and (
            quoted_here - quoted_there >= CLAUSE
        ):  # fmt: skip
            told.add(other[0].key)
            yield Unquoted(quotation, other, sure=False, kept=quoted_there)


def _side(pair: Pair, side: Literal["source", "target"], *, across: bool = False) -> tuple[Segment, ...]:
    return pair.source if (side == "source") != across else pair.target


def _unexplained(
    quotation: Quotation,
    own: Sequence[Segment],
    other: Sequence[Segment],
    near: Sequence[Pair],
    side: Literal["source", "target"],
) -> bool:
    """Whether nothing tells why one side has marks and the other none."""
    if side == "target":
        return not any(marks(segment.text) for pair in near for segment in pair.source)
    if not _reports(other):
        return True
    cues, theirs = saying(other[0].language), saying(own[0].language)
    text = lowered(" ".join(segment.text for segment in other))
    if cues is None or theirs is None or not cues.first.search(text):
        return False
    # "I will stay, she said": in reported speech the first person becomes the third.
    return not theirs.first.search(lowered(_outside(own))) and bool(theirs.first.search(lowered(quotation.text)))


def _reports(segments: Sequence[Segment]) -> bool:
    """Whether sentences may be somebody's words, by what stands in them; so may all of a language without data."""
    cues = saying(segments[0].language)
    return cues is None or any(cues.reported.search(lowered(segment.text)) for segment in segments)


def _outside(segments: Sequence[Segment]) -> str:
    """What these sentences say outside quotation marks."""
    parts = []
    for segment in segments:
        at = 0
        for start, end in inside(segment):
            parts.append(segment.text[at:start])
            at = end
        parts.append(segment.text[at:])
    return " ".join(parts)


def inside(segment: Segment) -> list[tuple[int, int]]:
    """The stretches of a sentence that are quoted, by its whole paragraph's marks."""
    spans = []
    for each in direct(segment.passage.text, segment.language):
        start, end = max(0, each.start - segment.offset), min(len(segment.text), each.end - segment.offset)
        if start < end:
            spans.append((start, end))
    return spans


def _quoted(segments: Sequence[Segment]) -> int:
    """How many words of these sentences are quoted."""
    return sum(words(segment.text[start:end]) for segment in segments for start, end in inside(segment))


def _share(segments: Sequence[Segment], count: int) -> float:
    return count / max(1, sum(words(segment.text) for segment in segments))


def _overlap(segment: Segment, each: Direct) -> bool:
    return segment.offset < each.end and each.start < segment.offset + len(segment.text)


def _clause(text: str, each: Direct) -> bool:
    """Whether a quotation begins as a sentence does: with no small letter, or behind a comma or colon."""
    before = text[: max(0, each.start - 1)].rstrip()
    first = text[each.start : each.end].lstrip()[:1]
    return not first.islower() or not before or before[-1] in ",:;.!?…»”—–،"


def _title(text: str, language: str | None) -> bool:
    """Whether a quotation is the title of a work, by its capitals; German writes every noun so."""
    long = _LONG.findall(text)
    capital = sum(word[0].isupper() for word in long)
    return language != "de" and len(long) > 1 and capital >= _TITLED * len(long)
