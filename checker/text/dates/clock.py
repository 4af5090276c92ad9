"""Clock times in digits: 3 p.m., 15 Uhr, 15h30, a las 15."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.tables import tables
from checker.text.content import lowered
from checker.text.dates.halves import NEVER, edges, groups, half_of_day
from checker.text.dates.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

_LAST_HOUR = 24
_HOUR = re.compile(r"(?<![\d.,:/$€£])\d{1,2}(?![\d%])(?![.,/]\d{3})")
"""What can be an hour: most texts with digits have a year or an amount and no such number."""
_WIRE = re.compile(r"(?<![\d.,:/$€£])([01]\d|2[0-3])([0-5]\d)(?=\s?(?:GMT|UTC)\b)")
"""As news agencies write the hour of Greenwich: 1300 GMT."""


@cache
def _pattern(language: str) -> re.Pattern[str]:
    data = _data(language)
    lead = "|".join(part for part in (data.get("before"), data.get("at")) if part) or NEVER
    never = {key: data.get(key) or NEVER for key in ("behind", "am", "pm", "morning", "evening", "mark")}
    left, right = edges(language)
    leads, no_lead = groups(lead=lead)
    parts, no_part = groups(morning=never["morning"], evening=never["evening"])
    before = "".join(rf"(?:{left}{each}\s?)?" for each in (leads, parts) if each)
    return re.compile(
        rf"{before}(?=\d)"
        r"(?<![\d.,:/$€£])(?<!\D-)(?P<hour>\d{1,2})"
        rf"(?:(?P<mark>[:：.]|\s?h[\s:.]?|\s?uhr\s|{never['mark']})(?P<minute>[0-5]\d)(?![\d%])(?![.,:]\d))?(?![\d%])(?![.,:/]\d)"
        rf"(?:\s?(?P<behind>{never['behind']}){right})?"
        rf"(?:[,\s]?\s?(?:(?P<am>{never['am']})|(?P<pm>{never['pm']})){right})?"
        rf"{no_lead}{no_part}"
    )


@cache
def _data(language: str) -> dict[str, Any]:
    found: dict[str, Any] = tables("text", "clock").get(language, {})
    return found


def clock(text: str, language: str) -> Iterator[When]:
    """The clock times of a text that are written in digits.

    >>> [(w.hour, w.minute, w.half) for w in clock("At 3 p.m., 10:30 and for 5 hours", "en")]
    [(3, None, 'pm'), (10, 30, None)]
    >>> [(w.hour, w.minute) for w in clock("um 15 Uhr 30, 9.15 Uhr", "de")]
    [(15, 30), (9, 15)]
    """
    data = _data(language)
    for match in _pattern(language).finditer(lowered(text)) if _HOUR.search(text) else ():
        hour = int(match["hour"])
        if hour > _LAST_HOUR or not (match["am"] or match["pm"] or _told(match, data)):
            continue
        half = half_of_day(hour, match["am"] or match["morning"], match["pm"] or match["evening"], language)
        minute = int(match["minute"]) if match["minute"] else None
        start = match.start("hour") if not match["lead"] else match.start()
        yield When(start, match.end(), hour=hour, minute=minute, half=half)
    for match in _WIRE.finditer(text):
        yield When(*match.span(), hour=int(match[1]), minute=int(match[2]))


def _told(match: re.Match[str], data: dict[str, Any]) -> bool:
    """Whether the words and marks about a number make it a time of day."""
    if match["minute"] and match["mark"] != ".":
        return True
    lead = match["lead"]
    if lead and data.get("before") and re.fullmatch(data["before"], lead):
        return True
    if not match["behind"]:
        return False
    return bool(data.get("bare") or lead or match["minute"] or match["morning"] or match["evening"])
