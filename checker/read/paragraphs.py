"""Paragraphs of plain text, with their places, and the parts that they play on a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.passage import Passage
from checker.residue.catalogue import listed, opening
from checker.story import Field
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.passage import Document
    from checker.story import FieldKind

HEADLINE_LENGTH = 150
"""Code points; a longer first paragraph is no headline."""

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_END = r"[^\r\n]*+(?:\r\n|\n|\r)?"
_BLOCK = re.compile(rf"\S{_END}(?:[^\S\r\n]*+\S{_END})*")
_DIRECTIVE = re.compile(r"<!--\s*+checker:(?:(?!-->|<!--).)*+-->", re.DOTALL)
_FINAL = lazy(r"[.!?…。！？؟।][\"”“»’')\]]*$")
_WRAP = range(40, 101)
_EDGE = re.compile(r"^[\W_]+|[\W_]+$")


def paragraphs(text: str) -> Iterator[tuple[Passage, bool]]:
    """Each paragraph's clean text, and whether an empty line follows it: a line of nothing but spaces is one.

    A line is a paragraph of its own, unless it is part of a hard-wrapped one, whose lines are put together.
    Comments for the checker are no copy.
    """
    filled = len(text.rstrip())
    directives = [match.span() for match in _DIRECTIVE.finditer(text)] if "<!--" in text else []
    for block in _BLOCK.finditer(text):
        last = block.end() >= filled
        line = _LINE.match(text, block.start(), block.end())
        if line is not None and not text[line.end() : block.end()].strip("\r\n"):  # as most are
            if copy := _copy(text, *line.span(), directives):
                yield _passage(text, copy), not last
            continue
        lines = [
            copy
            for match in _LINE.finditer(text, block.start(), block.end())
            if (copy := _copy(text, *match.span(), directives))
        ]
        if _wrapped(["".join(text[start:end] for start, end in copy) for copy in lines]):
            yield _joined(text, lines), not last
            continue
        for at, copy in enumerate(lines):
            yield _passage(text, copy), at == len(lines) - 1 and not last


_Copy = list[tuple[int, int]]
"""The stretches of a line that are copy: one, unless a comment for the checker stands in it."""


def _copy(text: str, start: int, end: int, directives: list[tuple[int, int]]) -> _Copy:
    """What of a line is copy, without space at its edges, and no more of it around a comment than one side has."""
    start, end = _trimmed(text, start, end)
    if not directives:
        return [(start, end)] if start < end else []
    found: _Copy = []
    for low, high in directives[max(0, bisect_left(directives, (start,)) - 1) :]:
        if low >= end:
            break
        if start < low:
            found.append((start, low))
        start = max(start, high)
        if not found or text[found[-1][1] - 1].isspace():
            start += len(text[start:end]) - len(text[start:end].lstrip())
    if start < end:
        found.append((start, end))
    elif found:
        found[-1] = _trimmed(text, *found[-1])
    return found


def _passage(text: str, copy: _Copy) -> Passage:
    if len(copy) == 1:
        return Passage.verbatim(text, *copy[0]).nfc()
    return Passage.join([(text[start:end], start, end) for start, end in copy]).nfc()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    start += len(line) - len(line.lstrip())
    return start, max(start, start + len(line.strip()))


def _wrapped(lines: list[str]) -> bool:
    """Whether lines are one paragraph, broken at a column: all but the last about as long, most in mid-sentence."""
    if len(lines) < 2:
        return False
    inner = lines[:-1]
    if any(len(line) not in _WRAP for line in inner) or max(map(len, inner)) - min(map(len, inner)) > 30:
        return False
    return sum(bool(_FINAL.search(line)) for line in inner) * 2 < len(inner) + 1


def _joined(text: str, lines: list[_Copy]) -> Passage:
    parts: list[tuple[str, int, int]] = []
    for at, copy in enumerate(lines):
        if at:
            parts.append((" ", lines[at - 1][-1][1], copy[0][0]))
        parts += ((text[start:end], start, end) for start, end in copy)
    return Passage.join(parts).nfc()


def fields(document: Document, found: list[tuple[Passage, bool]]) -> tuple[Field, ...]:
    """The parts that the paragraphs of a page play.

    The first paragraph that isn't page furniture, nor an embargo line above the story, is the headline if it is
    short, has no final stop and an empty line follows. Where it is repeated further down, what stands between is
    standfirst, if the story is below.
    """
    kinds: list[FieldKind] = ["other" if furniture(passage.text) else "body" for passage, _ in found]
    for at, (passage, _) in enumerate(found):
        if kinds[at] == "body" and not _embargo(passage.text):
            break
        kinds[at] = "other"
    copy = [at for at, kind in enumerate(kinds) if kind == "body"]
    if copy and _headline(*found[copy[0]]):
        first = copy[0]
        kinds[first] = "headline"
        title = found[first][0].text
        again = [at for at in copy[1:] if found[at][0].text == title]
        for at in again:
            kinds[at] = "headline"
        between = [at for at in copy[1:] if again and at < again[0]]
        below = [at for at in copy[1:] if again and at > again[0]]
        if _size(found, between) < _size(found, below):
            for at in between:
                kinds[at] = "standfirst"
        after = next((at for at in copy[1:] if kinds[at] == "body"), None)
        if after is not None and _byline(found[after][0].text):
            kinds[after] = "byline"
    return tuple(Field(kind, kind, document, passage) for kind, (passage, _) in zip(kinds, found, strict=True))


def _size(found: list[tuple[Passage, bool]], chosen: list[int]) -> int:
    return sum(len(found[at][0].text) for at in chosen)


def _headline(passage: Passage, alone: bool) -> bool:
    return alone and len(passage.text) < HEADLINE_LENGTH and not re.search(r"[.。।][\"”»]?$", passage.text)


def furniture(text: str) -> bool:
    """Whether a paragraph is a known piece of the page around the story.

    >>> furniture("Read also:"), furniture("Read also the minister's letter.")
    (True, False)
    """
    return len(text) < 60 and _EDGE.sub("", text).casefold() in _furniture()


def _embargo(text: str) -> bool:
    """Whether a line says from when a story may run; a headline about an embargo has no hour or day in it."""
    if len(text) >= HEADLINE_LENGTH or (found := listed(text)) is None or found[0].kind != "embargo":
        return False
    return opening(text) is None or any(map(str.isdigit, text))


@cache
def _furniture() -> frozenset[str]:
    return frozenset(phrase.casefold() for phrases in tables("read", "furniture").values() for phrase in phrases)


@cache
def _byline_start() -> re.Pattern[str]:
    starts = "|".join(map(re.escape, tables("read", "bylines")["starts"]))
    return re.compile(rf"(?:{starts})\s+[^\W\d_]")


def _byline(text: str) -> bool:
    """Whether a short line without a final stop names the author: By Jane Roe in Berlin."""
    match = _byline_start().match(text)
    return match is not None and len(text) < 80 and text[match.end() - 1].isupper() and not _FINAL.search(text)


def renamed(field: Field, kind: FieldKind) -> Field:
    """The same paragraph in another part."""
    return replace(field, kind=kind, name=kind)
