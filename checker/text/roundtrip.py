"""Text undone whole: all that a code page has in it goes back to bytes, which are UTF-8 to the last one.

That alone is no proof where letters of the page make words by themselves. It is one where it holds twice in a row
(text damaged twice), where it holds for several letters, or where what stands there is no word of any language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.text.codepages import LOST, READINGS
from checker.text.homoglyphs import script
from checker.text.plausible import ordinary, plain

if TYPE_CHECKING:
    from checker.text.codepages import Reading

_BOXES = re.compile("[\u2501\u2503-\u259f]")
_DASHES = re.compile(r"(?:[–—]\S){3}")
_MOST = 3
"""How often text is damaged in the worst pages that one sees."""
_SEVERAL = 3
"""Sequences from which no text is UTF-8 in another page by chance."""
_ODD = 0.1
"""Share of what comes out that may be signs beyond copy's own: text at large has some."""
_EAST = {"kana": "han", "ideographic": "han", "hangul": "han"}


class Undone(NamedTuple):
    """What a text was, and the pages that it was read in, the last one first."""

    text: str
    readings: tuple[Reading, ...]

    @property
    def name(self) -> str:
        """The damage by its name."""
        twice = ", twice" if len(self.readings) > 1 else ""
        return f"utf-8 as {self.readings[0].codec}{twice}"

    def part(self, text: str) -> str:
        """What a part of that text was, up to ASCII characters on both sides."""
        for reading in self.readings:
            text = reading.whole(text) or text
        return text


@lru_cache(maxsize=4096)
def undone(text: str) -> Undone | None:
    """What a word or a whole text was, where its damage is beyond doubt; None for any other.

    >>> [undone(text).text for text in ("fΓö£Γò¥r", "lтАЩ├йv├йnement")]
    ['für', 'l’événement']
    >>> undone("увага"), undone("Größe"), undone("VOCÊ…")
    (None, None, None)
    """
    found = [back for reading in READINGS if (back := _back(text, reading)) is not None]
    # A page that has only some of what stands there leaves the rest.
    best = min(found, key=lambda back: len(back.text), default=None)
    return None if best is None or all(map(plain, text.split(" "))) else best


def _back(text: str, first: Reading) -> Undone | None:
    before = first.whole(text)
    if before is None:
        return None
    readings, now = [first], before
    while len(readings) < _MOST:
        # Damage done twice was mostly done in the same page.
        others = (first, *(reading for reading in READINGS if reading is not first))
        again = next(((page, read) for page in others if (read := page.whole(now)) and _plausible(read, now)), None)
        if again is None or (len(first.every.findall(now)) < _SEVERAL and again[0] is not readings[-1]):
            break
        readings.append(again[0])
        now = again[1]
    if not _plausible(now, text):
        return None
    several = len(first.every.findall(text)) >= _SEVERAL
    if several or len(readings) > 1 or any(map(_no_word, first.runs.findall(text))):
        return Undone(now, tuple(readings))
    return None


def _no_word(run: str) -> bool:
    """Whether a run is in no word: letters of two scripts, drawn boxes, a dash for every other letter."""
    scripts = {script(char) for char in run if char.isalpha() and char not in "ªº"}
    return len(run) > 2 and (len(scripts) > 1 or bool(_BOXES.search(run) or _DASHES.search(run)))


def _plausible(now: str, text: str) -> bool:
    """Whether what came out is letters of one script beside Latin ones, and nearly nothing but signs of copy."""
    beyond = [char for char in now if char > "\x7f"]
    known = {_EAST.get(name, name) for name in {script(char) for char in beyond if char.isalpha()}}
    made = [char for char in beyond if char not in text] or beyond
    odd = sum(not ordinary(char) for char in made)
    return len(known - {"latin"}) < 2 and set(made) != {LOST} and odd <= _ODD * len(made)
