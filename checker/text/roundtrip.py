"""Words undone whole: every run of a code page's characters goes back to bytes, which are UTF-8 to the last one.

That alone is no proof where letters of the page make words by themselves. It is one where it holds twice in a row
(text damaged twice), or where what stands there is no word of any language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.text.codepages import READINGS
from checker.text.homoglyphs import script

if TYPE_CHECKING:
    from checker.text.codepages import Reading

_EDGE = "‘’“”„‚«»‹›…–—·"
_BOXES = re.compile("[\u2501\u2503-\u259f]")
_DASHES = re.compile(r"(?:[–—]\S){3}")
_MOST = 3
"""How often text is damaged in the worst pages that one sees."""


class Undone(NamedTuple):
    """What a word was, the page that it was read in, and how often."""

    word: str
    codec: str
    times: int


@lru_cache(maxsize=4096)
def undone(word: str) -> Undone | None:
    """What a word was whose damage is beyond doubt; None for any other.

    >>> undone("fΓö£Γò¥r"), undone("lтАЩ├йv├йnement")
    (Undone(word='für', codec='cp437', times=2), Undone(word='l’événement', codec='cp866', times=1))
    >>> undone("увага"), undone("Größe"), undone("VOCÊ…")
    (None, None, None)
    """
    core = word.strip(_EDGE)
    for text in dict.fromkeys((word, core)):
        for reading in READINGS:
            found = _back(text, reading)
            if found is not None:
                start = word.index(core) if text is core and core != word else 0
                return found._replace(word=word[:start] + found.word + word[start + len(text) :])
    return None


def _back(word: str, reading: Reading) -> Undone | None:
    text, times = word, 0
    while times < _MOST and (before := _once(text, reading)) is not None:
        text, times = before, times + 1
    if not times or not _ordinary(text, word):
        return None
    if times > 1 or any(map(_no_word, reading.runs.findall(word))):
        return Undone(text, reading.codec, times)
    return None


def _once(text: str, reading: Reading) -> str | None:
    """The text read back once; None where one run of the page's characters is no UTF-8, or there is none."""
    runs = reading.runs.findall(text)
    backs = [reading.exact(run) for run in runs]
    if not runs or None in backs:
        return None
    parts = iter(backs)
    return reading.runs.sub(lambda _: next(parts) or "", text)


def _no_word(run: str) -> bool:
    """Whether a run is in no word: letters of two scripts, drawn boxes, a dash for every other letter."""
    scripts = {script(char) for char in run if char.isalpha() and char not in "ªº"}
    return len(run) > 2 and (len(scripts) > 1 or bool(_BOXES.search(run) or _DASHES.search(run)))


def _ordinary(text: str, word: str) -> bool:
    """Whether what came out is letters of one script, and the signs of copy; what stood there already may be any."""
    from checker.text.misread import ordinary

    letters = [char for char in text if char.isalpha()]
    known = {script(char) for char in letters}
    return len(known) < 2 and all(map(ordinary, (char for char in text if char > "\x7f" and char not in word)))
