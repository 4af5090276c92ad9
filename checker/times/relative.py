"""Relative days with nothing to hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.text.content import lowered
from checker.text.dates import likely
from checker.times.side import told

if TYPE_CHECKING:
    from checker.story import Story
    from checker.times.side import Told


_STORY = 4
"""Sentences of a text that can be expected to say when it was written; a shorter one is a part of a story."""


def floating(story: Story, small: str) -> Told | None:
    """The first yesterday, today, tomorrow or last Friday of a story that has no date and gives no day.

    A few sentences, such as a row of a table, are a part of a story whose date isn't known: nothing is said of them.
    ``small`` is the story's text in small letters.
    """
    segments = story.segments()
    if story.date is not None or len(segments) < _STORY:
        return None
    if not likely.relative(small, story.language):
        return None
    dated = (segment for segment in segments if likely.day(segment.text, segment.language))
    if any(each.when.day is not None for segment in dated for each in told((segment,))):
        return None
    turning = likely.turning(small, story.language)
    adrift = (
        segment for segment in segments if likely.relative(lowered(segment.text), segment.language, turning=turning)
    )
    return next((each for segment in adrift for each in told((segment,)) if _hangs(each)), None)


def _hangs(each: Told) -> bool:
    when = each.when
    return when.unit == "day" or (when.weekday is not None and when.relative)
