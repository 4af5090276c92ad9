"""The dates, weekdays, clock times and relative days of a text, from all that reads one kind of them."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.dates.characters import SCRIPTS, in_characters
from checker.text.dates.clock import clock
from checker.text.dates.lexicon import table
from checker.text.dates.numeric import numeric
from checker.text.dates.phrases import phrases
from checker.text.dates.spoken import spoken
from checker.text.dates.words import in_words
from checker.text.dates.zones import zoned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.dates.when import When

_DIGIT = re.compile(r"\d")
_NEAR = 10
"""Characters between a weekday and the date that it belongs to."""


def known(language: str | None) -> bool:
    """Whether there are words of the calendar for a language."""
    return bool(table(language)) or language in SCRIPTS


@lru_cache(maxsize=1 << 12)
def dates(text: str, language: str | None) -> tuple[When, ...]:
    """The dates, weekdays, clock times and relative days of a text, in reading order.

    A year alone is none of them: it is compared as a number.

    >>> [(w.weekday, w.day, w.month, w.year) for w in dates("On Monday, 17 August 2025, he left.", "en")]
    [(1, 17, 8, 2025)]
    >>> [(w.day, w.month) for w in dates("с 17 по 19 августа", "ru")]
    [(17, 8), (19, 8)]
    >>> [(w.unit, w.count, w.weekday) for w in dates("Am letzten Freitag, nicht gestern", "de")]
    [('week', -1, 5), ('day', -1, None)]
    >>> [(w.hour, w.half, w.zone) for w in dates("at 9 p.m. ET", "en")]
    [(9, 'pm', 'Eastern')]
    """
    if language in SCRIPTS:
        found = list(in_characters(text, language or ""))
    elif table(language):
        found = list(in_words(text, language or ""))
    else:
        return ()
    if _DIGIT.search(text):
        found += numeric(text, language or "")
        found += clock(text, language or "")
    found += spoken(text, language or "")
    found += phrases(text, language or "")
    whole = list(_joined(text, sorted(_widest(found), key=lambda when: when.start)))
    clocks = [when for when in whole if when.hour is not None]
    if not clocks:
        return tuple(whole)
    named = dict(zip(clocks, zoned(text, clocks), strict=True))
    return tuple(named.get(when, when) for when in whole)


@cache
def _gap() -> re.Pattern[str]:
    """What can stand between a weekday and its date."""
    words = "|".join(tables("text", "beside")["weekday"]["between"])
    return re.compile(rf"[\s,.()–-]{{0,3}}(?:{words})?", re.IGNORECASE)


def _widest(found: list[When]) -> Iterator[When]:
    """Of readings that overlap, the longest; the first of equals."""
    taken: list[When] = []
    for when in sorted(found, key=lambda each: each.start - each.end):
        if all(when.end <= other.start or other.end <= when.start for other in taken):
            taken.append(when)
            yield when


def _joined(text: str, found: list[When]) -> Iterator[When]:
    """Weekdays joined with the date that they stand beside: Monday, 17 August."""
    held: When | None = None
    for when in found:
        if held is not None and _beside(text, held, when):
            day, date = (held, when) if held.day is None else (when, held)
            held = replace(date, start=held.start, end=when.end, weekday=day.weekday)
            continue
        if held is not None:
            yield held
        held = when
    if held is not None:
        yield held


def _beside(text: str, one: When, other: When) -> bool:
    """Whether one is a bare weekday and the other a day without one, with nothing but a comma or article between."""
    if (one.weekday is None) == (other.weekday is None) or one.hour is not None or other.hour is not None:
        return False
    if one.relative or other.relative or (one.day is None) == (other.day is None):
        return False
    return other.start - one.end <= _NEAR and _gap().fullmatch(text, one.end, other.start) is not None
