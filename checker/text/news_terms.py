"""How usual a word is in news: what every story has tells nothing of what a story is about.

The counts are learned (``benchmarks/make_news_terms.py`` says from what and how).
"""

from __future__ import annotations

import gzip
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from checker.text.terms import inflected, same_term, start

_DATA = Path(__file__).parent / "data"
_UNSEEN = 0.5
"""What a term counts that no text has."""


class _Counts(NamedTuple):
    total: int
    terms: dict[str, int]
    starts: dict[str, list[str]]


@cache
def _lines() -> dict[str, str]:
    text = gzip.decompress((_DATA / "news_terms.txt.gz").read_bytes()).decode()
    return {code: rest for code, _, rest in (line.partition(" ") for line in text.split("\n"))}


@cache
def _counts(language: str | None) -> _Counts | None:
    line = _lines().get(language or "")
    if line is None:
        return None
    total, *entries = line.split(" ")
    terms = {term: int(count) for term, _, count in (entry.partition(":") for entry in entries)}
    starts: dict[str, list[str]] = {}
    for term in terms:
        starts.setdefault(term[: start(term)], []).append(term)
    return _Counts(int(total), terms, starts)


def size(language: str | None) -> int:
    """How many terms the counts of a language rest on, 0 where there are none."""
    counts = _counts(language)
    return counts.total if counts is not None else 0


@lru_cache(maxsize=1 << 15)
def share(term: str, language: str | None) -> float:
    """Which share of a news text's terms is this one, in any form; a small one where no text has it.

    >>> share("police", "en") > 5 * share("walrus", "en") > 0
    True
    """
    counts = _counts(language)
    if counts is None:
        return 0.0
    found = counts.terms.get(term, 0)
    if inflected(term):
        near = counts.starts.get(term[: start(term)], ())
        found = sum(counts.terms[other] for other in near if same_term(term, other))
    return (found + _UNSEEN) / (counts.total + 1)
