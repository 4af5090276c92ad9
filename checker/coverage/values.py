"""Numbers, dates and times of a side by what they mean: 370亿 renders 37 billion, 15 Uhr renders 3 p.m."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.text.dates import dates
from checker.text.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.coverage.stretches import Side

_HALF_DAY = 12


def valued(side: Side, language: str) -> Side:
    """The side with marks of their values at the words of its numbers, dates and times.

    >>> from checker.coverage.stretches import side
    >>> one, other = valued(side("370亿美元", "zh", "en"), "zh"), valued(side("$37 billion", "en", "zh"), "en")
    >>> sorted(one.marks & other.marks)
    ['=3.7E+10', 'billio']
    """
    found = [*_values(side.text, language)]
    if not found:
        return side
    readings = list(side.readings)
    for start, end, marks in found:
        for at, word in enumerate(side.words):
            if word.start() < end and word.end() > start:
                readings[at] = readings[at]._replace(marks=readings[at].marks | marks)
    return side._replace(readings=readings, marks=side.marks.union(*(marks for _, _, marks in found)))


def spans(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Where the numbers, dates and times of a text stand."""
    yield from ((number.start, number.end) for number in numerals(text, language, everything=True))
    yield from ((when.start, when.end) for when in dates(text, language))


def _values(text: str, language: str) -> Iterator[tuple[int, int, frozenset[str]]]:
    for number in numerals(text, language, everything=True):
        if not number.doubtful and number.kind != "indefinite" and number.value not in (0, 1):
            yield number.start, number.end, frozenset(f"={value.normalize():E}" for value in number.values)
    for when in dates(text, language):
        hour = when.hour % _HALF_DAY if when.hour is not None else None
        parts = {"month": when.month, "weekday": when.weekday, "hour": hour, f"{when.unit} from now": when.count}
        marks = frozenset(f"{name} {value}" for name, value in parts.items() if value is not None)
        if marks:
            yield when.start, when.end, marks
