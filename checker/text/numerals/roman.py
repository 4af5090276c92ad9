"""Roman numerals behind names and before nouns: Elizabeth II, XIX века."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.text.numerals.numeral import Numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMAN = lazy(r"(?<![\w&.'’-])(?=[IVX])(X{0,3})(IX|IV|V?I{0,3})(?![\w&'’]|-[^\Wa-zа-яіїєґ])")
_LETTERS = re.compile("[IVX]{2}")
_VALUES = {"I": 1, "V": 5, "X": 10}


def in_roman(text: str) -> Iterator[Numeral]:
    """The Roman numerals of a text up to 39, of two letters or more, in reading order.

    >>> [str(number.value) for number in in_roman("Elizabeth II and Louis XIV, but I")]
    ['2', '14']
    """
    if not _LETTERS.search(text):
        return
    for match in _ROMAN.finditer(text):
        letters = match.group()
        if len(letters) > 1:
            digits = [_VALUES[letter] for letter in letters]
            value = sum(
                -digit if following > digit else digit
                for digit, following in zip(digits, [*digits[1:], 0], strict=True)
            )
            yield Numeral(Decimal(value), *match.span(), kind="roman")
