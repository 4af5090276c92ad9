"""Text as number words are looked for in it: lower case, plain apostrophes, one script a word."""

from __future__ import annotations

import re

from checker.expressions import lazy
from checker.text.letters import MARKS

_LETTERS = f"(?:[^\\W\\d_]|[{MARKS}])[^\\W\\d_]*(?:[{MARKS}]+[^\\W\\d_]*)*"
WORD = lazy(f"{_LETTERS}(?:'{_LETTERS})*")
"""A word or a part of it between hyphens; apostrophes are plain ones."""
_PLAIN = (("’", "'"), ("ʼ", "'"), ("ʹ", "'"), ("′", "'"), ("İ", "i"))
"""Apostrophes as plain ones, and the one letter that would become two."""
_CYRILLIC = frozenset({"be", "bg", "kk", "ru", "sr", "uk"})
_LOOK_ALIKES = str.maketrans("aeopcxyijkmth", "аеорсхуіјкмтн")
_MIXED = re.compile(r"[\u0430-\u045f][aeopcxyij]|[aeopcxyij][\u0430-\u045f]")


def lowered(text: str, language: str | None = None) -> str:
    """A text in lower case with plain apostrophes, character for character.

    Latin letters that stand for Cyrillic ones inside a word are put right: Serbian copy is full of them.

    >>> lowered("П’ЯТЬ"), lowered("милиoнa", "sr") == "милиона"
    ("п'ять", True)
    """
    for written, plain in _PLAIN:  # several times faster than str.translate
        text = text.replace(written, plain)
    low = text.lower()
    if language in _CYRILLIC and _MIXED.search(low):
        low = WORD.sub(lambda word: _cyrillic(word.group()), low)
    return low


def _cyrillic(word: str) -> str:
    return word.translate(_LOOK_ALIKES) if _MIXED.search(word) else word
