"""Which sentence renders which: monotone alignment on length, numbers, names, cognates and a lexicon.

Length follows Gale & Church, A Program for Aligning Sentences in Bilingual Corpora (Computational Linguistics, 1993),
with the ratio of the two texts at hand instead of a fixed one; anchors (equal numbers, words that look alike) correct
it; where a lexicon knows both languages, its words do. No translation is needed, and where a paragraph is split or
merged doesn't matter.
"""

from __future__ import annotations

import math
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from checker.coverage.lengths import expected
from checker.coverage.stretches import side
from checker.story import Pair
from checker.text.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import FieldKind, Segment, Story

# Sentences of source and target in a bead, and its cost: minus the logarithm of how often it occurs.
_BEADS = ((1, 1, 0.1), (1, 0, 4.0), (0, 1, 4.0), (1, 2, 3.5), (2, 1, 3.5), (2, 2, 7.0))
_VARIANCE = 5.0
"""Of a character's rendering; Gale & Church measured 6.8 on parliament reports."""
_WORST = 12.0
_ANCHOR = 1.6
_NO_ANCHOR = 1.5
_BAND = 12
_LEXICAL = 0.3
"""Of the weights of words: they hang together, and count for less than if each stood alone."""
_TELLING = 1.0
"""Of a word's weight with and without a counterpart: less apart, it says too little to look it up."""
_CONSONANTS = 3
"""Of a name, from which it may be known again in another script; one more where any word may be a name."""

_TOKEN = re.compile(r"\d+|[^\W\d_]{3,}")
_PARTS: tuple[tuple[FieldKind, ...], ...] = (("headline",), ("standfirst",), ("body", "caption", "byline"))


def align(story: Story, source: Story) -> tuple[Pair, ...]:
    """Every sentence of both sides in exactly one pair, headline with headline, body with body, in story order.

    A repeated headline stands in pairs of its own without a source; page furniture is left out.
    """
    pairs: list[Pair] = []
    ratio = _ratio(story, source)
    for kinds in _PARTS:
        sentences = story.segments(*kinds)
        again = _again(sentences) if kinds == ("headline",) else set()
        pairs.extend(_beads(source.segments(*kinds), [each for each in sentences if each.key not in again], ratio))
        pairs.extend(Pair((), (each,)) for each in sentences if each.key in again)
    order = {id(segment): at for at, segment in enumerate(story.segments())}
    place = 0
    keyed = []
    for pair in pairs:
        if pair.target:
            place = order[id(pair.target[0])]
        keyed.append((place, pair))
    return tuple(pair for _, pair in sorted(keyed, key=lambda each: each[0]))


def _again(segments: Sequence[Segment]) -> set[tuple[int, int]]:
    """The keys of sentences that only say an earlier one again."""
    first: dict[str, Segment] = {}
    return {segment.key for segment in segments if first.setdefault(segment.text, segment) is not segment}


def _ratio(story: Story, source: Story) -> float:
    """How long the story is for each character of its source, as far as both have the same parts."""
    ours = sum(len(segment.text) for segment in story.segments("body"))
    theirs = sum(len(segment.text) for segment in source.segments("body"))
    return ours / theirs if ours and theirs else 1.0


def _beads(source: Sequence[Segment], target: Sequence[Segment], ratio: float) -> Iterator[Pair]:
    """The cheapest way through both sides, by dynamic programming in a band around the diagonal."""
    if not source or not target:
        yield from (Pair((segment,), ()) for segment in source)
        yield from (Pair((), (segment,)) for segment in target)
        return
    table = _Costs(source, target, ratio)
    n, m = len(source), len(target)
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    width = max(_BAND, abs(n - m) + _BAND // 2)
    for i in range(n + 1):
        middle = i * m // n
        for j in range(max(0, middle - width), min(m, middle + width) + 1):
            if i == j == 0:
                continue
            options = (
                (best[i - a, j - b][0] + prior + table.cost(i - a, i, j - b, j), a, b)
                for a, b, prior in _BEADS
                if (i - a, j - b) in best
            )
            found = min(options, default=None)
            if found is not None:
                best[i, j] = found
    beads, i, j = [], n, m
    while i or j:
        _, a, b = best[i, j]
        beads.append(Pair(tuple(source[i - a : i]), tuple(target[j - b : j])))
        i, j = i - a, j - b
    yield from reversed(beads)


class _Costs:
    """What it costs to take some sentences for a rendering of others."""

    def __init__(self, source: Sequence[Segment], target: Sequence[Segment], ratio: float) -> None:
        # Both in characters of the wordier side, so that one variance fits Chinese and German alike.
        self._source = [len(segment.text) * max(1.0, ratio) for segment in source]
        self._target = [len(segment.text) * max(1.0, 1 / ratio) for segment in target]
        one, other = source[0].language, target[0].language
        self._words: tuple[list[_Words], list[_Words]] | None = None
        self._merged: dict[tuple[int, int, int], frozenset[str]] = {}
        self._anchors: tuple[list[frozenset[str]], list[frozenset[str]]] = ([], [])
        if one is not None and other is not None and expected(one, other) is not None and one != other:
            self._words = (
                [_Words.of(segment.text, one, other) for segment in source],
                [_Words.of(segment.text, other, one) for segment in target],
            )
        else:
            self._anchors = (
                [_anchors(segment.text) for segment in source],
                [_anchors(segment.text) for segment in target],
            )

    def cost(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """The cost of source sentences ``i`` to ``i_end`` for target sentences ``j`` to ``j_end``."""
        if i == i_end or j == j_end:
            return 0.0
        mine = sum(self._source[i:i_end])
        theirs = sum(self._target[j:j_end])
        delta = (theirs - mine) / math.sqrt((mine + theirs) / 2 * _VARIANCE)
        length = min(0.5 * delta * delta, _WORST)
        if self._words is not None:
            if length == _WORST and i_end - i + j_end - j > 2:
                return length + _WORST
            apart = self._lacking(0, i, i_end, self._marks(1, j, j_end))
            apart += self._lacking(1, j, j_end, self._marks(0, i, i_end))
            return length + _LEXICAL * apart
        one = frozenset().union(*self._anchors[0][i:i_end])
        other = frozenset().union(*self._anchors[1][j:j_end])
        shared = len(one & other)
        fewer = min(len(one), len(other))
        bonus = _ANCHOR * min(shared, 4) if shared else (-_NO_ANCHOR if fewer > 1 else 0.0)
        return length - bonus

    def _marks(self, side: int, start: int, end: int) -> frozenset[str]:
        """What the other side may share with these sentences."""
        assert self._words is not None
        if end - start == 1:
            return self._words[side][start].marks
        key = side, start, end
        if key not in self._merged:
            self._merged[key] = frozenset().union(*(each.marks for each in self._words[side][start:end]))
        return self._merged[key]

    def _lacking(self, side: int, start: int, end: int, marks: frozenset[str]) -> float:
        """The weight of words of these sentences beside those marks."""
        assert self._words is not None
        total = 0.0
        for each in self._words[side][start:end]:
            total += each.uncovered
            for own, gain in each.telling:
                if not marks.isdisjoint(own):
                    total -= gain
        return total


class _Words(NamedTuple):
    """A sentence's words as they are looked up: all marks, the weight without any counterpart, and what each gains."""

    marks: frozenset[str]
    uncovered: float
    telling: list[tuple[frozenset[str], float]]

    @classmethod
    def of(cls, text: str, language: str, other: str) -> _Words:
        found = side(text, language, other)
        telling = [each for each in found.readings if each.uncovered - each.covered >= _TELLING]
        return cls(
            found.marks,
            sum(each.uncovered for each in telling),
            [(each.marks, each.uncovered - each.covered) for each in telling],
        )


def _anchors(text: str) -> frozenset[str]:
    """What a translation keeps: numbers, group by group, the starts of capitalised words, and names' consonants.

    In scripts without capitals any word may be a name.

    >>> sorted(_anchors("Merz paid 1.250 euros in Berlin"))
    ['1', '250', 'berl', 'merz', '~156', '~654']
    """
    found = set()
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word[0].isdecimal():  # not "¹": a digit to isdigit, and no number to int
            found.add(str(int(word)))
            continue
        capital = word[0].isupper()
        if not word[0].islower() and len(consonants := skeleton(word)) >= _CONSONANTS + (not capital):
            found.add(f"~{consonants}")
        if capital:
            folded = unicodedata.normalize("NFKD", word[:6]).lower()
            found.add("".join(char for char in folded if not unicodedata.combining(char))[:4])
    return frozenset(found)
