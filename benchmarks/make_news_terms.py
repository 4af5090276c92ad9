"""Makes checker/text/data/news_terms.txt.gz: how often words stand in news, to tell which say what it is about.

From the half of ntrex that rules are made with (CC BY-SA 4.0), the newspaper sentences of lid_lingua (Apache-2.0) and
the documents of wmt22_docs, and the news in the parallel text for the demo translation models (WMT, released for
research): counts of words, no text. Of each language the most usual are kept; others are looked up as unseen ones.
One line a language: code, number of terms, term:count.
Usage: CHECKER_DATA=... python benchmarks/make_news_terms.py
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from pathlib import Path

from good_copy import data, lingua, ntrex, wmt22
from make_ordinary_words import PAIRS, rows

import checker
from checker.text.terms import terms

OUT = Path(checker.__file__).parent / "text/data/news_terms.txt.gz"
LEAST = 2
"""Times that a term which is kept stands."""
A_TEXT = 2
"""Times that a term counts in one text at most: what is repeated there is what it is about."""
MOST = 8000
"""Terms of a language."""
NEWS = "wmt"
"""How the names of those sets begin that are news."""


def main() -> None:
    totals, counts = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for language, text in sorted(texts()):
        count = Counter(terms(text))
        totals[language] += count.total()
        counts[language].update({term: min(times, A_TEXT) for term, times in count.items()})
    lines = []
    for language, count in sorted(counts.items()):
        kept = sorted((-times, term) for term, times in count.items() if times >= LEAST)[:MOST]
        lines.append(" ".join([language, str(totals[language]), *(f"{term}:{-times}" for times, term in kept)]))
        print(language, totals[language], len(kept))
    OUT.write_bytes(gzip.compress("\n".join(lines).encode(), mtime=0))
    print(OUT.stat().st_size)


def texts() -> set[tuple[str, str]]:
    """Each text once: a source has several translations."""
    found = set()
    for copy in ntrex():
        if not copy.held_out:
            found |= {(copy.language, "\n".join(copy.paragraphs)), ("en", "\n".join(copy.source))}
    for copy in wmt22():
        found |= {(copy.language, "\n".join(copy.paragraphs)), (str(copy.source_language), "\n".join(copy.source))}
    for copy in lingua():
        found.add((copy.language, copy.paragraphs[0]))
    for pair in PAIRS:
        for kind, other, english in rows(pair):
            if kind.startswith(NEWS):
                found |= {(pair, other), ("en", english)}
    return found


if __name__ == "__main__":
    data()
    main()
