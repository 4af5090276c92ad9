"""Dates in scripts that write them in characters: 8月17日, 周一, 8월 17일, 月曜日."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.tables import tables
from checker.text.dates.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.dates.when import Unit

SCRIPTS = frozenset({"zh", "ja", "ko"})
_DIGITS = {char: at for at, char in enumerate("一二三四五六七八九", 1)}
_LAST_MONTH, _LAST_DAY, _TEN = 12, 31, "十"
_UNITS: tuple[Unit, ...] = ("day", "week", "month", "year")


@cache
def _table(language: str) -> dict[str, Any]:
    found: dict[str, Any] = tables("text", "characters")[language]
    return found


@cache
def _told(language: str) -> tuple[re.Pattern[str], tuple[tuple[Unit, int], ...]]:
    """Times told from today: one pattern for all, and what its groups stand for."""
    told = _table(language)["told"]
    forms = {(unit, int(count)): form for unit in _UNITS for count, form in told[unit].items()}
    return re.compile("|".join(f"({form})" for form in forms.values())), tuple(forms)


def in_characters(text: str, language: str) -> Iterator[When]:
    """The dates, weekdays and relative days of a Chinese, Japanese or Korean text.

    >>> [(w.weekday, w.month, w.day) for w in in_characters("星期五（8月17日）", "zh")]
    [(5, None, None), (None, 8, 17)]
    """
    table = _table(language)
    for match in re.finditer(table["weekday"], text):
        day = "日" if match["day"] == "天" else match["day"]
        turn = table["turns"].get(match["turn"] or "")
        weekday = table["order"].index(day) + 1
        yield When(*match.span(), weekday=weekday, unit=None if turn is None else "week", count=turn)
    for match in re.finditer(table["date"], text):
        month, number = _value(match["month"]), match["day"]
        day_of = _value(number) if number else None
        if 1 <= month <= _LAST_MONTH and (day_of is None or 1 <= day_of <= _LAST_DAY):
            year = int(match["year"]) if match["year"] else None
            yield When(*match.span(), year=year, month=month, day=day_of)
    pattern, keys = _told(language)
    for match in pattern.finditer(text):
        unit, count = keys[(match.lastindex or 1) - 1]
        yield When(*match.span(), unit=unit, count=count)


def _value(number: str) -> int:
    """A number up to 99 in digits or characters.

    >>> _value("十二"), _value("17"), _value("二十")
    (12, 17, 20)
    """
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition(_TEN)
    if not ten:
        return _DIGITS.get(number, 0)
    return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
