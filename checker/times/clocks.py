"""Whether two clock times can be one: twelve hours or twenty-four, minutes left out, time zones."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from checker.text.dates.zones import offsets

if TYPE_CHECKING:
    from checker.text.dates import When

_HALF, _DAY, _HOUR = 12, 24, 60
_HALF_HOURS = frozenset({"fa", "hi", "mr", "my", "si", "ta", "te"})
"""Languages of countries that are half an hour off."""


class Clock(NamedTuple):
    """Hour of 24, minute, whether it is known which half of the day is meant, and the time zone if one is named."""

    hour: int
    minute: int | None
    sure: bool
    zone: str | None


def clock_of(when: When) -> Clock | None:
    """The clock time of a date or time, None where it has none.

    >>> from checker.text.dates import dates
    >>> clock_of(dates("at 3 p.m. GMT", "en")[0])
    Clock(hour=15, minute=None, sure=True, zone='UTC')
    """
    if when.hour is None:
        return None
    hour = when.hour
    if when.half == "pm" and hour < _HALF:
        hour += _HALF
    if when.half == "am" and hour == _HALF:
        hour = 0
    sure = when.half is not None or hour > _HALF or hour == 0
    return Clock(hour % _DAY, when.minute, sure, when.zone)


def same_reading(one: Clock, other: Clock) -> bool:
    """Whether two clocks can show the same: 3 p.m. and 15:00, and 3 where nothing tells the half of the day.

    Minutes that one side leaves out are no difference.
    """
    return _shown(one, other, 0)


def same_time(one: Clock, other: Clock) -> bool:
    """Whether two clock times can be one; where each names another zone, the hours must differ as the zones do.

    >>> same_time(Clock(21, 0, True, "Eastern"), Clock(3, 0, True, "Berlin"))
    True
    >>> same_time(Clock(21, 0, True, "Eastern"), Clock(4, 30, True, "Berlin"))
    False
    """
    if one.zone is None or other.zone is None or one.zone == other.zone:
        return same_reading(one, other)
    return any(_shown(one, other, there - here) for here, there in product(offsets(one.zone), offsets(other.zone)))


def moved(one: Clock, other: Clock, languages: tuple[str | None, str | None], *, local: bool) -> bool:
    """Whether a zone that only one of two times names, or none, can make the difference between them.

    Zones are whole hours apart, half ones where such a zone or country is in play, and quarters (Nepal) where local
    time may be that of any place (``local``).
    """
    if one.zone is not None and other.zone is not None:
        return False
    apart = ((one.minute or 0) - (other.minute or 0)) % _HOUR
    named = [zone for zone in (one.zone, other.zone) if zone is not None]
    half = any(offset % _HOUR for zone in named for offset in offsets(zone)) or not _HALF_HOURS.isdisjoint(languages)
    step = _HOUR // 4 if local else _HOUR // 2 if half else _HOUR
    return apart % step == 0


def _shown(one: Clock, other: Clock, shift: int) -> bool:
    if shift % _HOUR == 0 and None in (one.minute, other.minute):
        minutes = _HOUR * (other.hour - one.hour)
    else:
        minutes = _HOUR * (other.hour - one.hour) + (other.minute or 0) - (one.minute or 0)
    return (minutes - shift) % (_HOUR * (_DAY if one.sure and other.sure else _HALF)) == 0
