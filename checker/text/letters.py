"""Letters by what they are: small ones, and those of scripts that part words by no space."""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby

from checker.tables import tables

SPACELESS = frozenset({"zh", "ja", "th", "lo", "km", "my"})
"""Languages that write no spaces between words."""

SPACELESS_LETTERS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
"""Their letters, as the inside of a character class."""


def _ranges(codes: list[int]) -> str:
    """Code points as the inside of a character class."""
    found = []
    for _, run in groupby(enumerate(codes), key=lambda each: each[1] - each[0]):
        stretch = [code for _, code in run]
        found.append(f"{chr(stretch[0])}-{chr(stretch[-1])}" if len(stretch) > 1 else chr(stretch[0]))
    return "".join(found)


SMALL = _ranges([code for code in (*range(0x61, 0x590), *range(0x1E00, 0x2000)) if chr(code).islower()])
"""The small letters of Latin, Greek, Cyrillic and Armenian, as the inside of a character class."""
MARKS = _ranges([code for code in range(0x300, 0x20D0) if unicodedata.category(chr(code)) in ("Mn", "Mc")])
"""Signs that belong to the letter before them: vowels of Hindi, of Hebrew, as the inside of a character class."""

CYRILLIC_TOO = frozenset({"be", "bg", "kk", "ru", "sr", "uk"})
"""Languages that are written in Cyrillic, or are also."""
AS_CYRILLIC = str.maketrans("aceiopxyj", "асеіорхуј")
"""Small Latin letters that stand in Cyrillic words by a slip, or for want of a key, as whole texts in Serbian do."""


@cache
def alphabet() -> frozenset[str]:
    """The letters outside ASCII, in lower case, of the most usual words of all languages that there are data for.

    >>> "ř" in alphabet(), "ġ" in alphabet()
    (True, False)
    """
    words = "".join(map(str, tables("text", "small_words")["words"].values()))
    return frozenset(char for char in words if char > "\x7f" and char.isalpha())


def unaccented(word: str) -> str:
    """A word without the marks of its letters, and these in their compatible forms.

    >>> unaccented("Erdoğan"), unaccented("Orbán"), unaccented("Łódź")
    ('Erdogan', 'Orban', 'Łodz')
    """
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))
