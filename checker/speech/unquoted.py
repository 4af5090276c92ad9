"""Quotations of one side whose counterpart stands without marks, or with few words between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.speech.cues import loose, saying
from checker.speech.quoting import CLAUSE, inside
from checker.text.content import lowered
from checker.text.quotation_marks import marks
from checker.text.quotations import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.speech.quoting import Quotation
    from checker.story import Bitext, Pair, Segment

_INTRODUCED = re.compile(r"[:：](?:\s|(?<=：))")
_CUT = 0.5
"""Share of the source's quoted words below which a quotation counts as cut."""


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


def lost(bitext: Bitext, quotations: Sequence[Quotation]) -> Iterator[Unquoted]:
    """Quotations of the source that the translation doesn't mark as such, or marks in small part."""
    yield from _missing(bitext, quotations, "source")


def added(bitext: Bitext, quotations: Sequence[Quotation]) -> Iterator[Unquoted]:
    """Quotations of the translation whose source sentences quote nobody, or only a few words."""
    yield from _missing(bitext, quotations, "target")


def _missing(
    bitext: Bitext, quotations: Sequence[Quotation], side: Literal["source", "target"]
) -> Iterator[Unquoted]:
    if not quotations:
        return
    at = {segment.key: number for number, pair in enumerate(bitext.pairs) for segment in getattr(pair, side)}
    told: set[tuple[int, int]] = set()
    for quotation in quotations:
        numbers = sorted({at[segment.key] for segment in quotation.segments if segment.key in at})
        pairs = [bitext.pairs[number] for number in numbers]
        other = tuple(segment for pair in pairs for segment in _side(pair, side, across=True))
        if not other or (side == "source" and not quotation.clause):
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
            sure = _still_said(quotation, own, other) if side == "source" else _invented(own, other, near)
            yield Unquoted(quotation, other, sure)
        elif quoted_there and _share(other, quoted_there) < _CUT * _share(own, quoted_here) and (
            quoted_here - quoted_there >= CLAUSE
        ):  # fmt: skip
            told.add(other[0].key)
            yield Unquoted(quotation, other, sure=False, kept=quoted_there)


def _side(pair: Pair, side: Literal["source", "target"], *, across: bool = False) -> tuple[Segment, ...]:
    return pair.source if (side == "source") != across else pair.target


def _invented(own: Sequence[Segment], other: Sequence[Segment], near: Sequence[Pair]) -> bool:
    """Whether the source reports what somebody says, and the translation quotes it.

    A title or a sign may get marks; so may what the source has as direct speech without any: "Smith: we win".
    """
    mine, theirs = saying(own[0].language), saying(other[0].language)
    if mine is None or theirs is None or any(marks(segment.text) for pair in near for segment in pair.source):
        return False
    text = lowered(" ".join(segment.text for segment in other))
    if _INTRODUCED.search(text) or theirs.first.search(text):
        return False
    return bool(theirs.vouched.search(text) and mine.vouched.search(lowered(_outside(own))))


def _still_said(quotation: Quotation, own: Sequence[Segment], other: Sequence[Segment]) -> bool:
    """Whether a quotation without its marks is no reported speech: nobody says it, or it is in the first person."""
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


def _quoted(segments: Sequence[Segment]) -> int:
    """How many words of these sentences are quoted."""
    return sum(words(segment.text[start:end]) for segment in segments for start, end in inside(segment))


def _share(segments: Sequence[Segment], count: int) -> float:
    return count / max(1, sum(words(segment.text) for segment in segments))
