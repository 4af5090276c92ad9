"""What a text can tell of time, quick to see: most sentences tell none of it, and needn't be read for it."""

from __future__ import annotations

import re

from checker.text.content import lowered
from checker.text.dates.characters import SCRIPTS
from checker.text.dates.lexicon import table
from checker.text.dates.phrases import hinted
from checker.text.dates.words import kinds

_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"\d[-./]")
_YEAR = re.compile(r"\d(?:\d{3}|[-./])")
"""What every year has, and every date in digits."""


def day(text: str, language: str | None) -> bool:
    """Whether a text can give a day of a month.

    >>> day("On Monday at 5", "en"), day("On 17 August", "en"), day("八月十七日", "zh")
    (False, True, True)
    """
    if language is None or language in SCRIPTS:
        return True
    if _DIGIT.search(text) is None:
        return False
    return _PARTED.search(text) is not None or not kinds(lowered(text), language).isdisjoint(("month", "short"))


def year(text: str, language: str | None) -> bool:
    """Whether a text can give a date with its year.

    >>> year("On 17 August", "en"), year("On 17 August 2025", "en")
    (False, True)
    """
    return language in SCRIPTS or _YEAR.search(text) is not None


def weekday(small: str, language: str | None) -> bool:
    """Whether a text, in small letters, can name a weekday.

    >>> weekday("on 17 august", "en"), weekday("não veio na sexta-feira.", "pt")
    (False, True)
    """
    if language is None or language in SCRIPTS or "named" in table(language):
        return True
    return "weekday" in kinds(small, language)


def relative(small: str, language: str | None, *, turning: bool = True) -> bool:
    """Whether a text, in small letters, can tell a day from the day it was written.

    ``turning`` is whether what it is taken from is :func:`turning`.

    >>> relative("he came on friday.", "en"), relative("he came last friday.", "en"), relative("er kam heute.", "de")
    (False, True, True)
    """
    if language is None or language in SCRIPTS:
        return True
    return hinted(small, language) or (turning and kinds(small, language).issuperset(("weekday", "turn")))


def turning(small: str, language: str | None) -> bool:
    """Whether a text, in small letters, has a weekday, and last, this or next.

    >>> turning("he came on friday.", "en"), turning("he came last friday.", "en")
    (False, True)
    """
    if language is None or language in SCRIPTS:
        return True
    return kinds(small, language).issuperset(("weekday", "turn"))
