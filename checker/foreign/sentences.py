"""Whole sentences that were left in the source language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.foreign.words import parted, words
from checker.tables import tables
from checker.text.letters import SPACELESS
from checker.text.ordinary import listed, ordinary
from checker.text.small_words import native, small_words, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.foreign.words import Word

_SAME = 0.85
"""Share of a sentence's words, from which on it is the source's own sentence."""
_FEWEST = 5
"""Words of a sentence that is so only in part."""
_NAME = 4
"""Words of a title that may well be the same in both languages."""
_SMALL = 3
"""Small words that tell a sentence's language, at least..."""
_SMALL_SHARE = 0.2
"""...and their share of its words."""
_CHARACTERS = 8
"""Of a script without spaces, from which two such languages don't write the same by chance."""


def untranslated(target: str, source: str, language: str, source_language: str) -> bool:
    """Whether a sentence is the source's, as it stands there or nearly so, and not merely names that it may keep.

    >>> [untranslated(text, text, "de", "en") for text in ("And I did.", "Ryder Cup 2018")]
    [True, False]
    """
    own, there = words(target), words(source)
    if not own or not there:
        return False
    known = {word.low for word in there}
    if [word.low for word in own] == [word.low for word in there]:
        return _says(own, language, source_language)
    if len(own) < _FEWEST or source_language in SPACELESS:
        return False
    same = sum(word.low in known for word in own)
    return same >= _SAME * len(own) and _odd(own, language, source_language) * 3 >= len(own)


def in_source_language(target: str, language: str, source_language: str) -> bool:
    """Whether a sentence's small words are the source language's and none of its own.

    >>> in_source_language("Der Minister hat am Montag mit den Gästen gesprochen.", "en", "de")
    True
    """
    theirs, ours = telling(source_language, language), telling(language, source_language)
    if not theirs or not small_words(language):
        return False
    found = 0
    own = words(target)
    for word in own:
        if word.low in ours:
            return False
        found += word.low in theirs
    return found >= _SMALL and found >= _SMALL_SHARE * len(own)


def _says(own: Sequence[Word], language: str, source_language: str) -> bool:
    """Whether what is the same on both sides says something in the source's language that the target's doesn't."""
    if source_language in SPACELESS:
        size = sum(len(word.text) for word in own)
        return size >= _CHARACTERS or (size > 1 and parted(source_language, language))
    if parted(source_language, language) and source_language not in _latin():
        return True
    small = [word for word in own if not word.large]
    inside = [word for word in small if not (word.low in _in_titles() or word.low in _particles())]
    if inside:
        return any(not native(word.low, language) and len(word.low) > 1 for word in inside) or any(
            word.low in telling(source_language, language) for word in own
        )
    return (
        len(own) > _NAME
        and sum(_ordinary(word.low, source_language) for word in own) * 2 >= len(own)
        and any(not native(word.low, language) for word in own)
    )


def _ordinary(word: str, language: str) -> bool:
    return native(word, language) if listed(language) else word in small_words(language)


def _odd(own: Sequence[Word], language: str, source_language: str) -> int:
    """Words in small letters that the source's language has and the target's lacks."""
    return sum(
        not word.large
        and not native(word.low, language)
        and (not listed(source_language) or ordinary(word.low, source_language))
        for word in own
    )


def _particles() -> frozenset[str]:
    return frozenset(tables("text", "particles")["words"])


def _in_titles() -> frozenset[str]:
    return frozenset().union(*tables("text", "particles")["small_in_titles"].values())


def _latin() -> frozenset[str]:
    content = tables("text", "scripts")["languages"]
    return frozenset(language for language, names in content.items() if "latin" in names)
