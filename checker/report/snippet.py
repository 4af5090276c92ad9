"""A line of a story with a caret run under the fault, safe to print on a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.passage import Place

WIDTH = 96
"""Columns; a longer line is cut around the fault."""


def snippet(place: Place) -> tuple[str, str]:
    """The line of a place and the run of carets below it; both empty where there is nothing to show."""
    text, span = place.document.text, place.span
    begin = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    ends = [at for at in (text.find("\n", span.start), text.find("\r", span.start)) if at >= 0]
    end = min(ends, default=len(text))
    stop = min(max(span.end, span.start + 1), end)
    low, high = _window(begin, span.start, stop, end)
    before, marked = visible(text[low : span.start]), visible(text[span.start : min(stop, high)])
    after = visible(text[min(stop, high) : high])
    left, right = "…" if low > begin else "", "…" if high < end else ""
    line = f"{left}{before}{marked}{after}{right}"
    return line, " " * (len(left) + columns(before)) + "^" * max(1, columns(marked))


def _window(begin: int, start: int, stop: int, end: int) -> tuple[int, int]:
    if end - begin <= WIDTH:
        return begin, end
    low = max(begin, start - max(12, (WIDTH - min(stop - start, WIDTH)) // 2))
    return low, min(end, low + WIDTH)


def visible(text: str) -> str:
    """The text with tabs as spaces, and control and format characters (bidi, zero width) shown by code point.

    >>> visible("a\\u202eb")
    'a<U+202E>b'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    if char == "\t":
        return " "
    if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") and char not in "\u200c\u200d":
        return f"<U+{ord(char):04X}>"
    return char


def shortened(text: str, most: int) -> str:
    """A text of no more than so many characters.

    >>> shortened("Kyiv", 4), shortened("Kyiv, Kharkiv", 5)
    ('Kyiv', 'Kyiv…')
    """
    return text if len(text) <= most else text[: most - 1] + "…"


def columns(text: str) -> int:
    """How many terminal columns a text takes: none for combining marks, two for wide characters."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(char) or char in "\u200c\u200d"
        else 2
        if unicodedata.east_asian_width(char) in "WF"
        else 1
        for char in text
    )
