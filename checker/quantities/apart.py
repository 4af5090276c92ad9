"""What the words around two quantities say of them: degrees that are a difference, prices of different amounts."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from checker.quantities.measures import degrees, dimension
from checker.tables import tables
from checker.text.numerals.lexicon import lexicon, preceded
from checker.text.numerals.units import unit_of

if TYPE_CHECKING:
    from checker.quantities.quantity import Quantity

_REACH = 24
_FACTOR = Decimal("1.8")
_OFF = 2
"""Degrees that a converted difference may be off."""
_BEHIND = re.compile(r"[^\d.,;:()]{0,32}")
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNTS = frozenset({"length", "mass", "area", "volume"})


def misconverted(source: Quantity, target: Quantity) -> bool:
    """Whether degrees that are a difference were converted as a temperature: 8 °C colder, 46 °F colder."""
    if source.unit == target.unit or not (degrees(source.unit) and degrees(target.unit)):
        return False
    if not (_difference(source) or _difference(target)):
        return False
    return not any(
        abs(one * factor - other) <= _OFF
        for one in source.values
        for other in target.values
        for factor in (_FACTOR, 1, 1 / _FACTOR)
    )


def _difference(quantity: Quantity) -> bool:
    """Whether degrees say by how much: fell by 8 °C, um 8 Grad gesunken."""
    language = quantity.segment.language or ""
    before, sentence = _cues(language)
    if not before:
        return False
    low, start = quantity.segment.text.lower(), quantity.numeral.start
    if not preceded(low[max(0, start - _REACH) : start], before):
        return False
    return not sentence or any(word.startswith(sentence) for word in _WORD.findall(low))


@cache
def _cues(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = tables("quantities", "degrees")
    return tuple(data["before"].get(language, ())), tuple(data["sentence"].get(language, ()))


def prices_of(source: Quantity, target: Quantity) -> bool:
    """Whether two sums are prices of different amounts of one thing: a gallon, a litre."""
    if dimension(source.unit) != "money" or dimension(target.unit) != "money":
        return False
    one, other = _amount(source), _amount(target)
    return one is not None and other is not None and one != other and dimension(one) == dimension(other)


def _amount(price: Quantity) -> str | None:
    """The unit that a price is told for: $4 a gallon."""
    known, low = lexicon(price.segment.language), price.segment.text.lower()
    behind = _BEHIND.match(low, price.numeral.end)
    for word in _WORD.finditer(low, price.numeral.end, behind.end() if behind else price.numeral.end):
        unit, _ = unit_of(low, word.start(), word.start(), known)
        if dimension(unit) in _AMOUNTS:
            return unit
    return None
