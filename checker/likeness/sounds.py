"""A word of any script as the symbols that a transducer reads, and as a plain romanization of them.

Cyrillic, Arabic and Hebrew letters stand for themselves; kana, Hangul and Han fall into onset and rime. Greek,
Georgian, Armenian, Thai and the scripts of India, for which there are no names to learn from, are spelled in
Cyrillic letters by table, several where a letter is read in several ways ("μπ" is б, мп or мб).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from checker.tables import tables

LONGEST = 40
"""Symbols of a word that are looked at; no name is longer."""

_SCRIPTS = {"cjk": "han", "ideographic": "han", "hiragana": "kana", "katakana": "kana", "katakana-hiragana": "kana"}
_INDIC = frozenset(
    ("devanagari", "bengali", "gurmukhi", "gujarati", "oriya", "tamil", "telugu", "kannada", "malayalam")
)
_MODELS = {"arabic": "arabic", "hebrew": "hebrew", "kana": "kana", "hangul": "hangul", "han": "han"}

_MORA = re.compile(r"(?:HIRAGANA|KATAKANA) LETTER (SMALL )?([A-Z]+)$")
_SYLLABLE = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)")


class Sounds(NamedTuple):
    """A word for the transducer ``model``: its symbols, each one or more readings of one or more symbols."""

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


def model(script: str) -> str:
    """The transducer that reads a script."""
    return _MODELS.get(script, "cyrillic")


@cache
def _letters() -> dict[str, dict[str, str]]:
    """By script the letters, or runs of letters, and what they are spelled as."""
    return {name: table for name, table in tables("likeness", "letters").items() if isinstance(table, dict)}


@cache
def _longest_first(script: str) -> re.Pattern[str]:
    table = _letters()[script]
    return re.compile("|".join(re.escape(run) for run in sorted(table, key=len, reverse=True)) + "|.")


@lru_cache(maxsize=1 << 16)
def latin(word: str) -> str:
    """A Latin word in the letters a to z, as an English reader would have them.

    >>> latin("Szczęsny"), latin("Vejić"), latin("Strauß"), latin("O’Shea")
    ('szczesny', 'vejich', 'strauss', 'oshea')
    """
    if word.isascii():
        return "".join(filter(str.isalpha, word.lower()))[:LONGEST]
    table = _letters()["latin"]
    spelled = "".join(table.get(char, char) for char in unicodedata.normalize("NFC", word.lower()))
    plain = unicodedata.normalize("NFD", spelled)
    return "".join(char for char in plain if "a" <= char <= "z")[:LONGEST]


@lru_cache(maxsize=1 << 16)
def sounds(word: str) -> Sounds:
    """The symbols of a word that isn't Latin; what its script has no reading for is left out.

    >>> sounds("Τραμπ").symbols
    ('т', 'р', 'а', 'б|мп|мб')
    >>> " ".join(sounds("쇼팽").symbols), " ".join(sounds("ショパン").symbols), " ".join(sounds("肖邦").symbols)
    ('s yo p ae ng.', 's y o p a n.', 'x iao b ang')
    """
    own = script(word)
    text = unicodedata.normalize("NFKC", word.lower())
    if own == "han":
        found = _han(text)
    elif own == "kana":
        found = _kana(text)
    elif own == "hangul":
        found = _hangul(text)
    elif own in _INDIC:
        found = _indic(text, own)
    elif own == "thai":
        found = _spelled(re.sub(r"([เแโใไ])([ก-ฮ])", r"\2\1", re.sub(r"[ก-ฮ][ิุ]?์|[็-๎]", "", text)), own)
    elif own in ("arabic", "hebrew"):
        found = _spelled("".join(char for char in text if not unicodedata.combining(char)), own)
    elif own in ("cyrillic", "georgian", "armenian", "greek"):
        found = _spelled("".join(map(_unaccented, text)), own)
    else:
        found = _named(text)
    return Sounds(model(own), tuple(found[:LONGEST]))


_OWN = frozenset("йїёўѓќ")
"""Letters that Unicode takes apart, and readers don't."""


@lru_cache(maxsize=1 << 12)
def _unaccented(letter: str) -> str:
    """A letter without accents, breathings or vowel points; nothing for what is no letter."""
    return letter if letter in _OWN else "".join(filter(str.isalpha, unicodedata.normalize("NFD", letter)))


def _spelled(text: str, script: str) -> list[str]:
    table = _letters()[script]
    found: list[str] = []
    for run in _longest_first(script).findall(text):
        spelled = table.get(run, run if run.isalpha() else "")
        found.extend([spelled] if "|" in spelled else spelled)
    return found


def _indic(text: str, script: str) -> list[str]:
    """The scripts of India share the layout of their blocks (ISCII): all are read as Devanagari."""
    text = unicodedata.normalize("NFD", text)
    moved = "".join(chr(0x900 + ord(char) % 0x80) if "\u0900" <= char <= "\u0d7f" else "" for char in text)
    table = _letters()["devanagari"] | _letters().get(script, {})
    found: list[str] = []
    runs = _longest_first("devanagari").findall(moved)
    for run, after in zip(runs, [*runs[1:], ""], strict=True):
        spelled = table.get(run, "")
        found.extend([spelled] if "|" in spelled else spelled)
        if "\u0915" <= run[0] <= "\u0939" and "\u0905" <= after[:1] <= "\u0939":
            found.append(table["inherent"])  # between consonants only: the last one of a word is mute
    return found


def _named(text: str) -> list[str]:
    """Letters of other scripts by their Unicode names: ETHIOPIC SYLLABLE ZA is за."""
    names = "".join(unicodedata.name(char, "").rsplit(" ", 1)[-1].lower() for char in text if char.isalpha())
    return _spelled(names, "names")


@cache
def _jamo() -> tuple[list[str], list[str], list[str]]:
    """Onsets, vowels and codas in the order of their code points (Unicode, chapter 3.12)."""
    table = _letters()["jamo"]
    return table["onsets"].split(), table["vowels"].split(), table["codas"].split()


def _hangul(text: str) -> list[str]:
    onsets, vowels, codas = _jamo()
    found = []
    for char in text:
        if "가" <= char <= "힣":
            onset, rest = divmod(ord(char) - 0xAC00, 588)
            vowel, coda = divmod(rest, 28)
            found += [onsets[onset], vowels[vowel], codas[coda] + "." if coda else "-"]
    return [symbol for symbol in found if symbol != "-"]


def _kana(text: str) -> list[str]:
    found: list[str] = []
    for char in text:
        mora = _MORA.match(unicodedata.name(char, ""))
        if char == "ー":
            found.append(":")
        elif mora:
            small, sound = mora[1], mora[2].lower()
            if small and sound == "tu":
                found.append("q")
            elif sound == "n":
                found.append("n.")
            else:
                if small and found and found[-1] in "aiueo" and (found[-1] == "i" or len(sound) == 1):
                    found.pop()  # キャ is k-y-a, ファ is f-a
                found.extend([sound[:-1], sound[-1]] if len(sound) > 1 else [sound])
    return found


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    parts = {
        syllable: tuple(part for part in _SYLLABLE.fullmatch(syllable).groups() if part)  # type: ignore[union-attr]
        for syllable in tables("likeness", "pinyin")["readings"]
    }
    return {
        char: parts[syllable]
        for syllable, chars in tables("likeness", "pinyin")["readings"].items()
        for char in chars
    }


def _han(text: str) -> list[str]:
    readings = _readings()
    return [part for char in text for part in readings.get(char, ())]
