"""Same person or not: F1 on labelled pairs of people's names, and pairs a second on one core, beside a plain ratio.

Pairs fall into two halves by the hash of their names: the even half is to tune on, the odd half to report. Needs
CHECKER_DATA. Usage: python benchmarks/name_pairs.py [--show]; ``--show`` lists what goes wrong on the even half.
"""

from __future__ import annotations

import csv
import random
import sys
import time
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from good_copy import data
from rapidfuzz import fuzz

from checker.likeness import SAME, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

PUBLISHED = "logic-v2 (nomenklatura), published: F1 .742 at 55 pairs a second"
PAIRS = 40_000
"""Pairs that speed is measured on."""


class Case(NamedTuple):
    one: str
    other: str
    same: bool
    tune: bool


class Accuracy(NamedTuple):
    f1: float
    precision: float
    recall: float
    pairs: int

    def __str__(self) -> str:
        return f"F1 {self.f1:.3f}, precision {self.precision:.3f}, recall {self.recall:.3f}, {self.pairs} pairs"


def people() -> list[Case]:
    with (data() / "opensanctions_name_bench/cases.csv").open(encoding="utf-8", newline="") as file:
        return [
            Case(
                row["name1"],
                row["name2"],
                row["is_match"] == "true",
                not sha256(f"{row['name1']}\t{row['name2']}".encode()).digest()[0] % 2,
            )
            for row in csv.DictReader(file)
            if row["schema"] == "Person"
        ]


def accuracy(cases: Sequence[Case], same: Callable[[str, str], bool]) -> Accuracy:
    said = [(same(case.one, case.other), case.same) for case in cases]
    right = sum(found and true for found, true in said)
    precision = right / max(1, sum(found for found, _ in said))
    recall = right / max(1, sum(true for _, true in said))
    return Accuracy(2 * precision * recall / max(1e-9, precision + recall), precision, recall, len(cases))


def drawn(cases: Sequence[Case]) -> list[tuple[str, str]]:
    """The pairs with a word of another name in each, of the same script, so that no cache has seen them."""
    draw = random.Random(0)
    names = [name for case in cases for name in (case.one, case.other)]
    words = {
        latin: [word for name in names if name.isascii() is latin for word in name.split()] for latin in (True, False)
    }
    found = []
    for number in range(PAIRS):
        case = cases[number % len(cases)]
        pair = []
        for name in (case.one, case.other):
            parts = name.split()
            parts[draw.randrange(len(parts))] = draw.choice(words[name.isascii()])
            pair.append(" ".join(parts))
        found.append((pair[0], pair[1]))
    return found


def pairs_a_second(pairs: Sequence[tuple[str, str]], score: Callable[[str, str], object]) -> float:
    """Pairs a second of process time, tables loaded."""
    for one, other in pairs[:200]:
        score(one, other)
    start = time.process_time()
    for one, other in pairs:
        score(one, other)
    return len(pairs) / (time.process_time() - start)


def peer(cases: Sequence[Case]) -> int:
    """The threshold of rapidfuzz's token_sort_ratio that is best on these cases."""
    return max(
        range(40, 100),
        key=lambda limit: accuracy(cases, lambda one, other: ratio(one, other) >= limit).f1,
    )


def ratio(one: str, other: str) -> float:
    return fuzz.token_sort_ratio(one.casefold(), other.casefold())


def measure() -> dict[str, float]:
    """F1 on the half that nobody tuned on, and pairs a second that no cache has seen."""
    cases = people()
    reported = accuracy([case for case in cases if not case.tune], lambda one, other: compare(one, other).same)
    return {"f1": reported.f1, "pairs_a_second": pairs_a_second(drawn(cases), compare)}


def main() -> None:
    cases = people()
    tune, report = [case for case in cases if case.tune], [case for case in cases if not case.tune]
    pairs = drawn(cases)
    speed = pairs_a_second(pairs, compare)
    limit = peer(tune)
    for name, half in (("tuned on", tune), ("reported", report)):
        print(f"compare, threshold {SAME}, {name}: {accuracy(half, lambda one, other: compare(one, other).same)}")
        plain = accuracy(half, lambda one, other: ratio(one, other) >= limit)
        print(f"token_sort_ratio >= {limit}, {name}: {plain}")
    print(f"compare: {speed:,.0f} new pairs a second; token_sort_ratio: {pairs_a_second(pairs, ratio):,.0f}")
    own = [(case.one, case.other) for case in cases]
    for one, other in own:
        compare(one, other)
    print(f"compare: {pairs_a_second(own * (PAIRS // len(own)), compare):,.0f} pairs a second of names met before")
    print(PUBLISHED)
    if "--show" in sys.argv[1:]:
        for case in tune:
            found = compare(case.one, case.other)
            if found.same != case.same:
                print(
                    f"{'missed' if case.same else 'false '} {found.score:.2f} {case.one} | {case.other}: {found.why}"
                )


if __name__ == "__main__":
    main()
