"""The numbers of a sentence as quantities: what copy leaves to the reader filled in, dates and times told apart."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from checker.quantities.spelling import joined
from checker.text.dates import dates
from checker.text.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.text.dates import When
    from checker.text.numerals import Numeral

Part = Literal["date", "clock"]
"""What the check of dates compares."""
_MIXED = re.compile(r"[A-Za-z]*[\u0400-\u04ff]+[A-Za-z](?:[A-Za-z\u0400-\u04ff])*|[A-Za-z]+[\u0400-\u04ff]+")
_CYRILLIC = str.maketrans("aceopxyjiTKMHBAEOPCX", "асеорхујіТКМНВАЕОРСХ")


@lru_cache(maxsize=512)
def read(text: str, language: str | None) -> tuple[tuple[Numeral, Part | None], ...]:
    """The numbers of a text in reading order, each with what it is a part of.

    >>> [(str(number.value), part) for number, part in read("On 3 May at 5 p.m. 30 boats sank.", "en")]
    [('3', 'date'), ('5', 'clock'), ('30', None)]
    """
    text = _in_one_script(text)
    numbers = tuple(joined(text, language, numerals(text, language, everything=True)))
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


def _part(number: Numeral, told: Sequence[When]) -> Part | None:
    for when in told:
        if when.start <= number.start < when.end:
            return "date" if when.hour is None else "clock"
    return None
