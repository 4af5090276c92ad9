"""Makes checker/text/data/ordinary-LANGUAGE.txt.gz: words that translation doesn't keep.

A word is ordinary if running text has it in lower case, more than now and then; or if it has a capital (German nouns,
English weekdays, the names of countries) and the other side has no word with a capital that sounds like it, since a
name would have stayed. Learned from the parallel text for the demo translation models, which holds no sentence of the
sets that we measure on.
Usage: CHECKER_DATA=... python benchmarks/make_ordinary_words.py
"""

from __future__ import annotations

import gzip
import os
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.likeness.across import across
from checker.tables import tables
from checker.text.letters import SMALL
from checker.text.similarity import ratio
from checker.text.skeleton import skeleton

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = Path(__file__).parents[1] / "checker/text/data"
PAIRS = ("de", "es", "fr", "ru", "uk")
SETS_PASSED_OVER = frozenset({"debian"})
"""Web pages full of commands and file names."""
LEAST = 2
"""Times that a word must stand in lower case."""
SHARE = 0.1
"""Of its places inside sentences, those in lower case: below it, they are slips (obama)."""
GIVEN = 0.5
"""The same for given names: bill and mark are words as well, jason isn't."""
STAYS = 0.5
"""Share of a capitalised word's places with a name like it on the other side: from here on it may be one itself.

Below it in one pair is enough: London is no other word in German, and is Londres in French."""
ALIKE = 75
ALIKE_ACROSS = 0.5
CYRILLIC = frozenset({"ru", "uk"})

_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?![^\W\d_])")
_START = re.compile(r"(?:^|[.!?:…]\s+|[\"“„«»”(‘\-–—]\s*)$")
_SMALL = re.compile(f"[{SMALL}]")


def rows(pair: str) -> Iterator[tuple[str, str, str]]:
    """The text of one pair: the set that it is from, other language and English."""
    path = Path(os.environ["CHECKER_DATA"]) / "mt" / f"{pair}-en.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            kind, other, english = line.rstrip("\n").split("\t")
            yield kind, other, english


def lines(pair: str) -> Iterator[tuple[str, str]]:
    """The text of one pair, other language and English."""
    return ((other, english) for kind, other, english in rows(pair) if kind not in SETS_PASSED_OVER)


def stays(word: str, language: str, others: set[str], other_language: str) -> bool:
    """Whether one of the other side's names sounds like this word."""
    if CYRILLIC & {language, other_language}:
        return any(across(word, other, language, other_language) >= ALIKE_ACROSS for other in others)
    low, sound = word.lower(), skeleton(word)
    return any(ratio(low, other.lower()) >= ALIKE or (sound and skeleton(other) == sound) for other in others)


class Words:
    """What one language's side of one pair says of its words."""

    def __init__(self, language: str, other_language: str) -> None:
        self.languages = language, other_language
        self.small: Counter[str] = Counter()
        self.large: Counter[str] = Counter()
        self.stayed: Counter[str] = Counter()

    def see(self, text: str, other: str) -> None:
        """Count a sentence's words: in lower case, with a capital inside it, and of these the ones that stay."""
        language, other_language = self.languages
        names = {word for word in _WORD.findall(other) if word[0].isupper()}
        for match in _WORD.finditer(text):
            word = match[0]
            if _SMALL.match(word):
                self.small[word] += 1
            elif not word.isupper() and not _START.search(text[max(0, match.start() - 3) : match.start()]):
                self.large[word.lower()] += 1
                self.stayed[word.lower()] += stays(word, language, names, other_language)

    @property
    def lost(self) -> set[str]:
        """Words with a capital that the other side mostly doesn't keep."""
        return {word for word, times in self.large.items() if times >= LEAST and self.stayed[word] < STAYS * times}


@cache
def given_names() -> frozenset[str]:
    """Given names of many languages and their forms, in lower case."""
    kinds = tables("likeness", "given_names").values()
    return frozenset(form.lower() for kind in kinds for name, forms in kind.items() for form in (name, *forms))


def ordinary(sides: list[Words]) -> list[str]:
    """The ordinary words of a language by all pairs that it is in, sorted."""
    small, large = Counter[str](), Counter[str]()
    for side in sides:
        small.update(side.small)
        large.update(side.large)
    found = {word for word, times in small.items() if times >= LEAST and times >= SHARE * (times + large[word])}
    found = found.union(*(side.lost for side in sides))
    return sorted(
        word for word in found if word not in given_names() or small[word] >= GIVEN * (small[word] + large[word])
    )


def main() -> None:
    if "CHECKER_DATA" not in os.environ:
        sys.exit("CHECKER_DATA isn't set: there is no text to learn from")
    sides: dict[str, list[Words]] = {}
    for pair in PAIRS:
        there, here = Words(pair, "en"), Words("en", pair)
        for other, english in lines(pair):
            there.see(other, english)
            here.see(english, other)
        sides[pair] = [there]
        sides.setdefault("en", []).append(here)
    for code, seen in sides.items():
        found = ordinary(seen)
        (OUT / f"ordinary-{code}.txt.gz").write_bytes(gzip.compress("\n".join(found).encode(), mtime=0))
        print(f"{code}: {len(found)} words")


if __name__ == "__main__":
    main()
