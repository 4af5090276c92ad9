"""Ordinary words: those that a translation doesn't keep. What isn't one may be a name.

The lists are learned (``benchmarks/make_ordinary_words.py`` says from what and how). A word that they lack says
little by itself: it may be rare.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from checker.tables import tables
from checker.text.dates.lexicon import lookup

_JOINT = re.compile("[-‑'’]")
_MOST = 15_000
"""Words of a list that holds most of those that copy uses."""
_LONGEST = 100
"""Letters above which a text is no word; taking it apart takes time by the square."""
_CLITIC = 2
"""Letters up to which what an apostrophe joins is no word by itself."""
_DATA = Path(__file__).parent / "data"
_DATED = frozenset({"weekday", "month", "short"})


@cache
def _words(language: str) -> frozenset[str]:
    path = _DATA / f"ordinary-{language}.txt.gz"
    return frozenset(gzip.decompress(path.read_bytes()).decode().split("\n")) if path.is_file() else frozenset()


class _Compounds(NamedTuple):
    """Of how many parts a language makes words, how long each is at least, and what may link them."""

    parts: int
    least: int
    links: tuple[str, ...]


class _Lexicon(NamedTuple):
    """What tells the ordinary words of one language: a list, endings that no name has, what a listed word may add."""

    words: frozenset[str]
    endings: tuple[str, ...]
    suffixes: tuple[str, ...]
    stemmed: bool
    compounds: _Compounds | None


@cache
def _lexicon(language: str) -> _Lexicon:
    data = tables("text", "ordinary")
    rule = data["compounds"].get(language)
    return _Lexicon(
        words=_words(language),
        endings=tuple(data["endings"].get(language, ())),
        suffixes=tuple(data["suffixes"].get(language, ())),
        stemmed=language in data["stems"]["languages"],
        compounds=_Compounds(rule["parts"], rule["least"], tuple(rule["links"])) if rule is not None else None,
    )


@cache
def _stems(language: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(language))


def _stem(word: str) -> str:
    rule = tables("text", "ordinary")["stems"]
    return word[: max(rule["least"], len(word) - rule["ending"])]


@lru_cache(maxsize=1 << 14)
def dated(word: str, language: str | None) -> bool:
    """Whether a word is a day's or a month's name in any case, or short for one."""
    found = lookup(language)(word.lower()) if language is not None else None
    return found is not None and found.kind in _DATED


def listed(language: str | None) -> bool:
    """Whether there is a list for this language that holds most of its words."""
    return language is not None and len(_words(language)) >= _MOST


def rich(language: str | None) -> bool:
    """Whether the list is so long, and the words have so few forms, that one it lacks is hardly an ordinary one."""
    return language in tables("text", "ordinary")["rich"]["languages"]


@lru_cache(maxsize=1 << 15)
def ordinary(word: str, language: str | None) -> bool:
    """Whether a word is an ordinary one of its language, in any letter case. False where there is no list.

    What is joined by hyphens or apostrophes is ordinary if each part is: North-East, We've.

    >>> ordinary("House", "en"), ordinary("Woodruff", "en"), ordinary("Verteidigungsbündnis", "de")
    (True, False, True)
    """
    if language is None:
        return False
    if dated(word, language):
        return True
    if not _words(language) or len(word) > _LONGEST:
        return False
    parts = _JOINT.split(word)
    if len(parts) > 1:
        return all(len(part) <= _CLITIC or ordinary(part, language) for part in parts)
    small, lexicon = word.lower(), _lexicon(language)
    if _simple(small, lexicon):
        return True
    if lexicon.stemmed and _stem(small) in _stems(language):
        return True
    compounds = lexicon.compounds
    return compounds is not None and _compound(small, lexicon, compounds, compounds.parts)


def simple(word: str, language: str | None) -> bool:
    """Whether a word is an ordinary one by itself, and no mere compound of such: Kiesewetter may be a name."""
    return language is not None and (dated(word, language) or _simple(word.lower(), _lexicon(language)))


def _simple(word: str, lexicon: _Lexicon) -> bool:
    words = lexicon.words
    if word in words or word.endswith(lexicon.endings):
        return True
    if word.endswith(lexicon.suffixes):
        for suffix in lexicon.suffixes:
            if word.removesuffix(suffix) in words:
                return True
    return False


def _compound(word: str, lexicon: _Lexicon, rule: _Compounds, parts: int) -> bool:
    """Whether a word is a simple one, or up to so many with or without a linking element: Gouverneur-s-amt."""
    if _simple(word, lexicon):
        return True
    if parts > 1:
        for at in range(rule.least, len(word) - rule.least + 1):
            if _head(word[:at], lexicon, rule.links) and _compound(word[at:], lexicon, rule, parts - 1):
                return True
    return False


def _head(part: str, lexicon: _Lexicon, links: tuple[str, ...]) -> bool:
    """Whether the first part of a compound is a simple word: with a linking element, or without its own last e."""
    return f"{part}e" in lexicon.words or any(
        part.endswith(link) and _simple(part[: len(part) - len(link)], lexicon) for link in links
    )


def article(word: str, language: str | None) -> bool:
    """Whether a word goes before a noun and before no bare name: die Marine, and never die Merkel."""
    return word.lower() in tables("text", "ordinary")["articles"].get(language or "", ())
