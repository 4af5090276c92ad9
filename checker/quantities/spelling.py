"""Numbers that copy writes short or in pieces: 6ft 3in, 220 2/3, 2010-11, 5 to 7 inches."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.tables import tables
from checker.text.numerals.lexicon import lexicon
from checker.text.numerals.spelled import one_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.text.numerals import Numeral

_GLUED = re.compile(r"[^\W\d_]{1,3}(?![^\W_])")
_HYPHENED = re.compile(r"[-‑]((?:[^\W\d_]+[-‑]){0,2}[^\W\d_]+)")
_YEAR_BEFORE = re.compile(r"(?<!\d)(1[5-9]|20)(\d\d)[ \u00a0]?[-–—‑/][ \u00a0]?\Z")
_SHORT = re.compile(r"['‘’]\Z")
_AND = re.compile(r"[ \u00a0]?(?:[^\W\d_]{1,4}[ \u00a0]){0,2}\Z")
_RANGE = lazy(r"[ \u00a0-]?(?:[-–—‑~×]|[^\W\d_]{1,4})[ \u00a0-]?")
"""What stands in a range or a product: 5 to 7 inches, 20-by-30-foot; its unit is told once."""
_GAP = 9
"""Characters between the two pieces of one number: two and a half."""


def joined(text: str, language: str | None, numbers: Sequence[Numeral]) -> Iterator[Numeral]:
    """Numbers with what their short form leaves out, those that are written in two pieces as one.

    >>> from checker.text.numerals import numerals
    >>> def values(text):
    ...     found = joined(text, "en", numerals(text, "en", everything=True))
    ...     return [[round(float(value), 2) for value in number.values] for number in found]
    >>> values("in 2010-11")[1]
    [11.0, 2011.0]
    """
    numbers = [_measured(text, language, number) for number in numbers]
    at = 0
    while at < len(numbers):
        number = numbers[at]
        after = numbers[at + 1] if at + 1 < len(numbers) else None
        whole = _whole(text, number, after) if after is not None else None
        if whole is not None:
            yield whole
            at += 2
            continue
        shared = after is not None and number.unit in (None, after.unit) and after.unit is not None
        if shared and after is not None and _RANGE.fullmatch(text[number.end : after.start]):
            number = replace(number, unit=after.unit, ranged=True)
            numbers[at + 1] = replace(after, ranged=True)
        others = tuple(_years(text, number))
        yield replace(number, alternatives=(*number.alternatives, *others)) if others else number
        at += 1


def _measured(text: str, language: str | None, number: Numeral) -> Numeral:
    """A number with the unit that is tied to it, which makes it no label: 6ft, 1,500-square-foot."""
    if number.unit is None and (match := _HYPHENED.match(text, number.end)):
        words = re.split("[-‑]", match[1].lower())
        found = (lexicon(language).units.get(" ".join(words[:count])) for count in range(len(words), 0, -1))
        return replace(number, unit=next(filter(None, found), None))
    if number.unit == "tenth off" and 0 < number.value < 100:  # 八折, at eight tenths: 20 % off
        share = number.value * (10 if number.value < 10 else 1)
        return replace(number, value=100 - share, unit="%", alternatives=(share,))
    if number.kind != "label" or number.words:
        return number
    before = text[number.start - 1 : number.start]
    if before.isalnum() or (
        before in "-–‑" and not text[max(0, number.start - 2) : number.start - 1].isdigit() and before
    ):
        return number
    match = _GLUED.match(text, number.end)
    unit = lexicon(language).units.get(match.group()) if match is not None else None
    if unit is not None:
        return replace(number, kind="cardinal", unit=unit)
    return replace(number, kind="cardinal") if before and before in "-–‑" else number


def _whole(text: str, number: Numeral, after: Numeral) -> Numeral | None:
    """The one number that a whole number and a fraction are."""
    gap = text[number.end : after.start]
    if len(gap) > _GAP or number.kind not in ("cardinal", "label"):
        return None
    if after.kind == "indefinite" and after.value >= 10 and not number.words and number.unit is None and gap in " -":
        return replace(after, value=number.value * one_of(after.value), start=number.start)  # 2 dozen
    if after.kind == "fraction" and number.unit is None and _AND.match(gap):
        if after.words and (after.value >= 1 or (number.words and not gap.strip(" \u00a0-"))):  # the first half
            return None
        value, words = number.value + after.value, number.words
        whole = (number.value,) if after.value < 1 else ()  # many translations leave the fraction out
        return replace(after, value=value, start=number.start, words=words, doubtful=False, alternatives=whole)
    return None


def _years(text: str, number: Numeral) -> Iterator[Decimal]:
    """The years that a short one can be: 2010-11, of ’49, 令和6年."""
    written = text[number.start : number.end]
    era = tables("text.numerals", "shared")["eras"].get(text[max(0, number.start - 2) : number.start])
    if era is not None and number.unit == "year":
        yield number.value + era
    if not written.isdecimal() or len(written) > 2:
        return
    before = text[max(0, number.start - 8) : number.start]
    if match := _YEAR_BEFORE.search(before):
        year = match[1] + match[2]
        yield Decimal(year[: -len(written)] + written)
    elif len(written) == 2 and _SHORT.search(before):
        yield from (Decimal(century + written) for century in ("19", "20", "18"))
