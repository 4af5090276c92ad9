"""How likely a text's words and letters are in each language: the checker's own count of them.

The data are learned (``benchmarks/make_likelihood.py`` says from what and how).
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import NamedTuple

from checker.text.words import plain

SCRIPTS = {
    "Latin": re.compile("[a-zß-öø-ɏ]"),
    "Cyrillic": re.compile("[\u0400-\u052f]"),
    "Arabic": re.compile("[\u0600-\u06ff]"),
}
"""Scripts that several languages of the data are written in."""
FIRST = 35
"""The character that stands for the first language or for the smallest weight."""
STEP = 0.25
"""Natural logarithms in one step of a weight."""
SAMPLE = 400
"""Code points that are weighed; more seldom changes anything."""
SHORT = 160
"""Code points of a text up to which words without a capital count twice."""

_WORD = re.compile(r"[^\W\d_]+")
_PLAIN_WORD = re.compile("[a-z]+")
_DATA = Path(__file__).parent / "data"


class Likelihoods(NamedTuple):
    """How much likelier a text is in each language than if all its words were strange there, in natural logarithms.

    ``size`` is how many pieces were weighed.
    """

    by_language: dict[str, float]
    size: int

    def margin(self, code: str) -> float:
        """How far a language is ahead of every other one; negative where it isn't the first."""
        others = [value for other, value in self.by_language.items() if other != code]
        return self.by_language.get(code, 0.0) - max(others, default=0.0)


def words(text: str) -> list[str]:
    """The words of a text in lower case.

    >>> words("It's 5 Euro")
    ['it', 's', 'euro']
    """
    small = text.lower()
    return (_PLAIN_WORD if plain(small) else _WORD).findall(small)


def grams(word: str) -> list[str]:
    """Every two and three letters of a word, its edges as spaces.

    >>> grams("un")
    [' u', ' un', 'un', 'un ', 'n ']
    """
    framed = f" {word} "
    found = [framed[at : at + size] for at in range(len(framed) - 2) for size in (2, 3)]
    return [*found, framed[-2:]]


def by_words(text: str, script: str) -> Likelihoods:
    """The same by whole words alone, which is quicker, and enough for most texts."""
    found = words(text[:SAMPLE])
    return _weighed(["=" + word for word in found], script)


def by_letters(text: str, script: str) -> Likelihoods:
    """How likely a text is in the languages of a script, by its words and by the letters in them.

    >>> likely = by_letters("Rugen er god i år, siger landmændene", "Latin")
    >>> max(likely.by_language, key=likely.by_language.get)
    'da'
    """
    found = words(text[:SAMPLE])
    if len(text) < SHORT:  # names make up much of a headline, and say little of its language
        found += [word for word in _WORD.findall(text) if word == word.lower()]
    return _weighed(["=" + word for word in found] + [gram for word in found for gram in grams(word)], script)


def known(script: str | None) -> frozenset[str]:
    """The languages of a script that the data know."""
    return frozenset(code.partition("-")[0] for code in _table(script)[0]) if script in SCRIPTS else frozenset()


def _weighed(pieces: list[str], script: str) -> Likelihoods:
    codes, table = _table(script)
    weights = "".join([table.get(piece, "") for piece in pieces]).encode("latin-1")
    counted = Counter(memoryview(weights).cast("H"))
    sums = [0] * len(codes)
    for pair, times in counted.items():
        low, high = pair & 255, pair >> 8  # little-endian: the language stands first
        sums[low - FIRST] += (high - FIRST) * times
    found: dict[str, float] = {}
    for code, total in zip(codes, sums, strict=True):
        code = code.partition("-")[0]  # Serbian in Latin letters is Serbian
        found[code] = max(found.get(code, 0.0), total * STEP)
    return Likelihoods(found, len(pieces))


@cache
def _table(script: str | None) -> tuple[tuple[str, ...], dict[str, str]]:
    """The languages of a script, and for each piece two characters for every language that has it."""
    lines = gzip.decompress((_DATA / f"likelihood-{str(script).lower()}.txt.gz").read_bytes()).decode().split("\n")
    return tuple(lines[0].split(" ")), dict(line.split("\t") for line in lines[1:])
