"""The day and the year that stand beside a month's name."""

from __future__ import annotations

import re

Found = tuple[int, int, int]
"""Start, end and value of a number."""

_LAST_DAY = 31
_YEARS = (1000, 2200)
_SUFFIX = r"(?:[.ºª°]|[-‑:’']?[^\W\d_]{1,3})?"
_AND = (
    "and|to|or|und|bis|oder|et|au|ou|y|al|a|e|i|и|по|та|й|і|до|ja|és|u|un|ir|va|ve|ile|en|tot|og|til|och|till|și|la|"
    "και|έως|או|و|או ב|पर|और|से|oraz|do|až|in|ali|ili|или|nebo|lub"
)
# A range or a list of days shares one month: 17-19 August, 17 und 18. August.
_BEFORE = re.compile(
    rf"(?<![\d.,:/$€£])(?:(?P<one>\d{{1,2}}){_SUFFIX}\s?"
    rf"(?:[-–—/,&]|(?:{_AND})[\s-]?(?:de |the |el |il |den |ה-?|ב-?)?)\s?)?"
    rf"(?<![\d$€£])(?<!\d[.,:/])(?P<two>\d{{1,2}}){_SUFFIX}[\s\u00a0]?"
    r"(?:of |the |de |d[’']|del |di |dia |de l[’']|days? of |[-‑])?$"
)
_AFTER = {
    "en": re.compile(
        r"\.?[\s\u00a0](?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![\d%])(?![.,:/]\d)"
        r"(?![\s-](?:percent|per cent|people|million))"
    ),
    "fi": re.compile(r"\s(\d{1,2})\.\s?päiv\w+"),
    "hu": re.compile(r"\s(\d{1,2})(?:\.|[-–]?[aáeéijtnk]{1,4}(?!\w))(?!\d)"),
    "lt": re.compile(r"\s(\d{1,2})(?:\s?d\.|\s?dien\w+|-\w+)"),
    "hi": re.compile(r"\s(\d{1,2})(?![\d%])(?![.,:]\d)(?=[\s,।]*(?:को|\d{4}|,))"),
}
_YEAR_AFTER = re.compile(
    r"[,.]?[\s\u00a0](?:de |del |of |an |i |în |в |του |anul |godine |ב-?|عام |سنة |a\. ?)?(\d{4})(?![\d%])(?!,\d)"
)
_YEAR_BEFORE = re.compile(
    r"(?<![\d.,])(\d{4})(?:\.|-?\w{0,6})?,?[\s\u00a0](?:m\. |gada |жылғы |жылдың |жылы |évi |को )?$"
)
_WINDOW = 28
"""Characters before a month that can hold days and a year."""


def days_before(text: str, start: int) -> list[Found]:
    """The days that stand before a month: one, or two of a range.

    >>> days_before("17 and 18 august", 10)
    [(0, 6, 17), (7, 9, 18)]
    """
    begin = max(0, start - _WINDOW)
    match = _BEFORE.search(text[begin:start])
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
    pattern = _AFTER.get(language)
    match = pattern.match(text, end) if pattern else None
    if match is None or not 1 <= int(match[1]) <= _LAST_DAY:
        return None
    return match.start(1), match.end(), int(match[1])


def year_after(text: str, end: int) -> Found | None:
    """The year behind a month or a day."""
    return _year(_YEAR_AFTER.match(text, end), 0)


def year_before(text: str, start: int) -> Found | None:
    """The year before a month: 2025. augusztus."""
    begin = max(0, start - _WINDOW)
    return _year(_YEAR_BEFORE.search(text[begin:start]), begin)


def _year(match: re.Match[str] | None, begin: int) -> Found | None:
    if match is None or not _YEARS[0] <= int(match[1]) <= _YEARS[1]:
        return None
    return begin + match.start(1), begin + match.end(1), int(match[1])
