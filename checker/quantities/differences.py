"""What a translation says otherwise than its source: the quantities left over on both sides, put side by side."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from checker.quantities.apart import prices_of
from checker.quantities.matching import best, matched, stands
from checker.quantities.measures import absurd, degrees, dimension, exchanged, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.quantities.matching import Matched
    from checker.quantities.quantity import Quantity
    from checker.story import Pair
    from checker.text.numerals import Numeral

DifferenceKind = Literal["changed", "doubtful", "unit", "rounded", "missing", "added"]
"""``doubtful`` is a change of what may count nothing: a label, a word that is another one as well."""
_FEW = Decimal(2)
_UNCONVERTED = frozenset({None, "money", "share"})
"""What no translator converts, so that another value is another quantity."""
_ROUND = (10, 100)
"""What a decade and a century count, which many of them don't."""


_CLOCKED = re.compile(r"\d\d?\.\d\d")
_HOURS, _HOUR = 24, Decimal("0.60")
"""The last hour of a day, and an hour in minutes, written as hundredths."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A quantity that isn't the same on both sides; ``source`` or ``target`` is None where it is gone or new."""

    kind: DifferenceKind
    pair: Pair
    source: Quantity | None = None
    target: Quantity | None = None

    @property
    def sure(self) -> bool:
        """Whether digits stand beside digits and count the same thing, so that nothing was converted or left out."""
        one, other = self.source, self.target
        if one is None or other is None or self.kind == "doubtful" or not (one.digits and other.digits):
            return False
        return (one.unit == other.unit and not degrees(one.unit)) or {
            dimension(one.unit),
            dimension(other.unit),
        } <= _UNCONVERTED


@dataclass(slots=True)
class _Left:
    """What counts something and is still left over of a pair."""

    own: Matched
    source: list[Quantity]
    target: list[Quantity]


def differences(pairs: Sequence[Pair]) -> Iterator[Difference]:
    """What the translation says otherwise than its source, nearly in the order of the pairs."""
    sides = [matched(pair) for pair in pairs]
    before: _Left | None = None
    for at, own in enumerate(sides):
        near = sides[max(0, at - 1) : at] + sides[at + 1 : at + 2]
        source = [each for each in own.source_left if not stands(each, [t for side in near for t in side.target])]
        target = [each for each in own.target_left if not stands(each, [s for side in near for s in side.source])]
        yield from (Difference("unit", own.pair, *two) for two in own.swapped)
        yield from (Difference("rounded", own.pair, *two) for two in own.rounded)
        left = _Left(own, [e for e in source if not e.bearing], [e for e in target if not e.bearing])
        if target or own.stolen:
            yield from _changed(left, source)
            yield from _suspected(left, source, target)
        if before is not None:
            yield from _moved(before, left)
            yield from _moved(left, before)
            yield from _alone(before)
        before = left
    if before is not None:
        yield from _alone(before)


def _changed(left: _Left, source: list[Quantity]) -> Iterator[Difference]:
    """A number left over on each side."""
    for quantity in list(left.target):
        other = best(left.source, quantity)
        if other is not None:
            left.source.remove(other)
            left.target.remove(quantity)
            source.remove(other)
            if not _at_some_rate(other, quantity) and not prices_of(other, quantity):
                yield Difference("changed", left.own.pair, other, quantity)


def _suspected(left: _Left, source: list[Quantity], target: list[Quantity]) -> Iterator[Difference]:
    """Digits of the translation for what only may be a number of the source."""
    own = left.own
    weak = [each for each in source if not stands(each, own.target)]
    clocks = [] if any(each.part == "clock" for each in own.target) else [e for e in weak if e.part == "clock"]
    for quantity in target:
        if clocks and _no_hour(quantity) and quantity in left.target:
            left.target.remove(quantity)
            yield Difference("doubtful", own.pair, clocks.pop(), quantity)
            continue
        if not quantity.copied or not (quantity.bearing or quantity in left.target):
            continue
        other = None
        if not stands(quantity, own.source):
            other = best([each for each in weak if _suspect(each, quantity)], quantity)
        if other is None and not quantity.bearing and _as_many(own):
            other = best(own.loose, quantity)
        if other is None and quantity.unit is not None and not stands(quantity, own.source):
            other = best([each for each in own.converted if each.unit == quantity.unit], quantity)
        if other is None and _beside_its_conversion(quantity, own) and not stands(quantity, own.source):
            other = best([each for each in own.source if dimension(each.unit) == dimension(quantity.unit)], quantity)
        if other is not None:
            for each, taken in ((weak, other), (own.loose, other), (left.source, other), (left.target, quantity)):
                if taken in each:
                    each.remove(taken)
            yield Difference("doubtful", own.pair, other, quantity)
    if _as_many(own):
        for quantity in [each for each in left.source if each.unit is None]:
            stolen = best([each for each in own.stolen if each.unit is None], quantity)
            if stolen is not None:
                left.source.remove(quantity)
                own.stolen.remove(stolen)
                yield Difference("doubtful", own.pair, quantity, stolen)


def _no_hour(quantity: Quantity) -> bool:
    """Whether digits are written as a time of day that no clock shows: 27:15, 9.60, 30 h."""
    value = quantity.numeral.value
    clocked = quantity.unit == "hour" or quantity.numeral.kind == "score" or _CLOCKED.fullmatch(quantity.text)
    return bool(clocked) and quantity.digits and (value > _HOURS or value % 1 >= _HOUR)


def _at_some_rate(source: Quantity, target: Quantity) -> bool:
    """Whether two sums are in two currencies and can be the same: nobody knows the day's rate."""
    sums = source.numeral.value, source.unit, target.numeral.value, target.unit
    return exchanged(source.unit, target.unit) and not absurd(*sums)


def _suspect(source: Quantity, target: Quantity) -> bool:
    one, other = source.numeral, target.numeral
    if (_vague(one) and one.value != 1) or (one.words and one.kind == "fraction"):
        return False  # decades ago may well be 30 years ago
    if source.part == "clock" or (other.value < _FEW and (not one.words or one.value <= _FEW)):
        return False
    if one.words and one.value <= 1 and one.unit is not None:  # a week: only 7 weeks can be another
        return one.unit == other.unit and target.part is None
    if other.value == _FEW and one.value <= 1:
        return False  # the first one, twice: seldom written as numbers
    return source.part is None or target.part is None  # the check of dates compares the others


def _beside_its_conversion(quantity: Quantity, own: Matched) -> bool:
    """Whether a measure of the translation stands beside the same in another unit: 130 miles (209 km)."""
    kind = dimension(quantity.unit)
    if kind in _UNCONVERTED or kind == "time":
        return False
    alike = [each for each in own.target if dimension(each.unit) == kind and each.unit != quantity.unit]
    return bool(alike) and any(_bracketed(each) for each in (quantity, *alike))


def _as_many(own: Matched) -> bool:
    """Whether both sides have as many numbers, so that one of them has most likely become another."""
    digits = [sum(each.digits for each in side) for side in (own.source, own.target)]
    counting = [sum(not each.bearing for each in side) for side in (own.source, own.target)]
    return digits[0] == digits[1] or counting[0] == counting[1]


def _moved(one: _Left, other: _Left) -> Iterator[Difference]:
    """Numbers left over in neighbouring pairs, one on each side: a sentence that was parted or joined."""
    for quantity in [each for each in one.target if each.digits]:
        found = best([each for each in other.source if each.digits], quantity)
        if found is not None:
            one.target.remove(quantity)
            other.source.remove(found)
            if not _at_some_rate(found, quantity):
                yield Difference("doubtful", one.own.pair, found, quantity)


def _alone(left: _Left) -> Iterator[Difference]:
    """What has nothing on the other side that can stand for it."""
    own = left.own
    yield from (Difference("added", own.pair, None, each) for each in left.target if _measured(each, own.source))
    yield from (Difference("missing", own.pair, each, None) for each in left.source if _measured(each, own.target))


def _measured(quantity: Quantity, others: Sequence[Quantity]) -> bool:
    return (
        quantity.unit is not None
        and quantity.digits
        and quantity.numeral.value != 1  # a week, and 1 week
        and not whole(quantity.numeral.value, quantity.unit)
        and not stands(quantity, others)
        and not _bracketed(quantity)
        and not (dimension(quantity.unit) == "time" and any(_vague(other.numeral) for other in others))
    )


def _bracketed(quantity: Quantity) -> bool:
    """Whether it is the conversion that stands behind a number, for some readers: €40 billion ($51 billion)."""
    before = quantity.segment.text[: quantity.numeral.start]
    return before.rfind("(") > max(before.rfind(")"), len(before) - 8)


def _vague(numeral: Numeral) -> bool:
    """Whether a word counts decades, dozens or the like, nobody says how many."""
    return numeral.words and (numeral.kind == "indefinite" or (numeral.doubtful and numeral.value in _ROUND))
