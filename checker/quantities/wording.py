"""How a quantity is told to an editor: short, and as a value where the copy has it in words or in another script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.quantities.measures import converted, dimension, meanings

if TYPE_CHECKING:
    from decimal import Decimal

    from checker.quantities.quantity import Quantity

_LONGEST = 40
"""Characters of a number that a message shows."""
_DIGITS = 3
"""Significant digits of a conversion that a message tells."""


def told(quantity: Quantity) -> str:
    """A quantity as its copy has it, short, with its value where an editor may not read it: сто двадцять (120)."""
    text, numeral = quantity.text, quantity.numeral
    short = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
    if numeral.kind in ("label", "time", "score") and not numeral.words:
        return short
    foreign = any(char.isalnum() and not char.isascii() and char not in "½¼¾" for char in text)
    return f"{short} ({plain(numeral.value)})" if numeral.words or foreign else short


def would_be(source: Quantity, target: Quantity) -> str | None:
    """What a quantity of the source is in the unit of the translation's, None where nobody knows: 485 m, 1,590 ft."""
    for unit in meanings(source.unit):
        for into in meanings(target.unit):
            if unit is None or into is None or unit == into or dimension(unit) != dimension(into):
                continue
            value = next(converted(source.numeral.value, unit, into), None)
            if value is not None:
                return f"{plain(source.numeral.value)} {unit} would be about {plain(_rounded(value))} {into}"
    return None


def plain(value: Decimal) -> str:
    """A value in English notation.

    >>> from decimal import Decimal
    >>> plain(Decimal("1.55E+7")), plain(Decimal("0.250"))
    ('15,500,000', '0.25')
    """
    written = f"{value:,f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def _rounded(value: Decimal) -> Decimal:
    """A value to three significant digits.

    >>> from decimal import Decimal
    >>> plain(_rounded(Decimal("1591.2")))
    '1,590'
    """
    return round(value, _DIGITS - 1 - value.adjusted()) if value else value
