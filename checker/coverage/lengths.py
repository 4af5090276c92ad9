"""How long a translation is to be expected, and how far it strays where all is well.

The logarithm of the ratio of the two lengths in characters is nearly normal (Gale & Church, Computational
Linguistics, 1993); its variance falls as the text grows. Both are learnt for each language beside English and put
together for any two languages.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import NamedTuple

from checker.tables import tables

_PIVOT = "en"
_DENSE = "\u3040"
_ANY_DENSE = re.compile(f"[{_DENSE}-\U0010ffff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_LIGHT = re.compile(r"[\x20-\u024f]")
_OF_KANA, _OF_LIGHT = 0.4, 0.6
"""What kana, and letters, digits and spaces, say less than a Han character or a syllable of Hangul."""


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


def _measured(language: str) -> tuple[float, float, float] | None:
    if language == _PIVOT:
        return 0.0, 0.0, 0.0
    found = tables("coverage", "lengths").get(language)
    return tuple(found) if found is not None else None
