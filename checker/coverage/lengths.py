"""How long a translation is to be expected, and how far it strays where all is well.

The logarithm of the ratio of the two lengths in characters is nearly normal (Gale & Church, Computational
Linguistics, 1993); its variance falls as the text grows. Both are learnt for each language beside English and put
together for any two languages.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Sequence

_PIVOT = "en"
_DENSE = "\u3040"
_ANY_DENSE = lazy(f"[{_DENSE}-\U0010ffff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LIGHT = re.compile(r"[\x20-\u024f]")
_OF_KANA, _OF_LIGHT = 0.4, 0.6
"""What kana, and letters, digits and spaces, say less than a Han character or a syllable of Hangul."""

_LONG_PAIR = 40
"""Characters of English from which a pair's lengths say something of its translator."""
_FEWEST_PAIRS = 5
_TRUST = 4.0
"""Pairs that the usual lengths are worth."""
_FARTHEST = 0.25


def size(text: str) -> float:
    """The length of a text in characters, in East Asian text of Han characters or syllables; at least 1.

    >>> size("Berlin"), size("習近平"), round(size("2019年降雨"), 1)
    (6, 3.0, 4.6)
    """
    length = len(text)
    if not _ANY_DENSE.search(text) or sum(char >= _DENSE for char in text) * 3 < length:
        return max(1, length)
    return max(1.0, length - _OF_KANA * len(_KANA.findall(text)) - _OF_LIGHT * len(_LIGHT.findall(text)))


class Expected(NamedTuple):
    """Of the logarithm of target length over source length: its mean, and its variance as ``lasting + fading / n``.

    ``n`` is the source's length in characters of English. ``density`` turns the source's characters into those.
    """

    mean: float
    lasting: float
    fading: float
    density: float

    def deviation(self, length: float) -> float:
        """The standard deviation for a source of this length."""
        return math.sqrt(self.lasting + self.fading / max(8.0, length * self.density))


@lru_cache(maxsize=1 << 10)
def expected(source: str, target: str) -> Expected | None:
    """What to expect of a language pair, None where one of them was never measured.

    >>> expected("en", "zh").mean < expected("en", "de").mean
    True
    """
    one, other = _measured(source), _measured(target)
    if one is None or other is None:
        return None
    lasting = max(one[1] + other[1], 0.004)
    return Expected(other[0] - one[0], lasting, one[2] + other[2], math.exp(-one[0]))


def stray(source: float, target: float, expected: Expected) -> float:
    """How far the logarithm of a ratio of lengths is from the expected one."""
    return math.log(target / source) - expected.mean


def adapted(there: Expected, back: Expected, sizes: Sequence[tuple[float, float]]) -> tuple[Expected, Expected]:
    """What to expect of a translator some of whose pairs are known; by their median, so that a gap moves little.

    >>> usual = expected("de", "en"), expected("en", "de")
    >>> terse, _ = adapted(*usual, [(100, 70)] * 20)
    >>> terse.mean < usual[0].mean and adapted(*usual, [(100, 70)] * 3) == usual
    True
    """
    strays = [stray(one, other, there) for one, other in sizes if one * there.density >= _LONG_PAIR]
    if len(strays) < _FEWEST_PAIRS:
        return there, back
    shift = median(strays) * len(strays) / (len(strays) + _TRUST)
    shift = max(-_FARTHEST, min(_FARTHEST, shift))
    return there._replace(mean=there.mean + shift), back._replace(mean=back.mean - shift)


def _measured(language: str) -> tuple[float, float, float] | None:
    if language == _PIVOT:
        return 0.0, 0.0, 0.0
    found = tables("coverage", "lengths").get(language)
    return tuple(found) if found is not None else None
