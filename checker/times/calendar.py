"""Days of the calendar: what weekday a date is."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.text.dates import When

_EARLIEST = 1753
"""The year from which English dates are Gregorian."""


def day_of(when: When, anchor: datetime.date | None) -> datetime.date | None:
    """The day of the calendar that a date or a relative day means; None where that can't be known.

    Without a year, it is the one of that name nearest to the story's date.

    >>> from checker.text.dates import dates
    >>> day_of(dates("on 17 August", "en")[0], datetime.date(2025, 8, 19))
    datetime.date(2025, 8, 17)
    >>> day_of(dates("yesterday", "en")[0], datetime.date(2025, 8, 19))
    datetime.date(2025, 8, 18)
    """
    if when.unit == "day" and when.count is not None:
        return anchor + datetime.timedelta(days=when.count) if anchor else None
    if when.day is None or when.month is None or when.swapped:
        return None
    if when.year is not None:
        return _day(when.year, when.month, when.day) if when.year >= _EARLIEST else None
    if anchor is None:
        return None
    days = [day for add in (-1, 0, 1) if (day := _day(anchor.year + add, when.month, when.day)) is not None]
    return min(days, key=lambda day: abs(day - anchor), default=None)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
