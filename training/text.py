"""Parallel text: read, cleaned, and split into what is trained on and what is held out."""

from __future__ import annotations

import gzip
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SPACES = re.compile(r"\s+")
_WORD = re.compile(r"[^\W\d_]")
_NUMERAL = re.compile(r"\d+")
HELD_OUT = 100
"""One English sentence in so many is held out, in every pair alike, so that no model has seen another's dev lines."""
LONGEST = 700
"""Characters of a side; what is longer is a paragraph, which costs more time than it teaches."""


@dataclass(frozen=True)
class Pair:
    """Two sentences that translate each other, and the set that they come from."""

    origin: str
    source: str
    target: str

    def turned(self) -> Pair:
        """The pair for the other direction."""
        return Pair(self.origin, self.target, self.source)


def read(path: Path) -> Iterator[Pair]:
    """The pairs of a ``.tsv.gz`` file: set, source, English. Raises ``ValueError`` for a line of other columns."""
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 3:
                raise ValueError(f"{path}:{number}: {len(columns)} columns, not 3 (set, source, English)")
            yield Pair(*columns)


def tidy(text: str) -> str:
    """Composed letters, plain spaces, nothing around them.

    >>> tidy(" Zwei\\u00a0 Tage ")
    'Zwei Tage'
    """
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def parallel(source: str, target: str) -> bool:
    """Whether two look like a translation: words on both sides, of like length, not copied, a number in common.

    >>> parallel("Es regnete zwei Tage lang.", "It rained for two days.")
    True
    >>> parallel("Es regnete.", "It rained for two days, and on the third day the river rose above the bridge.")
    False
    >>> parallel("Teil 12", "Part 13")
    False
    """
    if not (_WORD.search(source) and _WORD.search(target)) or source == target:
        return False
    if max(len(source), len(target)) > LONGEST:
        return False
    shorter, longer = sorted((len(source), len(target)))
    if longer > 2.2 * shorter + 12:
        return False
    numerals = [set(_NUMERAL.findall(side)) for side in (source, target)]
    return not (all(numerals) and numerals[0].isdisjoint(numerals[1]))


def cleaned(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Tidy pairs that look parallel, each once.

    >>> twice = Pair("news", "Es regnete.", "It  rained.")
    >>> [pair.target for pair in cleaned([twice, twice])]
    ['It rained.']
    """
    seen: set[tuple[str, str]] = set()
    for pair in pairs:
        source, target = tidy(pair.source), tidy(pair.target)
        if parallel(source, target) and (source, target) not in seen:
            seen.add((source, target))
            yield Pair(pair.origin, source, target)


def is_held_out(english: str) -> bool:
    """Whether an English sentence is a dev line: decided by its text alone, so in every run and every pair alike."""
    return int.from_bytes(hashlib.sha256(english.casefold().encode()).digest()[:4], "big") % HELD_OUT == 0


def split(pairs: Iterable[Pair]) -> tuple[list[Pair], list[Pair]]:
    """What to train on, and the dev lines: those held out that come from news (``wmt…``); source, then English."""
    training: list[Pair] = []
    dev: list[Pair] = []
    for pair in pairs:
        if not is_held_out(pair.target):
            training.append(pair)
        elif pair.origin.startswith("wmt"):
            dev.append(pair)
    return training, dev
