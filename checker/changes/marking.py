"""Findings on lines that didn't change: they don't count, and say why."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.finding import Ignored

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from checker.changes.changes import Changes
    from checker.checked import Checked
    from checker.finding import Finding
    from checker.passage import Document, Place


def marked(results: Iterable[Checked], changes: Changes, whole_story: Collection[str]) -> Iterator[Checked]:
    """The verdicts, findings that no change touches marked as unchanged.

    A finding counts where its own place was changed, or its place in the source. Those of the rules in
    ``whole_story`` rest on several places of a story: they count where any of these was changed, or something
    beside it taken out.
    """
    for checked in results:
        if checked.findings:
            lines = _Lines(changes)
            findings = tuple(
                finding
                if finding.ignored is not None or lines.touch(finding, whole=finding.rule in whole_story)
                else replace(finding, ignored=Ignored("unchanged", changes.reason))
                for finding in checked.findings
            )
            yield replace(checked, findings=findings)
        else:
            yield checked


class _Lines:
    """Changed lines beside the places of one story's findings."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._starts: dict[int, list[int]] = {}

    def touch(self, finding: Finding, *, whole: bool) -> bool:
        """Whether a change touches a finding."""
        own = finding.at.document.path
        places = (finding.at, *(each for each in finding.related if whole or each.document.path != own))
        return any(self._changed(place, cuts=whole) for place in places)

    def _changed(self, place: Place, *, cuts: bool) -> bool:
        change = self._changes.of(place.document.path)
        if change is None:
            return False
        if change.lines is None:
            return True
        first, last = self._span(place)
        if any(lines.start <= last and first < lines.stop for lines in change.lines):
            return True
        return cuts and any(self._beside(place.document, cut, first, last) for cut in change.cuts)

    def _span(self, place: Place) -> tuple[int, int]:
        """The first and the last line of a place; lines end where git says so, at LF."""
        document, span = place.document, place.span
        if document.row is not None:
            return document.row, document.row
        starts = self._of(document)
        return bisect_right(starts, span.start), bisect_right(starts, max(span.start, span.end - 1))

    def _beside(self, document: Document, cut: int, first: int, last: int) -> bool:
        """Whether nothing but empty lines stands between a place and what was taken out behind line ``cut``."""
        if document.row is not None:
            return False
        starts, text = self._of(document), document.text
        begin = starts[min(first, len(starts)) - 1]
        end = starts[last] if last < len(starts) else len(text)
        at = starts[cut] if cut < len(starts) else len(text)
        return begin <= at <= end or not (text[end:at] if end < at else text[at:begin]).strip()

    def _of(self, document: Document) -> list[int]:
        if id(document) not in self._starts:
            text, at = document.text, 0
            starts = [0]
            while (at := text.find("\n", at) + 1) > 0:
                starts.append(at)
            self._starts[id(document)] = starts
        return self._starts[id(document)]
