"""How a text is set: its direction, and what of a message runs the other way."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Literal

from checker.report.html.markup import Safe, joined, shown, tag

if TYPE_CHECKING:
    from collections.abc import Iterator

Direction = Literal["ltr", "rtl", "auto"]

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RUN = re.compile(f"{_LETTER}+(?:[ '’.,-]+{_LETTER}+)*")
_ENOUGH = 400
"""Characters that tell which way a text runs."""


def direction(text: str, language: str | None) -> Direction:
    """Which way a text runs: as most of its letters do, so that one left in another script is set right as well.

    >>> direction("BBC قالت هيئة", "ar"), direction("Kyiv", "ar"), direction("2025", "he"), direction("…", None)
    ('rtl', 'ltr', 'rtl', 'auto')
    """
    classes = [unicodedata.bidirectional(char) for char in text[:_ENOUGH]]
    right = sum(each in ("R", "AL") for each in classes)
    left = classes.count("L")
    if right == left:
        return "auto" if language is None else "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    return "rtl" if right > left else "ltr"


def message(text: str) -> Safe:
    """An English message: names that it quotes from right-to-left copy don't move what stands around them."""
    if text.isascii():
        return shown(text)
    return joined(_isolated(text))


def _isolated(text: str) -> Iterator[str]:
    at = 0
    for match in _RUN.finditer(text):
        yield text[at : match.start()]
        yield tag("bdi", match[0])
        at = match.end()
    yield text[at:]


def copy(name: str, text: str, language: str | None, *content: str, class_: str | None = None) -> Safe:
    """An element of copy in its language and direction; ``content`` is the text with its marks."""
    return tag(name, *(content or (text,)), class_=class_, lang=language or "und", dir=direction(text, language))
