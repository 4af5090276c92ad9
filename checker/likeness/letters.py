"""Words of alphabets and abugidas, letter by letter, by the tables of ``data/letters.toml``.

Cyrillic, Arabic and Hebrew letters stand for themselves, variants for the plain ones. Greek, Georgian, Armenian,
Thai, Lao, Ethiopic and the scripts of India, for which there are no names to learn from, are spelled in Cyrillic
letters, in several ways where a letter is read in several ("μπ" is б, мп or мб).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from checker.tables import tables

_OWN = frozenset("йїёўѓќ")
"""Letters that Unicode takes apart, and readers don't."""

_FRONT = re.compile("([เแโใไ])([ก-ฮ])")
_TONES = re.compile("[็-๋ํ๎]")
_MUTED = re.compile("([ก-ฮ])[ิุ]?์")
_CONSONANT = re.compile("[क-ह]़?$")
_SYLLABLE = re.compile("[ऄ-ह]")


@cache
def letters(script: str) -> dict[str, str]:
    """The letters of a script, or runs of letters, and what they are spelled as."""
    table: dict[str, str] = tables("likeness", "letters").get(script, {})
    return table


@cache
def _longest_first(*scripts: str) -> re.Pattern[str]:
    runs = {run for script in scripts for run in letters(script)}
    return re.compile("|".join(re.escape(run) for run in sorted(runs, key=lambda run: (-len(run), run))) + "|.")


@lru_cache(maxsize=1 << 16)
def latin(word: str) -> str:
    """A Latin word in the letters a to z, as an English reader would have them.

    >>> latin("Szczęsny"), latin("Vejić"), latin("Strauß"), latin("O’Shea")
    ('szczesny', 'vejich', 'strauss', 'oshea')
    """
    if word.isascii():
        return "".join(filter(str.isalpha, word.lower()))
    table = letters("latin")
    spelled = "".join(table.get(char, char) for char in unicodedata.normalize("NFC", word.lower()))
    plain = unicodedata.normalize("NFD", spelled)
    return "".join(char for char in plain if "a" <= char <= "z")


@cache
def _by_ear(language: str) -> tuple[dict[str, str], re.Pattern[str]] | None:
    table = tables("likeness", "respelled").get(language)
    return table and (table, re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True))))


def respelled(word: str, language: str) -> str:
    """A Latin word in lower case as English would spell what its language spells by ear.

    >>> respelled("saluschnyj", "de"), respelled("załużny", "pl"), respelled("putyin", "hu")
    ('zalushnyy', 'załuzhny', 'putin')
    """
    found = _by_ear(language)
    return found[1].sub(lambda run: found[0][run[0]], word) if found else word


@lru_cache(maxsize=1 << 12)
def _unaccented(letter: str) -> str:
    """A letter without accents, breathings or vowel points; nothing for what is no letter."""
    return letter if letter in _OWN else "".join(filter(str.isalpha, unicodedata.normalize("NFD", letter)))


def _spelled(text: str, table: dict[str, str], runs: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    for run in runs.findall(text):
        spelled = table.get(run, run if run.isalpha() else "")
        found.extend([spelled] if "|" in spelled else spelled)
    return found


def alphabet(text: str, script: str) -> list[str]:
    """Cyrillic, Greek, Georgian and Armenian."""
    return _spelled("".join(map(_unaccented, text)), letters(script), _longest_first(script))


def consonants(text: str, script: str) -> list[str]:
    """Arabic and Hebrew, without points."""
    bare = "".join(char for char in text if not unicodedata.combining(char))
    return _spelled(bare, letters(script), _longest_first(script))


def _devanagari(char: str) -> str:
    """A letter of an Indian script in Devanagari: most share the layout of its block (ISCII)."""
    moved = letters("moved").get(char)
    return moved or (chr(0x900 + ord(char) % 0x80) if "\u0900" <= char <= "\u0d7f" else "")


def indic(text: str, script: str) -> list[str]:
    """The scripts of India and Sri Lanka; a vowel is inherent in a consonant, but mute at a word's end."""
    table = letters("devanagari") | letters(script)
    found: list[str] = []
    moved = "".join(map(_devanagari, unicodedata.normalize("NFC", text)))
    runs = _longest_first("devanagari", script).findall(moved)
    for run, after in zip(runs, [*runs[1:], ""], strict=True):
        spelled = table.get(run, "")
        found.extend([spelled] if "|" in spelled else spelled)
        if _CONSONANT.search(run) and _SYLLABLE.match(after):
            found.append(table["inherent"])
    return found


def thai(text: str, script: str) -> list[str]:
    """Thai, and Lao, whose block has its layout. Vowels written in front come after; a muted letter may be read."""
    moved = "".join(chr(ord(char) - 0x80) if script == "lao" and char >= "\u0e80" else char for char in text)
    ordered = _FRONT.sub(r"\2\1", _TONES.sub("", moved))
    return _spelled(_MUTED.sub(r"\1์", ordered), letters("thai"), _longest_first("thai"))


def named(text: str, script: str) -> list[str]:
    """Ethiopic and others by the Unicode names of their letters: ETHIOPIC SYLLABLE ZAA is за."""
    names = "".join(unicodedata.name(char, "").rsplit(" ", 1)[-1].lower() for char in text if char.isalpha())
    own = script if script == "ethiopic" else "names"
    return _spelled(names, letters(own), _longest_first(own))
