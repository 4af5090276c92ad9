"""Small words: those that make up much of a language's text, and so tell languages apart.

The lists are learned (``benchmarks/make_small_words.py`` says from what and how).
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from pathlib import Path

from checker.tables import tables
from checker.text.ordinary import listed, ordinary, rich

_DATA = Path(__file__).parent / "data"


@cache
def small_words(language: str | None) -> frozenset[str]:
    """The most usual words of a language in lower case; none where there are no data for it.

    >>> {"the", "with"} <= small_words("en"), small_words("xx")
    (True, frozenset())
    """
    return frozenset(str(tables("text", "small_words")["words"].get(language or "", "")).split())


@cache
def _strangers(language: str | None, other: str | None) -> frozenset[str]:
    own: dict[str, str] = tables("text", "small_words")["strangers"].get(language or "", {})
    return frozenset(str(own.get(other or "", "")).split())


@cache
def _rare(language: str | None) -> frozenset[str]:
    """Words of a language that the list of its ordinary ones lacks."""
    path = _DATA / f"rare-{language}.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode().split("\n")) if path.is_file() else frozenset()


def native(word: str, language: str | None) -> bool:
    """Whether a word, in lower case, is one of a language, be it a rare one.

    >>> native("dengue", "en"), native("wichtigen", "en")
    (True, False)
    """
    return word in small_words(language) or ordinary(word, language) or word in _rare(language)


@cache
def telling(language: str | None, other: str | None) -> frozenset[str]:
    """The small words of one language that aren't words of another one.

    >>> "with" in telling("en", "de"), "in" in telling("en", "de")
    (True, False)
    """
    strangers = _strangers(other, language)
    return frozenset(
        word
        for word in small_words(language) - small_words(other)
        if word in strangers or not (listed(other) and ordinary(word, other))
    )


@lru_cache(maxsize=1 << 15)
def foreign(word: str, language: str | None, other: str | None) -> bool:
    """Whether a word, in lower case, is one of ``language`` and none of ``other``, as far as the data of both say.

    Where only ``other`` has a long list, everything is that this list lacks.

    >>> foreign("wichtigen", "de", "en"), foreign("hotel", "de", "en"), foreign("trois", "fr", "en")
    (True, False, True)
    """
    if word in telling(language, other) or word in _strangers(other, language):
        return True
    if not listed(other) or native(word, other):
        return False
    return ordinary(word, language) if listed(language) else rich(other)
