"""Make checker/headlines/data/synonyms-en.txt.gz: English stems that the words of other languages render alike.

Two English stems are listed for each other where, in at least three of the languages whose lexicon is rich, one stem
has both among its senses (kaufen: buy, bought, purchase). Only the lexicons that ship with the checker are read.

    PYTHONPATH=. python benchmarks/make_synonyms.py
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from checker.coverage.lexicon import lexicon
from checker.coverage.words import stems
from checker.text.content import function_words
from checker.text.small_words import small_words

LANGUAGES = ("de", "fr", "es", "ru", "el", "fi", "pl", "uk")
ENOUGH = 3
MOST = 6
"""Senses of a stem from which it says too many things to tell any."""
SHORTEST = 3
OUT = Path(__file__).parent.parent / "checker/headlines/data/synonyms-en.txt.gz"


def main() -> None:
    empty = {stems(word, "en")[0] for word in small_words("en") | function_words("en")}
    votes: Counter[tuple[str, str]] = Counter()
    for language in LANGUAGES:
        known = lexicon(language)
        assert known is not None
        pairs = set()
        for said in known.senses.values():
            senses = sorted(set(said.split()))
            if len(senses) <= MOST:
                pairs.update(combinations(senses, 2))
        votes.update(pairs)
    alike: dict[str, list[str]] = defaultdict(list)
    for (one, other), count in sorted(votes.items()):
        if count >= ENOUGH and not {one, other} & empty and min(len(one), len(other)) >= SHORTEST:
            alike[one].append(other)
            alike[other].append(one)
    lines = [f"{stem} {' '.join(sorted(others))}" for stem, others in sorted(alike.items())]
    OUT.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(f"{len(lines)} stems, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main()
