"""A word of a name without what no two spellings agree on: case and accents; romanization; vowels."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from checker.expressions import lazy
from checker.tables import tables
from checker.text.homoglyphs import intruders
from checker.text.romanization import romanization_key

_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ə": "a"}
)
_ADDED = {
    ord(letter): spelt
    for letters, spelt in (
        ("čć", "ch"), ("šśşș", "sh"), ("žźż", "zh"), ("ț", "ts"), ("ñ", "ny"),
        ("ä", "ae"), ("öø", "oe"), ("ü", "ue"), ("å", "aa"),
    )
    for letter in letters
}  # fmt: skip
_MARKS = lazy(r"[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670\u200b-\u200f'’‘ʼʻ`´ʹʿʾ״׳]")
_VOWELS = re.compile("(?<=.)[aeiouyаеёиіїоуыэюяєאויاويى]+")
_ARTICLE = re.compile(r"^ال(?=...)")


@lru_cache(maxsize=1 << 16)
def folded(word: str) -> str:
    """A word in lower case, without accents and apostrophes, and without digits that are typed for letters.

    >>> folded("Vučić"), folded("Sech1n"), folded("O’Neill")
    ('vucic', 'sechin', 'oneill')
    """
    found = word.casefold()
    if found.isascii():
        if found.isalpha():
            return found
        found = found.replace("'", "").replace("`", "")
    else:
        for intruder in reversed(intruders(found)):
            found = found[: intruder.start] + intruder.meant + found[intruder.end :]
        found = unicodedata.normalize(
            "NFC", _MARKS.sub("", unicodedata.normalize("NFKD", found.translate(_UNDECOMPOSED)))
        )
        found = _ARTICLE.sub("", found)
    if found.isascii() and not found.isalpha() and any(map(str.isalpha, found)):
        found = found.translate(_lookalikes())
    return found


@cache
def _lookalikes() -> dict[int, str]:
    return str.maketrans(tables("likeness", "persons")["lookalikes"])


def heard(word: str) -> str:
    """A word folded, with the letters that some Latin alphabets add written in two, as copy without them does.

    >>> heard("Vučić"), heard("Müller")
    ('vuchich', 'mueller')
    """
    return folded(word) if word.isascii() else folded(word.casefold().translate(_ADDED))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """A folded word as the common spellings of a name agree on it.

    >>> sound("yevgeny") == sound("evgeni"), sound("жанна") == sound("жана")
    (True, True)
    """
    return romanization_key(word) if word < "\u0530" else word


@lru_cache(maxsize=1 << 16)
def consonants(word: str) -> str:
    """The word's first letter and its consonants."""
    return _VOWELS.sub("", word)
