"""The consonants of a word in any script, so coarse that a name and its rendering in another script agree.

A letter's sound is read off its Unicode name (CYRILLIC SMALL LETTER EM, ARABIC LETTER MEEM), and consonants fall into
the classes of Soundex (R. C. Russell, US patent 1,261,167, 1918). It anchors one text to another, and is far too
coarse to tell two names apart.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CLASSES = {
    letter: str(number)
    for number, letters in enumerate(("bpfvw", "cgkqxhj", "dt", "sz", "lr", "mn"), 1)
    for letter in letters
}
_LONGEST = 4


@lru_cache(maxsize=1 << 14)
def _sound(letter: str) -> str:
    """The consonant class of a letter in lower case, empty for a vowel; a Hangul syllable has one or two."""
    if letter.isascii():
        return _CLASSES.get(letter, "")
    name = unicodedata.name(letter, "").split(" WITH ")[0].rsplit(" ", 1)[-1].lower()
    found = [_CLASSES[char] for char in name if char in _CLASSES]
    if "\uac00" <= letter <= "\ud7a3":
        return "".join(found)
    return found[0] if found else ""


@lru_cache(maxsize=1 << 14)
def skeleton(word: str) -> str:
    """At most four consonant classes, doubled ones once.

    >>> skeleton("Zelenskyy") == skeleton("Зеленський"), skeleton("Trump") == skeleton("ترامب")
    (True, True)
    >>> skeleton("Merz")
    '654'
    """
    found = ""
    for letter in unicodedata.normalize("NFKD" if word[:1] < "\uac00" else "NFC", word.lower()):
        for sound in _sound(letter):
            if found[-1:] != sound:
                found += sound
        if len(found) >= _LONGEST:
            break
    return found[:_LONGEST]
