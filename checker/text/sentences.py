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
    bounds = get_sentence_boundaries(language or "en", line)
    spans: list[tuple[int, int]] = []
    open_since: int | None = None
    for bound in bounds:
        begin, end = int(bound["start_index"]), int(bound["end_index"])
        since = begin if open_since is None else open_since
        if end < len(line) and _goes_on(line, since, end, language):
            open_since = since
            continue
        open_since = None
        _add(spans, line, since, end, offset)
    if open_since is not None:
        _add(spans, line, open_since, len(line), offset)
    return spans


def _add(spans: list[tuple[int, int]], line: str, begin: int, end: int, offset: int) -> None:
    sentence = line[begin:end]
    begin += len(sentence) - len(sentence.lstrip())
    end = begin + len(sentence.strip())
    if begin < end:
        if spans and all(char in _CLOSING for char in line[begin:end]):
            spans[-1] = (spans[-1][0], offset + end)  # a closing quote belongs to its sentence
        else:
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
