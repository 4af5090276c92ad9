"""A date or time as it stands in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["day", "week", "month", "year"]
"""What a relative time counts in."""


@dataclass(frozen=True, slots=True)
class When:
    """A date, a weekday, a clock time, or a time told from today, at ``start``..``end`` of a text.

    A part that the text doesn't give is None. ``weekday`` counts from 1 (Monday) as in ISO 8601. ``swapped`` says
    that day and month can stand the other way round (8/7/2025). ``hour`` is of 24 where ``half`` is None and it is
    above 12, else it can be of 12. ``unit`` and ``count`` are of a relative time: yesterday is one ``day``, -1; next
    week one ``week``, 1. With a ``weekday``, they say of which week it is: last Friday.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    hour: int | None = None
    minute: int | None = None
    half: Literal["am", "pm"] | None = None
    zone: str | None = None
    swapped: bool = False
    unit: Unit | None = None
    count: int | None = None

    @property
    def relative(self) -> bool:
        """Whether it says when only to those who know what day it was written."""
        return self.unit is not None
