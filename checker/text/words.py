"""The words of a text and which of them have a capital, read once for all who ask."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.text.letters import SMALL

WORD = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*")
"""Letters, with apostrophes and hyphens between them."""
# What stands before the first letter is looked at behind it: at most places of a text stands no capital.
_LARGE = re.compile(rf"[^\W\d_{SMALL}](?<![^\W\d_].)(?<![^\W\d_][’'\-‑].)[^\W\d_]*(?:[’'\-‑][^\W\d_]+)*")
_SMALL = re.compile(r"\b[^\W\d_A-Z]+")
_POSSESSIVE = re.compile(r"[’']s?$")


@lru_cache(maxsize=1 << 11)
def capitals(text: str) -> tuple[tuple[int, str], ...]:
    """The words of a text that begin with a capital, each with its start; remembered for those who ask next.

    >>> capitals("Later Andriy Yermak’s envoy left.")
    ((0, 'Later'), (6, 'Andriy'), (13, 'Yermak’s'))
    """
    return tuple([(match.start(), word) for match in _LARGE.finditer(text) if (word := match[0])[0].isupper()])


def in_small_letters(text: str) -> frozenset[str]:
    """What a text writes in small letters, each word and part of a word once.

    >>> sorted(in_small_letters("Andriy’s envoy, re-elected"))
    ['elected', 'envoy', 're', 's']
    """
    return frozenset(_SMALL.findall(text))


def bare(word: str) -> str:
    """A word without its possessive ending.

    >>> bare("Yermak's"), bare("Meiers’"), bare("O’Neill")
    ('Yermak', 'Meiers', 'O’Neill')
    """
    return _POSSESSIVE.sub("", word) if "’" in word or "'" in word else word
