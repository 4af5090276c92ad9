"""The full-clause quotations of a story, and what of a sentence is quoted."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.text.quotations import speeches, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Segment, Story
    from checker.text.quotations import Speech

CLAUSE = 6
"""Words from which a quotation is taken for a clause: around fewer, marks come and go with names and single words."""
_LONG = re.compile(r"[^\W\d_]{4,}")
_TITLED = 0.6
_MARK = 3
"""Characters within which a paragraph that opens with a quotation has its mark, a space behind it included."""
_BEHIND = 8
"""Characters before a quotation in which the comma or colon stands that introduces it."""


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


def quotations(story: Story) -> Iterator[Quotation]:
    """The full-clause quotations of a story in reading order.

    One that isn't closed counts only where the next paragraph goes on with it: else it is a slip of the keyboard, or
    a row of a table that holds a part of it, and where it ends nobody knows.
    """
    fields = [field for field in story.fields if field.kind != "other" and field.segments]
    read = [speeches(field.passage.text, story.language) for field in fields]
    if not any(read):
        return
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
            last = bisect_left(field.segments, each.end, key=lambda segment: segment.offset)
            first = bisect_right(field.segments, each.start, key=lambda segment: segment.offset + len(segment.text))
            inside = field.segments[first:last]
            if inside:
                offset = inside[0].offset
                place = max(0, start - offset), min(end - offset, len(inside[0].text))
                yield Quotation(said, inside, *place, _clause(text, each))


def _goes_on(found: Sequence[Speech]) -> bool:
    """Whether a paragraph begins in the middle of a quotation: with its mark again, or without one."""
    return bool(found) and (not found[0].opened or found[0].start < _MARK)


def _trimmed(text: str, each: Speech) -> tuple[int, int]:
    """Where a quotation's words start and end, without the comma that only ends it there."""
    said = text[each.start : each.end]
    start = each.start + len(said) - len(said.lstrip())
    return start, each.start + len(said.rstrip().rstrip(",，،"))


def inside(segment: Segment) -> list[tuple[int, int]]:
    """The stretches of a sentence that are quoted, by its whole paragraph's marks."""
    spans = []
    found = speeches(segment.passage.text, segment.language)
    for each in found[bisect_right(found, segment.offset, key=lambda each: each.end) :]:
        if each.start >= segment.offset + len(segment.text):
            break
        start, end = max(0, each.start - segment.offset), min(len(segment.text), each.end - segment.offset)
        if start < end:
            spans.append((start, end))
    return spans


def _clause(text: str, each: Speech) -> bool:
    """Whether a quotation begins as a sentence does: with no small letter, or behind a comma or colon."""
    before = text[max(0, each.start - _BEHIND) : max(0, each.start - 1)].rstrip()
    first = text[each.start : each.end].lstrip()[:1]
    return not first.islower() or not before or before[-1] in ",:;.!?…»”—–،"


def _title(text: str, language: str | None) -> bool:
    """Whether a quotation is the title of a work, by its capitals; German writes every noun so."""
    long = _LONG.findall(text)
    capital = sum(word[0].isupper() for word in long)
    return language != "de" and len(long) > 1 and capital >= _TITLED * len(long)
