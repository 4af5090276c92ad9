"""Where the findings of one story stand in the clean text of its paragraphs, and in its source's."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from checker.report.html.marks import Mark, clipped, within
from checker.text.intervals import Intervals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.finding import Finding, Severity
    from checker.passage import Place
    from checker.report.html.marks import Role
    from checker.story import Bitext, Field, Segment


class Numbered(NamedTuple):
    """A finding, its number in the story (from 1) and the id of its card in the page."""

    number: int
    id: str
    finding: Finding

    @property
    def severity(self) -> Severity:
        """How bad it is."""
        return self.finding.severity

    @property
    def missing(self) -> bool:
        """Whether something isn't there, so that the place is where it would stand."""
        return self.finding.rule.endswith(".missing")


class Placing:
    """The marks of each paragraph on both sides, and beside which paragraph a finding is explained."""

    def __init__(self, bitext: Bitext, findings: Sequence[Numbered]) -> None:
        self._fields = _Fields([*bitext.story.fields, *(bitext.source.fields if bitext.source is not None else ())])
        own = {id(field) for field in bitext.story.fields}
        self.marks: defaultdict[int, list[Mark]] = defaultdict(list)
        """By the identity of the paragraph's passage."""
        self.beside: defaultdict[int, list[Numbered]] = defaultdict(list)
        """By the identity of the field: what is explained there."""
        self.elsewhere: list[Numbered] = []
        """What stands in none of the story's paragraphs: a tag, a key of the front matter, the source alone."""
        for each in findings:
            first = self._mark(each, own)
            if first is None:
                self.elsewhere.append(each)
            else:
                self.beside[id(first)].append(each)

    def _mark(self, each: Numbered, own: set[int]) -> Field | None:
        first: Field | None = None
        for field, start, end in self._fields.at(each.finding.at):
            role: Role = "also" if each.missing else "fault"
            self.marks[id(field.passage)].append(Mark(start, end, each.number, role))
            if each.missing:
                self.marks[id(field.passage)].append(Mark(end, end, each.number, "gap"))
            first = first or (field if id(field) in own else None)
        for place in each.finding.related:
            for field, start, end in self._fields.at(place):
                mark = Mark(start, end, each.number, "also" if id(field) in own else "fault")
                self.marks[id(field.passage)].append(mark)
        return first

    def words(self, place: Place) -> str:
        """What stands at a place, without the markup in it."""
        found = next(self._fields.at(place), None)
        return place.text if found is None else found[0].passage.text[found[1] : found[2]]

    def of(self, segment: Segment) -> list[Mark]:
        """The marks of one sentence, counted from its start."""
        start, end = segment.offset, segment.offset + len(segment.text)
        ordered = self._ordered.get(id(segment.passage))
        if ordered is None:
            return []
        starts, intervals, marks = ordered
        inside = marks[bisect_left(starts, start) : bisect_right(starts, end)]
        before = [mark for mark in intervals.around(start) if mark.start < start]
        return clipped([*before, *inside], start, end)

    @cached_property
    def _ordered(self) -> dict[int, tuple[list[int], Intervals[Mark], list[Mark]]]:
        """The marks of each paragraph by where they start: one with thousands is asked for each of its sentences."""
        found = {}
        for passage, marks in self.marks.items():
            ordered = sorted(marks)
            intervals = Intervals((mark.start, mark.end, mark) for mark in ordered)
            found[passage] = [mark.start for mark in ordered], intervals, ordered
        return found


class _Fields:
    """The paragraphs that a place lies in."""

    def __init__(self, fields: Iterable[Field]) -> None:
        self._by_document: defaultdict[int, list[tuple[int, int, Field]]] = defaultdict(list)
        for field in fields:
            if field.passage.pieces:
                start, end = field.passage.pieces[0].start, field.passage.pieces[-1].end
                self._by_document[id(field.document)].append((start, end, field))

    @cached_property
    def _intervals(self) -> dict[int, Intervals[Field]]:
        # One more than the end: what is missing at a paragraph's end stands behind its last character.
        return {
            document: Intervals((start, end + 1, field) for start, end, field in found)
            for document, found in self._by_document.items()
        }

    def at(self, place: Place) -> Iterator[tuple[Field, int, int]]:
        """Each paragraph with characters of a place, in reading order, and which of its clean ones."""
        intervals = self._intervals.get(id(place.document))
        if intervals is None:
            return
        start, end = place.span
        around = next(intervals.around(start), None)
        touched = [around] if around is not None else []
        if around is None or end > around.passage.pieces[-1].end:
            touched += [
                field
                for low, high, field in self._by_document[id(place.document)]
                if field is not around and low < end and high > start
            ]
        for field in touched:
            found = within(field.passage, place.span)
            if found is not None and (found[0] < found[1] or len(touched) == 1):
                yield field, *found
