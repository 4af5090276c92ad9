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
from pathlib import Path
from typing import TYPE_CHECKING

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
STAYS = 0.3
"""Share of a capitalised word's places with a name like it on the other side: from here on it may be one itself."""
ALIKE = 75

_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]{2,}(?![^\W\d_])")
_START = re.compile(r"(?:^|[.!?:…]\s+|[\"“„«»”(‘\-–—]\s*)$")
_SMALL = re.compile(f"[{SMALL}]")


def lines(pair: str) -> Iterator[tuple[str, str]]:
    """The text of one pair, other language and English."""
    path = Path(os.environ["CHECKER_DATA"]) / "mt" / f"{pair}-en.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            kind, other, english = line.rstrip("\n").split("\t")
            if kind not in SETS_PASSED_OVER:
                yield other, english


def stays(word: str, others: set[str]) -> bool:
    """Whether one of the other side's names sounds like this word."""
    sound = skeleton(word)
    return any(
        ratio(word.lower(), other.lower()) >= ALIKE or (sound and skeleton(other) == sound) for other in others
    )


class Words:
    """What one language's side of the text says of its words."""

    def __init__(self) -> None:
        self.small: Counter[str] = Counter()
        self.large: Counter[str] = Counter()
        self.stayed: Counter[str] = Counter()

    def see(self, text: str, other: str) -> None:
        """Count a sentence's words: in lower case, with a capital inside it, and of these the ones that stay."""
        names = {word for word in _WORD.findall(other) if word[0].isupper()}
        for match in _WORD.finditer(text):
            word = match[0]
            if _SMALL.match(word):
                self.small[word] += 1
            elif not word.isupper() and not _START.search(text[max(0, match.start() - 3) : match.start()]):
                self.large[word.lower()] += 1
                self.stayed[word.lower()] += stays(word, names)

    def ordinary(self) -> list[str]:
        """The words to keep, sorted."""
        small = {
            word
            for word, times in self.small.items()
            if times >= LEAST and times >= SHARE * (times + self.large[word])
        }
        lost = {word for word, times in self.large.items() if times >= LEAST and self.stayed[word] < STAYS * times}
        return sorted(small | lost)


def main() -> None:
    if "CHECKER_DATA" not in os.environ:
        sys.exit("CHECKER_DATA isn't set: there is no text to learn from")
    words = {code: Words() for code in (*PAIRS, "en")}
    for pair in PAIRS:
        for other, english in lines(pair):
            words[pair].see(other, english)
            words["en"].see(english, other)
    for code, seen in words.items():
        found = seen.ordinary()
        (OUT / f"ordinary-{code}.txt.gz").write_bytes(gzip.compress("\n".join(found).encode(), mtime=0))
        print(f"{code}: {len(found)} words")


if __name__ == "__main__":
    main()
