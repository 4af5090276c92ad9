"""Numbers in copy as values: digits in a language's format, number words, scales, units.

What is no quantity is left out: model and version numbers (F-16, G7, 2.0.1), times, scores, numbers inside words.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from checker.tables import tables
from checker.text.numerals.numeral import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_DIGITS = re.compile(r"\d+(?:[.,'’]\d+|[ \u00a0\u2009\u202f]\d{3}(?!\d))*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_OF = re.compile(r"^[ \u00a0\u202f-]*(?:(?:de|di|of) |d[’'])?")
_DASHES = "-–—‑"
_SPACE = re.compile(r"[ \u00a0\u2009\u202f-]?")


@lru_cache(maxsize=256)
def numerals(text: str, language: str | None, *, everything: bool = False) -> tuple[Numeral, ...]:  # noqa: ARG001
    """The numbers of a text in reading order.

    Quantities only; with ``everything`` also what nobody counts: ordinals, Roman numerals, scores, times, labels.

    >>> [str(n.value) for n in numerals("1.250,50 Euro", "de")]
    ['1250.50']
    >>> [(str(n.value), n.unit) for n in numerals("The F-16s cost $2.5bn, 4 per cent more than two years ago.", "en")]
    [('2500000000.0', 'USD'), ('4', '%'), ('2', None)]
    """
    digits = list(_in_digits(text, language))
    inside = {at for numeral in digits for at in range(numeral.start, numeral.end)}  # 25 mil millones: mil is no word
    words = [numeral for numeral in _in_words(text, language) if numeral.start not in inside]
    return tuple(sorted((*digits, *words), key=lambda numeral: numeral.start))


def _in_digits(text: str, language: str | None) -> Iterator[Numeral]:
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        if _inside_word(text, start):
            continue
        value = _value(match.group(), _decimal(language or "en"))
        if value is None:
            continue
        stop, power = _scale(text, end, language)
        if stop == end and end < len(text) and (text[end].isalpha() and not _spaceless(text[end])):
            continue  # 5G, 3rd, 20s
        ranged = _joined(text, start - 1, -1) or _joined(text, end, 1)
        yield Numeral(value * Decimal(10) ** power, start, stop, _unit(text, start, stop), ranged)


def _in_words(text: str, language: str | None) -> Iterator[Numeral]:
    words = _table(language).get("words", {})
    for match in _WORD.finditer(text) if words else ():
        word = match.group().lower()
        tens, _, ones = word.partition("-")
        whole = words.get(word) or (words[tens] + words[ones] if tens in words and ones in words else None)
        if whole is None or whole == 1:  # alone, one is a pronoun or an article
            continue
        stop, power = _scale(text, match.end(), language)
        value = Decimal(whole) * Decimal(10) ** power
        yield Numeral(value, match.start(), stop, _unit(text, match.start(), stop))


def _inside_word(text: str, start: int) -> bool:
    """Whether digits belong to a word or a model's name before them: Covid-19, F-16, G7, #5, 10:30."""
    if start == 0:
        return False
    before = text[start - 1]
    if before in _DASHES:
        return start > 1 and text[start - 2].isalpha()
    return (before.isalpha() and not _spaceless(before)) or before in "_#@/:.,"


def _joined(text: str, at: int, step: int) -> bool:
    """Whether a dash or colon ties a number to another one on this side."""
    return (
        0 <= at < len(text)
        and text[at] in f"{_DASHES}:/"
        and 0 <= at + step < len(text)
        and text[at + step].isdigit()
    )


def _spaceless(char: str) -> bool:
    return "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff"


def _value(digits: str, decimal: str) -> Decimal | None:
    """The value of digits with separators, None for what is no number (a version, a date)."""
    plain = re.sub(r"[ \u00a0\u2009\u202f'’]", "", digits)
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return Decimal(plain)
    groups = re.split(r"[.,]", plain)
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3
    if len(set(marks)) == 2:
        if marks.count(marks[-1]) > 1 or any(len(group) != 3 for group in groups[1:-1]):
            return None
        return Decimal("".join(groups[:-1]) + "." + groups[-1])
    if len(marks) == 1 and (marks[0] == decimal or not grouped):
        return Decimal(".".join(groups))
    return Decimal("".join(groups)) if grouped else None


def _scale(text: str, end: int, language: str | None) -> tuple[int, int]:
    """Where a number ends with the scale behind it, and that scale's power of ten."""
    table = _table(language)
    for form, power in table.get("glued", {}).items():
        after = end + len(form)
        if text[end:after].lower() == form and (
            _spaceless(form) or after == len(text) or not text[after].isalnum()
        ):  # fmt: skip
            return after, power
    space = _SPACE.match(text, end)
    begin = space.end() if space else end
    word = text[begin : begin + 24].lower()
    for form, power in table.get("scales", {}).items():
        if begin > end and word.startswith(form):
            stop = begin + len(form)
            while stop < len(text) and text[stop].isalpha():
                stop += 1
            return stop, power
    return end, 0


def _unit(text: str, start: int, end: int) -> str | None:
    """The unit in front of a number or behind it."""
    around = _OF.sub("", text[end : end + 20].lower())
    for unit, forms in _data()["units"].items():
        if around.startswith(tuple(forms)) or text[max(0, start - 1) : start] in forms:
            return str(unit)
    return None


@cache
def _data() -> dict[str, Any]:
    return tables("text", "numerals")


@cache
def _table(language: str | None) -> dict[str, dict[str, int]]:
    """Words, scales and glued scales of a language, each by form."""
    return {name: dict(pairs) for name, pairs in _data().get(language or "", {}).items()}


@cache
def _decimal(language: str) -> str:
    """The decimal mark of a language, from CLDR."""
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(language).number_symbols
    except (UnknownLocaleError, ValueError):
        return "."
    table = symbols.get("latn", symbols)
    return str(table.get("decimal", "."))
