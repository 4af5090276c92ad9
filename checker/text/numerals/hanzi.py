"""Numbers in Chinese characters: 三百二十, 一万五千, 第三, 百分之五十, 三分之一."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.numerals.numeral import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.text.numerals.numeral import Kind

_ONES = {char: value for value, chars in enumerate(("〇零", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九"))
         for char in chars}  # fmt: skip
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_ANY = "".join((*_ONES, *_TENS, *_MYRIADS))
_RUN = re.compile(f"[{_ANY}]+")
_SHARE = lazy(f"([{_ANY}]+)分之([{_ANY}]+)")


def value_of(run: str) -> Decimal | None:
    """The value of a run of numerals, None where it makes no number.

    >>> [str(value_of(run)) for run in ("三百二十", "一万五千", "十二", "二〇二五", "百万")]
    ['320', '15000', '12', '2025', '1000000']
    >>> value_of("十十")
    """
    if all(char in _ONES for char in run):
        return Decimal("".join(str(_ONES[char]) for char in run)) if len(run) == 1 or len(run) >= 4 else None
    total, group, one, last = 0, 0, None, 10**16
    for char in run:
        if char in _ONES:
            if one:
                return None
            one = _ONES[char]
        elif char in _TENS:
            group += (1 if one is None else one) * _TENS[char]
            if one is None and group % (10 * _TENS[char]) != _TENS[char]:
                return None
            one = None
        else:
            power = _MYRIADS[char]
            if power >= last:
                return None
            total += (group + (one or 0) or 1) * power
            group, one, last = 0, None, power
    return Decimal(total + group + (one or 0))


def in_characters(text: str, language: str) -> Iterator[Numeral]:
    """The numbers in characters of a text, in reading order. One character counts where a counter follows.

    >>> [(str(n.value), n.doubtful) for n in in_characters("三名士兵和十二辆坦克，三，统一", "zh")]
    [('3', False), ('12', False), ('3', True)]
    """
    data = tables("text.numerals", f"languages/{language}")
    counters, words = tuple(data["counters"]), data["never"]
    many = tuple(data["many"])
    done = 0
    kind: Kind
    for match in _SHARE.finditer(text):
        below, above = value_of(match[1]), value_of(match[2])
        if below and above:
            unit = "%" if below == 100 else None
            share, kind = (above, "cardinal") if unit else (round(above / below, 5), "fraction")
            one_in = (below,) if above == 1 else ()
            yield Numeral(share, *match.span(), unit, kind=kind, words=True, alternatives=one_in)
    shares = [match.span() for match in _SHARE.finditer(text)]
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start < done or any(a <= start < b for a, b in shares):
            continue
        run = match.group()
        value = value_of(run)
        inside_digits = start > 0 and text[start - 1].isdigit()
        if value is None or inside_digits or _inside(text, start, end, words):
            continue
        kind = "ordinal" if text[max(0, start - 1) : start] == "第" else "cardinal"
        if text[end : end + 1] == "月" and value <= 12:  # the name of a month
            kind = "time"
        loose = text[max(0, start - 1) : start] in many or text[end : end + 1] in many
        firm = value > 1 and (text.startswith(counters, end) or (len(run) > 2 and not loose))
        yield Numeral(
            value, start, end, None, False, loose, None, "indefinite" if loose else kind, True, not (firm or loose)
        )
        done = end


def _inside(text: str, start: int, end: int, words: Sequence[str]) -> bool:
    """Whether a run of numerals is a part of one of these words."""
    return any(
        (at := text.find(word, max(0, start - len(word) + 1), end + len(word))) >= 0
        and at <= start
        and at + len(word) >= end
        for word in words
    )
