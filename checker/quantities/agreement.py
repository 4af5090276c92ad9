"""Whether two quantities say the same: in value, after conversion, or rounded."""

from __future__ import annotations

from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING

from checker.quantities.measures import converted, crosses, dimension

if TYPE_CHECKING:
    from checker.text.numerals import Numeral

_CONVERTED = Decimal("0.05")
_ABOUT = Decimal("0.10")
"""How far a conversion may be off, without and beside about (FACTS: 3 mi / 5 km, 6 ft / 2 m)."""
_FORTNIGHTS = frozenset({(15, 2), (14, 2), (8, 1)})
"""Days that are so many weeks: quinze jours, acht Tage."""
_POUNDS = frozenset({"GBP", "lb"})
"""Many languages have one word for both."""


class Agreement(IntEnum):
    """How far two quantities agree, from not at all to fully."""

    NONE = 0
    SWAPPED = 1
    """The same figure in another unit of the same dimension, or in another currency."""
    ROUNDED = 2
    CONVERTED = 3
    BARE = 4
    """The same value; what it counts is another thing, or named on one side only."""
    SAME = 5


def same_word(unit: str | None, other: str | None) -> bool:
    """Whether one word can mean either unit."""
    return {unit, other} == _POUNDS


def agree(source: Numeral, target: Numeral) -> Agreement:
    """How far a number of the source and one of the translation agree."""
    return max(_agree(source, target, one, other) for one in source.values for other in target.values)


def _agree(source: Numeral, target: Numeral, one: Decimal, other: Decimal) -> Agreement:
    unit, into = source.unit, target.unit
    if one != other and _period(one, other):
        return Agreement.BARE
    if unit == into or same_word(unit, into):
        return Agreement.SAME if one == other else _rounded(one, other)
    if unit is None or into is None:
        if one == other or _share(one, unit, other, into):
            return Agreement.BARE
        return _rounded(one, other)
    if dimension(unit) != dimension(into):
        return Agreement.BARE if one == other else Agreement.NONE
    if any(_near(source, target, value, other) for value in converted(one, unit, into)):
        return Agreement.CONVERTED
    return Agreement.SWAPPED if one == other and one != 0 else Agreement.NONE


def _share(one: Decimal, unit: str | None, other: Decimal, into: str | None) -> bool:
    """Whether a fraction and a percentage are the same: a quarter, 25 %."""
    if "%" not in (unit, into):
        return False
    whole, part = (one, other) if unit == "%" else (other, one)
    return 0 < part < 1 and abs(whole - part * 100) < 1


def _near(source: Numeral, target: Numeral, value: Decimal, given: Decimal) -> bool:
    """Whether a converted value was given well enough."""
    unit, into = source.unit or "", target.unit or ""
    off = abs(value - given)
    if dimension(unit) == "time":
        return off <= _ABOUT * abs(value) or _fortnight(source, target)
    if dimension(unit) == "temperature":
        return off <= 1
    if not crosses(unit, into):
        return off <= abs(value) / 1000
    about = _ABOUT if source.approximate or target.approximate else _CONVERTED
    return off <= about * abs(value) or off * 2 <= _grain(given)


def _fortnight(source: Numeral, target: Numeral) -> bool:
    days, weeks = (source, target) if source.unit == "day" else (target, source)
    return (days.unit, weeks.unit) == ("day", "week") and (int(days.value), int(weeks.value)) in _FORTNIGHTS


def _grain(value: Decimal) -> Decimal:
    """The place value of the last significant digit: 100 for 2,800.

    >>> str(_grain(Decimal("2800"))), str(_grain(Decimal("1.5")))
    ('1E+2', '0.1')
    """
    return Decimal(1).scaleb(int(value.normalize().as_tuple().exponent)) if value else Decimal(1)


def _rounded(one: Decimal, other: Decimal) -> Agreement:
    """Whether one is the other rounded: 2,847 and about 2,850, 1.49 and 1.5."""
    exact, coarse = sorted((one, other), key=_grain)
    if one <= 0 or other <= 0 or _years(one, other):
        return Agreement.NONE
    close = abs(exact - coarse) * 2 <= _grain(coarse) and abs(exact - coarse) <= _CONVERTED * exact
    return Agreement.ROUNDED if close and _grain(coarse) != _grain(exact) and coarse >= 10 else Agreement.NONE


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
