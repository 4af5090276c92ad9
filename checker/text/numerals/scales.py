"""Numbers in digits with the scales behind them: $2.5bn, 3 to 4 million, 25-tysięczny, 1亿2000万."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import MARKS
from checker.text.numerals.beside import spaceless
from checker.text.numerals.digits import in_digits
from checker.text.numerals.lexicon import preceded
from checker.text.numerals.numeral import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.numerals.lexicon import Lexicon
    from checker.text.numerals.shapes import Digits

_SHARED = tables("text.numerals", "shared")
_SPACE = re.compile("[ \u00a0\u2009\u202f-]?(?:[$€£] ?)?(?:de )?")
_LETTERS = f"(?:[^\\W\\d_]|['{MARKS}])+"
_WORD = lazy(rf"{_LETTERS}\.?")
_AMBIGUOUS = frozenset(_SHARED["ambiguous"])
"""Scales that are signs of units as often: 10k races, 100m sprints, 10 εκ. of rain."""
_CURRENCIES = tuple(_SHARED["signs"])
_MEASURE = re.compile(r"[^\W\d_]+(?:/[a-z]+)?[²³]?")
_DASHED = frozenset("-–—‑~～")
_MYRIAD = 10**4
_BEFORE = 24
"""Letters before a number in which a scale is looked for."""
_SCALE = 4
"""Letters of a scale that an adjective keeps of it."""


def with_scales(text: str, low: str, known: Lexicon) -> Iterator[Numeral]:
    """Numbers in digits with the scale words behind them; 3억 5천만 and 1亿2000万 are one number."""
    last: Numeral | None = None
    bare = False
    for number in sorted(in_digits(text, known), key=lambda each: each.start):
        read, power = _scaled(number, low, known)
        if last is not None and _goes_on(last, read, text):
            last = replace(last, value=last.value + read.value, end=read.end, alternatives=())
            continue
        if last is not None and (myriads := _under_one_myriad(last, read, text)):
            last = replace(last, value=last.value * myriads + read.value, end=read.end, alternatives=())
            continue
        if last is not None:
            if bare and power and last.kind == "cardinal" and shared(low[last.end : read.start], known):
                scaled = _plain(last.value * Decimal(10) ** power)  # 3 to 4 million
                last = replace(last, alternatives=(*last.alternatives, scaled))
            yield last
        last, bare = read, not power
    if last is not None:
        yield last


def shared(gap: str, known: Lexicon) -> bool:
    """Whether two numbers with this between them share a scale and a unit: 3 to 4 million, 5-10 inches."""
    gap = gap.strip()
    return gap in _DASHED or gap in known.between


def _goes_on(last: Numeral, more: Numeral, text: str) -> bool:
    """Whether a number with a smaller scale goes on with the one before it."""
    return (
        1000 <= last.value < 10**20
        and last.value % 1000 == 0
        and spaceless(text[last.end - 1])
        and text[last.end : more.start] in ("", " ")
        and more.value < last.value
        and more.kind == "cardinal"
        and (spaceless(text[more.end - 1]) or more.value < 10000)
    )


def _under_one_myriad(last: Numeral, more: Numeral, text: str) -> int:
    """What the last scale of 3천5백만 multiplies the whole with, 0 where the two numbers don't share one."""
    tied = last.end == more.start and text[last.end - 1] in "천백千百" and last.value < _MYRIAD <= more.value
    return int(_SHARED["myriads"].get(text[more.end - 1], 0)) if tied else 0


def _scaled(number: Digits, low: str, known: Lexicon) -> tuple[Numeral, int]:
    """A number in digits with the scale behind it, and the power of ten of that scale."""
    end, power = number.end, 0
    kind = number.kind
    if kind in ("cardinal", "label", "fraction"):
        end, power = _scale(low, end, known)
        if kind == "label" and _loose_digits(low, number.start) and (end > number.end or _measured(low, end, known)):
            kind = "cardinal"  # 10k, £3m, 30km: the letters behind the digits are a scale or a unit
        elif kind == "label":
            end, power = number.end, 0
    times = Decimal(10) ** power
    plain = [_plain(value * times) for value in (number.value, *number.alternatives)]
    before = low[max(0, number.start - _BEFORE) : number.start] if known.inverted and not power else ""
    if kind == "cardinal" and preceded(before, known.inverted):
        scale = next(each for each in known.inverted if before.rstrip().endswith(each))
        plain.insert(0, _plain(number.value * Decimal(10) ** known.scales[scale]))  # тысяч 100
    if (
        low[number.end : end].strip(" .") in _AMBIGUOUS
        and low[max(0, number.start - 1) : number.start] not in _CURRENCIES
    ):
        plain.append(number.value)
    scaled = Numeral(
        plain[0], number.start, end, number.unit, number.ranged, kind=kind, alternatives=tuple(plain[1:])
    )
    return scaled, power


def _plain(value: Decimal) -> Decimal:
    """A value without an exponent, 2.5E+9 as 2500000000."""
    return (
        value.quantize(Decimal(1))
        if value == value.to_integral_value() and abs(value) < 10**20 and value >= 1000
        else value
    )


def _measured(low: str, end: int, known: Lexicon) -> bool:
    """Whether the letters right behind digits are the sign of a unit."""
    match = _MEASURE.match(low, end)
    return match is not None and (len(match.group()) > 1 or match.group() in "mf") and match.group() in known.units


def _loose_digits(low: str, start: int) -> bool:
    """Whether digits are a number of their own or the end of a range, not a part of a name."""
    if start == 0:
        return True
    before = low[start - 1]
    if before in "-–":
        return start > 1 and low[start - 2].isdigit()
    return not (before.isalnum() or before in "_#@/:.,")


def _scale(low: str, end: int, known: Lexicon) -> tuple[int, int]:
    """Where a number ends with the scales behind it, and their power of ten."""
    power = 0
    for form, more in known.glued if low[end : end + 2].lstrip()[:1] in known.glued_starts else ():
        if not low.startswith(form, end):
            if not spaceless(form[-1]) or not low.startswith(f" {form}", end):
                continue
            end += 1
        after = end + len(form)
        if spaceless(form[-1]) or after == len(low) or not low[after].isalnum():
            end, power = after, power + more
            if not spaceless(form[-1]):
                return end, power
            break
    while True:
        space = _SPACE.match(low, end)
        begin = space.end() if space else end
        if low[begin : begin + 1] == "m" and low[begin + 1 : begin + 2] in _CURRENCIES:  # 2 M€
            return begin + 1, power + 6
        word = _WORD.match(low, begin)
        if word is None or (begin == end and not power and not known.scales):
            return end, power
        form = word.group()
        if form not in known.scales:
            form = form.rstrip(".")
        if form not in known.scales:
            tied = low[end:begin].strip() in ("-", "‑") and not power
            return _tied_scale(form, begin, known) if tied and begin > end else (end, power)
        end, power = begin + len(form), power + known.scales[form]


def _tied_scale(word: str, begin: int, known: Lexicon) -> tuple[int, int]:
    """The same where a scale begins an adjective that is tied to the number: 25-tysięczny, 25-хилядна."""
    for stop in range(len(word) - 1, _SCALE - 1, -1):
        for form, power in known.scales.items():
            if len(form) > _SCALE and form[:-1] == word[:stop]:
                return begin + len(word), power
    return begin - 1, 0
