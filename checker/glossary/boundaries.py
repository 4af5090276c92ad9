"""Where a name may begin and end in a text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from checker.text.letters import SPACELESS_LETTERS

if TYPE_CHECKING:
    from checker.glossary.inflections import Grammar

_SPACELESS = re.compile(f"[{SPACELESS_LETTERS}]")
# A Japanese word in katakana ends with its run, though no space says so: タイ isn't in ネクタイ.
_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc]{2}")
# Xi’an is not Xi: what follows an apostrophe belongs to the word, where the language has no such ending.
_APOSTROPHE = re.compile(r"[’'][^\W\d_]")


def begins(text: str, start: int, grammar: Grammar) -> bool:
    """Whether a form may begin here: at a word's start, or behind what the language writes together with it."""
    if boundary(text, start):
        return True
    if grammar.before is None:
        return False
    word = start
    while word and text[word - 1].isalpha():
        word -= 1
    return bool(grammar.before.fullmatch(text[word:start]))


def stops(text: str, end: int, grammar: Grammar) -> int | None:
    """Where a form that ends here ends with its possessive or case ending; None where it isn't the form."""
    ending = grammar.any.match(text, end) if grammar.any is not None else None
    if ending is not None:
        return ending.end()
    return end if boundary(text, end) and not _APOSTROPHE.match(text, end) else None


def boundary(text: str, at: int) -> bool:
    """Whether a word may end or begin at this offset: not inside a run of letters, digits and marks."""
    if at <= 0 or at >= len(text):
        return True
    before, after = text[at - 1], text[at]
    if not (_wordy(before) and _wordy(after)):
        return True
    return bool(_SPACELESS.match(before) or _SPACELESS.match(after)) and not _KATAKANA.match(before + after)


def _wordy(char: str) -> bool:
    return char.isalnum() or char == "_" or unicodedata.category(char)[0] == "M"
