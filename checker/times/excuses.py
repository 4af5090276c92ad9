"""What explains that a translation tells another time: zones, nights, days and months that can be read both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.tables import tables
from checker.times.calendar import day_of
from checker.times.clocks import clock_of, moved
from checker.times.side import dawning, nightly

if TYPE_CHECKING:
    import datetime

    from checker.text.dates import When
    from checker.times.side import Told, Zones

Part = Literal["weekday", "month", "day", "year", "time", "relative"]
"""What two times can differ in."""
_WEEK = 7


def excused(
    part: Part,
    source: Told,
    target: Told,
    anchor: datetime.date | None,
    *,
    zones: Zones | None,
    deduced: bool = False,
) -> bool:
    """Whether time zones, nights, unclear dates or the calendar explain what differs."""
    one, other = source.when, target.when
    if part in ("month", "day") and (one.swapped or other.swapped):
        swapped = one if one.swapped else other
        plain = other if one.swapped else one
        if (swapped.month, swapped.day) in ((plain.day, plain.month), (plain.month, plain.day)):
            return True
    if zones is not None and _moved_by_zone(part, source, target, zones):
        return True
    if part == "weekday":
        if _misdated(one, anchor) and not _misdated(other, anchor):
            return True  # the translation put it right
        return not deduced and _night(source, target, one.weekday, other.weekday)
    return part == "day" and _night(source, target, one.day, other.day)


def next_to(one: int | None, other: int | None) -> bool:
    """Whether two weekdays follow one another."""
    return one is not None and other is not None and (one - other) % _WEEK in (1, _WEEK - 1)


def _moved_by_zone(part: Part, source: Told, target: Told, zones: Zones) -> bool:
    """Whether another time zone can make the difference: the hour, and a day more or less."""
    one, other = source.when, target.when
    if part == "weekday":
        return next_to(one.weekday, other.weekday)
    if part in ("day", "month") and one.day is not None and other.day is not None:
        turn = _turn_of_month(one, other)
        return turn or (part == "day" and abs(one.day - other.day) == 1)
    if part == "relative":
        return abs((one.count or 0) - (other.count or 0)) == 1
    here, there = clock_of(one), clock_of(other)
    languages = (source.segment.language, target.segment.language)
    return part == "time" and here is not None and there is not None and moved(
        here, there, languages, local=zones.local
    )  # fmt: skip


def _turn_of_month(one: When, other: When) -> bool:
    return {one.day, other.day} & {28, 29, 30, 31} != set() and 1 in (one.day, other.day)


def _night(source: Told, target: Told, one: int | None, other: int | None) -> bool:
    """Whether both speak of a night, that English and Spanish count to the day before and others to the day after."""
    if one is None or other is None or not (nightly(source) and nightly(target)):
        return False
    later = (other - one) % _WEEK == 1 and target.segment.language not in tables("times", "cues")[
        "night_of_day_before"
    ]
    sooner = (one - other) % _WEEK == 1 and (source.segment.language != "en" or dawning(source))
    return later or sooner


def _misdated(when: When, anchor: datetime.date | None) -> bool:
    """Whether a weekday isn't its own date's."""
    day = day_of(when, anchor) if when.day is not None else None
    return day is not None and when.weekday is not None and day.isoweekday() != when.weekday
