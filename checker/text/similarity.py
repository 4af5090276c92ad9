"""How alike two strings are: the one door to rapidfuzz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Sequence


def ratio(one: str, other: str) -> float:
    """Normalized indel similarity, 0 to 100.

    >>> ratio("Kiev", "Kyiv")
    75.0
    """
    return fuzz.ratio(one, other)


def distance(one: str, other: str, limit: int) -> int:
    """Letters changed, dropped, added or swapped with their neighbour (optimal string alignment); at most limit + 1.

    >>> distance("Kier", "Keir", 2)
    1
    """
    return OSA.distance(one, other, score_cutoff=limit)


def closest(word: str, words: Sequence[str], least: float) -> str | None:
    """The word most like this one by :func:`ratio`, None where none is at least so much alike.

    >>> closest("kiev", ["kharkiv", "kyiv"], 75), closest("kiev", ["odesa"], 75)
    ('kyiv', None)
    """
    found = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=least)
    return found[0] if found is not None else None
