"""The unit of a number: the sign in front of it, the sign or the words behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import MARKS
from checker.text.numerals.beside import spaceless
from checker.text.numerals.lexicon import UNIT_START

if TYPE_CHECKING:
    from checker.text.numerals.lexicon import Lexicon

_SHARED = tables("text.numerals", "shared")
_OF = re.compile(f"[ \u00a0\u2009\u202f-]*(?:(?:{'|'.join(_SHARED['of'])}) |d['’])?")
_UNIT = lazy(rf"(?:[^\W\d_]|[{MARKS}%‰°$€£¥₽₴₹₺₪₩²³/'’.·\"״׳-])+")
_SIGNS = frozenset((*_SHARED["signs"], "%"))
_LEADING = re.compile(rf"(?<![a-z])(?:[a-z]{{1,3}}\$|[a-z]{{2,3}}[ \u00a0]\$|rs\.?|{'|'.join(_SHARED['codes'])})$")
"""AU $500 is set with a space too; a lone letter isn't: a $500 fine."""
_SPACE = re.compile("[ \u00a0]")
_INSIDE = re.compile("[$€£¥]")
_ENDINGS = 4
"""Letters that the name of a unit can have beyond the forms that are listed: endings of cases."""
_STEM = 5
_SPEEDS = {"km": "km/h", "mi": "mph"}
"""What a distance is behind a word for an hour."""


def unit_of(low: str, start: int, end: int, known: Lexicon) -> tuple[str | None, int]:
    """The unit of the number that stands there in a text in lower case, and where the unit ends.

    >>> from checker.text.numerals.lexicon import lexicon
    >>> unit_of("saatte 80 kilometre", 7, 9, lexicon("tr"))
    ('km/h', 19)
    """
    unit, stop = _unit_of(low, start, end, known)
    if unit in _SPEEDS and known.hourly and low[:start].rstrip().endswith(known.hourly):
        return _SPEEDS[unit], stop
    return unit, stop


def _unit_of(low: str, start: int, end: int, known: Lexicon) -> tuple[str | None, int]:
    """The unit of a number, not yet told whether a distance is one an hour.

    >>> from checker.text.numerals.lexicon import lexicon
    >>> _unit_of("30 square miles", 0, 2, lexicon("en")), _unit_of("$30", 1, 3, lexicon("en"))
    (('mi²', 15), ('USD', 3))
    """
    before = low[max(0, start - 5) : start].rstrip(" \u00a0")
    if before and (before[-1] in _SIGNS or len(before) > 1):
        code = _LEADING.search(before)
        if code is not None and (sign := _SPACE.sub("", code.group())) in known.units:
            return known.units[sign], end
        if before[-1] in _SIGNS and before[-1] in known.units:
            return known.units[before[-1]], end
    inside = _INSIDE.search(low, start, end)  # 120 £ million
    if inside is not None:
        return known.units.get(inside.group()), end
    for word, leading in known.leading:
        if low.endswith(word, 0, start) or low.endswith(f"{word} ", 0, start):
            return leading, end
    gap = _OF.match(low, end)
    begin = gap.end() if gap is not None else end
    if begin < len(low) and spaceless(low[begin]):
        return _spaceless(low, begin, end, known)
    letters = low[begin : begin + UNIT_START]
    if letters.isalpha() and letters not in known.unit_starts:
        return None, end
    words: list[tuple[int, str]] = []
    at = begin
    while len(words) < 3 and (match := _UNIT.match(low, at)) is not None:
        at = match.end()
        words.append((at, match.group()))
        if low[at : at + 1] not in (" ", "\u00a0", "-"):
            break
        at += 1
    for count in range(len(words), 0, -1):
        stop = words[count - 1][0]
        form = low[begin:stop].replace("\u00a0", " ")
        for written in (form, form.rstrip(".,'’-"), form.removesuffix("'s"), form.replace("-", " ")):
            if (unit := known.units.get(written)) is not None:
                return unit, stop - len(form) + len(written)
        if "-" in form and (unit := known.units.get(form.partition("-")[0])) is not None:
            return unit, begin + form.index("-")
    if words and (unit := _stem(words[0][1].strip(".,'’-"), known)) is not None:
        return unit, words[0][0]
    return None, end


def _stem(word: str, known: Lexicon) -> str | None:
    """The unit of a word with another ending than those that are listed."""
    for stop in range(len(word) - 1, max(_STEM, len(word) - _ENDINGS) - 1, -1):
        if (unit := known.units.get(word[:stop])) is not None:
            return unit
    return None


def _spaceless(low: str, begin: int, end: int, known: Lexicon) -> tuple[str | None, int]:
    for length in range(8, 0, -1):
        unit = known.units.get(low[begin : begin + length])
        if unit is not None:
            return unit, begin + length
    return None, end
