"""The words of a sentence beside those of its source, and which of them are the source language's own."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import MARKS, SPACELESS, SPACELESS_LETTERS
from checker.text.ordinary import listed, ordinary, rich
from checker.text.small_words import foreign, native, small_words
from checker.text.trigrams import looks

_LETTERS = rf"[^\W\d_{SPACELESS_LETTERS}]"
_WORD = re.compile(rf"{_LETTERS}+(?:[{MARKS}]+{_LETTERS}*)*|[{SPACELESS_LETTERS}]+")
_SPACELESS = re.compile(f"[{SPACELESS_LETTERS}]")
_LATIN = lazy("[a-zß-öø-ɏ]")
_LEAST = 2
"""Letters of a word that says anything."""


class Word(NamedTuple):
    """A word at ``start``..``end``; ``low`` is it in lower case. What a script writes without spaces is one word."""

    start: int
    end: int
    text: str
    low: str

    @property
    def large(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0] != self.low[0]


@lru_cache(maxsize=256)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text.

    >>> [word.text for word in words("The 彗星 may be d’été.")]
    ['The', '彗星', 'may', 'be', 'd', 'été']
    """
    return tuple(Word(match.start(), match.end(), match[0], match[0].lower()) for match in _WORD.finditer(text))


def written_in(text: str, language: str) -> bool:
    """Whether a text has letters of a script that a language is written in."""
    own = _letters(language)
    return own is None or own.search(text) is not None


@lru_cache(maxsize=256)
def lowered(text: str) -> frozenset[str]:
    """The words of a text in lower case."""
    return frozenset(_WORD.findall(text.lower()))


@cache
def _letters(language: str) -> re.Pattern[str] | None:
    """A letter of the scripts that a language is written in; Latin is nowhere strange where it is one of several."""
    content = tables("text", "scripts")
    names = content["languages"].get(language)
    return re.compile(f"[{''.join(content['scripts'][name] for name in names)}]") if names else None


def shared(target: str, source: str, language: str, source_language: str) -> bool:
    """Whether a sentence has a word of its source that only the source's language has; quicker than all the rest.

    It takes two where a single one may always be a loan.
    """
    if source_language in SPACELESS:
        return parted(source_language, language) and _SPACELESS.search(target) is not None
    low = lowered(target)
    needed = 1 if lone(source_language, language) else 2
    found = (word for word in low & lowered(source) if strange(word, source_language, language))
    if len(list(islice(found, needed))) == needed:
        return True
    return bent(source_language, language) and any(
        not word.isascii() and strange(word, source_language, language) for word in low
    )


@cache
def lone(source_language: str, language: str) -> bool:
    """Whether a single word of the source's language can be told from a loan word: a list or the script says so.

    Without a long list of the target's words, nobody knows how many are loans.
    """
    return rich(language) or parted(source_language, language) or not listed(language)


@cache
def bent(source_language: str, language: str) -> bool:
    """Whether a word of the source is known in another form as well: by letters that the target doesn't write."""
    return rich(language) or (parted(source_language, language) and not latin(source_language))


@cache
def latin(language: str) -> bool:
    """Whether a language is written in Latin letters.

    >>> latin("sr"), latin("el")
    (True, False)
    """
    return "latin" in tables("text", "scripts")["languages"].get(language, ())


@cache
def parted(language: str, other: str) -> bool:
    """Whether two languages share no script, so that a letter tells them apart.

    >>> parted("ru", "en"), parted("ru", "uk"), parted("sr", "de")
    (True, False, False)
    """
    content = tables("text", "scripts")["languages"]
    return language in content and other in content and not set(content[language]) & set(content[other])


@lru_cache(maxsize=1 << 15)
def strange(word: str, language: str, other: str) -> bool:
    """Whether a word, in lower case, is one of ``language`` and none of ``other``, by its letters or by the data.

    >>> strange("受影响", "zh", "en"), strange("wichtigen", "de", "en"), strange("film", "de", "en")
    (True, True, False)
    """
    own = _letters(language)
    if own is None or own.match(word) is None:
        return False
    if len(word) < _LEAST and language not in SPACELESS:
        return False
    if parted(language, other):
        # Latin words stand in copy of every script: brands, units.
        return (
            not _LATIN.match(word)
            or word in small_words(language)
            or (len(word) > _LEAST and ordinary(word, language))
        )
    if language in SPACELESS:
        return False
    if foreign(word, language, other):
        return True
    if not rich(other) or word.isascii() or native(word, other):
        return False
    return looks(word, language, other) >= 0
