"""Whether two quantities say the same: in value, after conversion, or rounded."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from checker.quantities.measures import across, converted, crosses, dimension, meanings

if TYPE_CHECKING:
    from checker.text.numerals import Numeral

_CONVERTED = Decimal("0.05")
_ABOUT = Decimal("0.10")
_RANGED = Decimal("0.20")
"""How far a conversion may be off: as a rule (6 ft, 2 m), beside about, and in a range, whose ends are round."""
_ROUGH_DEGREES = 3
_FRACTIONS = 10
"""The last ordinal that often is a fraction."""
_LARGE = 1000
_ROUND = 10
"""The least numbers that one rounds to, without saying so and beside about."""
_PHONE = 7
"""Digits of the shortest phone number that is told from other labels."""
_FORTNIGHTS = frozenset({(15, 2), (14, 2), (8, 1)})
"""Days that are so many weeks: quinze jours, acht Tage."""


_Measure = tuple[Decimal, str | None]
"""A value and its unit."""


class Agreement(IntEnum):
    """How far two quantities agree, from not at all to fully."""

    NONE = 0
    SWAPPED = 1
    """The same figure in another unit of the same dimension, or in another currency."""
    LOOSE = 2
    """The same figure, percent on the one side and percentage points on the other."""
    ROUNDED = 3
    CONVERTED = 4
    BARE = 5
    """The same value; what it counts is another thing, or named on one side only."""
    SAME = 6


def agree(source: Numeral, target: Numeral) -> Agreement:
    """How far a number of the source and one of the translation agree."""
    both = _mixed(source) and _mixed(target)  # a third is no two thirds, though either may be left out
    return max(
        _agree(source, target, (one, unit), (other, into))
        for one in _values(source)[: 1 if both else None]
        for other in _values(target)[: 1 if both else None]
        for unit in meanings(source.unit)
        for into in meanings(target.unit)
    )


def _mixed(numeral: Numeral) -> bool:
    """Whether digits are a whole number with a fraction behind it: 220 2/3."""
    return numeral.kind == "fraction" and numeral.value > 1 and not numeral.words


def _values(numeral: Numeral) -> tuple[Decimal, ...]:
    """The values of a number; an ordinal in words can be the fraction of that name: la quinta parte, jeder fünfte."""
    if numeral.words and numeral.kind == "ordinal" and 2 <= numeral.value <= _FRACTIONS:
        return (*numeral.values, round(1 / numeral.value, 5))
    if numeral.kind == "factor" and numeral.doubtful:  # вдвое: twice as much, or half as much
        return (*numeral.values, 1 / numeral.value)
    return numeral.values


def _agree(source: Numeral, target: Numeral, given: _Measure, told: _Measure) -> Agreement:
    (one, unit), (other, into) = given, told
    if one != other and (_period(one, other) or _called(source, target)):
        return Agreement.BARE
    if one == other and {unit, into} == {"pp", "%"}:
        return Agreement.LOOSE
    if unit == into:
        return Agreement.SAME if one == other else _rounded(source, target, one, other)
    if unit is None or into is None:
        if one == other or _share(one, unit, other, into):
            return Agreement.BARE
        digits = not source.words and not target.words
        return _rounded(source, target, one, other) or (
            _guessed(source, target, given, told) if digits else Agreement.NONE
        )
    if dimension(unit) != dimension(into):
        return Agreement.BARE if one == other else Agreement.NONE
    off_by = _off_by(source, target)
    if any(_near(value, unit, (other, into), off_by=off_by) for value in converted(one, unit, into)):
        return Agreement.CONVERTED
    if dimension(unit) == "time" and _fortnight((one, unit), (other, into)):
        return Agreement.CONVERTED
    return Agreement.SWAPPED if one == other and one != 0 else Agreement.NONE


def _off_by(source: Numeral, target: Numeral) -> Decimal:
    """How far a conversion may be off."""
    if source.ranged or target.ranged:
        return _RANGED
    return _ABOUT if source.approximate or target.approximate else _CONVERTED


def _guessed(source: Numeral, target: Numeral, given: _Measure, told: _Measure) -> Agreement:
    """Whether one is the other converted, from a unit that isn't named: 40 knots, 74 km/h."""
    off_by = _off_by(source, target)
    (one, unit), (other, into) = given, told
    bare = one if unit is None else other
    if dimension(into or unit) == "temperature" and bare != int(bare):
        return Agreement.NONE  # a reading that names no scale is a round one; a magnitude of 7.5 isn't
    if into is not None:
        found = any(
            _near(value, each, told, off_by=off_by) for each in across(into) for value in converted(one, each, into)
        )
    else:
        known = unit or ""
        found = any(
            _near(value, known, (other, each), off_by=off_by)
            for each in across(known)
            for value in converted(one, known, each)
        )
    return Agreement.CONVERTED if found else Agreement.NONE


def _share(one: Decimal, unit: str | None, other: Decimal, into: str | None) -> bool:
    """Whether a fraction and a percentage are the same: a quarter, 25 %."""
    if "%" not in (unit, into):
        return False
    whole, part = (one, other) if unit == "%" else (other, one)
    return 0 < part < 1 and abs(whole - part * 100) < 1


def _near(value: Decimal, unit: str, told: _Measure, *, off_by: Decimal) -> bool:
    """Whether a value, converted from another unit, was given well enough."""
    other, into = told
    off = abs(value - other)
    if dimension(unit) == "time":
        return off <= _ABOUT * abs(value)
    if dimension(unit) == "temperature":
        return off <= (_ROUGH_DEGREES if off_by > _CONVERTED else 1) or off * 2 <= _grain(other)
    if not crosses(unit, into or ""):
        return off <= abs(value) / 1000
    return off <= off_by * abs(value) or off * 2 <= _grain(other)


def _fortnight(given: _Measure, told: _Measure) -> bool:
    days, weeks = (given, told) if given[1] == "day" else (told, given)
    return (days[1], weeks[1]) == ("day", "week") and (int(days[0]), int(weeks[0])) in _FORTNIGHTS


def _grain(value: Decimal) -> Decimal:
    """The place value of the last significant digit: 100 for 2,800.

    >>> str(_grain(Decimal("2800"))), str(_grain(Decimal("1.5")))
    ('1E+2', '0.1')
    """
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def _rounded(source: Numeral, target: Numeral, one: Decimal, other: Decimal) -> Agreement:
    """Whether one is the other's value rounded: 2,847 and about 2,850, 1.49 and 1.5; the source's if it says so."""
    if source.approximate and not target.approximate and _grain(one) > _grain(other):
        target, one, other = source, other, one
    hedged = target.approximate or target.bound is not None
    if one <= 0 or other < (_ROUND if hedged else _LARGE) or _years(one, other) or _grain(other) <= _grain(one):
        return Agreement.NONE
    off = abs(one - other)
    return Agreement.ROUNDED if off * 2 <= _grain(other) and off <= _CONVERTED * one else Agreement.NONE


def _called(source: Numeral, target: Numeral) -> bool:
    """Whether both are one phone number, the one without the code of its country or its trunk."""
    if source.kind != "label" or target.kind != "label" or source.words or target.words:
        return False
    short, long = sorted((str(source.value), str(target.value)), key=len)
    return len(short) >= _PHONE and long.endswith(short)


def _period(one: Decimal, other: Decimal) -> bool:
    """Whether both can name one century or decade: the 19th century and 1800-talet, the 1990s and the 90s.

    >>> _period(Decimal(19), Decimal(1800)), _period(Decimal(1990), Decimal(90)), _period(Decimal(19), Decimal(1900))
    (True, True, False)
    """
    short, long = sorted((one, other))
    if not (0 <= short < 100 and 1000 <= long <= 2100 and long % 10 == 0 and short == int(short)):
        return False
    return (short - 1) * 100 == long or (short % 10 == 0 and long % 100 == short and long >= 1900)


def _years(one: Decimal, other: Decimal) -> bool:
    """Whether both can be years, which nobody rounds."""
    return all(1000 <= value <= 2100 and value == int(value) for value in (one, other))
