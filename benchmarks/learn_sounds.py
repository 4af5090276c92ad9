"""Learns checker/likeness/data/<script>.toml, the transducers of checker.likeness.transduction, from pairs of names.

From the pairs of CHECKER_DATA/data/name_translit_coling2018 (CC0) whose English name has an even hash. First by
expectation maximization over all alignments; pairs that are then no likelier than three in four mismatched ones are
taken for mistakes of the set and left out. Then the weights move, held near to where they were, so that names are
told apart from those of other people that are spelled much alike (after A. McCallum, K. Bellare and F. Pereira, A
conditional random field for discriminatively-trained finite-state string edit distance, UAI 2005). The threshold is
where, on names that the weights were not learned from, as many names are missed as are confused.

Needs numpy. The same data give the same files. Usage: python benchmarks/learn_sounds.py [SCRIPT...]
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from name_scripts import SETS, Named, mismatched, pairs, tuning

import checker.likeness
from checker.likeness.letters import latin
from checker.likeness.sounds import sounds

if TYPE_CHECKING:
    from collections.abc import Sequence

UNITS = ((1, 0), (0, 1), (1, 1), (2, 1), (3, 1), (1, 2), (2, 2))
"""Latin letters and symbols of a unit."""

LONGEST = 14
MOST = 5000
"""Pairs of a script that are learned from."""

DISCOUNT = 2.0
"""Taken off the count of a unit of more than two (absolute discounting): long units must earn their place."""

MISMATCH = 0.005
ROUNDS, STEPS, RATE, HOLD = 10, 30, 0.08, 0.5

Unit = tuple[str, tuple[str, ...]]


class Lattice(NamedTuple):
    """The number of the unit that ends at each place of each pair, -1 for none; lengths of both sides."""

    units: np.ndarray  # letters x symbols x kinds of unit x pairs
    letters: np.ndarray
    symbols: np.ndarray


def usable(sample: Sequence[Named]) -> list[tuple[str, tuple[str, ...]]]:
    found = [(latin(pair.english), sounds(pair.foreign).symbols) for pair in sample]
    return [(one, other) for one, other in found if 0 < len(one) <= LONGEST and 0 < len(other) <= LONGEST]


def lattice(sample: Sequence[tuple[str, tuple[str, ...]]], known: dict[Unit, int], *, grow: bool = False) -> Lattice:
    longest, most = (max(len(pair[side]) for pair in sample) for side in (0, 1))
    units = np.full((longest + 1, most + 1, len(UNITS), len(sample)), -1, np.int32)
    for number, (word, symbols) in enumerate(sample):
        for kind, (size, count) in enumerate(UNITS):
            for at in range(size, len(word) + 1):
                run = word[at - size : at]
                for end in range(count, len(symbols) + 1):
                    unit = run, symbols[end - count : end]
                    if grow:
                        units[at, end, kind, number] = known.setdefault(unit, len(known))
                    elif unit in known:
                        units[at, end, kind, number] = known[unit]
                    elif size == count == 1:
                        units[at, end, kind, number] = known["?", ("?",)]
    return Lattice(units, *(np.array([len(pair[side]) for pair in sample]) for side in (0, 1)))


def forward(net: Lattice, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The sum over the alignments of each pair of beginnings, and of each pair."""
    letters, symbols, _, number = net.units.shape
    padded, sums = np.append(weights, 0.0), np.zeros((letters, symbols, number))
    sums[0, 0] = 1
    for at in range(letters):
        for end in range(symbols):
            for kind, (size, count) in enumerate(UNITS):
                if at >= size and end >= count:
                    sums[at, end] += sums[at - size, end - count] * padded[net.units[at, end, kind]]
    return sums, sums[net.letters, net.symbols, np.arange(number)]


def expected(net: Lattice, weights: np.ndarray, each: np.ndarray | float) -> np.ndarray:
    """How often each unit is used, pairs counted ``each`` times."""
    letters, symbols, _, number = net.units.shape
    before, whole = forward(net, weights)
    padded, after = np.append(weights, 0.0), np.zeros((letters, symbols, number))
    after[net.letters, net.symbols, np.arange(number)] = 1
    scale, counts = np.where(whole > 0, each / np.maximum(whole, 1e-300), 0), np.zeros(len(weights) + 1)
    for at in range(letters - 1, -1, -1):
        for end in range(symbols - 1, -1, -1):
            for kind, (size, count) in enumerate(UNITS):
                if at >= size and end >= count:
                    unit = net.units[at, end, kind]
                    through = padded[unit] * after[at, end]
                    after[at - size, end - count] += through
                    used = before[at - size, end - count] * through * scale
                    counts += np.bincount(np.where(unit < 0, len(weights), unit), used, len(weights) + 1)
    return counts[:-1]


def maximized(sample: Sequence[tuple[str, tuple[str, ...]]]) -> dict[Unit, float]:
    """The weights of units, each the ratio of its probability to that of its letters and symbols by chance."""
    known: dict[Unit, int] = {}
    net = lattice(sample, known, grow=True)
    sizes = np.array([len(run) + len(symbols) for run, symbols in known])
    lone = np.array([not run or not symbols for run, symbols in known])
    weights = np.where(lone, 0.1, 1.0) * 0.02 ** np.maximum(sizes - 2, 0) / len(known)
    for number in range(ROUNDS):
        counts = expected(net, weights, 1.0)
        counts = np.where(sizes > 2, np.maximum(counts - DISCOUNT * min(1, number / 3), 0), counts)
        weights = counts / counts.sum()
    letters, symbols = Counter[str](), Counter[str]()
    for (run, signs), count in zip(known, counts, strict=True):
        for letter in run:
            letters[letter] += count
        for sign in signs:
            symbols[sign] += count
    found = {}
    for (run, signs), count in zip(known, counts, strict=True):
        if count >= 1 or not run or not signs:
            ratio = max(count, 0.05) / counts.sum()
            for letter in run:
                ratio *= letters.total() / max(letters[letter], 0.5)
            for sign in signs:
                ratio *= symbols.total() / max(symbols[sign], 0.5)
            found[run, signs] = float(ratio)
    return found | {("?", ("?",)): MISMATCH}


def logarithms(net: Lattice, weights: np.ndarray) -> np.ndarray:
    return np.log(np.maximum(forward(net, weights)[1], 1e-200))


def learned(sample: Sequence[Named]) -> dict[Unit, float]:
    right, wrong = usable(sample), usable([pair for seed in range(3) for pair in mismatched(sample, 100 + seed)])
    for _ in range(2):
        found = maximized(right)
        known, weights = {unit: number for number, unit in enumerate(found)}, np.array(list(found.values()))
        doubtful = np.quantile(logarithms(lattice(wrong, known), weights), 0.75)
        right = [
            pair
            for pair, ratio in zip(right, logarithms(lattice(right, known), weights), strict=True)
            if ratio > doubtful
        ]
    first, moved, bias = np.log(weights), np.log(weights), 0.0
    good, bad = lattice(right, known), lattice(wrong, known)
    mean, square = np.zeros(len(first) + 1), np.zeros(len(first) + 1)
    for step in range(1, STEPS + 1):  # gradient ascent on the logistic likelihood (Adam)
        weights = np.exp(moved)
        missed = 1 / (1 + np.exp(np.clip(logarithms(good, weights) + bias, -50, 50)))
        taken = 1 / (1 + np.exp(np.clip(-logarithms(bad, weights) - bias, -50, 50))) * len(right) / len(wrong)
        slope = expected(good, weights, missed) - expected(bad, weights, taken) - HOLD * (moved - first)
        slope = np.append(slope, missed.sum() - taken.sum())
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        move = RATE * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
        moved, bias = moved + move[:-1], bias + move[-1]
    return dict(zip(found, np.exp(moved).tolist(), strict=True))


def calibrated(sample: Sequence[Named]) -> tuple[float, float]:
    """The threshold and slope of the logistic of likeness, each half judged by the weights of the other."""
    good, bad = [], []
    for fold in (0, 1):
        found = learned([pair for number, pair in enumerate(sample) if number % 2 == fold])
        known, weights = {unit: number for number, unit in enumerate(found)}, np.array(list(found.values()))
        others = [pair for number, pair in enumerate(sample) if number % 2 != fold]
        bad.append(logarithms(lattice(usable(mismatched(others, 1)), known), weights))
        good.append(logarithms(lattice(usable(others), known), weights))
    right, wrong = np.concatenate(good), np.concatenate(bad)
    right = right[right > np.quantile(wrong, 0.75)]
    places = np.linspace(*np.quantile(np.concatenate((right, wrong)), (0.05, 0.95)), 500)
    gaps = [abs((right < place).mean() - (wrong >= place).mean()) for place in places]
    threshold = float(places[int(np.argmin(gaps))])
    slopes = np.linspace(0.05, 2, 196)
    losses = [
        np.log1p(np.exp(-slope * (right - threshold))).mean() + np.log1p(np.exp(slope * (wrong - threshold))).mean()
        for slope in slopes
    ]
    return threshold, float(slopes[int(np.argmin(losses))])


def told(name: str, found: dict[Unit, float], threshold: float, slope: float) -> str:
    def number(weight: float) -> str:
        return f"{weight:.3g}"

    lines = [
        f"# What the symbols of {name} names (checker.likeness.sounds) stand for in Latin letters, and how likely:",
        "# the weights of a transducer (checker.likeness.transduction), learned by benchmarks/learn_sounds.py from",
        "# pairs of Wikidata labels whose Latin name has an even hash: Y. Merhav and S. Ash, Design challenges",
        "# in named entity transliteration (COLING 2018), data CC0.",
        f"threshold = {threshold:.3f}",
        f"slope = {slope:.3f}",
        f"mismatch = {number(found['?', ('?',)])}",
        "",
        "[mute]",
        *(f"{run} = {number(found[run, signs])}" for run, signs in sorted(found) if not signs),
        "",
        "[units]",
    ]
    for symbols in sorted({signs for run, signs in found if signs and run != "?"}):
        weights = {run: weight for (run, signs), weight in found.items() if signs == symbols}
        ranked = sorted(weights.items(), key=lambda each: (-each[1], each[0]))
        entries = ", ".join(f"{run or chr(34) * 2} = {number(weight)}" for run, weight in ranked)
        lines.append(f'"{" ".join(symbols)}" = {{{entries}}}')
    return "\n".join(lines) + "\n"


def main() -> None:
    folder = Path(checker.likeness.__file__).parent / "data"
    for name in sys.argv[1:] or SETS:
        sample = [pair for pair in pairs(name) if tuning(pair)][:MOST]
        text = told(name, learned(sample), *calibrated(sample))
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
        print(name, len(sample), "pairs", len(text), "characters")


if __name__ == "__main__":
    main()
