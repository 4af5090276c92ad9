"""Clock times in words: three o'clock, halb vier, à trois heures, о третій годині."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.tables import tables
from checker.text.content import lowered
from checker.text.dates.halves import NEVER, edges, half_of_day
from checker.text.dates.when import When
from checker.text.letters import MARKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_DAY, _HOUR = 24, 60
_TWELVE = 12
_PART = "PART"
_TOKEN = re.compile(rf"(?:[^\W\d_]|['’ʼ{MARKS}])+")
_PARTING = re.compile(r"\[? |-")
"""What stands between the words of the name of an hour."""
_GLUED = re.compile(r"[^\W\d_]HOUR|HOUR(?:\w|\(\?:[^ ])")
"""A phrase in which an ending follows the hour, or its beginning is written together with it."""
_SIGN = re.compile(r"HOUR(?: \?)?(\[[^]]+\]|\w)")
"""What follows an hour where words aren't parted: 点, 時."""


class _Forms(NamedTuple):
    """The phrases of a language: a group for each, the minutes that each adds, and the words of the hours."""

    pattern: re.Pattern[str]
    minutes: tuple[int, ...]
    hours: re.Pattern[str]
    word: re.Pattern[str] | None
    """The words of which one is in every phrase; None where words aren't parted."""
    sign: re.Pattern[str]
    """What follows the hour there."""

    def likely(self, small: str, hinted: Callable[[str], bool]) -> bool:
        """Whether a text can have such a phrase: most have no hour at all, and needn't be searched."""
        if self.word is None:
            return self.sign.search(small) is not None
        return any(map(hinted, _TOKEN.findall(small)))


@cache
def _forms(language: str) -> _Forms | None:
    data = tables("text", "clock").get(language, {})
    if "spoken" not in data:
        return None
    hours = data["hours"].split(";")
    # The longer word first: двадцять перша before двадцята, on bir before on.
    words = "|".join(f"(?:{hour})" for hour in reversed(hours))
    left, right = edges(language)
    never = {key: data.get(key) or NEVER for key in ("morning", "evening", "am", "pm")}
    parts = []
    for at, form in enumerate(data["spoken"]):
        need = "" if form.startswith(_PART) else "?"
        body = form.removeprefix(_PART).replace("HOUR", f"(?P<hour{at}>{words})")
        parts.append(
            rf"(?:{left}(?:(?P<morning{at}>{never['morning']})|(?P<evening{at}>{never['evening']})),?\s?){need}"
            rf"{left}{body}{right}"
            rf"(?:[,\s]?\s?(?:(?P<am{at}>{never['am']})|(?P<pm{at}>{never['pm']})){right})?"
        )
    named = "|".join(f"(?P<h{at}>{hour})" for at, hour in enumerate(hours, 1))
    word = _first(hours, glued=any(map(_GLUED.search, data["spoken"]))) if left else None
    sign = re.compile("|".join({found[1] for form in data["spoken"] if (found := _SIGN.search(form))}))
    return _Forms(lazy("|".join(parts)), tuple(data["spoken"].values()), lazy(named), word, sign)


def _first(hours: list[str], *, glued: bool) -> re.Pattern[str]:
    """The first words of the names of the hours; anywhere in a word where something is written together with them."""
    names = [name for hour in hours for name in re.split(r"\|(?![^(]*\))", hour)]
    left, right = ("", "") if glued else (r"(?<!\w)", r"(?!\w)")
    return re.compile(f"{left}(?:{'|'.join(_PARTING.split(name)[0] for name in names)}){right}")


@cache
def _hinted(language: str) -> Callable[[str], bool]:
    """Whether a word of a language is in a phrase of the clock, remembered: most words were met before."""
    forms = _forms(language)
    search = forms.word.search if forms is not None and forms.word is not None else None
    return lru_cache(maxsize=1 << 14)(lambda token: search is None or search(token) is not None)


def spoken(text: str, language: str) -> Iterator[When]:
    """The clock times of a text that are written in words.

    >>> [(w.hour, w.minute, w.half) for w in spoken("gegen halb neun, um drei Uhr nachmittags", "de")]
    [(8, 30, None), (3, None, 'pm')]
    >>> [(w.hour, w.minute) for w in spoken("о чверть на дев'яту", "uk")]
    [(8, 15)]
    """
    forms = _forms(language)
    if forms is None:
        return
    small = lowered(text)
    for match in forms.pattern.finditer(small) if forms.likely(small, _hinted(language)) else ():
        at = next(at for at in range(len(forms.minutes)) if match[f"hour{at}"] is not None)
        named = forms.hours.fullmatch(match[f"hour{at}"])
        if named is None or named.lastgroup is None:
            continue
        hour = int(named.lastgroup[1:])
        add = forms.minutes[at]
        minutes = (hour * _HOUR + add) % (_DAY * _HOUR)
        hour = minutes // _HOUR or _TWELVE
        words = [match[f"{key}{at}"] for key in ("morning", "evening", "am", "pm")]
        yield When(
            *match.span(), hour=hour, minute=minutes % _HOUR if add else None,
            half=half_of_day(hour, words[0] or words[2], words[1] or words[3], language),
        )  # fmt: skip
