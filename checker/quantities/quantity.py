"""The quantities of a sentence: its numbers, those of dates and times of day told apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.quantities.reading import read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from checker.passage import Place
    from checker.quantities.reading import Part
    from checker.story import Segment
    from checker.text.numerals import Numeral

_BEARING = frozenset({"label", "indefinite", "time", "roman"})
"""Kinds that bear out a number of the other side and aren't missed themselves."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of one sentence of a pair. ``at`` is how far into its side it stands, 0 to 1."""

    numeral: Numeral
    segment: Segment
    at: float
    part: Part | None = None
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
        return self.digits and self.part != "clock" and not (self.part is None and self.numeral.kind == "time")


def quantities(side: Sequence[Segment]) -> list[Quantity]:
    """The quantities of one side of a pair, in reading order."""
    total = sum(len(segment.text) for segment in side) or 1
    found, before = [], 0
    for segment in side:
        for number, part in read(segment.text, segment.language):
            found.append(Quantity(number, segment, (before + number.start) / total, part))
        before += len(segment.text)
    return found
