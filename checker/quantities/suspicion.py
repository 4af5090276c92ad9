"""Differences that are likely, not sure: digits of the translation for what only may be a number of the source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.quantities.matching import best, stands
from checker.quantities.measures import dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.quantities.matching import Matched, Two
    from checker.quantities.quantity import Quantity
    from checker.text.numerals import Numeral

_FEW = Decimal(2)
_UNCONVERTED = frozenset({None, "money", "share", "time"})
_ROUND = (10, 100, 1000)
"""What a decade, a century and a millennium count, which many of them don't."""
_CLOCKED = re.compile(r"\d\d?\.\d\d")
_HOURS, _HOUR = 24, Decimal("0.60")
"""The last hour of a day, and an hour in minutes, written as hundredths."""
_BRACKET = 8
"""Characters that a bracket may stand before the number in it."""


@dataclass(slots=True)
class Left:
    """What counts something and is still left over of a pair."""

    own: Matched
    source: list[Quantity]
    target: list[Quantity]

    def drop(self, *told: Quantity) -> None:
        """Take out what was told."""
        for listed in (self.source, self.target, self.own.loose, self.own.stolen):
            listed[:] = [each for each in listed if each not in told]


def suspected(left: Left, source: list[Quantity], target: list[Quantity]) -> Iterator[Two]:
    """Numbers of the two sides that most likely should be the same, of all that are left over on either side."""
    own = left.own
    weak = [each for each in source if not stands(each, own.target)]
    clocks = [] if any(each.part == "clock" for each in own.target) else [e for e in weak if e.part == "clock"]
    for quantity in target:
        if clocks and _no_hour(quantity) and quantity in left.target:
            left.target.remove(quantity)
            yield clocks.pop(), quantity
        elif quantity.copied and (quantity.bearing or quantity in left.target):
            other = _origin(quantity, own, weak)
            if other is not None:
                weak = [each for each in weak if each is not other]
                left.drop(other, quantity)
                yield other, quantity
    if _as_many(own):
        for quantity in [each for each in left.source if each.unit is None]:
            stolen = best([each for each in own.stolen if each.unit is None], quantity)
            if stolen is not None:
                left.drop(quantity, stolen)
                yield quantity, stolen


def _origin(quantity: Quantity, own: Matched, weak: list[Quantity]) -> Quantity | None:
    """The number of the source that one of the translation most likely was; None if it stands there."""
    stood = stands(quantity, own.source)
    if not stood:
        other = best([each for each in weak if _suspect(each, quantity)], quantity)
        if other is not None:
            return other
    if not quantity.bearing and _as_many(own):
        other = best(own.loose, quantity)
        if other is not None:
            return other
    if stood:
        return None
    if quantity.unit is not None:
        other = best([each for each in own.converted if each.unit == quantity.unit], quantity)
        if other is not None:
            return other
    if _beside_its_conversion(quantity, own):
        return best([each for each in own.source if dimension(each.unit) == dimension(quantity.unit)], quantity)
    return None


def _no_hour(quantity: Quantity) -> bool:
    """Whether digits are written as a time of day that no clock shows: 27:15, 9.60, 30 h."""
    value = quantity.numeral.value
    clocked = quantity.unit == "hour" or quantity.numeral.kind == "score" or _CLOCKED.fullmatch(quantity.text)
    return bool(clocked) and quantity.digits and (value > _HOURS or value % 1 >= _HOUR)


def _suspect(source: Quantity, target: Quantity) -> bool:
    one, other = source.numeral, target.numeral
    if (vague(one) and one.value != 1) or (one.words and one.kind in ("fraction", "factor")):
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
    if kind in _UNCONVERTED:
        return False
    alike = [each for each in own.target if dimension(each.unit) == kind and each.unit != quantity.unit]
    return bool(alike) and any(bracketed(each) for each in (quantity, *alike))


def _as_many(own: Matched) -> bool:
    """Whether both sides have as many numbers, so that one of them has most likely become another."""
    digits = [sum(each.digits for each in side) for side in (own.source, own.target)]
    counting = [sum(not each.bearing for each in side) for side in (own.source, own.target)]
    return digits[0] == digits[1] or counting[0] == counting[1]


def bracketed(quantity: Quantity) -> bool:
    """Whether it is the conversion that stands behind a number, for some readers: €40 billion ($51 billion)."""
    before = quantity.segment.text[: quantity.numeral.start]
    return before.rfind("(") > max(before.rfind(")"), len(before) - _BRACKET)


def vague(numeral: Numeral) -> bool:
    """Whether a word counts decades, dozens or the like, nobody says how many."""
    return numeral.words and (numeral.kind == "indefinite" or (numeral.doubtful and numeral.value in _ROUND))
