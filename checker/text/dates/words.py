"""Dates in words: weekdays and months with the days and years beside them, last, this and next week."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.text.content import lowered
from checker.text.dates.beside import day_after, days_before, year_after, year_before
from checker.text.dates.lexicon import lookup, table
from checker.text.dates.when import When
from checker.text.letters import MARKS
from checker.text.words import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.text.dates.lexicon import Kind, Word

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_PLAIN_WORD = re.compile(r"[a-z]++(?:['’][a-z]++)*+")
_SIGNED_WORD = lazy(rf"(?:[^\W\d_]|[{MARKS}])[^\W\d_]*(?:[{MARKS}]+[^\W\d_]*)*")
"""Words whose vowels are signs and no letters; the pattern is slower."""
_OPENING = " \t«»“”\"'‘’„–—-¿¡([*•"
"""What can stand before the first word of a sentence."""
_MOST = 1 << 15
"""Words that are remembered."""
_NAMES: frozenset[Kind] = frozenset({"weekday", "month", "short"})
_RELATIVE: frozenset[Kind] = frozenset({"turn", "unit"})
"""Kinds of words that tell a time: one of the first, or both of the second."""


def _word(language: str) -> re.Pattern[str]:
    return _SIGNED_WORD if language == "hi" else _WORD


@lru_cache(maxsize=256)
def kinds(small: str, language: str) -> frozenset[Kind]:
    """The kinds of words of time that a text in small letters has.

    >>> sorted(kinds("last friday", "en"))
    ['turn', 'weekday']
    """
    words = (_PLAIN_WORD if plain(small) else _word(language)).findall(small)
    silent = _silent(language)
    if silent.issuperset(words):
        return frozenset()
    said_of = lookup(language)
    said = {word: said_of(word) for word in set(words) - silent}
    if len(silent) < _MOST:
        silent.update(word for word, each in said.items() if each is None)
    return frozenset({each.kind for each in said.values() if each is not None})


@cache
def _silent(language: str) -> set[str]:  # noqa: ARG001  one for each
    """Words that were found to say nothing of time: most of a text are, and were met before."""
    return set()


def in_words(text: str, language: str) -> Iterator[When]:
    """Weekdays and months, with the days and years beside them, and weeks, months and years told from today.

    >>> [(w.weekday, w.day, w.month) for w in in_words("On Friday and on 17 August", "en")]
    [(5, None, None), (None, 17, 8)]
    """
    small = lowered(text)
    told = kinds(small, language)
    if told.isdisjoint(_NAMES) and not told >= _RELATIVE:
        return  # most sentences name no day, and the places of their words needn't be kept
    said_of = lookup(language)
    tokens = [
        (match.start(), match.end(), said)
        for match in _word(language).finditer(small)
        if (said := said_of(match.group())) is not None
    ]
    for at, (start, end, said) in enumerate(tokens):
        if not _written(text, start, said):
            continue
        if said.kind == "weekday" and _day(small, start, end, said, language):
            turn = _turn(tokens, at, text)
            if turn is None:
                yield When(start, end, weekday=said.value)
            else:
                yield When(min(start, turn[0]), max(end, turn[1]), weekday=said.value, unit="week", count=turn[2])
        elif said.unit is not None and (turn := _turn(tokens, at, text)) is not None:
            yield When(min(start, turn[0]), max(end, turn[1]), unit=said.unit, count=turn[2])
        elif said.kind in ("month", "short"):
            yield from _month(text, small, start, end, said, language)


def _month(text: str, small: str, start: int, end: int, said: Word, language: str) -> Iterator[When]:
    """A month with the days and the year that stand beside it."""
    days = days_before(small, start)
    behind = None
    if not days:
        found = day_after(small, end, language)
        if found is not None:
            days, behind = [found], found[1]
    first = min([start, *(day[0] for day in days)])
    after = year_after(small, behind or end)
    year = after or year_before(small, first)
    if said.kind == "short" and not days:
        return
    if said.weak and not (
        days
        or after
        or _led(small, start, language)
        or _held(small, end, language)
        or (table(language).get("sure") and text[start].isupper() and text[:start].strip(_OPENING))
    ):
        return
    value = None if year is None else year[2]
    if not days:
        yield When(min(start, year[0]) if year else start, max(end, year[1] if year else 0), value, said.value)
    for begin, stop, day in days:
        last = begin == days[-1][0]
        begin = start if behind is not None else begin
        yield When(
            min(begin, year[0]) if year and begin == first else begin,
            max(stop, end, year[1] if year else 0) if last else stop,
            value, said.value, day,
        )  # fmt: skip


def _written(text: str, start: int, said: Word) -> bool:
    """Whether a word has the capital that it must have, or none where it would be a name."""
    if said.capital is None:
        return True
    if said.capital:
        return text[start].isupper()
    opens = not text[:start].strip(_OPENING)
    return opens or not text[start].isupper() or text.isupper() or text[start - 1] in "'’"


def _day(small: str, start: int, end: int, said: Word, language: str) -> bool:
    """Whether a word that can be a weekday is one here."""
    unless = table(language).get("unless")
    if unless is not None and re.search(rf"(?:{unless})$", small[max(0, start - 20) : end]):
        return False
    return not said.weak or _led(small, start, language)


def _led(small: str, start: int, language: str) -> bool:
    """Whether one of the words stands before it that make a month of an ambiguous word."""
    before = table(language).get("before")
    return (
        before is not None and re.search(rf"(?<!\w)(?:{before})[\s-]$", small[max(0, start - 20) : start]) is not None
    )


def _held(small: str, end: int, language: str) -> bool:
    """The same for the words behind it."""
    behind = table(language).get("behind")
    return behind is not None and re.compile(rf"\s(?:{behind})").match(small, end) is not None


def _turn(tokens: Sequence[tuple[int, int, Word]], at: int, text: str) -> tuple[int, int, int] | None:
    """The word last, this or next beside this one: where it stands and what it says."""
    for other in (at - 1, at + 1):
        if 0 <= other < len(tokens):
            start, end, said = tokens[other]
            between = text[end : tokens[at][0]] if other < at else text[tokens[at][1] : start]
            if said.kind == "turn" and between in (" ", "\u00a0"):
                return start, end, said.value
    return None
