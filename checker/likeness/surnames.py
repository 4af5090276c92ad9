"""Endings of surnames and patronymics: those that many names share, and a man's and a woman's of one surname."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.likeness.spelling import folded
from checker.tables import tables


@cache
def shared_endings() -> re.Pattern[str]:
    """Finds, at the end of a folded word, what says "child of" or "from" and nothing of who (-ovich, -enko)."""
    endings = tables("likeness", "persons")["endings"]["shared"]
    return re.compile(f"(?<=..)(?:{'|'.join(sorted(endings, key=len, reverse=True))})$")


@cache
def _gendered() -> frozenset[tuple[str, str]]:
    return frozenset(
        (folded(man), folded(woman)) for man, woman in tables("likeness", "persons")["endings"]["gendered"]
    )


@lru_cache(maxsize=1 << 16)
def of_a_couple(one: str, other: str) -> bool:
    """Whether two folded surnames differ by a man's and a woman's ending.

    >>> of_a_couple("navalnaya", "navalny"), of_a_couple("novak", "novakova"), of_a_couple("merz", "merkel")
    (True, True, False)
    """
    same = next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )
    if one == other or same < 2:
        return False
    pairs = _gendered()
    tails = [(one[at:], other[at:]) for at in range(max(2, same - 3), same + 1)]
    return any(tail in pairs or tail[::-1] in pairs for tail in tails)
