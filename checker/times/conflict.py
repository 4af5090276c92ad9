"""Times of one story that can't both hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.text.content import lowered
from checker.text.dates import likely
from checker.times.calendar import day_of
from checker.times.side import told

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from checker.story import Story
    from checker.times.side import Told

_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_FAR = 120
"""Days from the story's date up to which a day without a year is one of this time."""


@dataclass(frozen=True, slots=True)
class Misdated:
    """A weekday that isn't its date's; ``weekday`` is what that date is, from 1."""

    at: Told
    day: datetime.date
    weekday: int


def misdated(story: Story) -> Iterator[Misdated]:
    """Weekdays that aren't those of the dates that they stand beside; the year is the text's, or told by the date."""
    dated = likely.year if story.date is None else likely.day
    for segment in story.segments():
        if not dated(segment.text, segment.language):
            continue  # as most sentences don't
        if not likely.weekday(lowered(segment.text), segment.language):
            continue
        for each in told((segment,)):
            when = each.when
            if when.weekday is None or when.day is None or when.month is None:
                continue
            anchor = story.date
            if when.year is None and (anchor is None or _elsewhen(segment.passage.text, anchor)):
                continue
            day = day_of(replace(when, unit=None, count=None), anchor)
            if day is None or day.isoweekday() == when.weekday:
                continue
            if when.year is not None or (anchor is not None and abs((day - anchor).days) <= _FAR):
                yield Misdated(each, day, day.isoweekday())


def _elsewhen(text: str, anchor: datetime.date) -> bool:
    """Whether a paragraph names another year than the story's."""
    return any(int(year) != anchor.year for year in _YEAR.findall(text))
