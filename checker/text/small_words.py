"""Small words: those that make up much of a language's text, and so tell languages apart.

The lists are learned (``benchmarks/make_small_words.py`` says from what and how).
"""

from __future__ import annotations

import gzip
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from checker.tables import tables
from checker.text.ordinary import listed, ordinary, rich
from checker.text.trigrams import looks

_SPOKEN = 4
_SHARE = 0.25
_LISTED = ("de", "en", "es", "fr")
"""Languages whose lists hold most of their words, in Latin letters."""
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
    return frozenset(str(own.get(other or "", "")).split()) - _rare(language)


@cache
def _rare(language: str | None) -> frozenset[str]:
    """Words of a language that the list of its ordinary ones lacks."""
    path = _DATA / f"rare-{language}.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode().split("\n")) if path.is_file() else frozenset()


def native(word: str, language: str | None) -> bool:
    """Whether a word, in lower case, is one of a language, be it a rare one.

    >>> native("dengue", "en"), native("naïve", "en"), native("wichtigen", "en")
    (True, True, False)
    """
    if word in _rare(language) or word in small_words(language):
        return True
    if not ordinary(word, language):
        return False
    # English has words with accents beside their plain forms; the text behind its list has foreign ones as well.
    return word.isascii() or not _rare(language) or _plain(word, language)


def _plain(word: str, language: str | None) -> bool:
    bare = "".join(filter(str.isalpha, unicodedata.normalize("NFD", word)))
    return bare.isascii() and (ordinary(bare, language) or bare in _rare(language))


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
        if word in strangers or not (listed(other) and native(word, other))
    )


def spoken(words: frozenset[str], language: str) -> str | None:
    """Another language that a sentence's words, in lower case, show it to be in, None where they don't.

    Many of its small words must be there, none of ``language`` and of no third one as many.

    >>> spoken(frozenset("der minister hat am montag mit den gästen über das wetter gesprochen".split()), "en")
    'de'
    """
    mine = words & small_words(language)
    if len(mine) >= _SPOKEN - 1 or not small_words(language):
        return None
    counted = sorted(((len(words & small_words(code)), code) for code in languages()), reverse=True)
    (most, code), (next_most, _) = counted[:2]
    return code if mine <= small_words(code) and most >= max(_SPOKEN, next_most + 2, _SHARE * len(words)) else None


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are lists for."""
    return tuple(tables("text", "small_words")["words"])


@lru_cache(maxsize=1 << 12)
def loan(word: str, language: str, other: str) -> bool:
    """Whether a word of ``language`` is one of a third language as well, and so goes from one to the other.

    >>> loan("online", "en", "el"), loan("tonight", "en", "el")
    (True, False)
    """
    return any(
        third not in (language, other) and ordinary(word, third) and word not in _strangers(third, language)
        for third in _LISTED
    )


@lru_cache(maxsize=1 << 15)
def foreign(word: str, language: str | None, other: str | None) -> bool:
    """Whether a word, in lower case, is one of ``language`` and none of ``other``, as far as the data of both say.

    Where only ``other`` has a long list, everything is that this list lacks and that looks like the language.

    >>> foreign("wichtigen", "de", "en"), foreign("hotel", "de", "en"), foreign("trois", "fr", "en")
    (True, False, True)
    """
    if word in telling(language, other) or word in _strangers(other, language):
        return True
    if not listed(other) or native(word, other):
        return False
    return ordinary(word, language) if listed(language) else rich(other) and looks(word, language, other) > 0
