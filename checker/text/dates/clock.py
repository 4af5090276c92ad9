"""Clock times: 3 p.m., 15 Uhr, 15h30, a las 15, halb neun."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from checker.tables import tables
from checker.text.content import lowered
from checker.text.dates.when import When
from checker.text.letters import SPACELESS

if TYPE_CHECKING:
    from collections.abc import Iterator

_GLUED = SPACELESS | {"ko"}
"""Languages whose words of time stick to the digits and to one another."""
_LAST_HOUR, _NOON = 24, 12
_NEVER = "(?!)"
_ZONE = re.compile(r"\s?\(?(GMT|UTC|BST|CET|CEST|MEZ|MESZ|E[DS]?T|P[DS]?T|C[DS]T|M[DS]T|JST|KST|IST|MSK)\b")


@cache
def _pattern(language: str) -> re.Pattern[str]:
    data = _data(language)
    lead = "|".join(part for part in (data.get("before"), data.get("at")) if part) or _NEVER
    never = {key: data.get(key) or _NEVER for key in ("behind", "am", "pm", "morning", "evening", "mark")}
    left, right = ("", "") if language in _GLUED else (r"(?<!\w)", r"(?!\w)")
    return re.compile(
        rf"(?:{left}(?P<lead>{lead})\s?)?"
        rf"(?:{left}(?:(?P<morning>{never['morning']})|(?P<evening>{never['evening']}))\s?)?"
        r"(?<![\d.,:/$€£])(?<!\D-)(?P<hour>\d{1,2})"
        rf"(?:(?P<mark>[:：.]|\s?h[\s:.]?|\s?uhr\s|{never['mark']})(?P<minute>[0-5]\d)(?![\d%])(?![.,:]\d))?(?![\d%])(?![.,:/]\d)"
        rf"(?:\s?(?P<behind>{never['behind']}){right})?"
        rf"(?:[,\s]?\s?(?:(?P<am>{never['am']})|(?P<pm>{never['pm']})){right})?"
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
    for match in _pattern(language).finditer(lowered(text)):
        hour = int(match["hour"])
        half: Literal["am", "pm"] | None = None
        if match["am"] or match["pm"]:
            half = "am" if match["am"] else "pm"
        elif match["morning"] or match["evening"]:
            half = "am" if match["morning"] else "pm"
        if hour > _LAST_HOUR or not (match["am"] or match["pm"] or _told(match, data)):
            continue
        zone = _ZONE.match(text, match.end())
        minute = int(match["minute"]) if match["minute"] else None
        start = match.start("hour") if not match["lead"] else match.start()
        yield When(start, match.end(), hour=hour, minute=minute, half=half, zone=zone[1] if zone else None)


@cache
def _halves(language: str) -> tuple[re.Pattern[str], int] | None:
    """The half hours in words, and which hour they count from: the one named, or the one before."""
    data = _data(language)
    lead = data.get("past") or data.get("half")
    if not lead:
        return None
    hours = "|".join(f"({form})" for form in data["hours"].split())
    return re.compile(rf"(?<!\w){lead} (?:{hours})(?!\w)"), 0 if "past" in data else -1


def half_hours(text: str, language: str) -> Iterator[When]:
    """Half hours in words.

    >>> [(w.hour, w.minute) for w in half_hours("gegen halb neun", "de")]
    [(8, 30)]
    """
    found = _halves(language)
    for match in found[0].finditer(lowered(text)) if found else ():
        hour = (match.lastindex or 1) + (found[1] if found else 0)
        yield When(*match.span(), hour=hour or _NOON, minute=30)


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
