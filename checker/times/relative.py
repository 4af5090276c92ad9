"""Relative days with nothing to hang on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.times.side import told

if TYPE_CHECKING:
    from checker.story import Story
    from checker.times.side import Told


_STORY = 4
"""Sentences of a text that can be expected to say when it was written; a shorter one is a part of a story."""


def floating(story: Story) -> Told | None:
    """The first yesterday, today, tomorrow or last Friday of a story that has no date and gives no day.

    A few sentences, such as a row of a table, are a part of a story whose date isn't known: nothing is said of them.
    """
    segments = story.segments()
    if story.date is not None or len(segments) < _STORY:
        return None
    found = told(segments)
    if any(each.when.day is not None for each in found):
        return None
    return next((each for each in found if _hangs(each)), None)


def _hangs(each: Told) -> bool:
    when = each.when
    return when.unit == "day" or (when.weekday is not None and when.relative)
