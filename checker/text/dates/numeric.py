"""Dates in digits alone: 17.08.2025, 2025-08-17, 8/17/2025."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.dates.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_MONTH, _LAST_DAY = 12, 31
_ISO = re.compile(r"(?<![\d./-])(\d{4})([-./])\s?(\d{1,2})\2\s?(\d{1,2})\.?(?![\d/-])")
_FULL = re.compile(r"(?<![\d./-])(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?![\d/-])(?!\.\d)")
_SHORT = re.compile(r"(?<![\d.,/-])(\d{1,2})\.[ \u00a0]?(\d{1,2})\.(?![ \u00a0]?\d)")
_PARTED = re.compile(r"\d[-./]")
"""What each of them has."""
_MILLENNIUM, _CENTURY, _PIVOT = 2000, 1900, 70


@cache
def _dotted(language: str) -> bool:
    """Whether a language writes 17.8. for a day and its month."""
    return language in tables("text", "beside")["digits"]["dotted"]


def numeric(text: str, language: str) -> Iterator[When]:
    """The dates of a text that are written in digits.

    >>> [(w.day, w.month, w.year, w.swapped) for w in numeric("8/17/2025, 7/8/25 and 2025-08-17", "en")]
    [(17, 8, 2025, False), (17, 8, 2025, False), (8, 7, 2025, True)]
    """
    if not _PARTED.search(text):
        return
    for match in _ISO.finditer(text):
        year, month, day = int(match[1]), int(match[3]), int(match[4])
        if month <= _LAST_MONTH and 1 <= day <= _LAST_DAY and month:
            yield When(*match.span(), year=year, month=month, day=day)
    for match in _FULL.finditer(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if len(match[4]) == len("25"):
            if match[2] == "-":
                continue  # 10-12-14 are scores or sizes
            year += _CENTURY if year >= _PIVOT else _MILLENNIUM
        yield from _either(match, first, second, year, language)
    for match in _SHORT.finditer(text) if _dotted(language) else ():
        day, month = int(match[1]), int(match[2])
        if 1 <= day <= _LAST_DAY and 1 <= month <= _LAST_MONTH:
            yield When(*match.span(), day=day, month=month)


def _either(match: re.Match[str], first: int, second: int, year: int, language: str) -> Iterator[When]:
    """A date whose first number is the day, or the month: only English puts that first, and only with a slash."""
    low, high = sorted((first, second))
    if not 1 <= low <= _LAST_MONTH or high > _LAST_DAY:
        return
    unclear = high <= _LAST_MONTH and first != second and match[2] == "/"
    if second > _LAST_MONTH or (unclear and language == "en"):
        first, second = second, first
    yield When(*match.span(), year=year, month=second, day=first, swapped=unclear)
