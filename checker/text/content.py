"""The words of a text that carry its content, and how many of them two texts share, whatever their endings."""

from __future__ import annotations

from functools import cache
from math import ceil

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import MARKS, SPACELESS_LETTERS

_WORD = lazy(rf"(?:[^\W\d_]|[{MARKS}])+(?:[’'][^\W\d_]{{3,}})*")
SHORTEST = 4
"""Letters of a content word, and of the start that two forms of one word share."""
_SPACELESS = lazy(f"[{SPACELESS_LETTERS}]+")
_SHARED = 0.6
"""Of the longer word's letters, that two forms of one word have in common at their start."""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words) for language, words in tables("text", "function_words").items()}


def function_words(language: str | None) -> frozenset[str]:
    """Words of a language, of :data:`SHORTEST` letters and more, that carry no content of their own."""
    return _function_words().get(language or "", frozenset())


def lowered(text: str) -> str:
    """A text in lower case, character for character: Turkish İ alone would become two."""
    return text.replace("İ", "i").lower()


def content_words(text: str, language: str | None) -> list[str]:
    """The content words of a text in lower case, in order; character pairs where a script writes no spaces.

    >>> content_words("The ministers will meet in Copenhagen", "en")
    ['ministers', 'meet', 'copenhagen']
    >>> content_words("外长会议", "zh")
    ['外长', '长会', '会议']
    """
    skipped = function_words(language)
    found = []
    for match in _WORD.finditer(lowered(text)):
        word = match.group()
        if _SPACELESS.match(word):
            found += [word[at : at + 2] for at in range(len(word) - 1)]
        elif len(word) >= SHORTEST and word not in skipped:
            found.append(word)
    return found


def same_word(one: str, other: str) -> bool:
    """Whether two words can be forms of one: they begin alike, and only an ending differs.

    >>> same_word("troops", "troop"), same_word("excludes", "exclusion"), same_word("ministers", "minutes")
    (True, False, False)
    """
    if one == other:
        return True
    if one[:SHORTEST] != other[:SHORTEST]:  # hardly any two begin alike
        return False
    least = max(SHORTEST, ceil(_SHARED * max(len(one), len(other))))
    return one[:least] == other[:least]


def shared(words: list[str], others: list[str]) -> list[str]:
    """Those of ``words`` that stand among ``others`` in some form, each once."""
    return [word for word in dict.fromkeys(words) if any(same_word(word, other) for other in others)]
