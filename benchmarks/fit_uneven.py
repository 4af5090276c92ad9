"""Fit checker/coverage/data/uneven.toml: when one of two sentences beside one has no rendering there.

On the half of wmt22_docs that rules are made with: documents as they are, with a sentence gone, with their paragraphs
regrouped. Needs CHECKER_DATA and numpy. Usage: python benchmarks/fit_uneven.py
"""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from bilingual import documents
from false_alarms import bitext
from fit_coverage import fit
from two_files import FEWEST, KINDS

import checker
from checker.coverage.beside import beside
from checker.coverage.gaps import ways
from checker.coverage.uneven import features
from checker.engines import open_tools

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(checker.__file__).parent / "coverage/data/uneven.toml"
LIMITS = {"missing": (0.5, 1.2), "added": (2.0, 2.8)}
"""Odds from which a sentence is a note, and a warning: translators explain more often than they leave out."""
START = np.array([1.0, -1.0, 1.0, 0.0, 0.0, 0.0])
"""What chooses among a pair's sentences at first: how much too short, how far without it, weight a word."""
ROUNDS = 5


def examples() -> Iterator[tuple[bool, list[tuple[float, ...]]]]:
    """Pairs with more sentences on one side: whether one is gone, and the features of each."""
    detect = open_tools([]).detect
    copies = [copy for copy in documents(held_out=False) if len(copy.paragraphs) >= FEWEST]
    for change in KINDS.values():
        for at, copy in enumerate(copies):
            made, gone = change(copy, random.Random(at))
            story, languages = bitext(str(at), made, detect, False), (copy.source_language, copy.language)
            pairs = [beside(pair.source, pair.target, languages) for pair in story.pairs]
            for pair in pairs:
                for way in ways(pairs, *languages) or ():
                    own = way.own(pair).segments
                    if not pair.paired or len(own) <= len(way.other(pair).segments):
                        continue
                    found = [values for *_, values in features(pair, way)]
                    taken = gone is not None and way.kind == "missing"
                    if found:
                        yield taken and any(each.text in copy.source[gone] for each in own), found


def main() -> None:
    pairs = list(examples())
    y = np.array([float(gone) for gone, _ in pairs])
    beta = START
    for _ in range(ROUNDS):
        x = np.array([max(found, key=lambda each: float(np.dot((*each, 1.0), beta))) for _, found in pairs])
        beta = fit(x, y)
    odds = np.hstack([x, np.ones((len(x), 1))]) @ beta
    for limit in (each for limits in LIMITS.values() for each in limits):
        print(f"from {limit}: found {(odds[y == 1] >= limit).mean():.2f}, false {(odds[y == 0] >= limit).sum()}")
    lines = [
        "# By benchmarks/fit_uneven.py, for every language: the odds from which a sentence too much is a note, and a",
        "# warning; and what each feature adds to them, the constant last.",
        f"coefficients = [{', '.join(f'{each:.3f}' for each in beta)}]\n",
        "[limits]",
        *(f"{kind} = [{note}, {warning}]" for kind, (note, warning) in LIMITS.items()),
    ]
    DATA.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
