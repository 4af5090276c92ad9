"""What goes with a number: its unit, its inches, its half, and what says that it is about, more or less."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from checker.text.numerals.lexicon import preceded
from checker.text.numerals.scales import shared
from checker.text.numerals.shapes import feet
from checker.text.numerals.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.numerals.lexicon import Lexicon
    from checker.text.numerals.numeral import Numeral

_UNITLESS = ("ordinal", "score", "time", "roman", "label")
_SIGNS = "$€£ \u00a0"
_TEMPERATURES = ("°C", "°F", "°C|°F")
_MINUS = re.compile("(?<![^ (])[-–−]$")
_HALF = Decimal("0.5")
_MOST_OF = 1000
"""What a share is told of at most: one in a thousand."""
_REACH = 32
"""Characters before a number in which it can be called about, more or less."""


def dressed(found: list[Numeral], low: str, known: Lexicon) -> Iterator[Numeral]:
    """The numbers with their units and hedges, without those that are part of another one or of its unit."""
    reach = 0
    kept: list[tuple[Numeral, str | None, int]] = []
    for nth, number in enumerate(found):
        if number.start < reach:  # 40 τοις εκατό is no hundred
            continue
        unit, reach = number.unit, number.end
        if unit is None and number.kind not in _UNITLESS:
            unit, reach = unit_of(low, number.start, number.end, known)
        if number.value == 1 and _article(low[number.start : number.end], number, known):
            if unit is not None:
                number = replace(number, kind="indefinite")
            elif nth + 1 == len(found) or not known.among or not _share_of(number, found[nth + 1], low, known):
                continue
        if nth and unit is None and known.among and _share_of(found[nth - 1], number, low, known):
            share = round(found[nth - 1].value / number.value, 5)
            number = replace(number, alternatives=(*number.alternatives, share))
        kept.append((number, unit, reach))
    for at, (number, unit, end) in enumerate(kept):
        if at and (_inches(kept[at - 1], number, low) or _and_a_half(kept[at - 1], number, low, known)):
            continue
        if at + 1 < len(kept):
            after, its_unit, _ = kept[at + 1]
            if unit is None and its_unit is not None and shared(low[number.end : after.start], known):
                unit = its_unit  # one unit behind the last number
            elif _inches((number, unit, end), after, low):
                number = replace(number, value=feet(number.value, after.value), end=after.end)
            elif _and_a_half((number, unit, end), after, low, known):
                whole = number.value + after.value
                number = replace(number, value=whole, end=after.end, kind="fraction", alternatives=(), doubtful=False)
        if unit in _TEMPERATURES and _MINUS.search(low, 0, number.start):
            number = replace(number, alternatives=(*number.alternatives, -number.value))
        about, bound = _hedged(low, number, end, known)
        if unit is not None or about or bound:
            number = replace(number, unit=unit, approximate=about or number.approximate, bound=bound)
        yield number


def _share_of(part: Numeral, whole: Numeral, low: str, known: Lexicon) -> bool:
    """Whether two numbers tell a share: nine in ten, one out of every five."""
    return (
        part.value < whole.value <= _MOST_OF
        and part.unit is None
        and {part.kind, whole.kind} <= {"cardinal"}
        and low[part.end : whole.start].strip() in known.among
    )


def _inches(first: tuple[Numeral, str | None, int], number: Numeral, low: str) -> bool:
    """Whether a number is the inches of the feet before it: 6ft 4in, six feet four, 6-foot-4."""
    feet_, unit, end = first
    return (
        unit == "ft"
        and low[end : number.start] in (" ", "-", "", ". ", " and ")
        and number.value < 12
        and feet_.value < 10
        and feet_.value == feet_.value.to_integral_value()
        and number.kind in ("cardinal", "label")
    )


def _and_a_half(first: tuple[Numeral, str | None, int], half: Numeral, low: str, known: Lexicon) -> bool:
    """Whether a half goes with the number and unit before it: a year and a half, deux ans et demi."""
    number, unit, end = first
    gap = low[end : half.start].strip()
    return (
        unit is not None
        and half.kind == "fraction"
        and half.value == _HALF
        and number.value == number.value.to_integral_value()
        and end < half.start
        and (gap in known.joins or gap in known.half_joins)
    )


def _article(written: str, number: Numeral, known: Lexicon) -> bool:
    """Whether one is no number but an article or a pronoun: it counts no unit, as in one week."""
    form = known.forms.get(written)
    return number.words and form is not None and form.kind == "cardinal" and not form.doubtful


def _hedged(low: str, number: Numeral, end: int, known: Lexicon) -> tuple[bool, Literal["more", "less"] | None]:
    before = low[max(0, number.start - _REACH) : number.start].rstrip(_SIGNS)
    names = {name for name, words in known.hedges if preceded(before, words)}
    if known.trailing:
        after = low[end : end + _REACH].lstrip()
        names |= {name for name, words in known.trailing if after.startswith(words)}
    return "about" in names, "more" if "more" in names else "less" if "less" in names else None
