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
from itertools import accumulate
from typing import TYPE_CHECKING

from checker.coverage.lengths import expected, size
from checker.pair.affinity import Affinity
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
_CONSONANTS = 3
"""Of a name, from which it may be known again in another script; one more where any word may be a name."""

_TOKEN = re.compile(r"\d+|[^\W\d_]{3,}")
_PARTS: tuple[tuple[FieldKind, ...], ...] = (("headline",), ("standfirst",), ("body", "caption", "byline"))


def align(story: Story, source: Story) -> tuple[Pair, ...]:
    """Every sentence of both sides in exactly one pair, headline with headline, body with body, in story order.

    A repeated headline stands in pairs of its own without a source; page furniture is left out.
    """
    own, other = story.segments(), source.segments()
    if len(own) == len(other) == 1 and own[0].kind == other[0].kind == "body":
        return (Pair(other, own),)  # the usual row of a table: nothing else can render it
    pairs: list[Pair] = []
    ratio = _ratio(story, source)
    for kinds in _PARTS:
        sentences = story.segments(*kinds)
        again = _again(sentences) if kinds == ("headline",) else set()
        pairs.extend(_beads(source.segments(*kinds), [each for each in sentences if each.key not in again], ratio))
        pairs.extend(Pair((), (each,)) for each in sentences if each.key in again)
    order = {id(segment): at for at, segment in enumerate(own)}
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
    ours = sum(size(segment.text) for segment in story.segments("body"))
    theirs = sum(size(segment.text) for segment in source.segments("body"))
    return ours / theirs if ours and theirs else 1.0


def _beads(source: Sequence[Segment], target: Sequence[Segment], ratio: float) -> Iterator[Pair]:
    """The cheapest way through both sides, by dynamic programming in a band around the diagonal."""
    if not source or not target:
        yield from (Pair((segment,), ()) for segment in source)
        yield from (Pair((), (segment,)) for segment in target)
        return
    n, m = len(source), len(target)
    if n == m == 1 and _surely_paired(source[0], target[0], ratio):
        yield Pair(tuple(source), tuple(target))
        return
    best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    width = max(_BAND, abs(n - m) + _BAND // 2)
    table = _Costs(source, target, ratio, width)
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


def _surely_paired(source: Segment, target: Segment, ratio: float) -> bool:
    """Whether two lone sentences, the usual row of a table, are a pair by their lengths, whatever else they say."""
    (_, _, together), (_, _, one), (_, _, other) = _BEADS[:3]
    lengths = size(source.text) * max(1.0, ratio), size(target.text) * max(1.0, 1 / ratio)
    return together + _unlike(*lengths) + _NO_ANCHOR < one + other


def _unlike(source: float, target: float) -> float:
    """What it costs that two texts differ in length."""
    delta = (target - source) / math.sqrt((source + target) / 2 * _VARIANCE)
    return min(0.5 * delta * delta, _WORST)


class _Costs:
    """What it costs to take some sentences for a rendering of others."""

    def __init__(self, source: Sequence[Segment], target: Sequence[Segment], ratio: float, width: int) -> None:
        # Both in characters of the wordier side, so that one variance fits Chinese and German alike.
        self._source = [0.0, *accumulate(size(segment.text) * max(1.0, ratio) for segment in source)]
        self._target = [0.0, *accumulate(size(segment.text) * max(1.0, 1 / ratio) for segment in target)]
        one, other = source[0].language, target[0].language
        self._affinity: Affinity | None = None
        if one is not None and other is not None and one != other and expected(one, other) is not None:
            mine, theirs = [segment.text for segment in source], [segment.text for segment in target]
            self._affinity = Affinity(mine, theirs, one, other, width + 2)
        else:
            anchors = [[_anchors(segment.text) for segment in segments] for segments in (source, target)]
            self._anchors = anchors[0], anchors[1]

    def cost(self, i: int, i_end: int, j: int, j_end: int) -> float:
        """The cost of source sentences ``i`` to ``i_end`` for target sentences ``j`` to ``j_end``."""
        if i == i_end or j == j_end:
            return 0.0
        length = _unlike(self._source[i_end] - self._source[i], self._target[j_end] - self._target[j])
        if self._affinity is not None:
            return length + _LEXICAL * self._affinity.apart(i, i_end, j, j_end)
        one = frozenset().union(*self._anchors[0][i:i_end])
        other = frozenset().union(*self._anchors[1][j:j_end])
        shared = len(one & other)
        fewer = min(len(one), len(other))
        bonus = _ANCHOR * min(shared, 4) if shared else (-_NO_ANCHOR if fewer > 1 else 0.0)
        return length - bonus


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
