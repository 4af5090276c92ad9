"""Sentence boundaries: newlines first, then sentencex, then the abbreviations that it misses."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from sentencex import get_sentence_boundaries

_INITIAL = re.compile(r"(?:^|[\s(„“«\"])[^\W\d_]\.$")
_ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
_MIDDLE = re.compile(r"[\s\u00a0]*[a-zà-öø-ÿа-яёєіїґ,;]")
_CLOSING = "”’»›\"')）」』】"
_SURROGATES = re.compile("[\ud800-\udfff]")
_CLOSED = re.compile(r"[\"”’‘»›)）」』】]+(?=\s|$)\s*")


@cache
def _abbreviation(language: str | None) -> re.Pattern[str] | None:
    """What a sentence must end in for the next one to belong to it."""
    text = files("checker.text").joinpath("data/abbreviations.toml").read_text(encoding="utf-8")
    words = tomllib.loads(text).get(language or "")
    if not words:
        return None
    return re.compile(rf"(?:^|[\s(„“«\"]){'(?:' + '|'.join(map(re.escape, words)) + ')'}\.$")


@cache
def _ordinals(language: str | None) -> bool:
    text = files("checker.text").joinpath("data/abbreviations.toml").read_text(encoding="utf-8")
    return language in tomllib.loads(text)["ordinals"]["languages"]


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
    begin = 0
    # Lone surrogates come from escapes in front matter; sentencex takes UTF-8 alone.
    for bound in get_sentence_boundaries(language or "en", _SURROGATES.sub("\ufffd", line)):
        end = int(bound["end_index"])
        closing = _CLOSED.match(line, end)
        if closing is not None:  # a closing quote belongs to its sentence
            end = closing.end()
        if end <= begin or (end < len(line) and _goes_on(line, begin, end, language)):
            continue
        _add(spans, line, begin, end, offset)
        begin = end
    _add(spans, line, begin, len(line), offset)
    return spans


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
    if _INITIAL.search(tail):
        return True
    if _ordinals(language) and _ORDINAL.search(tail):
        return True
    abbreviation = _abbreviation(language)
    return (abbreviation is not None and bool(abbreviation.search(tail))) or bool(_MIDDLE.match(line, end))
