"""What a translation says of when, against its source: a part that one side leaves out is no difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from checker.story import Pair
from checker.times.calendar import day_of
from checker.times.side import Told, dawning, nightly, told, zoned

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from checker.text.dates import When

Part = Literal["weekday", "month", "day", "year", "time", "relative"]
_WEEK = 7
_QUARTER = 15
"""Minutes: time zones are whole hours apart, half ones, or quarters (Nepal)."""
_HALF, _DAY = 12, 24
_Clock = tuple[int, int | None, bool]
"""Hour, minute, and whether it is known which half of the day is meant."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A part of a time that the source has otherwise. ``deduced`` says that only the story's date tells."""

    part: Part
    source: Told
    target: Told
    deduced: bool = False

    @property
    def sure(self) -> bool:
        """Whether it means the same whenever it is read; a weekday one day off can still be a night's or a zone's."""
        if self.part == "weekday":
            return not self.deduced and not _next_to(self.source.when.weekday, self.target.when.weekday)
        return self.part in ("month", "day", "year")


def grouped(pairs: Sequence[Pair]) -> list[Pair]:
    """Pairs with something on both sides: what has no counterpart is joined to the pair before, or behind.

    Where one sentence became three, the alignment can leave one of them alone.
    """
    groups: list[Pair] = []
    for pair in pairs:
        last = groups[-1] if groups else None
        if last is not None and not (pair.source and pair.target and last.source and last.target):
            groups[-1] = Pair(last.source + pair.source, last.target + pair.target)
        else:
            groups.append(pair)
    return groups


def differences(pairs: Sequence[Pair], at: int, anchor: datetime.date | None) -> Iterator[Difference]:
    """What differs in the pair at ``at``; what only moved to a sentence beside it doesn't."""
    pair = pairs[at]
    source, target = told(pair.source), told(pair.target)
    if not source or not target:
        return
    found = [*_parts(source, target), *_deduced(source, target, anchor)]
    if not found:
        return
    beside = [pairs[other] for other in (at - 1, at + 1) if 0 <= other < len(pairs)]
    moved = told([segment for other in beside for segment in other.target])
    owed = told([segment for other in beside for segment in other.source])
    hours, others = _hours(source), _hours(target)
    # Where both give the hour, and the same one, no zone moved the day.
    agreed = bool(hours) and bool(others) and all(any(_same_time(one, other) for other in others) for one in hours)
    zone = not agreed and zoned(pair.source, pair.target, clocked=bool(hours or others))
    said = set()
    for each in found:
        value = _VALUES[each.part]
        if value(each.source.when) in {value(other.when) for other in moved}:
            continue
        if value(each.target.when) in {value(other.when) for other in owed}:
            continue
        if _excused(each, anchor, zone=zone):
            continue
        place = (each.target.segment.key, each.target.when.start)
        if place not in said:  # another day and with it another weekday are one fault
            said.add(place)
            yield each


def _parts(source: list[Told], target: list[Told]) -> Iterator[Difference]:
    """Parts that both sides tell, and tell otherwise."""
    for part, value in _VALUES.items():
        mine = {key for each in source if (key := value(each.when)) is not None}
        other = {key for each in target if (key := value(each.when)) is not None}
        if not mine or not other or mine == other:
            continue
        lost = [each for each in source if (key := value(each.when)) is not None and not _among(part, key, other)]
        new = [each for each in target if (key := value(each.when)) is not None and not _among(part, key, mine)]
        seen: set[Hashable] = set()
        for each in new:
            key = value(each.when)
            if key in seen:
                continue
            seen.add(key)
            against = [one for one in lost if _comparable(part, one.when, each.when)]
            if against:
                lost.remove(against[0])
                yield Difference(part, against[0], each)


def _deduced(source: list[Told], target: list[Told], anchor: datetime.date | None) -> Iterator[Difference]:
    """A weekday on one side, and on the other a date or relative day that is another weekday's."""
    if anchor is None or len(source) != 1 or len(target) != 1:
        return
    one, other = source[0], target[0]
    for named, dated in ((one.when, other.when), (other.when, one.when)):
        day = day_of(dated, anchor)
        if named.weekday and not named.month and not dated.weekday and day is not None and not named.relative:
            if day.isoweekday() != named.weekday:
                yield Difference("weekday", one, other, deduced=True)
            return


def _among(part: Part, key: Hashable, others: set[Hashable]) -> bool:
    if part == "time":
        return any(_same_time(key, other) for other in others)
    return key in others


def _same_time(one: Hashable, other: Hashable) -> bool:
    """Whether two clock times can be one: 3 p.m. and 15:00, and 3 where nothing tells the half of the day.

    Minutes that one side leaves out are no difference.
    """
    hour, minute, sure = cast("_Clock", one)
    other_hour, other_minute, other_sure = cast("_Clock", other)
    if minute != other_minute and minute is not None and other_minute is not None:
        return False
    return hour == other_hour if sure and other_sure else hour % _HALF == other_hour % _HALF


def _comparable(part: Part, one: When, other: When) -> bool:
    """Whether a part of one time can stand for that of the other."""
    if part == "day":  # another month is reported as such
        return one.month == other.month
    if part == "year":
        return one.month == other.month and one.day == other.day
    if part == "relative":
        if one.unit == other.unit == "day":
            return True
        alike = one.unit == other.unit and one.weekday == other.weekday and one.unit != "year"
        return alike and (one.count or 0) * (other.count or 0) < 0  # this week is next week's as well on a Sunday
    return True


def _excused(each: Difference, anchor: datetime.date | None, *, zone: bool) -> bool:
    """Whether time zones, nights, unclear dates or the calendar explain what differs."""
    one, other = each.source.when, each.target.when
    if each.part in ("month", "day") and (one.swapped or other.swapped):
        swapped = one if one.swapped else other
        plain = other if one.swapped else one
        if (swapped.month, swapped.day) in ((plain.day, plain.month), (plain.month, plain.day)):
            return True
    if zone and _moved_by_zone(each):
        return True
    if each.part == "weekday":
        if _misdated(one, anchor) and not _misdated(other, anchor):
            return True  # the translation put it right
        return not each.deduced and _night(each, one.weekday, other.weekday)
    return each.part == "day" and _night(each, one.day, other.day)


def _moved_by_zone(each: Difference) -> bool:
    """Whether another time zone can make the difference: any hour, quarters of one, and a day more or less."""
    one, other = each.source.when, each.target.when
    if each.part == "weekday":
        return _next_to(one.weekday, other.weekday)
    if each.part in ("day", "month") and one.day is not None and other.day is not None:
        turn = _turn_of_month(one, other)
        return turn or (each.part == "day" and abs(one.day - other.day) == 1)
    if each.part == "relative":
        return abs((one.count or 0) - (other.count or 0)) == 1
    return each.part == "time" and ((one.minute or 0) - (other.minute or 0)) % _QUARTER == 0


def _turn_of_month(one: When, other: When) -> bool:
    return {one.day, other.day} & {28, 29, 30, 31} != set() and 1 in (one.day, other.day)


def _night(each: Difference, one: int | None, other: int | None) -> bool:
    """Whether both speak of a night, that English counts to the day before and others to the day after."""
    if one is None or other is None or not (nightly(each.source) and nightly(each.target)):
        return False
    later = (other - one) % _WEEK == 1 and each.target.segment.language != "en"
    sooner = (one - other) % _WEEK == 1 and (each.source.segment.language != "en" or dawning(each.source))
    return later or sooner


def _misdated(when: When, anchor: datetime.date | None) -> bool:
    """Whether a weekday isn't its own date's."""
    day = day_of(when, anchor) if when.day is not None else None
    return day is not None and when.weekday is not None and day.isoweekday() != when.weekday


def _hours(side: list[Told]) -> list[_Clock]:
    return [clock for each in side if (clock := _time(each.when)) is not None]


def _next_to(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and (one - other) % _WEEK in (1, _WEEK - 1)


def _time(when: When) -> _Clock | None:
    if when.hour is None:
        return None
    hour = when.hour
    if when.half == "pm" and hour < _HALF:
        hour += _HALF
    if when.half == "am" and hour == _HALF:
        hour = 0
    sure = when.half is not None or hour > _HALF or hour == 0
    return hour % _DAY, when.minute, sure


_VALUES: dict[Part, Callable[[When], Hashable]] = {
    "month": lambda when: when.month,
    "day": lambda when: (when.month, when.day) if when.month and when.day else None,
    "year": lambda when: (when.month, when.day, when.year) if when.year else None,
    "weekday": lambda when: when.weekday,
    "time": _time,
    "relative": lambda when: (when.unit, when.count, when.weekday) if when.relative else None,
}
