"""Which of two languages a word looks like, by the letters that follow each other in it.

The counts are learned (``benchmarks/make_trigrams.py`` says from what and how).
"""

from __future__ import annotations

import gzip
from collections import Counter
from functools import cache, lru_cache
from math import log
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_UNSEEN = 0.3
"""What three letters count that no word has."""
_LETTERS = 30
"""Letters that may follow two others."""


def trigrams(word: str) -> list[str]:
    """Every three letters of a word, its start and end among them.

    >>> trigrams("un")
    ['^^u', '^un', 'un$']
    """
    framed = f"^^{word}$"
    return [framed[at : at + 3] for at in range(len(framed) - 2)]


@cache
def _lines() -> dict[str, str]:
    text = gzip.decompress((_DATA / "trigrams.txt.gz").read_bytes()).decode()
    return {code: rest for code, _, rest in (line.partition(" ") for line in text.split("\n"))}


@cache
def _counts(language: str) -> tuple[Counter[str], Counter[str]]:
    """How often three letters follow each other in a language, and how often anything follows two."""
    threes = Counter({entry[:3]: int(entry[3:]) for entry in _lines()[language].split(" ")})
    twos = Counter[str]()
    for three, times in threes.items():
        twos[three[:2]] += times
    return threes, twos


def _likelihood(word: str, language: str) -> float:
    threes, twos = _counts(language)
    found = trigrams(word)
    each = (log((threes[three] + _UNSEEN) / (twos[three[:2]] + _UNSEEN * _LETTERS)) for three in found)
    return sum(each) / len(found)


@lru_cache(maxsize=1 << 12)
def looks(word: str, language: str, other: str) -> float:
    """How much likelier the letters of a word, in lower case, are in one language than in another one.

    The mean of the logarithms, above 0 where ``language`` is likelier; 0 where there are no data for one of them.

    >>> looks("estremamente", "it", "en") > 0, looks("jihadis", "pt", "en") < 0, looks("the", "xx", "en")
    (True, True, 0.0)
    """
    if language not in _lines() or other not in _lines():
        return 0.0
    return _likelihood(word, language) - _likelihood(word, other)
