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
    """The marks that close what an opening mark opens, in a language's own pairs, else in those of any."""
    data: dict[str, list[str]] = tables("text", "quotations")
    own = _closers(data.get(language or "", data["default"]))
    if language in (None, "de"):
        return own
    return {**_closers([pair for pair in data["default"] if pair != "»«"]), **own}


def _closers(pairs: list[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in pairs:
        found[pair[0]] = found.get(pair[0], "") + pair[1]
    return found


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
        if end is None and mark == "„":
            end = _closing(text, at, '"')  # as typed on a keyboard without the other one
        if end is None:
            unclosed.add(close)
            if mark in "‘‚'":
                continue
        spans.append((start, len(text) if end is None else end + 1))
        at = spans[-1][1]
    return spans


def _closing(text: str, start: int, close: str) -> int | None:
    """The index of the first of the closing marks; ’ and ' inside a word are apostrophes."""
    found = []
    for mark in close:
        at = text.find(mark, start)
        while mark in "’'" and at != -1 and at + 1 < len(text) and text[at + 1].isalnum():
            at = text.find(mark, at + 1)
        if at != -1:
            found.append(at)
    return min(found, default=None)


def quoted(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies inside one of the quotations."""
    at = bisect_right(spans, (start, sys.maxsize)) - 1  # they don't overlap
    return at >= 0 and end <= spans[at][1]
