"""Numbers in copy as values: digits in a language's format, number words, scales, units."""

from checker.text.numerals.numeral import Kind, Numeral
from checker.text.numerals.reading import numerals

__all__ = ["Kind", "Numeral", "numerals"]
