"""The numbers of a text: digits and words in reading order, with their scales, units and hedges."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.text.numerals.dressing import dressed
from checker.text.numerals.hanzi import in_characters
from checker.text.numerals.lexicon import lexicon
from checker.text.numerals.lowering import lowered
from checker.text.numerals.roman import in_roman
from checker.text.numerals.scales import with_scales
from checker.text.numerals.spelled import spelled

if TYPE_CHECKING:
    from checker.text.numerals.numeral import Numeral

_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕-⅞]")
_QUANTITIES = ("cardinal", "fraction")


def numerals(text: str, language: str | None, *, everything: bool = False) -> tuple[Numeral, ...]:
    """The numbers of a text in reading order.

    Quantities only; with ``everything`` also ordinals, Roman numerals, scores, times, labels (F-16, 2.0.1, page 5),
    indefinite ones (dozens) and doubtful ones.

    >>> [str(n.value) for n in numerals("1.250,50 Euro", "de")]
    ['1250.50']
    >>> [(str(n.value), n.unit) for n in numerals("The F-16s cost $2.5bn, 4 per cent more than two years ago.", "en")]
    [('2500000000', 'USD'), ('4', '%'), ('2', 'year')]
    >>> [(n.kind, str(n.value)) for n in numerals("dozens of F-16s", "en", everything=True)]
    [('indefinite', '24'), ('label', '16')]
    """
    found = _read(text, language)
    if everything or not found:
        return found
    return tuple(number for number in found if number.kind in _QUANTITIES and not number.doubtful)


@lru_cache(maxsize=1024)
def _read(text: str, language: str | None) -> tuple[Numeral, ...]:
    known = lexicon(language)
    low = lowered(text, language)
    found = list(with_scales(text, low, known)) if _DIGIT.search(text) else []
    masked = low
    for number in found:  # 25 mil millones: mil is no word
        masked = masked[: number.start] + "0" * (number.end - number.start) + masked[number.end :]
    words = spelled(masked, language)
    if language in ("zh", "ja"):
        words = [*words, *in_characters(text, language)]
    words = [*words, *in_roman(text)]
    if found and language in ("zh", "ja"):
        words = [word for word in words if not any(each.start <= word.start < each.end for each in found)]
    if not found and not words:
        return ()
    found = sorted((*found, *words), key=lambda number: number.start)
    return tuple(dressed(found, low, known))
