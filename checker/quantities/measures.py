"""Units: which measure the same thing, and what one is in another."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHARES = {"%": Decimal(100), "‰": Decimal(1000), "pp": Decimal(100), "tenth": Decimal(10), "bp": Decimal(10000)}
_DEGREES = ("°C", "°F")


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    data = tables("quantities", "measures")
    return {
        unit: (dimension, Decimal(str(base)))
        for dimension, units in data.items()
        if dimension not in ("customary", "whole", "exchange")
        for unit, base in units.items()
    }


@cache
def _customary() -> frozenset[str]:
    return frozenset(tables("quantities", "measures")["customary"]["units"])


@cache
def meanings(unit: str | None) -> tuple[str | None, ...]:
    """What a unit can mean: many languages have one word for the pound of money and that of weight.

    >>> meanings("GBP|lb"), meanings(None)
    (('GBP', 'lb'), (None,))
    """
    return tuple(unit.split("|")) if unit is not None else (None,)


def alike(unit: str | None, other: str | None) -> bool:
    """Whether two units can measure the same thing; no unit measures anything."""
    if unit is None or other is None:
        return True
    return any(dimension(one) == dimension(two) for one in meanings(unit) for two in meanings(other))


def degrees(unit: str | None) -> bool:
    """Whether a unit is that of temperature, of one scale or of nobody knows which."""
    return unit is not None and "°" in unit


def exchanged(unit: str | None, other: str | None) -> bool:
    """Whether two units are two currencies."""
    kinds = [{dimension(each) for each in meanings(one)} for one in (unit, other)]
    return kinds == [{"money"}, {"money"}] and unit != other


def absurd(value: Decimal, unit: str | None, other: Decimal, into: str | None) -> bool:
    """Whether no exchange rate that there has been makes one sum of the other: major currencies alone.

    >>> absurd(Decimal(100), "USD", Decimal(90), "EUR"), absurd(Decimal(100), "USD", Decimal(900), "EUR")
    (False, True)
    >>> absurd(Decimal(90), "EUR", Decimal(100), "USD"), absurd(Decimal(90), "EUR", Decimal(60), "USD")
    (False, True)
    """
    bounds = tables("quantities", "measures")["exchange"]
    if f"{into} {unit}" in bounds:
        value, unit, other, into = other, into, value, unit
    rates = bounds.get(f"{unit} {into}")
    if rates is None or not value:
        return False
    least, most = (Decimal(str(rate)) for rate in rates)
    return not least <= other / value <= most


@cache
def dimension(unit: str | None) -> str | None:
    """What a unit measures: length, time, share, temperature, money; None without a unit.

    >>> dimension("mi"), dimension("%"), dimension("EUR"), dimension(None)
    ('length', 'share', 'money', None)
    """
    if unit is None:
        return None
    if unit in _SHARES:
        return "share"
    if unit in _DEGREES:
        return "temperature"
    if unit in _units():
        return _units()[unit][0]
    return "money" if len(unit) == 3 and unit.isupper() else unit


@cache
def crosses(unit: str, other: str) -> bool:
    """Whether one of two units is metric and the other isn't, so that a conversion is rounded."""
    return (unit in _customary()) != (other in _customary())


def whole(value: Decimal, unit: str | None) -> bool:
    """Whether so many of a unit are one of a larger one, which needs no number: 24 hours, 12 months, 100 years.

    >>> whole(Decimal(24), "hour"), whole(Decimal(23), "hour"), whole(Decimal(24), None)
    (True, False, False)
    """
    return value in tables("quantities", "measures")["whole"].get(unit, ())


@cache
def across(unit: str) -> tuple[str, ...]:
    """The units of the same dimension and the other system: miles for kilometres.

    >>> across("km/h")
    ('mph', 'kn')
    """
    if unit in _DEGREES:
        return tuple(each for each in _DEGREES if each != unit)
    return tuple(each for each in _units() if dimension(each) == dimension(unit) and crosses(each, unit))


def converted(value: Decimal, unit: str, into: str) -> Iterator[Decimal]:
    """What a value may be in another unit of the same dimension; two answers for degrees, read or apart.

    >>> [float(each) for each in converted(Decimal(9), "°F", "°C")]
    [-12.7778, 5.0]
    """
    if unit in _DEGREES and into in _DEGREES:
        factor, zero = (Decimal(5) / 9, Decimal(32)) if into == "°C" else (Decimal(9) / 5, Decimal(0))
        shift = Decimal(0) if into == "°C" else Decimal(32)
        yield round((value - zero) * factor + shift, 4)
        yield value * factor
    elif unit in _SHARES and into in _SHARES:
        yield value * _SHARES[into] / _SHARES[unit]
    elif unit in _units() and into in _units():
        yield value * _units()[unit][1] / _units()[into][1]
