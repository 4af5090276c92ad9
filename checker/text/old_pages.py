"""Text of one old 8-bit page that was read as another one: ``Ïðèâåò``, ``оПХБЕР``.

Nothing of such a text is kept but ASCII, so it is judged as a whole: every word beyond ASCII must come out as a word
of one script, in usual letter case and of usual letters.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from checker.tables import tables
from checker.text.ordinary import ordinary
from checker.text.small_words import small_words

_ACCENTS = "À-ÿ¸¨³²¿¯ºª"
# Four letters with accents on end, or a capital behind a small letter. One class comes first: a search is fast then.
POSSIBLE = re.compile(f"[{_ACCENTS}А-ЯЁ](?:(?<=[{_ACCENTS}]{{4}})|(?<=[а-яё].))")
_RUN = re.compile(r"[^\x00-\x7f\s]+")
_LATIN = re.compile("[A-Za-z]")
_MOST_ODD = 0.2
"""Share of a text's letters beyond ASCII that may be something else: a foreign name, a lost letter."""
_USUAL = 0.45
"""Share of a text's letters that the usual ones make up at least; in real ones it is half and more."""
_CYRILLIC = ("cp1251", "koi8-r")
_LONG = 4
"""Letters of a word that isn't such a word by chance."""


class Old(NamedTuple):
    """A word at ``start``..``end``, what it was, and the page that it was written in and read as."""

    start: int
    end: int
    repaired: str
    name: str


class _Page(NamedTuple):
    wrote: str
    read: str
    words: re.Pattern[str]
    usual: frozenset[str]
    languages: tuple[str, ...]


@cache
def _pages() -> tuple[_Page, ...]:
    return tuple(
        _Page(
            page["wrote"],
            read,
            re.compile(f"[{page['letters']}]+(?:[^\\w]+[{page['letters']}]+)*"),
            frozenset(page["usual"]),
            tuple(page["languages"]),
        )
        for page in tables("text", "old_pages")["page"]
        for read in page["read"]
    )


def old_pages(text: str, language: str | None) -> list[Old]:
    """Every word of a text that was read as another page.

    >>> [(found.repaired, found.name) for found in old_pages("Ïðèâåò èç Ìîñêâû", None)]
    [('Привет', 'cp1251 as cp1252'), ('из', 'cp1251 as cp1252'), ('Москвы', 'cp1251 as cp1252')]
    >>> old_pages("naïveté, KуZбасс, ÀÉÈÊ", "fr")
    []
    """
    if POSSIBLE.search(text) is None:
        return []
    judged = [(score, found) for page in _pages() if (score := _judged(text, page, language)) for found in [page]]
    if not judged:
        return []
    _, page = max(judged, key=lambda one: one[0])
    return [
        Old(start, end, back, f"{page.wrote} as {page.read}")
        for start, end, back in _words(text, page)[0]
        if _plausible(back)
    ]


def _words(text: str, page: _Page) -> tuple[list[tuple[int, int, str]], int]:
    """The words that come out, with their places, and how many letters come out that can't be of that page."""
    found, odd = [], 0
    latin = page.read in ("cp1252", "latin-1")
    for match in _RUN.finditer(text):
        if latin and page.words.fullmatch(match.group()):
            continue  # the text around a damaged word
        beside = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
        try:
            back = "" if _LATIN.search(beside) else match.group().encode(page.read).decode(page.wrote)
        except UnicodeError:
            back = ""
        if not back:
            odd += len(match.group())
            continue
        # A byte is a character in either page, so that places are the same.
        inside = list(page.words.finditer(back))
        odd += sum(map(str.isalpha, back)) - sum(sum(map(str.isalpha, word.group())) for word in inside)
        at = match.start()
        found += [(at + word.start(), at + word.end(), word.group()) for word in inside]
    return found, odd


def _judged(text: str, page: _Page, language: str | None) -> float:
    """How usual the letters and words are that come out, 0 where what comes out isn't a text."""
    words, odd = _words(text, page)
    good = [back for _, _, back in words if _plausible(back)]
    letters = "".join(good)
    odd += sum(len(back) for _, _, back in words) - len(letters)
    # Cyrillic comes out in the other letter case; what is in usual case is no such text.
    usual_case = sum(end - start for start, end, _ in words if text[start:end].islower())
    if page.read in _CYRILLIC and usual_case > _MOST_ODD * len(letters):
        return 0.0
    if not letters or odd > _MOST_ODD * (len(letters) + odd):
        return 0.0
    long = sum(len(back) >= _LONG for back in good)
    if long < 2 and not (long and language in page.languages):
        return 0.0
    usual = sum(char in page.usual for char in letters.lower()) / len(letters)
    if usual < _USUAL:
        return 0.0
    # Pages of one script come out alike but for some letters; words tell them apart.
    return usual + sum(_listed(back, page) for back in good) / len(good)


def _listed(word: str, page: _Page) -> bool:
    return any(word.lower() in small_words(code) or ordinary(word, code) for code in page.languages)


def _plausible(back: str) -> bool:
    return back[1:].islower() or back.isupper() or len(back) == 1
