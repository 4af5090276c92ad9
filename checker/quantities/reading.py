"""The numbers of a sentence as quantities: what copy leaves to the reader filled in, dates and times told apart."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from checker.quantities.measures import dimension
from checker.quantities.spelling import joined
from checker.tables import tables
from checker.text.dates import dates
from checker.text.numerals import Numeral, numerals
from checker.text.numerals.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.text.dates import When

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
    numbers = (*joined(text, language, numerals(text, language, everything=True)), *_ones(text, language))
    if not numbers:
        return ()
    told = [
        when
        for when in dates(text, language)
        if not when.relative and (when.hour, when.day, when.year) != (None,) * 3
    ]
    return tuple((number, _part(number, told)) for number in numbers)


def _ones(text: str, language: str | None) -> Iterator[Numeral]:
    """Units of time with an article: one of them, which another language writes in digits."""
    pattern = _article(language)
    for match in pattern.finditer(text) if pattern is not None else ():
        unit = lexicon(language).units.get(match[1].lower())
        if dimension(unit) == "time":
            yield Numeral(Decimal(1), match.start(), match.end(), unit, words=True, doubtful=True)


@cache
def _article(language: str | None) -> re.Pattern[str] | None:
    forms = tables("quantities", "articles").get(language or "")
    return re.compile(rf"\b(?:{'|'.join(forms)}) (\w+)", re.IGNORECASE) if forms else None


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
