"""Which sentence of a story a place lies in, and the pair that the sentence belongs to."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from checker.text.intervals import Intervals

if TYPE_CHECKING:
    from checker.passage import Place
    from checker.story import Bitext, Pair, Segment


class Sentences:
    """The sentences of a story by their places; put in order when the first one is asked for."""

    def __init__(self, bitext: Bitext) -> None:
        self._bitext = bitext

    def around(self, place: Place) -> tuple[Segment, Pair | None] | None:
        """The sentence in which a place starts, and its pair; None outside the story's own sentences."""
        sentences = self._sentences.get(id(place.document))
        return next(sentences.around(place.span.start), None) if sentences is not None else None

    @cached_property
    def _sentences(self) -> dict[int, Intervals[tuple[Segment, Pair | None]]]:
        pairs = {segment.key: pair for pair in self._bitext.pairs for segment in pair.target}
        found: dict[int, dict[int, tuple[int, int, tuple[Segment, Pair | None]]]] = defaultdict(dict)
        for segment in self._bitext.story.segments():
            start, end = segment.span
            found[id(segment.document)].setdefault(start, (start, end, (segment, pairs.get(segment.key))))
        return {document: Intervals(by_start.values()) for document, by_start in found.items()}
