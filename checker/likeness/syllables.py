"""Words of syllable scripts as onsets and rimes: Hangul, kana, and Han as Mandarin reads it."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from checker.tables import tables

_MORA = re.compile(r"(?:HIRAGANA|KATAKANA) LETTER (SMALL )?([A-Z]+)$")
_PARTS = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw]?)(.*)")


@cache
def _jamo() -> tuple[list[str], list[str], list[str]]:
    """Onsets, vowels and codas in the order of their code points (Unicode, chapter 3.12)."""
    table = tables("likeness", "letters")["jamo"]
    return table["onsets"].split(), table["vowels"].split(), table["codas"].split()


def hangul(text: str) -> list[str]:
    """Onset, vowel and coda of each syllable, in Revised Romanization; codas with a full stop."""
    onsets, vowels, codas = _jamo()
    found = []
    for char in text:
        if "가" <= char <= "힣":
            onset, rest = divmod(ord(char) - 0xAC00, 588)
            vowel, coda = divmod(rest, 28)
            found += [onsets[onset], vowels[vowel], codas[coda] + "." if coda else "-"]
    return [symbol for symbol in found if symbol != "-"]


def kana(text: str) -> list[str]:
    """Onset and vowel of each mora; q doubles a consonant, n. closes a syllable, a colon lengthens."""
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
        syllable: tuple(part for part in _PARTS.fullmatch(syllable).groups() if part)  # type: ignore[union-attr]
        for syllable in tables("likeness", "pinyin")["readings"]
    }
    return {
        char: parts[syllable]
        for syllable, chars in tables("likeness", "pinyin")["readings"].items()
        for char in chars
    }


def han(text: str) -> list[str]:
    """Initial and final of each character, in Hanyu Pinyin."""
    readings = _readings()
    return [part for char in text for part in readings.get(char, ())]
