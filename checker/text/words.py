"""The words of a text and which of them have a capital, read once for all who ask."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.expressions import lazy
from checker.text.letters import SMALL

WORD = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*")
"""Letters, with apostrophes and hyphens between them."""
# What stands before the first letter is looked at behind it: at most places of a text stands no capital.
_LARGE = lazy(rf"[^\W\d_{SMALL}](?<![^\W\d_].)(?<![^\W\d_][’'\-‑].)[^\W\d_]*(?:[’'\-‑][^\W\d_]+)*")
_SMALL = re.compile(r"\b[^\W\d_A-Z]+")
_PLAIN = re.compile(r"[\x00-\x7f\u2010-\u2027]*+")
"""Letters of English alone, and the signs that print sets: dashes, quotation marks, dots."""
_PLAIN_LARGE = re.compile(r"[A-Z](?<![A-Za-z].)(?<![A-Za-z][’'\-‑].)[A-Za-z]*(?:[’'\-‑][A-Za-z]+)*")
_PLAIN_SMALL = re.compile(r"\b[a-z]+", re.ASCII)
_POSSESSIVE = re.compile(r"[’']s?$")


def plain(text: str) -> bool:
    """Whether a text has no letters but those of English, so that a pattern of these does, in half the time.

    >>> plain("The “re-elected” envoy’s"), plain("The café")
    (True, False)
    """
    return text.isascii() or _PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=1 << 11)
def capitals(text: str) -> tuple[tuple[int, str], ...]:
    """The words of a text that begin with a capital, each with its start; remembered for those who ask next.

    >>> capitals("Later Andriy Yermak’s envoy left.")
    ((0, 'Later'), (6, 'Andriy'), (13, 'Yermak’s'))
    """
    if plain(text):
        return tuple([(match.start(), match[0]) for match in _PLAIN_LARGE.finditer(text)])
    return tuple([(match.start(), word) for match in _LARGE.finditer(text) if (word := match[0])[0].isupper()])


def in_small_letters(text: str) -> frozenset[str]:
    """What a text writes in small letters, each word and part of a word once.

    >>> sorted(in_small_letters("Andriy’s envoy, re-elected"))
    ['elected', 'envoy', 're', 's']
    """
    return frozenset((_PLAIN_SMALL if plain(text) else _SMALL).findall(text))


def bare(word: str) -> str:
    """A word without its possessive ending.

    >>> bare("Yermak's"), bare("Meiers’"), bare("O’Neill")
    ('Yermak', 'Meiers', 'O’Neill')
    """
    return _POSSESSIVE.sub("", word) if "’" in word or "'" in word else word
