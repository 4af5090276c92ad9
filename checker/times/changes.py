"""What a translation says of when, against its source: a part that one side leaves out is no difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from checker.story import Pair
from checker.times.calendar import day_of
from checker.times.clocks import Clock, clock_of, same_reading, same_time
from checker.times.excuses import excused, next_to
from checker.times.side import Told, told, zoned

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from checker.text.dates import When
    from checker.times.excuses import Part


@dataclass(frozen=True, slots=True)
class Change:
    """A part of a time that the source has otherwise. ``deduced`` says that only the story's date tells."""

    part: Part
    source: Told
    target: Told
    deduced: bool = False

    @property
    def sure(self) -> bool:
        """Whether it means the same whenever it is read; a weekday one day off can still be a night's or a zone's."""
        if self.part == "weekday":
            return not self.deduced and not next_to(self.source.when.weekday, self.target.when.weekday)
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


def changes(pairs: Sequence[Pair], at: int, anchor: datetime.date | None) -> Iterator[Change]:
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
    clocks, others = _clocks(source), _clocks(target)
    # Where both give the hour, and the same one, no zone moved the day.
    agreed = (
        bool(clocks) and bool(others) and all(any(same_reading(one, other) for other in others) for one in clocks)
    )
    zones = None if agreed else zoned(pair.source, pair.target, clocked=bool(clocks or others))
    said = set()
    for each in found:
        value = _VALUES[each.part]
        if value(each.source.when) in {value(other.when) for other in moved}:
            continue
        if value(each.target.when) in {value(other.when) for other in owed}:
            continue
        if excused(each.part, each.source, each.target, anchor, zones=zones, deduced=each.deduced):
            continue
        place = (each.target.segment.key, each.target.when.start)
        if place not in said:  # another day and with it another weekday are one fault
            said.add(place)
            yield each


def _parts(source: list[Told], target: list[Told]) -> Iterator[Change]:
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
                yield Change(part, against[0], each)


def _deduced(source: list[Told], target: list[Told], anchor: datetime.date | None) -> Iterator[Change]:
    """A weekday on one side, and on the other a date or relative day that is another weekday's."""
    if anchor is None or len(source) != 1 or len(target) != 1:
        return
    one, other = source[0], target[0]
    for named, dated in ((one.when, other.when), (other.when, one.when)):
        day = day_of(dated, anchor)
        if named.weekday and not named.month and not dated.weekday and day is not None and not named.relative:
            if day.isoweekday() != named.weekday:
                yield Change("weekday", one, other, deduced=True)
            return


def _among(part: Part, key: Hashable, others: set[Hashable]) -> bool:
    if part == "time":
        return any(same_time(cast("Clock", key), cast("Clock", other)) for other in others)
    return key in others


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


def _clocks(side: list[Told]) -> list[Clock]:
    return [clock for each in side if (clock := clock_of(each.when)) is not None]


_VALUES: dict[Part, Callable[[When], Hashable]] = {
    "month": lambda when: when.month,
    "day": lambda when: (when.month, when.day) if when.month and when.day else None,
    "year": lambda when: (when.month, when.day, when.year) if when.year else None,
    "weekday": lambda when: when.weekday,
    "time": clock_of,
    "relative": lambda when: (when.unit, when.count, when.weekday) if when.relative else None,
}
