"""Ordinary words: those that a translation doesn't keep. What isn't one may be a name.

The lists are learned (``benchmarks/make_ordinary_words.py`` says from what and how). A word that they lack says
little by itself: it may be rare.
"""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

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


@cache
def _stems(language: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _words(language))


def _stem(word: str) -> str:
    rule = tables("text", "ordinary")["stems"]
    return word[: max(rule["least"], len(word) - rule["ending"])]


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
    small, data = word.lower(), tables("text", "ordinary")
    if _simple(small, language):
        return True
    if language in data["stems"]["languages"] and _stem(small) in _stems(language):
        return True
    rule = data["compounds"].get(language)
    return rule is not None and _compound(small, language, rule, rule["parts"])


def simple(word: str, language: str | None) -> bool:
    """Whether a word is an ordinary one by itself, and no mere compound of such: Kiesewetter may be a name."""
    return language is not None and (dated(word, language) or _simple(word.lower(), language))


def _simple(word: str, language: str) -> bool:
    words, data = _words(language), tables("text", "ordinary")
    if word in words or word.endswith(tuple(data["endings"].get(language, ()))):
        return True
    return any(word.removesuffix(suffix) in words for suffix in data["suffixes"].get(language, ()))


def _compound(word: str, language: str, rule: dict[str, Any], parts: int) -> bool:
    """Whether a word is a simple one, or up to so many with or without a linking element: Gouverneur-s-amt."""
    if _simple(word, language):
        return True
    return parts > 1 and any(
        _head(word[:at], language, rule["links"]) and _compound(word[at:], language, rule, parts - 1)
        for at in range(rule["least"], len(word) - rule["least"] + 1)
    )


def _head(part: str, language: str, links: list[str]) -> bool:
    """Whether the first part of a compound is a simple word: with a linking element, or without its own last e."""
    return f"{part}e" in _words(language) or any(
        part.endswith(link) and _simple(part[: len(part) - len(link)], language) for link in links
    )


def article(word: str, language: str | None) -> bool:
    """Whether a word goes before a noun and before no bare name: die Marine, and never die Merkel."""
    return word.lower() in tables("text", "ordinary")["articles"].get(language or "", ())
