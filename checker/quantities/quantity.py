"""The quantities of a sentence: its numbers, those of dates and times of day told apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from checker.text.dates import dates
from checker.text.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from checker.passage import Place
    from checker.story import Segment
    from checker.text.dates import When
    from checker.text.numerals import Numeral

_BEARING = frozenset({"label", "indefinite", "time", "roman"})
"""Kinds that bear out a number of the other side and aren't missed themselves."""
_MIXED = re.compile(r"[A-Za-z]*[\u0400-\u04ff]+[A-Za-z](?:[A-Za-z\u0400-\u04ff])*|[A-Za-z]+[\u0400-\u04ff]+")
_CYRILLIC = str.maketrans("aceopxyjiTKMHBAEOPCX", "асеорхујіТКМНВАЕОРСХ")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of one sentence of a pair. ``at`` is how far into its side it stands, 0 to 1."""

    numeral: Numeral
    segment: Segment
    at: float
    part: Literal["date", "clock"] | None = None
    """Whether it belongs to a date or a time of day, which the check of dates compares."""

    @property
    def unit(self) -> str | None:
        """What it counts in: ``%``, a currency's ISO code, a measure, or None."""
        return self.numeral.unit

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that it can have, the likeliest first."""
        return self.numeral.values

    @property
    def text(self) -> str:
        """It as it stands in the copy."""
        return self.segment.text[self.numeral.start : self.numeral.end]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.segment.place(self.numeral.start, self.numeral.end)

    @property
    def digits(self) -> bool:
        """Whether it is written in digits, which nobody adds or drops for style."""
        return not self.numeral.words

    @property
    def bearing(self) -> bool:
        """Whether it bears out the other side's number, and is no number that must be there itself."""
        number = self.numeral
        return (
            self.part is not None
            or number.doubtful
            or number.kind in _BEARING
            or (number.words and (number.kind != "cardinal" or number.value <= 1))
        )

    @property
    def copied(self) -> bool:
        """Whether a translator copies it, digits as digits, even where it counts nothing: 34th, G7, 2-1, 1990s."""
        return self.digits and self.part != "clock"


def quantities(side: Sequence[Segment]) -> list[Quantity]:
    """The quantities of one side of a pair, in reading order."""
    total = sum(len(segment.text) for segment in side) or 1
    found, before = [], 0
    for segment in side:
        for number, part in _read(segment.text, segment.language):
            found.append(Quantity(number, segment, (before + number.start) / total, part))
        before += len(segment.text)
    return found


@lru_cache(maxsize=512)
def _read(text: str, language: str | None) -> tuple[tuple[Numeral, Literal["date", "clock"] | None], ...]:
    text = _in_one_script(text)
    numbers = numerals(text, language, everything=True)
    if not numbers:
        return ()
    told = [
        when
        for when in dates(text, language)
        if not when.relative and (when.hour, when.day, when.year) != (None,) * 3
    ]
    return tuple((number, _part(number, told)) for number in numbers)


def _in_one_script(text: str) -> str:
    """Latin letters inside Cyrillic words as the Cyrillic ones that they look like: damage that still says a number.

    >>> _in_one_script("120 милиoнa ppm") == "120 милиона ppm"
    True
    """
    return _MIXED.sub(lambda match: match.group().translate(_CYRILLIC), text) if _MIXED.search(text) else text


def _part(number: Numeral, told: Sequence[When]) -> Literal["date", "clock"] | None:
    for when in told:
        if when.start <= number.start < when.end:
            return "date" if when.hour is None else "clock"
    return None
