"""Titles: offices and forms of address that stand before a surname with a capital and are no given name."""

from __future__ import annotations

import re
from functools import cache

from checker.tables import tables

_WORD = re.compile(r"[^\W\d_]+")


@cache
def titles() -> frozenset[str]:
    """The words, with their capitals."""
    return frozenset(tables("text", "titles")["words"])


@cache
def endings() -> tuple[str, ...]:
    """In lower case the last parts of German compounds that are titles."""
    return tuple(tables("text", "titles")["endings"])


@cache
def abbreviated() -> frozenset[str]:
    """Words that are titles only with a point: Sen. Warren."""
    return frozenset(tables("text", "titles")["abbreviated"])


@cache
def qualifiers() -> frozenset[str]:
    """Words that begin a title and are none by themselves: Prime Minister."""
    return frozenset(tables("text", "titles")["qualifiers"])


@cache
def articles() -> frozenset[str]:
    """Those of the words that are articles, which a name may begin with as well."""
    return frozenset(tables("text", "titles")["articles"])


def described(text: str) -> bool:
    """Whether a text has an office in small letters, so that it may say who somebody is instead of the name.

    >>> described("The chancellor declined to comment."), described("Chancellor Merz declined.")
    (True, False)
    """
    return any(word.islower() and (word in _small() or word.endswith(endings())) for word in _WORD.findall(text))


@cache
def _small() -> frozenset[str]:
    small = {word.lower() for word in titles() if word not in articles()}
    return frozenset(small | set(tables("text", "titles")["described"]))


def is_title(word: str) -> bool:
    """Whether a word is an office or a form of address.

    >>> is_title("President"), is_title("Bundeskanzler"), is_title("Donald")
    (True, True, False)
    """
    return word in titles() or word.lower().endswith(endings())


def without_titles(words: list[str]) -> list[str]:
    """A name's words without the titles before them; the last one stays.

    >>> without_titles(["Pope", "Benedict"]), without_titles(["President"])
    (['Benedict'], ['President'])
    """
    while len(words) > 1 and is_title(words[0]):
        words = words[1:]
    return words
