"""Titles: offices and forms of address that stand before a surname with a capital and are no given name."""

from __future__ import annotations

from functools import cache

from checker.tables import tables


@cache
def titles() -> frozenset[str]:
    """The words, with their capitals."""
    return frozenset(tables("text", "titles")["words"])


@cache
def endings() -> tuple[str, ...]:
    """In lower case the last parts of German compounds that are titles."""
    return tuple(tables("text", "titles")["endings"])


@cache
def articles() -> frozenset[str]:
    """Those of the words that are articles, which a name may begin with as well."""
    return frozenset(tables("text", "titles")["articles"])


def is_title(word: str) -> bool:
    """Whether a word is an office or a form of address.

    >>> is_title("President"), is_title("Bundeskanzler"), is_title("Donald")
    (True, True, False)
    """
    return word in titles() or word.lower().endswith(endings())
