"""Numbers in digits: any script's digits, grouped and with a decimal mark as a language has it, and what they are."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.text.numerals.beside import inside_word, spaceless, tied
from checker.text.numerals.lexicon import preceded
from checker.text.numerals.shapes import Digits, joined_digits, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.numerals.lexicon import Lexicon
    from checker.text.numerals.numeral import Kind

_SPACES = " \u00a0\u2009\u202f"
_LITERAL = lazy(
    # Spaces part groups of three behind up to three digits: "S1000 130x185" is two numbers. A slip: "25 .000".
    rf"(?<!\d)\d{{1,3}}(?:[{_SPACES}](?:\d{{3}}|[.,]000)(?!\d))+(?:[.,٫·．]\d+)?"
    rf"|\d+(?:[.,٫٬·．，]\d+|['’]\d{{3}}(?!\d))*"
)
_MARKS = str.maketrans({"٫": ".", "．": ".", "·": ".", "٬": ",", "，": ",", "’": "'"})
_THIN = re.compile(rf"[{_SPACES}']")
_LAKHS = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?")
_LONGEST = 24
"""Digits and marks of a number; what is longer is a key or a code."""
_DECADES = frozenset(str(year) for year in range(1910, 2100, 10) if year % 100)


def values(literal: str, decimal: str) -> tuple[Decimal, ...]:
    """The values that digits with separators can have, the likeliest first; none of what is no number.

    >>> [str(value) for value in values("1.250,50", ",")], [str(value) for value in values("1.250", ",")]
    (['1250.50'], ['1250', '1.250'])
    >>> [str(value) for value in values("12,34,567", ".")], values("2.0.1", ".")
    (['1234567'], ())
    """
    if len(literal) > _LONGEST:
        return ()
    if literal.isdecimal():
        return (Decimal(literal),)
    plain = _THIN.sub("", literal.translate(_MARKS))
    marks = [char for char in plain if char in ".,"]
    if not marks:
        return (Decimal(plain),)
    if _LAKHS.fullmatch(plain):
        return (Decimal(plain.replace(",", "")),)
    groups = re.split(r"[.,]", plain)
    grouped = all(len(group) == 3 for group in groups[1:]) and len(groups[0]) <= 3 and groups[0] != "0"
    if len(set(marks)) == 2:
        if marks.count(marks[-1]) > 1 or any(len(group) != 3 for group in groups[1:-1]):
            return ()
        return (Decimal("".join(groups[:-1]) + "." + groups[-1]),)
    whole = (Decimal("".join(groups)),) if grouped else ()
    broken = (Decimal(".".join(groups)),) if len(marks) == 1 else ()
    return (*broken, *whole) if marks[0] == decimal else (*whole, *broken)


def in_digits(text: str, known: Lexicon) -> Iterator[Digits]:
    """The numbers in digits of a text, in reading order; dates and times of the clock are marked as what they are."""
    taken = list(shapes(text))
    yield from taken
    spans = [(each.start, each.end) for each in taken]
    for match in _LITERAL.finditer(text):
        start, end = match.span()
        if not any(a < end and start < b for a, b in spans):
            yield _single(text, start, end, known)


def _single(text: str, start: int, end: int, known: Lexicon) -> Digits:
    literal = text[start:end]
    read = values(literal, known.decimal)
    if not read and " " in literal:  # a version beside a number
        return Digits(joined_digits(literal), start, end, "label")
    ranged = tied(text, start - 1, -1) or tied(text, end, 1)
    before = text[max(0, start - 24) : start].lower()
    if not read or inside_word(text, start, known) or preceded(before, known.labels):
        return Digits(joined_digits(literal), start, end, "label", ranged)
    kind: Kind = "cardinal"
    if len(literal) > 1 and literal[0] == "0" and literal.isdigit():  # 007, the beginning of a phone number
        return Digits(joined_digits(literal), start, end, "label", ranged)
    if known.ordinal is not None and len(literal) < 5 and known.ordinal.match(text, end):
        kind = "ordinal"
    elif (
        end < len(text)
        and text[end].isalpha()
        and not spaceless(text[end])
        and not (known.ending is not None and known.ending.match(text, end))
    ):
        kind = "label"
    if literal in _DECADES:  # the 1960s are the 60s
        return Digits(read[0], start, end, kind, ranged, (read[0] % 100,))
    return Digits(read[0], start, end, kind, ranged, read[1:])
