"""Letters that a conversion lost: a question mark or U+FFFD stands for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.text.damaged import around
from checker.text.ordinary import ordinary
from checker.text.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOLE = re.compile(r"(?<=[^\W\d_])\?{1,2}(?=[^\W\d_])")
_SMALL = lazy(r"\?[a-zß-ÿа-яёα-ωά-ώ]")
# Words of nothing but question marks, one after the other.
_NOTHING = re.compile(r"(?<![?\w!])\?{2,}(?:[ ,.-]{1,2}\?{2,})+(?![?\w!])")
_ACCENTED = re.compile("[À-ɏ]")
_BEFORE = frozenset(["", *" \n\t\xa0(„“«\"'‘»-"])
_AFTER = frozenset(["", *" \n\t\xa0),;:.!”“»\"'’-"])


class Lost(NamedTuple):
    """A word at ``start``..``end`` that lacks letters, and what stands for them."""

    start: int
    end: int
    sign: str


def lost(text: str, language: str | None) -> Iterator[Lost]:
    """Words that lack letters.

    >>> [(found.start, found.end) for found in lost("Bj?rn M?ller: why?because", "en")]
    [(0, 5), (6, 12)]
    """
    if "?" in text:
        yield from _holes(text, language)
    if "\ufffd" in text:
        yield from _replaced(text)


def _holes(text: str, language: str | None) -> Iterator[Lost]:
    for match in _NOTHING.finditer(text):
        if match.group().count("?") > 4:
            yield Lost(*match.span(), "?")
    end = 0
    for match in _HOLE.finditer(text):
        if match.start() >= end:
            start, end = around(text, *match.span(), "?")
            word = text[start:end].rstrip("?")
            end = start + len(word)
            # Letters on both sides up to where words end: addresses have other signs about them.
            # A conversion that has no letter for ö has none for é either.
            lossy = word.isascii() or not _ACCENTED.search(word)
            bounded = text[max(0, start - 1) : start] in _BEFORE and text[end : end + 1] in _AFTER | {"?"}
            if (
                lossy
                and bounded
                and _SMALL.search(word)
                and not all(_known(part, language) for part in word.split("?"))
            ):
                yield Lost(start, end, "?")


def _known(part: str, language: str | None) -> bool:
    """Whether a part is a word by itself, so that the question mark is one without its space."""
    return part.lower() in small_words(language) or (len(part) > 2 and ordinary(part, language))


def _replaced(text: str) -> Iterator[Lost]:
    end = 0
    while (at := text.find("\ufffd", end)) >= 0:
        start, end = around(text, at, at + 1, "\ufffd'’-")
        yield Lost(start, end, "U+FFFD")
