"""What a number in copy is: its value, its place, its unit, and how exactly it is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

Kind = Literal["cardinal", "ordinal", "fraction", "roman", "score", "time", "label", "indefinite", "factor"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it stands in a text, its scale included (2.5bn), its unit not."""

    value: Decimal
    start: int
    end: int
    unit: str | None = None
    """``%``, ``‰``, ``pp`` (percentage points), an ISO 4217 code, a measure (``km``) or a time (``hour``)."""
    ranged: bool = False
    """Whether it is one end of a range or a score (15-20, 1:0)."""
    approximate: bool = False
    """Whether the text says about: about 30, rund 30, dozens."""
    bound: Literal["more", "less"] | None = None
    """``more`` for more than, at least; ``less`` for less than, up to, almost."""
    kind: Kind = "cardinal"
    """``label`` is what is copied digit for digit (F-16, 2.0.1, page 5); ``indefinite`` dozens, a couple;
    ``factor`` doubled, halved."""
    words: bool = False
    """Whether it is written in letters."""
    doubtful: bool = False
    """Whether the form is as often something else (Turkish on, Italian sei): it bears another number out, no more."""
    alternatives: tuple[Decimal, ...] = ()
    """Other values that the same characters can have: 1.250 in English copy of a translator's hand."""

    @property
    def values(self) -> tuple[Decimal, ...]:
        """Every value that it can have, the likeliest first."""
        return (self.value, *self.alternatives)

    @property
    def year(self) -> bool:
        """Whether it can be a year as well."""
        return self.unit is None and self.end - self.start == 4 and 1800 <= self.value <= 2100
