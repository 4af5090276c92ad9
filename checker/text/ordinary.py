"""Ordinary words: those that a translation doesn't keep. What isn't one may be a name.

The lists are learned (``benchmarks/make_ordinary_words.py`` says from what and how). A word that they lack says
little by itself: it may be rare.
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from pathlib import Path

from checker.tables import tables

_DATA = Path(__file__).parent / "data"


@cache
def _words(language: str) -> frozenset[str]:
    path = _DATA / f"ordinary-{language}.txt.gz"
    if not path.is_file():
        return frozenset()
    extra = tables("text", "ordinary")["words"].get(language, ())
    return frozenset((*gzip.decompress(path.read_bytes()).decode().split("\n"), *extra))


@cache
def _stems(language: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(language))


def _stem(word: str) -> str:
    rule = tables("text", "ordinary")["stems"]
    return word[: max(rule["least"], len(word) - rule["ending"])]


def listed(language: str | None) -> bool:
    """Whether there is a list for this language at all."""
    return language is not None and bool(_words(language))


@lru_cache(maxsize=1 << 15)
def ordinary(word: str, language: str | None) -> bool:
    """Whether a word is an ordinary one of its language, in any letter case. False where there is no list.

    >>> ordinary("House", "en"), ordinary("Woodruff", "en"), ordinary("Verteidigungsbündnis", "de")
    (True, False, True)
    """
    if language is None or not listed(language):
        return False
    words, small = _words(language), word.lower()
    if small in words:
        return True
    data = tables("text", "ordinary")
    if small.endswith(tuple(data["endings"].get(language, ()))):
        return True
    if language in data["stems"]["languages"] and _stem(small) in _stems(language):
        return True
    compound = data["compounds"]
    parts = range(compound["head"], len(small) - compound["tail"] + 1) if language in compound["languages"] else ()
    return any(small[at:] in words for at in parts)
