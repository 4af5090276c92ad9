"""The numbers of a text: digits and words in reading order, with their scales, units and hedges."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from checker.text.letters import MARKS
from checker.text.numerals.digits import feet, in_digits, spaceless
from checker.text.numerals.hanzi import in_characters
from checker.text.numerals.lexicon import lexicon, preceded
from checker.text.numerals.lowering import lowered
from checker.text.numerals.numeral import Numeral
from checker.text.numerals.roman import in_roman
from checker.text.numerals.spelled import spelled
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
_AMBIGUOUS = frozenset({"k", "m", "εκ"})
"""Scales that are signs of units as often: 10k races, 100m sprints, 10 εκ. of rain."""
_CURRENCIES = ("$", "€", "£", "¥", "₹", "₽")
_MEASURE = re.compile(r"[^\W\d_]+(?:/[a-z]+)?[²³]?")
_DASHED = frozenset("-–—‑~～")
_SIGNS = "$€£ \u00a0"
_TEMPERATURES = ("°C", "°F", "°C|°F")
_MINUS = re.compile("(?<![^ (])[-–−]$")
_HALF = Decimal("0.5")
_MYRIAD = 10**4
_MOST_OF = 1000
"""What a share is told of at most: one in a thousand."""
_SCALE = 4
"""Letters of a scale that an adjective keeps of it."""
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
    return tuple(_dressed(found, low, known))


def _with_scales(text: str, low: str, known: Lexicon) -> Iterator[Numeral]:
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
            if bare and power and last.kind == "cardinal" and _shared(low[last.end : read.start], known):
                shared = _plain(last.value * Decimal(10) ** power)  # 3 to 4 million
                last = replace(last, alternatives=(*last.alternatives, shared))
            yield last
        last, bare = read, not power
    if last is not None:
        yield last


def _shared(gap: str, known: Lexicon) -> bool:
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
    return {"만": 10**4, "万": 10**4, "억": 10**8, "億": 10**8, "亿": 10**8}.get(text[more.end - 1], 0) if tied else 0


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
            tied = low[end : begin].strip() in ("-", "‑") and not power
            return _tied_scale(form, begin, known) if tied and begin > end else (end, power)
        end, power = begin + len(form), power + known.scales[form]


def _tied_scale(word: str, begin: int, known: Lexicon) -> tuple[int, int]:
    """The same where a scale begins an adjective that is tied to the number: 25-tysięczny, 25-хилядна."""
    for stop in range(len(word) - 1, _SCALE - 1, -1):
        for form, power in known.scales.items():
            if len(form) > _SCALE and form[:-1] == word[:stop]:
                return begin + len(word), power
    return begin - 1, 0


def _dressed(found: list[Numeral], low: str, known: Lexicon) -> Iterator[Numeral]:
    """The numbers with their units and hedges, without those that are part of another one or of its unit."""
    reach = 0
    kept: list[tuple[Numeral, str | None, int]] = []
    for nth, number in enumerate(found):
        if number.start < reach:  # 40 τοις εκατό is no hundred
            continue
        unit, reach = number.unit, number.end
        if unit is None and number.kind not in _UNITLESS:
            unit, reach = unit_of(low, number.start, number.end, known)
        if number.value == 1 and _article(low[number.start : number.end], number, known):
            if unit is not None:
                number = replace(number, kind="indefinite")
            elif nth + 1 == len(found) or not known.among or not _share_of(number, found[nth + 1], low, known):
                continue
        if nth and unit is None and known.among and _share_of(found[nth - 1], number, low, known):
            share = round(found[nth - 1].value / number.value, 5)
            number = replace(number, alternatives=(*number.alternatives, share))
        kept.append((number, unit, reach))
    for at, (number, unit, end) in enumerate(kept):
        if at and (_inches(kept[at - 1], number, low) or _and_a_half(kept[at - 1], number, low, known)):
            continue
        if at + 1 < len(kept):
            after, its_unit, _ = kept[at + 1]
            if unit is None and its_unit is not None and _shared(low[number.end : after.start], known):
                unit = its_unit  # one unit behind the last number
            elif _inches((number, unit, end), after, low):
                number = replace(number, value=feet(number.value, after.value), end=after.end)
            elif _and_a_half((number, unit, end), after, low, known):
                whole = number.value + after.value
                number = replace(number, value=whole, end=after.end, kind="fraction", alternatives=(), doubtful=False)
        if unit in _TEMPERATURES and _MINUS.search(low, 0, number.start):
            number = replace(number, alternatives=(*number.alternatives, -number.value))
        about, bound = _hedged(low, number, end, known)
        if unit is not None or about or bound:
            number = replace(number, unit=unit, approximate=about or number.approximate, bound=bound)
        yield number


def _share_of(part: Numeral, whole: Numeral, low: str, known: Lexicon) -> bool:
    """Whether two numbers tell a share: nine in ten, one out of every five."""
    return (
        part.value < whole.value <= _MOST_OF
        and part.unit is None
        and {part.kind, whole.kind} <= {"cardinal"}
        and low[part.end : whole.start].strip() in known.among
    )


def _inches(first: tuple[Numeral, str | None, int], number: Numeral, low: str) -> bool:
    """Whether a number is the inches of the feet before it: 6ft 4in, six feet four, 6-foot-4."""
    feet_, unit, end = first
    return (
        unit == "ft"
        and low[end : number.start] in (" ", "-", "", ". ", " and ")
        and number.value < 12
        and feet_.value < 10
        and feet_.value == feet_.value.to_integral_value()
        and number.kind in ("cardinal", "label")
    )


def _and_a_half(first: tuple[Numeral, str | None, int], half: Numeral, low: str, known: Lexicon) -> bool:
    """Whether a half goes with the number and unit before it: a year and a half, deux ans et demi."""
    number, unit, end = first
    gap = low[end : half.start].strip()
    return (
        unit is not None
        and half.kind == "fraction"
        and half.value == _HALF
        and number.value == number.value.to_integral_value()
        and end < half.start
        and (gap in known.joins or gap in known.half_joins)
    )


def _article(written: str, number: Numeral, known: Lexicon) -> bool:
    """Whether one is no number but an article or a pronoun: it counts no unit, as in one week."""
    form = known.forms.get(written)
    return number.words and form is not None and form.kind == "cardinal" and not form.doubtful


def _hedged(low: str, number: Numeral, end: int, known: Lexicon) -> tuple[bool, Literal["more", "less"] | None]:
    before = low[max(0, number.start - _REACH) : number.start].rstrip(_SIGNS)
    names = {name for name, words in known.hedges if preceded(before, words)}
    if known.trailing:
        after = low[end : end + _REACH].lstrip()
        names |= {name for name, words in known.trailing if after.startswith(words)}
    return "about" in names, "more" if "more" in names else "less" if "less" in names else None
