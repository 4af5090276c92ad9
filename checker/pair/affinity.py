"""How far the words of some sentences speak against their rendering others, looked up in a lexicon."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from checker.coverage.stretches import side

if TYPE_CHECKING:
    from collections.abc import Sequence

_TELLING = 1.0
"""Of a word's weight with and without a counterpart: less apart, it says too little to look it up."""


class _Words(NamedTuple):
    """A sentence's words: all marks, the weight without any counterpart, and what each word gains by one."""

    marks: frozenset[str]
    uncovered: float
    telling: list[tuple[frozenset[str], float]]


class _Gains(NamedTuple):
    """What the words of each sentence gain beside each of the other side, and beside it as well as the next."""

    single: list[dict[int, float]]
    double: list[dict[int, float]]


class Affinity:
    """The weights of two texts' words beside each other, ready for beads of at most two sentences a side."""

    def __init__(self, source: Sequence[str], target: Sequence[str], one: str, other: str, band: int) -> None:
        mine = [_words(text, one, other) for text in source]
        theirs = [_words(text, other, one) for text in target]
        self._lacking = [each.uncovered for each in mine], [each.uncovered for each in theirs]
        self._gains = _gains(mine, theirs, band), _gains(theirs, mine, band)

    def apart(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """The weight of sources ``i`` to ``i_end`` beside targets ``j`` to ``j_end``, and the reverse."""
        total = 0.0
        for at in range(i, i_end):
            total += self._lacking[0][at] - _gain(self._gains[0], at, j, j_end)
        for at in range(j, j_end):
            total += self._lacking[1][at] - _gain(self._gains[1], at, i, i_end)
        return total


def _gain(gains: _Gains, at: int, start: int, end: int) -> float:
    single = gains.single[at]
    gain = single.get(start, 0.0)
    if end - start == 2:
        gain += single.get(start + 1, 0.0) - gains.double[at].get(start, 0.0)
    return gain


def _words(text: str, language: str, other: str) -> _Words:
    found = side(text, language, other)
    telling = [
        (each.marks, each.uncovered - each.covered)
        for each in found.readings
        if each.uncovered - each.covered >= _TELLING
    ]
    lacking = sum(each.uncovered for each in found.readings if each.uncovered - each.covered >= _TELLING)
    return _Words(found.marks, lacking, telling)


def _gains(mine: Sequence[_Words], theirs: Sequence[_Words], band: int) -> _Gains:
    index: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(theirs):
        for mark in each.marks:
            index[mark].append(at)
    gains = _Gains([], [])
    short = len(theirs) <= band  # the usual row of a table: every sentence is near
    for at, each in enumerate(mine):
        middle = at * len(theirs) // len(mine)
        single: dict[int, float] = defaultdict(float)
        double: dict[int, float] = defaultdict(float)
        for marks, gain in each.telling:
            hits: set[int] = set()
            for mark in marks:
                found = index.get(mark)
                if found is not None and short:
                    hits.update(found)
                elif found is not None:
                    low = bisect_left(found, middle - band)
                    hits.update(found[low : bisect_right(found, middle + band, low)])
            for hit in hits:
                single[hit] += gain
                if hit + 1 in hits:
                    double[hit] += gain
        gains.single.append(dict(single))
        gains.double.append(dict(double))
    return gains
