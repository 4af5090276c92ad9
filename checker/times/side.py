"""The dates and times of one side of a pair of sentences, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.tables import tables
from checker.text.content import lowered
from checker.text.dates import dates
from checker.text.dates.zones import zones

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


class Zones(NamedTuple):
    """That two sides can mean different time zones; ``local`` says that one of them can be any place's."""

    local: bool


def zoned(source: Sequence[Segment], target: Sequence[Segment], *, clocked: bool) -> Zones | None:
    """Whether the two sides can mean different time zones: one names a zone, and the other not the same one.

    Where they give a clock time, words such as local time count as well.
    """
    mine, yours = ({zone for segment in side for _, _, zone in zones(segment.text)} for side in (source, target))
    if mine == yours and mine:
        return None
    local = clocked and any(_cue("local").search(lowered(segment.text)) for segment in (*source, *target))
    return Zones(local) if mine or yours or local else None


def nightly(each: Told) -> bool:
    """Whether a night is spoken of near a time: it belongs to two days."""
    start, end = each.when.start, each.when.end
    return _cue("night").search(lowered(each.segment.text[max(0, start - _NEAR) : end + _NEAR])) is not None


def dawning(each: Told) -> bool:
    """Whether the end of a night is spoken of near a time: early Sunday can be Saturday's night."""
    start, end = each.when.start, each.when.end
    return _cue("dawn").search(lowered(each.segment.text[max(0, start - _NEAR) : end + _NEAR])) is not None
