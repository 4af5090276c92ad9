"""Days told from today, and days and months whose names are several words."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.content import lowered
from checker.text.dates.halves import NEVER, edges
from checker.text.dates.lexicon import table
from checker.text.dates.when import When

if TYPE_CHECKING:
    from collections.abc import Iterator

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_TIMES = {"noon": 12, "midnight": 0}


@cache
def _pattern(language: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all phrases of a language, and what its groups stand for."""
    relative = tables("text", "relative").get(language, {})
    hours = tables("text", "clock").get(language, {})
    forms = {key: relative[key] for key in _DAYS if key in relative}
    forms |= {key: hours[key] for key in _TIMES if key in hours}
    forms |= table(language).get("named", {})  # type: ignore[arg-type]
    body = "|".join(f"({form})" for form in forms.values()) or NEVER
    left, right = edges(language)
    return re.compile(f"{left}(?:{body}){right}"), tuple(forms)


@cache
def _hint(language: str) -> re.Pattern[str]:
    """The phrases for today, yesterday and tomorrow, be they inside other words: quicker to look for."""
    relative = tables("text", "relative").get(language, {})
    return re.compile("|".join(f"(?:{relative[key]})" for key in _DAYS if key in relative) or NEVER)


def hinted(small: str, language: str) -> bool:
    """Whether a text in small letters can have a phrase for today, yesterday or tomorrow."""
    return _hint(language).search(small) is not None


def phrases(text: str, language: str) -> Iterator[When]:
    """Today, yesterday, tomorrow, noon and midnight, and names like segunda-feira.

    >>> [(w.unit, w.count, w.hour) for w in phrases("Hier, à minuit", "fr")]
    [('day', -1, None), (None, None, 0)]
    """
    pattern, keys = _pattern(language)
    for match in pattern.finditer(lowered(text)):
        key = keys[(match.lastindex or 1) - 1]
        if key in _DAYS:
            yield When(*match.span(), unit="day", count=_DAYS[key])
        elif key in _TIMES:
            yield When(*match.span(), hour=_TIMES[key], half="pm" if _TIMES[key] else "am", minute=0)
        elif key[0] == "w":
            yield When(*match.span(), weekday=int(key[1:]))
        else:
            yield When(*match.span(), month=int(key[1:]))
