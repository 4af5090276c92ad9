"""The stretch of a text whose words have the fewest counterparts on the other side.

Each word adds its weight (:mod:`checker.coverage.lexicon`) and the heaviest stretch is found in one pass (Kadane's
algorithm, in J. Bentley, Programming Pearls, Communications of the ACM, 1984).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.coverage.lengths import size
from checker.coverage.lexicon import compounds, lookup
from checker.coverage.words import words
from checker.expressions import lazy
from checker.text.letters import MARKS, SPACELESS_LETTERS

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from checker.coverage.lexicon import Reading

_NOTHING: frozenset[str] = frozenset()
_LETTER = rf"(?:[^\W_{SPACELESS_LETTERS}]|[{MARKS}])"
_WORD = lazy(rf"{_LETTER}+(?:\.?[-‑'’]{_LETTER}+|\.{_LETTER}(?!{_LETTER})|[.,:/]\d+)*+")
"""A word as it is written, its hyphens, apostrophes and points included."""


class Side(NamedTuple):
    """One side of a pair as it is looked up."""

    text: str
    size: float
    words: list[re.Match[str]]
    readings: list[Reading]
    marks: frozenset[str]


class Stretch(NamedTuple):
    """Words ``first`` to ``last`` (exclusive) of a side, at ``start``..``end`` of its text.

    ``weight`` is how much more likely they look without a counterpart than with one (natural logarithm), ``outside``
    the same of all other words together, ``share`` the part of the side's characters that the stretch takes.
    """

    first: int
    last: int
    start: int
    end: int
    weight: float
    outside: float
    share: float


@lru_cache(maxsize=512)  # sentences that were aligned are looked up again a window of stories later
def side(text: str, language: str, other: str, look: Callable[[str], Reading] | None = None) -> Side:
    """A text with each of its words looked up."""
    found = list(words(text, compounds(language)))
    readings = list(map(look or lookup(language, other), [match[0] for match in found]))
    return Side(text, size(text), found, readings, _NOTHING.union(*[each.marks for each in readings]))


def leftover(mine: Side, theirs: Side) -> Stretch:
    """The heaviest stretch of ``mine``; an empty one where every word has its counterpart."""
    best = total = here = 0.0
    first = last = begin = 0
    there = theirs.marks
    for at, each in enumerate(mine.readings):
        worth = each.uncovered if there.isdisjoint(each.marks) else each.covered
        total += worth
        if here <= 0:
            here, begin = 0.0, at
        here += worth
        if here > best:
            best, first, last = here, begin, at + 1
    if first == last:
        return Stretch(0, 0, 0, 0, 0.0, total, 0.0)
    start, end = mine.words[first].start(), mine.words[last - 1].end()
    if last == len(mine.words):  # the final stop belongs to it
        end = len(mine.text)
    share = (end - start) / len(mine.text)
    return Stretch(first, last, start, end, best, total - best, share)


def uncovered(mine: Side, marks: frozenset[str]) -> float:
    """The weight of a whole side beside these marks."""
    return sum(each.uncovered if marks.isdisjoint(each.marks) else each.covered for each in mine.readings)


def intact(text: str, start: int, end: int, numbers: Iterable[tuple[int, int]] = ()) -> tuple[int, int]:
    """The stretch ``start``..``end`` of a text with its first and last word whole, and the ``numbers`` that it cuts.

    >>> text = "They paid 2.10 euros a ride-share."
    >>> start, end = intact(text, text.index("10"), text.index("-share"))
    >>> text[start:end]
    '2.10 euros a ride-share'
    """
    for low, high in (*(match.span() for match in _WORD.finditer(text)), *numbers):
        if low < start < high:
            start = low
        if low < end < high:
            end = high
    return start, end
