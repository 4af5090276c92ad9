"""Sentence boundaries: newlines first, then sentencex, then the abbreviations that it misses."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sentencex import get_sentence_boundaries

from checker.tables import tables
from checker.text.letters import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

_INITIAL = re.compile(r"(?:^|[\s(„“«\"])[^\W\d_]\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_MIDDLE = re.compile(rf"[\s\u00a0]*[{SMALL},;]")
_CLOSING = "”’»›\"')）」』】"
_SURROGATES = re.compile("[\ud800-\udfff]")
_STRETCH = 10_000
"""Code points of a line that sentencex sees at once: its time grows by the square of many marks without a space."""
# Tried once a run of marks, or a line of nothing else would take time by the square.
_MARK = re.compile(rf"(?<![!?。！？।؟])[!?。！？।؟]++(?=[\s\w])|\.(?=\s+[^\W\d_{SMALL}])")
# Words and marks that end no sentence in any language, up to a last one that does: most rows of a table.
_ONE = re.compile(r"[\w\s,\-–—'’‘\"“”„«»()%€$£/&+#*@°]*+[.!?…。]?+[\"”’»)\s]*+")
_HALF_OF_DAY = re.compile(r"\d\s?[ap]\.\s?m\.$")
_CLOSED = re.compile(r"[\"”’‘»›)）」』】]+(?=\s|$)\s*")


@cache
def _abbreviation(language: str | None) -> re.Pattern[str] | None:
    """What a sentence must end in for the next one to belong to it."""
    words = tables("text", "abbreviations").get(language or "")
    if not words:
        return None
    return re.compile(rf"(?:^|[\s(„“«\"]){'(?:' + '|'.join(map(re.escape, words)) + ')'}\.$")


@cache
def _ordinals(language: str | None) -> bool:
    return language in tables("text", "abbreviations")["ordinals"]["languages"]


@cache
def _zone() -> re.Pattern[str]:
    """The time zone behind an hour: 9 p.m. ET."""
    letters = "|".join(zone["letters"] for zone in tables("text", "zones").values() if "letters" in zone)
    return re.compile(rf"\s*(?:{letters})(?!\w)")


def split(text: str, language: str | None) -> list[tuple[int, int]]:
    """Start and end of each sentence, the white space around it left out; a line never holds half of one.

    >>> text = "Am 3. Oktober kam M. Macron. Er blieb."
    >>> [text[start:end] for start, end in split(text, "de")]
    ['Am 3. Oktober kam M. Macron.', 'Er blieb.']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            spans.extend(_line(line, start, language))
        start += len(line)
    return spans


def _line(line: str, offset: int, language: str | None) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    if len(line) <= _STRETCH and _ONE.fullmatch(line):
        _add(spans, line, 0, len(line), offset)
        return spans
    begin = 0
    for end in _bounds(line, language or "en"):
        closing = _CLOSED.match(line, end)
        if closing is not None:  # a closing quote belongs to its sentence
            end = closing.end()
        if end <= begin or (end < len(line) and _goes_on(line, begin, end, language)):
            continue
        _add(spans, line, begin, end, offset)
        begin = end
    _add(spans, line, begin, len(line), offset)
    return spans


def _bounds(line: str, language: str) -> Iterator[int]:
    """Where sentencex ends sentences. A very long line goes to it in stretches, each up to a mark if there is one."""
    start = 0
    while start < len(line):
        mark = _MARK.search(line, start + _STRETCH, start + 2 * _STRETCH)
        end = mark.end() if mark is not None else min(start + 2 * _STRETCH, len(line))
        # Lone surrogates come from escapes in front matter; sentencex takes UTF-8 alone.
        stretch = _SURROGATES.sub("\ufffd", line[start:end])
        for bound in get_sentence_boundaries(language, stretch):
            if bound["end_index"] < len(stretch) or mark is not None or end == len(line):
                yield start + int(bound["end_index"])
        start = end


def _add(spans: list[tuple[int, int]], line: str, begin: int, end: int, offset: int) -> None:
    sentence = line[begin:end]
    begin += len(sentence) - len(sentence.lstrip())
    end = begin + len(sentence.strip())
    if begin < end:
        spans.append((offset + begin, offset + end))


def _goes_on(line: str, begin: int, end: int, language: str | None) -> bool:
    """Whether the sentence that seems to end here goes on behind an abbreviation, an initial or an ordinal."""
    sentence = line[begin:end].rstrip()
    if not sentence.endswith("."):
        # "Wirklich?" fragte er: a quotation's own mark, and the sentence goes on in lower case.
        return sentence[-1:] in _CLOSING and bool(_MIDDLE.match(line, end))
    tail = sentence[-24:]
    if _HALF_OF_DAY.search(tail) and _zone().match(line, end):
        return True
    if _INITIAL.search(tail):
        return True
    if _ordinals(language) and _ORDINAL.search(tail):
        return True
    abbreviation = _abbreviation(language)
    return (abbreviation is not None and bool(abbreviation.search(tail))) or bool(_MIDDLE.match(line, end))
