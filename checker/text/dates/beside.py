"""The day and the year that stand beside a month's name."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from checker.tables import tables

Found = tuple[int, int, int]
"""Start, end and value of a number."""

_LAST_DAY = 31
_YEARS = (1000, 2200)
_WINDOW = 28
"""Characters before a month that can hold days and a year."""


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = tables("text", "beside")
    return found


@cache
def _before() -> re.Pattern[str]:
    """Days before a month; a range or a list of days shares one: 17-19 August, 17 und 18. August."""
    day = _data()["day"]
    between, second, of = ("|".join(day[key]) for key in ("between", "second", "of"))
    return re.compile(
        rf"(?<![\d.,:/$€£])(?:(?P<one>\d{{1,2}})(?:{day['suffix']})?\s?"
        rf"(?:[-–—/,&]|(?:{between})[\s-]?(?:{second})?)\s?)?"
        rf"(?<![\d$€£])(?<!\d[.,:/])(?P<two>\d{{1,2}})(?:{day['suffix']})?[\s\u00a0]?(?:{of})?$"
    )


@cache
def _behind(language: str) -> re.Pattern[str] | None:
    form = _data()["behind"].get(language)
    return re.compile(form) if form else None


@cache
def _year_after() -> re.Pattern[str]:
    words = "|".join(_data()["year"]["after"])
    return re.compile(rf"[,.]?[\s\u00a0](?:{words})?(\d{{4}})(?![\d%])(?!,\d)")


@cache
def _year_before() -> re.Pattern[str]:
    words = "|".join(_data()["year"]["before"])
    return re.compile(rf"(?<![\d.,])(\d{{4}})(?:\.|-?\w{{0,6}})?,?[\s\u00a0](?:{words})?$")


def days_before(text: str, start: int) -> list[Found]:
    """The days that stand before a month: one, or two of a range.

    >>> days_before("17 and 18 august", 10)
    [(0, 6, 17), (7, 9, 18)]
    """
    begin = max(0, start - _WINDOW)
    match = _before().search(text[begin:start])
    if match is None:
        return []
    days: list[Found] = [
        (begin + match.start(name), begin + match.end(name), int(match[name]))
        for name in ("one", "two")
        if match[name] is not None and 1 <= int(match[name]) <= _LAST_DAY
    ]
    if not days or match["two"] is None or days[-1][0] != begin + match.start("two"):
        return []
    if len(days) > 1:  # up to the second day, the range belongs to the first
        days[0] = (days[0][0], days[1][0] - 1, days[0][2])
    return days


def day_after(text: str, end: int, language: str) -> Found | None:
    """The day that stands behind a month, in the languages that put it there.

    >>> day_after("august 17, 2025", 6, "en")
    (7, 9, 17)
    """
    pattern = _behind(language)
    match = pattern.match(text, end) if pattern else None
    if match is None or not 1 <= int(match[1]) <= _LAST_DAY:
        return None
    return match.start(1), match.end(), int(match[1])


def year_after(text: str, end: int) -> Found | None:
    """The year behind a month or a day."""
    return _year(_year_after().match(text, end), 0)


def year_before(text: str, start: int) -> Found | None:
    """The year before a month: 2025. augusztus."""
    begin = max(0, start - _WINDOW)
    return _year(_year_before().search(text[begin:start]), begin)


def _year(match: re.Match[str] | None, begin: int) -> Found | None:
    if match is None or not _YEARS[0] <= int(match[1]) <= _YEARS[1]:
        return None
    return begin + match.start(1), begin + match.end(1), int(match[1])
