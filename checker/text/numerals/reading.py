"""The numbers of a text: digits and words in reading order, with their scales, units and hedges."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from checker.text.letters import MARKS
from checker.text.numerals.digits import in_digits, spaceless
from checker.text.numerals.hanzi import in_characters
from checker.text.numerals.lexicon import lexicon
from checker.text.numerals.numeral import Numeral
from checker.text.numerals.roman import in_roman
from checker.text.numerals.spelled import lowered, spelled
from checker.text.numerals.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.numerals.digits import Digits
    from checker.text.numerals.lexicon import Lexicon

_DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕-⅞]")
_QUANTITIES = ("cardinal", "fraction")
_UNITLESS = ("ordinal", "score", "time", "roman", "label")
_SPACE = re.compile("[ \u00a0\u2009\u202f-]?(?:[$€£] ?)?(?:de )?")
_LETTERS = f"(?:[^\\W\\d_]|['{MARKS}])+"
_WORD = re.compile(rf"{_LETTERS}\.?")
_REACH = 32
"""Characters before a number in which it can be called about, more or less."""


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
    found = list(_with_scales(text, low, known)) if _DIGIT.search(text) else []
    words = spelled(low, language)
    if language in ("zh", "ja"):
        words = [*words, *in_characters(text, language)]
    words = [*words, *in_roman(text)]
    if found:  # 25 mil millones: mil is no word
        words = [word for word in words if not any(each.start <= word.start < each.end for each in found)]
    if not found and not words:
        return ()
    found = sorted((*found, *words), key=lambda number: number.start)
    return tuple(_dressed(found, low, known))


def _with_scales(text: str, low: str, known: Lexicon) -> Iterator[Numeral]:
    """Numbers in digits with the scale words behind them; 3억 5천만 and 1亿2000万 are one number."""
    last: Numeral | None = None
    for number in sorted(in_digits(text, known), key=lambda each: each.start):
        read = _scaled(number, low, known)
        if last is not None and _goes_on(last, read, text):
            last = replace(last, value=last.value + read.value, end=read.end, alternatives=())
            continue
        if last is not None:
            yield last
        last = read
    if last is not None:
        yield last


def _goes_on(last: Numeral, more: Numeral, text: str) -> bool:
    """Whether a number with a smaller scale goes on with the one before it."""
    return (
        last.value >= 1000
        and last.value % 1000 == 0
        and spaceless(text[last.end - 1])
        and text[last.end : more.start] in ("", " ")
        and more.value < last.value
        and more.kind == "cardinal"
        and (spaceless(text[more.end - 1]) or more.value < 10000)
    )


def _scaled(number: Digits, low: str, known: Lexicon) -> Numeral:
    end, power = number.end, 0
    kind = number.kind
    if kind in ("cardinal", "label", "fraction"):
        end, power = _scale(low, end, known)
        if kind == "label" and end > number.end and number.alternatives == () and _loose_digits(low, number.start):
            kind = "cardinal"  # 10k, £3m: letters behind the digits were a scale
    times = Decimal(10) ** power
    plain = [_plain(value * times) for value in (number.value, *number.alternatives)]
    return Numeral(plain[0], number.start, end, None, number.ranged, kind=kind, alternatives=tuple(plain[1:]))


def _plain(value: Decimal) -> Decimal:
    """A value without an exponent, 2.5E+9 as 2500000000."""
    return (
        value.quantize(Decimal(1))
        if value == value.to_integral_value() and abs(value) < 10**20 and value >= 1000
        else value
    )


def _loose_digits(low: str, start: int) -> bool:
    return start == 0 or not (low[start - 1].isalnum() or low[start - 1] in "-–_#@/:.,")


def _scale(low: str, end: int, known: Lexicon) -> tuple[int, int]:
    """Where a number ends with the scales behind it, and their power of ten."""
    power = 0
    for form, more in known.glued:
        after = end + len(form)
        if low.startswith(form, end) and (spaceless(form[-1]) or after == len(low) or not low[after].isalnum()):
            end, power = after, power + more
            if not spaceless(form[-1]):
                return end, power
            break
    while True:
        space = _SPACE.match(low, end)
        begin = space.end() if space else end
        word = _WORD.match(low, begin)
        if word is None or (begin == end and not power and not known.scales):
            return end, power
        form = word.group()
        if form not in known.scales:
            form = form.rstrip(".")
        if form not in known.scales:
            return end, power
        end, power = begin + len(form), power + known.scales[form]


def _dressed(found: list[Numeral], low: str, known: Lexicon) -> Iterator[Numeral]:
    """The numbers with their units and hedges, without those that are part of another one or of its unit."""
    reach = 0
    kept: list[tuple[Numeral, str | None, int]] = []
    for number in found:
        if number.start < reach:  # 40 τοις εκατό is no hundred
            continue
        unit, reach = number.unit, number.end
        if unit is None and number.kind not in _UNITLESS:
            unit, reach = unit_of(low, number.start, number.end, known)
        kept.append((number, unit, reach))
    for at, (number, unit, end) in enumerate(kept):
        if unit is None and number.ranged and at + 1 < len(kept) and kept[at + 1][0].ranged:
            unit = kept[at + 1][1]  # a range has one unit, behind its last number
        about, bound = _hedged(low, number, end, known)
        if unit is not None or about or bound:
            number = replace(number, unit=unit, approximate=about or number.approximate, bound=bound)
        yield number


def _hedged(low: str, number: Numeral, end: int, known: Lexicon) -> tuple[bool, Literal["more", "less"] | None]:
    before = low[max(0, number.start - _REACH) : number.start].rstrip("$€£ ")
    names = {name for name, pattern in known.hedges if pattern.search(before)}
    names |= {name for name, pattern in known.trailing if pattern.match(low, end)}
    return "about" in names, "more" if "more" in names else "less" if "less" in names else None
