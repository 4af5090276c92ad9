"""How alike two strings are: the one door to rapidfuzz."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA


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
