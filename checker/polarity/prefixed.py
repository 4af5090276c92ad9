"""Whether a word with a negating prefix renders what the other text negates by a word: недалеко, not far."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.coverage.lexicon import reading
from checker.coverage.words import words
from checker.polarity.affirmed import clause
from checker.tables import tables
from checker.text.content import SHORTEST, lowered

_NOTHING: frozenset[str] = frozenset()
_ROW = "base "
"""What begins the mark of a row of the table of bases."""
_BASE = 3
"""Letters of a word without its prefix."""


def prefixed(text: str, language: str, cue: tuple[int, int], other: str, other_language: str) -> bool:
    """Whether the other text negates by a prefix a word of the clause that a cue of this text negates.

    A word that has a counterpart of its own is none: "income" isn't "doesn't come" where the other text has it.

    >>> prefixed("It does not fall far from the tree.", "en", (8, 11), "Недалеко падає.", "uk")
    True
    >>> prefixed("It does not fall from the tree.", "en", (8, 11), "Недалеко падає.", "uk")
    False
    """
    heads = tuple(tables("polarity", "prefixes")["prefixes"].get(other_language, ()))
    found = [
        word for match in words(other) if (word := lowered(match.group())).startswith(heads) and len(word) > SHORTEST
    ] if heads else []  # fmt: skip
    if not found:
        return False
    start, end = clause(text, cue)
    mine = _NOTHING.union(
        *(
            _meanings(lowered(match.group()), language, other_language)
            for match in words(text[start:end])
            if not cue[0] <= start + match.start() < cue[1]
        )
    )
    return any(_negates(word, heads, language, other_language, mine) for word in found)


def _negates(word: str, heads: tuple[str, ...], language: str, other_language: str, mine: frozenset[str]) -> bool:
    """Whether a word without one of its prefixes means one of these, and it means none of them with it.

    A lexicon may have learnt the word beside what it negates (непросто, easy): the table of bases knows better.
    """
    whole = _meanings(word, other_language, language) & mine
    for head in heads:
        if word.startswith(head) and len(word) >= len(head) + _BASE:
            base = _meanings(word[len(head) :], other_language, language)
            shared = base & mine
            if shared and (whole <= base or any(mark.startswith(_ROW) for mark in shared)):
                return True
    return False


@lru_cache(maxsize=1 << 12)
def _meanings(word: str, language: str, other: str) -> frozenset[str]:
    """What a word in small letters means: marks of the lexicon beside ``other``, and rows of the table of bases."""
    return reading(word, language, other).marks | {
        f"{_ROW}{at}" for at, pattern in _bases(language) if pattern.fullmatch(word)
    }


@cache
def _bases(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    rows = enumerate(tables("polarity", "prefixes")["bases"])
    return tuple((at, re.compile(row[language])) for at, row in rows if language in row)
