"""What stands beside digits: letters that make them part of a word, dashes that tie them to other ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.text.numerals.lexicon import Lexicon

_DASHES = "-–—‑"


def spaceless(char: str) -> bool:
    """Whether a character belongs to a script that writes no spaces (of Chinese or Japanese), or to Korean."""
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7a3"


def inside_word(text: str, start: int, known: Lexicon | None = None) -> bool:
    """Whether digits belong to a word or a model's name before them: Covid-19, F-16, G7, #5; not Hebrew ב-30."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in _DASHES or (before.isalpha() and not spaceless(before)):
        end = start - 1 if before in _DASHES else start
        begin = end
        while begin and (text[begin - 1].isalpha() or text[begin - 1] == "ـ") and begin > end - 4:
            begin -= 1
        word = text[begin:end].rstrip("ـ")
        if known is not None and (word in known.prefixes or (end == start and _currency(word, known))):
            return False
        return begin < end and not spaceless(text[end - 1])
    return before in "_#@/:.,"


def _currency(word: str, known: Lexicon) -> bool:
    unit = known.units.get(word.lower(), "")
    return word.isupper() and len(unit) == 3 and unit.isupper()


def tied(text: str, at: int, step: int) -> bool:
    """Whether a dash or colon ties a number to another one on this side."""
    if 0 <= at < len(text) and text[at] == " ":
        tie = text[at + step : at + 4 * step : step]
        return len(tie) == 3 and tie[0] in "–—" and tie[1] == " " and tie[2].isdigit() and at + 3 * step >= 0
    return (
        0 <= at < len(text)
        and text[at] in f"{_DASHES}:/~～"
        and 0 <= at + step < len(text)
        and text[at + step].isdigit()
    )
