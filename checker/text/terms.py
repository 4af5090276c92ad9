"""Terms: words as texts are compared by them, in every script, and whether two are forms of one word.

Small letters without possessives, elided articles and clitics; numbers by their digits; pairs of characters where no
spaces are written, kana endings left out.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.tables import tables
from checker.text.content import SHORTEST, function_words, lowered
from checker.text.letters import MARKS, SPACELESS_LETTERS
from checker.text.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Iterator

BEGINNING = "^"
"""Stands before the first letters of a word in its runs of letters."""
_EAST = "\u0e00"
"""The first letter of the scripts without spaces."""
_PLAIN = "\u0590"
"""The first letter of the scripts with clitics."""
_KANA = "\u3040-\u309f"
_PART = rf"(?:[^\W\d_]+|[{MARKS}]+)(?:[{MARKS}]+|[^\W\d_]+)*"  # in runs: several times faster than one by one
_TERM = lazy(rf"{_PART}(?:[’']{_PART})*|\d+(?:[.,]\d{{3}})*(?!\w)|\d+")
_SPACELESS = re.compile(f"[{SPACELESS_LETTERS}]")
_RUN = lazy(f"(?![{_KANA}])[{SPACELESS_LETTERS}](?:(?![{_KANA}])[{SPACELESS_LETTERS}])*")
_APOSTROPHE = re.compile("[’']")
_SHARED = 0.6
"""Of the longer word's letters, that two forms of one word have in common at their start."""
_SHARED_OF_FEW = 0.5
_LEFT = 3
"""Letters that a word has without its clitics."""
_FEW = 2


class Term(NamedTuple):
    """A term and where it stands in its text."""

    text: str
    start: int
    end: int


@cache
def _clitics() -> re.Pattern[str]:
    listed = [each for language in tables("text", "terms")["clitics"].values() for each in language]
    return re.compile(rf"(?:{'|'.join(sorted(listed, key=len, reverse=True))})(?=.{{{_LEFT}}})")


@cache
def _starts() -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (re.compile(f"[{each['letters']}]"), each["shared"]) for each in tables("text", "terms")["starts"].values()
    )


@lru_cache(maxsize=1 << 16)
def start(term: str) -> int:
    """How many letters another form of a word shares with it at its start, at least."""
    if term[0] < _PLAIN:
        return SHORTEST
    return next((shared for letters, shared in _starts() if letters.match(term)), SHORTEST)


@lru_cache(maxsize=1 << 16)
def _cut(word: str) -> str:
    """A word without elided articles, possessives and clitics; "" where no letters are left.

    >>> _cut("l’attaque"), _cut("officer's"), _cut("والحكومة"), _cut("didn't")
    ('attaque', 'officer', 'حكومة', '')
    """
    if "'" in word or "’" in word:
        parts = _APOSTROPHE.split(word)
        if parts[-1] == "t" and parts[-2].endswith("n"):
            return ""
        word = max(parts, key=len)
    if _PLAIN <= word[0] <= "\u06ff":
        found = _clitics().match(word)
        word = word[found.end() :] if found is not None else word
    return word if len(word) > 1 else ""


def terms(text: str) -> list[str]:
    """The terms of a text in reading order.

    >>> terms("L'Italia paga 1,250 euro; the US's war")
    ['italia', 'paga', '1250', 'euro', 'the', 'us', 'war']
    >>> terms("外长は東京で")
    ['外长', '東京']
    """
    found: list[str] = []
    for word in _TERM.findall(lowered(text)):
        if word[0] < _PLAIN and word.isalpha():  # as nearly all are
            if len(word) > 1:
                found.append(word)
        else:
            found += _of(word)
    return found


def _of(word: str) -> list[str]:
    """The terms that a word in small letters makes: one, none, or the pairs of a script without spaces."""
    first = word[0]
    if first.isdigit():
        return [word.replace(",", "").replace(".", "")] if len(word) > 1 else []
    if first >= _EAST and _SPACELESS.match(first):
        return [term.text for term in _pairs(word, 0)]
    return [cut] if (cut := _cut(word)) else []


@cache
def _skipped(language: str | None) -> frozenset[str]:
    return function_words(language) | small_words(language)


def content_terms(text: str, language: str | None) -> Iterator[Term]:
    """The terms of a text that carry its content, with their places: no function words and no small ones.

    >>> [term.text for term in content_terms("The ministers will meet in Rome", "en")]
    ['ministers', 'meet', 'rome']
    """
    skipped = _skipped(language)
    for match in _TERM.finditer(lowered(text)):
        word = match.group()
        if word in skipped:
            continue
        if word[0].isdigit():
            if len(word) > 1:
                yield Term(word.replace(",", "").replace(".", ""), *match.span())
        elif word[0] >= _EAST and _SPACELESS.match(word):
            yield from (term for term in _pairs(word, match.start()) if term.text not in skipped)
        elif (cut := _cut(word)) and cut not in skipped:
            yield Term(cut, *match.span())


def _pairs(word: str, at: int) -> Iterator[Term]:
    """The pairs of characters in a word of a script without spaces; a character that stands alone is one too."""
    for run in _RUN.finditer(word):
        text, first = run.group(), at + run.start()
        if len(text) == 1:
            yield Term(text, first, first + 1)
        for number in range(len(text) - 1):
            yield Term(text[number : number + 2], first + number, first + number + 2)


def inflected(term: str) -> bool:
    """Whether a term may have other forms: no number, no pair of characters, no word of very few letters."""
    first = term[0]
    return len(term) >= start(term) and not first.isdigit() and (first < _EAST or not _SPACELESS.match(first))


def same_term(one: str, other: str) -> bool:
    """Whether two terms can be forms of one word: they begin alike, and only an ending differs.

    >>> same_term("troops", "troop"), same_term("대통령이", "대통령"), same_term("1200", "120")
    (True, True, False)
    """
    if one == other:
        return True
    least = start(one)
    if one[:least] != other[:least] or not (inflected(one) and inflected(other)):
        return False
    kept = ceil((_SHARED if least > _FEW else _SHARED_OF_FEW) * max(len(one), len(other)))
    return kept <= least or one[:kept] == other[:kept]


@lru_cache(maxsize=1 << 14)
def grams(term: str) -> tuple[str, ...]:
    """The runs of letters in a word, its beginning marked: as many letters as its forms share at their start.

    >>> grams("quake"), grams("外长")
    (('^qua', 'quak', 'uake'), ('外长',))
    """
    if _SPACELESS.match(term):
        return (term,)
    size = start(term)
    framed = f"{BEGINNING}{term}" if size > _FEW else term
    return tuple(framed[at : at + size] for at in range(max(1, len(framed) - size + 1)))
