"""The numbers of a sentence as quantities: what copy leaves to the reader filled in, dates and times told apart."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from checker.quantities.spelling import joined
from checker.tables import tables
from checker.text.dates import dates
from checker.text.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.text.dates import When
    from checker.text.numerals import Numeral

Part = Literal["date", "clock"]
"""What the check of dates compares."""


def known(language: str) -> bool:
    """Whether the number words of a language are known.

    >>> known("de"), known("sw")
    (True, False)
    """
    return language in tables("text.numerals", "shared")["languages"]


@lru_cache(maxsize=512)
def read(text: str, language: str | None) -> tuple[tuple[Numeral, Part | None], ...]:
    """The numbers of a text in reading order, each with what it is a part of.

    >>> [(str(number.value), part) for number, part in read("On 3 May at 5 p.m. 30 boats sank.", "en")]
    [('3', 'date'), ('5', 'clock'), ('30', None)]
    """
    numbers = tuple(joined(text, language, numerals(text, language, everything=True)))
    if not numbers:
        return ()
    told = [
        when
        for when in dates(text, language)
        if not when.relative and (when.hour, when.day, when.year) != (None,) * 3
    ]
    return tuple((number, _part(number, told)) for number in numbers)


def _part(number: Numeral, told: Sequence[When]) -> Part | None:
    for when in told:
        if when.start <= number.start < when.end:
            return "date" if when.hour is None else "clock"
    return None
