"""Numbers of several groups of digits: dates, times, scores, phone numbers, fractions, heights in feet and inches."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.text.numerals.beside import inside_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.text.numerals.numeral import Kind

_TIME = re.compile(r"(?<![\d:])([01]?\d|2[0-4])[:：]([0-5]\d)(?::[0-5]\d)?(?![\d:])")
_SCORE = lazy(r"(?<![\d:.,/-])(\d{1,2}) ?[-–—:：] ?(\d{1,2})(?![\d:/-]|[.,–—]\d)")
_DATE = re.compile(r"(?<!\d)(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d{2}))(?!\d)")
_VULGAR = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5", "⅘": "4/5",
           "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8"}  # fmt: skip
_VULGARS = re.compile(f"[{''.join(_VULGAR)}]")
_FRACTION = re.compile(r"(?<![\d/.,])([1-9]\d?)/([1-9]\d?)(?![\d/]|[.,]\d)")
_MIXED = re.compile(r"\d[ \u00a0]\Z")
"""What makes even 8/3 the fraction of a number: 220 8/3, a slip that is to be seen."""
_HOURS = lazy(r"(?<![\d:.,])([01]?\d|2[0-4])[ \u00a0\u202f]?(?:[hH]:?[ \u00a0\u202f]?|[时時點点시] ?)([0-5]\d)(?!\d)")
_SHAPED = lazy(
    rf"\d[ \u00a0\u202f]?(?:[-–—:：/] ?\d|[hH时時点點시월月'’′]|\.\d+\.)"
    rf"|\+\d|\d\) ?\d|(?<!\d)0\d|[{''.join(_VULGAR)}]"
)
"""What one of the shapes of several groups needs."""
_PHONE = re.compile(
    r"\+\d[\d ().-]{6,}\d|(?<!\d)\(\d{3,5}\) ?\d[\d -]{4,}\d|(?<![\d.,])0\d{1,4}(?:[ /-]\d{2,}){2,}"
    r"|(?<!\d)\d{3}-\d{3}-\d{4}(?!\d)"
)
_HEIGHT = lazy(r"(?<!\d)([4-7])['’′] ?(\d|1[01])(?:[\"”″]|['’′]{2})")
_MONTH = re.compile(r"(?<!\d)(?:1[0-2]|[1-9]) ?[月월](?![間间])")
_HALVED = 2
_BELOW = frozenset({2, 3, 4, 5, 6, 8, 10})
"""What a fraction in digits has below its stroke; 9/11 and 24/7 are none."""


class Digits(NamedTuple):
    """A number in digits, without its scale and unit."""

    value: Decimal
    start: int
    end: int
    kind: Kind = "cardinal"
    ranged: bool = False
    alternatives: tuple[Decimal, ...] = ()
    unit: str | None = None


def shapes(text: str) -> Iterator[Digits]:
    """What is made of several groups of digits, by shape; what one shape has taken, no later one takes.

    >>> [(each.kind, str(each.value)) for each in shapes("At 19:30 they led 2-1, said +49 30 1234567.")]
    [('label', '49301234567'), ('time', '19.3'), ('score', '2'), ('score', '1')]
    """
    if not _SHAPED.search(text):
        return
    done: list[tuple[int, int]] = []
    for read in _SHAPES:
        for found in list(read(text)):
            if not any(start <= found.start < end for start, end in done):
                done.append((found.start, found.end))
                yield found


def _heights(text: str) -> Iterator[Digits]:
    for match in _HEIGHT.finditer(text):  # 5'10" tall
        yield Digits(feet(Decimal(match[1]), Decimal(match[2])), *match.span(), unit="ft")


def _phones(text: str) -> Iterator[Digits]:
    for match in _PHONE.finditer(text):
        yield Digits(joined_digits(match.group()), *match.span(), "label")


def _dates(text: str) -> Iterator[Digits]:
    for match in _DATE.finditer(text):
        yield Digits(joined_digits(match.group()), *match.span(), "label")


def _times(text: str) -> Iterator[Digits]:
    for pattern in (_TIME, _HOURS):
        for match in pattern.finditer(text):
            yield Digits(Decimal(match[1]) + Decimal(match[2]) / 100, *match.span(), "time")


def _months(text: str) -> Iterator[Digits]:
    for match in _MONTH.finditer(text):
        digits = match.group()[:-1].rstrip()
        yield Digits(Decimal(digits), match.start(), match.start() + len(digits), "time")


def _scores(text: str) -> Iterator[Digits]:
    for match in _SCORE.finditer(text):
        first, second = Decimal(match[1]), Decimal(match[2])
        colon = ":" in match.group() or "：" in match.group()
        if colon or ((first >= second or first == 0) and not inside_word(text, match.start())):
            for value, span in ((first, match.span(1)), (second, match.span(2))):
                yield Digits(value, *span, "score", ranged=True)


def _fractions(text: str) -> Iterator[Digits]:
    for match in _FRACTION.finditer(text):
        above, below = match[1], match[2]
        proper = int(above) < int(below) or _MIXED.search(text, max(0, match.start() - 4), match.start())
        if proper and int(below) in _BELOW:
            one_in = (Decimal(below),) if above == "1" and int(below) != _HALVED else ()  # a fifth is one in five
            yield Digits(_share(above, below), *match.span(), "fraction", alternatives=one_in)


def _vulgars(text: str) -> Iterator[Digits]:
    for match in _VULGARS.finditer(text):
        above, _, below = _VULGAR[match.group()].partition("/")
        whole = re.search(r"(\d+) ?$", text[max(0, match.start() - 8) : match.start()])
        if whole is None:
            yield Digits(_share(above, below), *match.span(), "fraction")
        else:
            value = Decimal(whole[1]) + _share(above, below)
            yield Digits(value, match.start() - len(whole.group()), match.end())


_SHAPES: tuple[Callable[[str], Iterator[Digits]], ...] = (
    _heights, _phones, _dates, _times, _months, _scores, _fractions, _vulgars,
)  # fmt: skip


def feet(whole: Decimal, inches: Decimal) -> Decimal:
    """Feet and inches as feet."""
    return round(whole + inches / 12, 4)


def _share(above: str, below: str) -> Decimal:
    return round(Decimal(above) / Decimal(below), 5)


def joined_digits(literal: str) -> Decimal:
    """The value of all digits of a label, without what stands between them."""
    return Decimal("".join(char for char in literal if char.isdigit()))
