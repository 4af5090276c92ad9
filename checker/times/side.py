"""The dates and times of one side of a pair of sentences, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.content import lowered
from checker.text.dates import dates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.passage import Place
    from checker.story import Segment
    from checker.text.dates import When


_NEAR = 30
"""Characters between a day and the night that belongs to it."""


@dataclass(frozen=True, slots=True)
class Told:
    """A time and the sentence that tells it."""

    when: When
    segment: Segment

    @property
    def text(self) -> str:
        """Its words."""
        return self.segment.text[self.when.start : self.when.end].strip()

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.segment.place(self.when.start, self.when.end)


def told(segments: Sequence[Segment]) -> list[Told]:
    """All dates and times of some sentences."""
    return [Told(when, segment) for segment in segments for when in dates(segment.text, segment.language)]


@cache
def _cue(name: str) -> re.Pattern[str]:
    return re.compile("|".join(tables("times", "cues")[name]))


def zoned(segments: Sequence[Segment], *, clocked: bool) -> bool:
    """Whether a time zone is named; where sentences give a clock time, also by words such as local time."""
    return any(_cue("zone").search(segment.text) for segment in segments) or (
        clocked and any(_cue("local").search(lowered(segment.text)) for segment in segments)
    )


def nightly(each: Told) -> bool:
    """Whether a night is spoken of near a time: it belongs to two days."""
    start, end = each.when.start, each.when.end
    return _cue("night").search(lowered(each.segment.text[max(0, start - _NEAR) : end + _NEAR])) is not None


def dawning(each: Told) -> bool:
    """Whether the end of a night is spoken of near a time: early Sunday can be Saturday's night."""
    start, end = each.when.start, each.when.end
    return _cue("dawn").search(lowered(each.segment.text[max(0, start - _NEAR) : end + _NEAR])) is not None
