"""Makes checker/text/data/trigrams.txt.gz: which three letters follow each other in the words of languages.

For English from its lists of words; for languages in Latin letters without such a list from the half of ntrex that
rules are made with (CC BY-SA 4.0; counts of letters, no text), without words that English has. Each word counts once.
Usage: CHECKER_DATA=... python benchmarks/make_trigrams.py
"""

from __future__ import annotations

import gzip
import re
from collections import Counter

from make_ordinary_words import OUT
from make_small_words import articles, lower

from checker.tables import tables
from checker.text.ordinary import listed
from checker.text.small_words import native
from checker.text.trigrams import trigrams

LEAST = 2
"""Words that three letters must stand in."""
FEWEST = 1000
"""Words of a language that say how it looks: Serbian in ntrex is in Cyrillic."""

_LATIN = re.compile("[a-zà-ɏ]")


def main() -> None:
    scripts = tables("text", "scripts")["languages"]
    words = {"en": {word for name in ("ordinary", "rare") for word in listing(name) if word.isascii()}}
    for code, groups in articles().items():
        if not listed(code) and "latin" in scripts[code]:
            own = {word for group in groups.values() for line in group for word in lower(line) if _LATIN.match(word)}
        if not listed(code) and "latin" in scripts[code] and len(own) >= FEWEST:
            words[code] = {word for word in own if not native(word, "en")}
    lines = []
    for code, each in sorted(words.items()):
        count = Counter(three for word in each for three in trigrams(word))
        lines.append(code + "".join(f" {three}{times}" for three, times in sorted(count.items()) if times >= LEAST))
        print(code, len(each), "words")
    (OUT / "trigrams.txt.gz").write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))


def listing(name: str) -> list[str]:
    """The words of a list of English ones."""
    return gzip.decompress((OUT / f"{name}-en.txt.gz").read_bytes()).decode().split("\n")


if __name__ == "__main__":
    main()
