"""A word of any script as the symbols that a transducer reads."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.likeness.letters import alphabet, consonants, indic, latin, named, thai
from checker.likeness.syllables import han, hangul, kana
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST = 40
"""Symbols of a word that are looked at; no name is longer."""

_SCRIPTS = {"cjk": "han", "ideographic": "han", "hiragana": "kana", "katakana": "kana", "katakana-hiragana": "kana"}

_SYLLABLES = {"han": han, "hangul": hangul, "kana": kana}
_LETTERS: dict[str, Callable[[str, str], list[str]]] = {
    **dict.fromkeys(("cyrillic", "greek", "georgian", "armenian"), alphabet),
    **dict.fromkeys(("arabic", "hebrew"), consonants),
    **dict.fromkeys(("devanagari", "bengali", "gurmukhi", "gujarati", "oriya", "tamil", "telugu"), indic),
    **dict.fromkeys(("kannada", "malayalam", "sinhala"), indic),
    **dict.fromkeys(("thai", "lao"), thai),
    "ethiopic": named,
}
_OWN_MODEL = frozenset(("arabic", "hebrew", *_SYLLABLES))


class Sounds(NamedTuple):
    """A word for the transducer ``model``: its symbols, some of them several readings of one or more symbols."""

    model: str
    symbols: tuple[str, ...]


@lru_cache(maxsize=1 << 12)
def _script(letter: str) -> str:
    name = unicodedata.name(letter, "").lower().split(" ")[0]
    return _SCRIPTS.get(name, name)


def script(word: str) -> str:
    """The script of a word's first letter, by its Unicode name; empty for a word without letters.

    >>> [script(word) for word in ("Selenskyj", "Зеленський", "ゼレンスキー", "泽连斯基", "ज़ेलेंस्की", "7")]
    ['latin', 'cyrillic', 'kana', 'han', 'devanagari', '']
    """
    for char in word:
        if char.isalpha():
            return _script(char)
    return ""


def readable(word: str, language: str | None = None) -> bool:
    """Whether a word's sounds are known: not those of a Japanese name in Chinese characters, nor of Khmer letters.

    >>> readable("高市", "zh"), readable("高市", "ja"), readable("タカイチ", "ja"), readable("វ៉ាស៊ីនតោន")
    (True, False, True, False)
    """
    own = script(word)
    if own == "han":
        return language is None or language.split("-")[0] == "zh"
    return own == "latin" or own in _SYLLABLES or own in _LETTERS


@lru_cache(maxsize=1 << 13)
def sounds(word: str) -> Sounds:
    """The symbols of a word that isn't Latin; what its script has no reading for is left out.

    >>> sounds("Τραμπ").symbols
    ('т', 'р', 'а', 'б|мп|мб')
    >>> " ".join(sounds("쇼팽").symbols), " ".join(sounds("ショパン").symbols), " ".join(sounds("肖邦").symbols)
    ('s yo p ae ng.', 's y o p a n.', 'x iao b ang')
    """
    own = script(word)
    text = unicodedata.normalize("NFKC", word.lower())
    found = _SYLLABLES[own](text) if own in _SYLLABLES else _LETTERS.get(own, named)(text, own)
    return Sounds(own if own in _OWN_MODEL else "cyrillic", tuple(found[:LONGEST]))


@lru_cache(maxsize=1 << 15)
def romanized(word: str) -> str:
    """A word as plain English spelling, for comparison with a third script.

    >>> romanized("Щербицький"), romanized("ゼレンスキー"), romanized("泽连斯基")
    ('scherbitskiy', 'zerenski', 'zeliansji')
    """
    if script(word) == "latin":
        return latin(word)
    model, symbols = sounds(word)
    table: dict[str, str] = tables("likeness", "romanized")[model]
    found, at = "", 0
    plain = [part for symbol in symbols for part in (symbol.split("|")[0] if "|" in symbol else (symbol,))]
    while at < len(plain):
        two = " ".join(plain[at : at + 2])
        found += table[two] if two in table else table.get(plain[at], plain[at])
        at += 2 if two in table and at + 1 < len(plain) else 1
    return found
