"""Whole sentences that were left in the source language."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.foreign.words import latin, lowered, parted, words, written_in
from checker.tables import tables
from checker.text.letters import SPACELESS
from checker.text.ordinary import listed, ordinary
from checker.text.small_words import native, small_words, spoken, telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.foreign.words import Word
    from checker.story import Bitext, Pair, Segment

_QUOTES = tuple('"“„«‚‘»「『')
_ADDRESS = lazy(r"[@#/\\_]|\w\.\w|\d|[^\W\d_A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я]")
"""What no language has as a word: addresses, handles, codes, brands like eBay."""
_SAME = 0.85
"""Share of a sentence's words, from which on it is the source's own sentence."""
_QUICK = 0.6
"""The same of its different words, under which nobody counts."""
_FEWEST = 5
"""Words of a sentence that is so only in part."""
_NAME = 4
"""Words of a title that may well be the same in both languages."""
_LONG = 8
"""Words of a sentence from which its small words tell its language."""
_SMALL = 3
"""Small words that tell a sentence's language, at least..."""
_SMALL_SHARE = 0.2
"""...and their share of its words."""
_CHARACTERS = 8
"""Of a script without spaces, from which two such languages don't write the same by chance."""


class Left(NamedTuple):
    """A sentence in the source's language, and the sentence of the source that it is or renders, if there is one.

    It may be ``meant`` to stay: a quotation with its translation beside it, a sentence in a third language.
    """

    segment: Segment
    source: Segment | None
    meant: bool


def left(bitext: Bitext) -> Iterator[Left]:
    """The sentences of a story that are in the source's language, in story order."""
    language, source_language = bitext.story.language, bitext.source_language
    if bitext.source is None or language is None or source_language is None or language == source_language:
        return
    for pair in bitext.pairs:
        for segment in pair.target:
            same = [each for each in pair.source if untranslated(segment.text, each.text, language, source_language)]
            if same or in_source_language(segment.text, language, source_language):
                source = next(iter(same or pair.source), None)
                meant = _beside(segment, pair) or (bool(same) and elsewhere(segment.text, language, source_language))
                yield Left(segment, source, meant)


def elsewhere(text: str, language: str, source_language: str) -> bool:
    """Whether a sentence of the source quotes a third language, which may stay if it can be read in this script."""
    third = spoken(lowered(text), source_language)
    return third is not None and third != language and not parted(third, language)


def _beside(segment: Segment, pair: Pair) -> bool:
    """Whether it is a quotation, with another sentence beside it that renders the same one."""
    return segment.text.startswith(_QUOTES) and len(pair.target) > len(pair.source)


def untranslated(target: str, source: str, language: str, source_language: str) -> bool:
    """Whether a sentence is the source's, as it stands there or nearly so, and not merely names that it may keep.

    >>> [untranslated(text, text, "de", "en") for text in ("And I did.", "Ryder Cup 2018")]
    [True, False]
    """
    low = lowered(target)
    if len(low & lowered(source)) < _QUICK * len(low):
        return False
    own, there = words(target), words(source)
    if not own or not there:
        return False
    known = {word.low for word in there}
    if [word.low for word in own] == [word.low for word in there]:
        if source_language not in SPACELESS:
            own = words(" ".join(token for token in target.split() if not _ADDRESS.search(token)))
        return _says(own, language, source_language)
    if len(own) < _FEWEST or source_language in SPACELESS:
        return False
    same = sum(word.low in known for word in own)
    return same >= _SAME * len(own) and _odd(own, language, source_language) * 3 >= len(own)


def in_source_language(target: str, language: str, source_language: str) -> bool:
    """Whether a sentence's small words are the source language's and none of its own.

    >>> in_source_language("Der Minister hat am Montag mit den Gästen und der Presse gesprochen.", "en", "de")
    True
    """
    theirs, ours = telling(source_language, language), _own(language, source_language)
    if not theirs or not ours:
        return False
    low = lowered(target)
    if len(low & theirs) < _SMALL - 1 or not low.isdisjoint(ours):
        return False
    own = words(target)
    found = sum(word.low in theirs for word in own if not word.large)
    return len(own) >= _LONG and found >= _SMALL and found >= _SMALL_SHARE * len(own)


@cache
def _own(language: str, other: str) -> frozenset[str]:
    """The small words of a language that are none of another one."""
    return small_words(language) - small_words(other)


def _says(own: Sequence[Word], language: str, source_language: str) -> bool:
    """Whether what is the same on both sides says something in the source's language that the target's doesn't."""
    if source_language in SPACELESS:
        size = sum(len(word.text) for word in own if written_in(word.text, source_language))
        return size >= _CHARACTERS or (size > 1 and parted(source_language, language))
    if parted(source_language, language) and not latin(source_language):
        return any(written_in(word.text, source_language) for word in own)
    small = [word for word in own if not word.large]
    inside = [word for word in small if len(word.low) > 1 and word.low not in _in_titles() | _particles()]
    if inside:
        # A line in a third language may stay: a motto, a song.
        theirs = [word for word in inside if _ordinary(word.low, source_language)]
        return len(theirs) * 2 >= len(inside) and any(
            not native(word.low, language) or word.low in telling(source_language, language) for word in theirs
        )
    return (
        len(own) > _NAME
        and sum(_ordinary(word.low, source_language) for word in own) * 2 >= len(own)
        and any(not native(word.low, language) for word in own)
    )


def _ordinary(word: str, language: str) -> bool:
    """Whether a word is one of a language; any may be where no list has most of its words."""
    return native(word, language) or not listed(language)


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
