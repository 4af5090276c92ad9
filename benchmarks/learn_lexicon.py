"""Learn checker/coverage/data/lexicon/LANGUAGE.gz: which stems render which, and what a stem without one says.

Counterparts come from IBM model 1 (Brown et al., The Mathematics of Statistical Machine Translation, Computational
Linguistics, 1993), run in both directions over stems. Its text: the half of ntrex that rules are made with, and for
de, es, fr, ru and uk the parallel text below --parallel (PAIR.tsv.gz: set, source, English). Weights are measured on
pairs that the counterparts weren't learnt from: of each stem, how often it has a counterpart in its translation, and
how often in another sentence of the same length. Needs CHECKER_DATA and numpy.
Words that a dictionary lists (benchmarks/dictionaries.py) are added to what was learnt.
Usage: python benchmarks/learn_lexicon.py --parallel FOLDER --dictionaries FOLDER [LANGUAGE...]
"""

from __future__ import annotations

import argparse
import gzip
import math
import random
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from bilingual import ntrex
from dictionaries import entries

import checker
from checker.coverage.lexicon import Lexicon, read
from checker.coverage.words import kind, stems, words

Pairs = list[tuple[str, str]]
"""English and the other language."""
OUT = Path(checker.__file__).parent / "coverage/data/lexicon"
ROUNDS = 5
LONGEST = 45
"""Words of a sentence that is learnt from."""
FOLDS = 4
RICH = "de", "es", "fr", "ru", "uk"
"""Languages with parallel text besides ntrex."""
USUAL, FUNCTION = 0.00002, 0.004
"""Shares of English words that a stem has which news may well use, and which says little."""
GLOSSES, GLOSS_WORDS = 6, 2
"""Of a dictionary's word, and words of content of a gloss."""
HAN = "\u3400"
MOST_HAN = 4
"""Characters of a word that is looked up as one."""
MOST = 5
"""English stems of one stem."""
CAP = {"debian": 25_000, "tatoeba-test": 20_000, "manythings50k": 30_000}
LIMITS = -20, 30
"""Of a weight, in tenths: one word alone settles nothing."""


def parallel(folder: Path, language: str) -> Pairs:
    """Pairs of the given text, at most so many of a set that is far from news."""
    path = folder / f"{language}-en.tsv.gz"
    if not path.is_file():
        return []
    sets: dict[str, Pairs] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            if len(cells) == 3:
                sets[cells[0]].append((cells[2], cells[1]))
    rng = random.Random(7)
    found = [
        pair
        for name, pairs in sorted(sets.items())
        for pair in rng.sample(pairs, min(len(pairs), CAP.get(name, len(pairs))))
    ]
    rng.shuffle(found)
    return found


def tokens(text: str, language: str, compounds: frozenset[str] = frozenset()) -> list[str]:
    return [
        stem
        for match in words(text, compounds)
        if not match.group()[0].isdigit()
        for stem in stems(match.group(), language)
    ]


class Listed(NamedTuple):
    """What dictionaries list: English stems of each stem, likeliest first, and words of several Han characters."""

    senses: dict[str, list[str]]
    compounds: frozenset[str]


NOTHING = Listed({}, frozenset())


@cache
def usual(folder: Path) -> dict[str, float]:
    """How often each English stem stands in the parallel text, of those that news may well use."""
    counts: Counter[str] = Counter()
    for language in RICH:
        for english, _ in parallel(folder, language):
            counts.update(tokens(english, "en"))
    total = sum(counts.values())
    return {stem: count / total for stem, count in counts.items() if count >= USUAL * total}


def listed(folder: Path, language: str, share: dict[str, float]) -> Listed:
    """The stems of a dictionary's words with the stems of their glosses that carry content, where all are usual."""
    scores: dict[str, Counter[str]] = defaultdict(Counter)
    compounds = set()
    for word, glosses in entries(folder, language).items():
        parts = [match.group() for match in words(word)]
        han = 1 < len(word) <= MOST_HAN and len(parts) == len(word) and word[0] >= HAN
        if len(parts) != 1 and not han:
            continue
        stem = word if han else stems(parts[0], language)[0]
        for rank, gloss in enumerate(glosses[:GLOSSES]):
            said = [each for each in tokens(gloss, "en") if share.get(each, 0.0) < FUNCTION]
            if 1 <= len(said) <= GLOSS_WORDS and all(each in share for each in said):
                for each in said:
                    scores[stem][each] += 1 / (rank + 2) / len(said)
        if han and stem in scores:
            compounds.add(stem)
    senses = {stem: [name for name, _ in found.most_common(MOST)] for stem, found in sorted(scores.items())}
    return Listed(senses, frozenset(compounds))


def model1(pairs: Pairs, language: str, least: int, dictionary: Listed = NOTHING) -> dict[str, list[str]]:
    """English stems of each stem, the likeliest first, of both directions."""
    sides = [
        [tokens(pair[side], code, dictionary.compounds if side else frozenset()) for pair in pairs]
        for side, code in ((0, "en"), (1, language))
    ]
    vocabularies = []
    for side in sides:
        counts = Counter(token for sentence in side for token in sentence)
        vocabularies.append(
            {token: at for at, token in enumerate(sorted(t for t, n in counts.items() if n >= least))}
        )
    first, second, owner_a, owner_b, lone = [], [], [], [], 0
    a_at = b_at = 0
    for one, other in zip(*sides, strict=True):
        ids = [vocabularies[0][t] for t in one[:LONGEST] if t in vocabularies[0]]
        others = [vocabularies[1][t] for t in other[:LONGEST] if t in vocabularies[1]]
        if not ids or not others:
            lone += 1
            continue
        a, b = np.array(ids, np.int64), np.array(others, np.int64)
        first.append(np.repeat(a, len(b)))
        second.append(np.tile(b, len(a)))
        owner_a.append(np.repeat(np.arange(a_at, a_at + len(a)), len(b)))
        owner_b.append(np.tile(np.arange(b_at, b_at + len(b)), len(a)))
        a_at, b_at = a_at + len(a), b_at + len(b)
    size = len(vocabularies[1])
    keys, link = np.unique(np.concatenate(first) * size + np.concatenate(second), return_inverse=True)
    link = link.astype(np.int32)
    left, right = keys // size, keys % size
    of_a, of_b = np.concatenate(owner_a).astype(np.int32), np.concatenate(owner_b).astype(np.int32)
    del first, second, owner_a, owner_b
    # p(right | left), each right word shared out among the left ones of its sentence; and the reverse.
    tables, counts_of = [], []
    for given, owner, total in ((left, of_b, b_at), (right, of_a, a_at)):
        t = np.ones(len(keys))
        for _ in range(ROUNDS):
            weight = t[link]
            shared = np.bincount(owner, weight, total)
            weight /= shared[owner]
            count = np.bincount(link, weight, len(keys))
            t = count / np.bincount(given, count)[given]
        tables.append(t)
        counts_of.append(count)
    names = [list(each) for each in vocabularies]
    score: dict[str, list[tuple[float, str]]] = defaultdict(list)
    # A pair counts where either direction is likely and both have seen it more than by chance.
    good = (np.maximum(*tables) >= 0.08) & (np.minimum(*tables) >= 0.004) & (np.minimum(*counts_of) >= 0.7)
    for at in np.nonzero(good)[0]:
        worth = float(tables[0][at] * tables[1][at])
        score[names[1][right[at]]].append((worth, names[0][left[at]]))
    learnt = {stem: [name for _, name in sorted(found, reverse=True)[:MOST]] for stem, found in score.items()}
    for stem, found in dictionary.senses.items():
        learnt[stem] = list(dict.fromkeys((*learnt.get(stem, ()), *found)))
    return dict(sorted(learnt.items()))


class Rates:
    """Of each stem and class: in how many sentences it has a counterpart, in its own translation and in another."""

    def __init__(self, language: str, compounds: frozenset[str] = frozenset()) -> None:
        self.language = language
        self.compounds = compounds
        self.counts: dict[str, dict[str, list[int]]] = {
            "en": defaultdict(lambda: [0] * 4),
            "own": defaultdict(lambda: [0] * 4),
        }

    def add(self, pairs: Pairs, senses: dict[str, list[str]]) -> None:
        blank = Lexicon(
            {stem: " ".join(found) for stem, found in senses.items()}, {}, {},
            {f"{side} {name}": (0.0, 0.0) for side in ("en", "own") for name in ("number", "name", "word", "known")},
        )  # fmt: skip
        known_english = {name for found in senses.values() for name in found}
        read_pairs = []
        for english, own in pairs:
            sides = []
            for text, code in ((english, "en"), (own, self.language)):
                known = frozenset() if code == "en" else self.compounds
                found = [(match.group(), read(match.group(), code, blank).marks) for match in words(text, known)]
                sides.append((found, frozenset().union(*(marks for _, marks in found))))
            read_pairs.append(sides)
        # Beside another sentence of about the same length.
        order = sorted(range(len(pairs)), key=lambda at: len(read_pairs[at][0][0]))
        for rank, at in enumerate(order):
            other = order[(rank + 7) % len(order)]
            for side, code in ((0, "en"), (1, self.language)):
                mine = read_pairs[at][side][0]
                theirs, chance = read_pairs[at][1 - side][1], read_pairs[other][1 - side][1]
                name = "own" if side else "en"
                for word, marks in mine:
                    right, wrong = not marks.isdisjoint(theirs), not marks.isdisjoint(chance)
                    keys = [f" {kind(word)}"]
                    if not word[0].isdigit():
                        parts = stems(word, code)
                        if any(part in (known_english if code == "en" else senses) for part in parts):
                            keys = [f" {kind(word)}+", *parts]
                    for key in keys:
                        tally = self.counts[name][key]
                        tally[0] += right
                        tally[1] += 1
                        tally[2] += wrong
                        tally[3] += 1

    def weight(self, side: str, key: str, prior: str, strength: float = 8.0) -> tuple[int, int]:
        """Tenths of the logarithms of odds, drawn to the class of the word."""
        tally = self.counts[side].get(key, [0] * 4)
        whole = self.counts[side].get(prior, [0] * 4)
        right = _rate(tally[0], tally[1], _rate(whole[0], whole[1], 0.5, 2), strength)
        wrong = min(_rate(tally[2], tally[3], _rate(whole[2], whole[3], 0.2, 2), strength), right)
        return _tenths(math.log((1 - wrong) / (1 - right))), _tenths(math.log(wrong / right))


def _rate(hits: int, total: int, prior: float, strength: float) -> float:
    return min(max((hits + strength * prior) / (total + strength), 0.002), 0.99)


def _tenths(value: float) -> int:
    return max(LIMITS[0], min(LIMITS[1], round(10 * value)))


def text_of(language: str, news: Pairs, more: Pairs, dictionary: Listed = NOTHING) -> str:
    """The file of a language, learnt from its news, from more text, which may be empty, and from a dictionary."""
    rates = Rates(language, dictionary.compounds)
    if len(more) > 5_000:
        aside = min(20_000, len(more) // 6)
        senses = taught = model1(more[aside:] + news, language, 3, dictionary)
        rates.add(more[:aside], senses)
    else:
        parts = [news[at * len(news) // FOLDS : (at + 1) * len(news) // FOLDS] for at in range(FOLDS)]
        for at, part in enumerate(parts):
            rest = [pair for other, each in enumerate(parts) if other != at for pair in each]
            rates.add(part, model1(rest, language, 2, dictionary))
        senses = model1(news, language, 2, dictionary)
        taught = model1(news, language, 2) if dictionary.senses else senses
    known_english = sorted({name for found in senses.values() for name in found})
    taught_english = {name for found in taught.values() for name in found}
    lines = []
    for side in ("en", "own"):
        for name in ("number", "name", "word"):
            lines += [f"{side} {name}\t{','.join(map(str, rates.weight(side, f' {name}', f' {name}')))}"]
    lines.append("")
    for stem, found in senses.items():
        weights = ",".join(map(str, rates.weight("own", stem, " word+")))
        lines.append(f"{stem}\t{weights}\t{' '.join(found)}{mark(stem in taught)}")
    lines.append("")
    lines += [
        f"{stem}\t{','.join(map(str, rates.weight('en', stem, ' word+')))}{mark(stem in taught_english)}"
        for stem in known_english
    ]
    return "\n".join(lines) + "\n"


def mark(taught: bool) -> str:
    """A further column for a stem that a dictionary alone lists."""
    return "" if taught else "\tlisted"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--parallel", type=Path, required=True, help="folder of PAIR.tsv.gz")
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--dictionaries", type=Path, required=True, help="folder that dictionaries.py describes")
    options = parser.parse_args()
    languages = options.languages or sorted({row.language for row in ntrex(held_out=False)})
    OUT.mkdir(parents=True, exist_ok=True)
    for language in languages:
        news = [(row.source, row.target) for row in ntrex(held_out=False, languages=[language])]
        dictionary = listed(options.dictionaries, language, usual(options.parallel))
        text = text_of(language, news, parallel(options.parallel, language), dictionary)
        print(language, len(text), "characters", text.count("\n"), "lines", flush=True)
        (OUT / f"{language}.gz").write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))


if __name__ == "__main__":
    main()
