"""Direct quotations: what stands between quotation marks."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cache

from checker.tables import tables

_STRAIGHT = re.compile(r'(?<![\w.,!?])"(?=\S)')
_ANY = re.compile("[\"“”„«»「」『』‹›‘‚]|(?<![^\\W_])'(?=[^\\W_])")


@cache
def _pairs(language: str | None) -> dict[str, str]:
    data: dict[str, list[str]] = tables("text", "quotations")
    pairs = data.get(language or "", data["default"])
    found = {pair[0]: pair[1] for pair in reversed(pairs)}
    if language in (None, "de"):
        return found
    return {**{pair[0]: pair[1] for pair in reversed(data["default"]) if pair != "»«"}, **found}


def quotations(text: str, language: str | None) -> list[tuple[int, int]]:
    """Start and end of each quotation in a paragraph, marks included; one that isn't closed runs to the end.

    >>> text = 'He said "no" and «pas du tout».'
    >>> [text[start:end] for start, end in quotations(text, "en")]
    ['"no"', '«pas du tout»']
    """
    if not _ANY.search(text):
        return []
    pairs = _pairs(language)
    spans: list[tuple[int, int]] = []
    unclosed: set[str] = set()
    at = 0
    while (match := _ANY.search(text, at)) is not None:
        start, mark = match.start(), match.group()
        at = start + 1
        close = mark if mark in "\"'" else pairs.get(mark)
        if close is None or (mark == '"' and not _STRAIGHT.match(text, start)):
            continue
        if mark in "‘‚" and (start and text[start - 1].isalnum()):
            continue  # an apostrophe
        end = _closing(text, at, close) if close not in unclosed else None
        if end is None:
            unclosed.add(close)
            if mark in "‘‚'":
                continue
        spans.append((start, len(text) if end is None else end + 1))
        at = spans[-1][1]
    return spans


def _closing(text: str, start: int, close: str) -> int | None:
    """The index of the closing mark; ’ and ' inside a word are apostrophes."""
    at = text.find(close, start)
    while close in "’'" and at != -1 and at + 1 < len(text) and text[at + 1].isalnum():
        at = text.find(close, at + 1)
    return None if at == -1 else at


def quoted(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies inside one of the quotations."""
    at = bisect_right(spans, (start, sys.maxsize)) - 1  # they don't overlap
    return at >= 0 and end <= spans[at][1]
