"""Capitalised runs: names that no glossary knows, in scripts that have capitals."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Container

_WORD = re.compile(r"[^\W\d_]+(?:[’'\-‑][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_GAP = re.compile(r"[ \u00a0]")

NOUNS_CAPITALISED = frozenset({"de", "lb", "gsw"})
"""Languages that write every noun with a capital, so that one says nothing of a name."""


@cache
def _particles() -> frozenset[str]:
    return frozenset(tables("text", "particles")["words"])


def capitalised(text: str, language: str | None, common: Container[str] = ()) -> list[tuple[int, int]]:
    """Runs of capitalised words, particles inside them included, possessive endings left out.

    The sentence's first word has a capital anyway: alone it is no run, and it starts one only if it isn't
    ``common``, the words that the story writes in lower case elsewhere. A sentence in title case or all
    capitals has no runs.

    >>> text = "Then Ursula von der Leyen met Andriy Yermak's envoy."
    >>> [text[start:end] for start, end in capitalised(text, "en", {"then"})]
    ['Ursula von der Leyen', 'Andriy Yermak']
    """
    if language in NOUNS_CAPITALISED:
        return []
    words = [match.span() for match in _WORD.finditer(text)]
    large = [text[start].isupper() for start, _ in words]
    if len(words) > 4 and sum(large) > 0.7 * len(words):
        return []
    runs, at = [], 0
    while at < len(words):
        if not large[at]:
            at += 1
            continue
        last = _last(text, words, large, at)
        first = at
        if at == 0 and (last == 0 or text[slice(*words[0])].lower() in common):
            first += 1
        if first <= last:
            start, end = words[first][0], words[last][1]
            runs.append((start, start + len(_POSSESSIVE.sub("", text[start:end]))))
        at = last + 1
    return runs


def _last(text: str, words: list[tuple[int, int]], large: list[bool], first: int) -> int:
    """The index of the last capitalised word of the run that starts at ``first``; only particles come between."""
    last = first
    for at in range(first + 1, len(words)):
        if not _GAP.fullmatch(text[words[at - 1][1] : words[at][0]]):
            break
        if large[at]:
            last = at
        elif text[slice(*words[at])] not in _particles():
            break
    return last
