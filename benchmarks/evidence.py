"""What the bilingual checks find with and without back-translations, and how often they are wrong.

Prints recall and false alarms at warning or error, three ways: without translations (``never``), with a model whose
word is shown and doesn't count (``shown``: a demonstration model's), and with the same model counted (``counted``),
which says what the mechanism is worth whatever the model is called. Needs CHECKER_DATA.
Usage: python benchmarks/evidence.py [SET...] [--tune] [--show] [--models FOLDER] [--good N] [--memory FILE]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from bilingual import Row, demetr, omissions, verdicts, wmt22_ced
from good_copy import data
from meaning import mcc

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.engines.memory import Memory
from checker.engines.translate import Translator
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.checked import Checked
    from checker.tools import Score, Tools, Translation

Way = Literal["never", "shown", "counted"]
WAYS: tuple[Way, ...] = ("never", "shown", "counted")
PERTURBED = {"negation": "critical_id8_negation", "names": "critical_id9_ne_replaced",
             "numbers": "critical_id10_numbers_replaced"}  # fmt: skip
REMOVED = ("critical_id21_adj_adv_removed", "critical_id22_verb_removed", "critical_id23_noun_removed",
           "critical_id24_subj_removed", "critical_id25_ne_removed", "critical_id6_addition",
           "critical_id7_antonym")  # fmt: skip


class Count(NamedTuple):
    """What was found of a set: faulty rows and those reported, good rows and those reported."""

    faulty: int
    found: int
    good: int
    flagged: int

    @property
    def mcc(self) -> float:
        """Matthews correlation coefficient."""
        return mcc(self.found, self.flagged, self.faulty - self.found, self.good - self.flagged)


def perturbed(names: Iterable[str], *, held_out: bool) -> Iterator[Row]:
    for name in names:
        for pair in demetr(name, held_out=held_out):
            if pair[0].source_language == "de":
                yield from pair


def ced(*, held_out: bool, good: int) -> Iterator[Row]:
    rows = list(wmt22_ced("en-de", held_out=held_out))
    fine = [row for row in rows if not row.faulty]
    yield from (row for row in rows if row.faulty)
    yield from random.Random(7).sample(fine, min(good, len(fine)))


def sets(options: argparse.Namespace) -> dict[str, Callable[[], Iterable[Row]]]:
    """The rows of each set, good and faulty, by its name."""
    half = not (options.tune or options.show)
    made: dict[str, Callable[[], Iterable[Row]]] = {
        f"demetr {name}": lambda file=file: perturbed([file], held_out=half)  # type: ignore[misc]
        for name, file in PERTURBED.items()
    }
    made["demetr words"] = lambda: perturbed(REMOVED, held_out=half)
    made["ced"] = lambda: ced(held_out=half, good=options.good)
    made["omissions"] = lambda: omissions(held_out=half)
    return made


def tools(way: Way, translator: Translator) -> Tools:
    """The tools of a run whose translations are shown as they are, or count as a good model's."""

    def translate(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        made = translator(texts, source, target)
        return [replace(each, signal=each.reliable and way == "counted") for each in made]

    def score(pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Score]:
        return [replace(each, signal=way == "counted") for each in translator.score(pairs, source, target)]

    opened = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    return replace(opened, translate=translate, score=score)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*")
    parser.add_argument("--tune", action="store_true", help="the half that rules are made with")
    parser.add_argument("--show", action="store_true", help="that half, with what the translations changed")
    parser.add_argument("--models", type=Path, default=data().parent / "models", help="a folder of packages")
    parser.add_argument("--good", type=int, default=1500, help="so many good rows of ced")
    parser.add_argument("--memory", type=Path, help="a file that keeps the translations")
    options = parser.parse_args()
    translator = Translator([options.models], Memory(options.memory))
    checks = [each() for each in CHECKS if any(rule.beside for rule in each.rules)]
    for name, rows in sets(options).items():
        if options.sets and name.split()[0] not in options.sets:
            continue
        listed = list(rows())
        for way in WAYS:
            found = list(verdicts(listed, checks, tools(way, translator), "never" if way == "never" else "auto"))
            report(name, way, listed, found)


def report(name: str, way: Way, rows: Sequence[Row], found: Sequence[Checked]) -> None:
    rules: Counter[tuple[str, str, bool]] = Counter()
    total: Counter[tuple[bool, bool]] = Counter()
    for row, checked in zip(rows, found, strict=True):
        total[row.faulty, any(each.severity >= Severity.WARNING for each in checked.findings)] += 1
        for rule, severity in {(each.rule, str(each.severity)) for each in checked.findings}:
            rules[rule, severity, row.faulty] += 1
    faulty, good = (total[kind, True] + total[kind, False] for kind in (True, False))
    count = Count(faulty, total[True, True], good, total[False, True])
    print(f"{name:18} {way:8} found {count.found:4} of {faulty:4}  false {count.flagged:4} of {good:4}  "
          f"MCC {count.mcc:.3f}", flush=True)  # fmt: skip
    for rule, severity in sorted({key[:2] for key in rules}):
        print(f"      {rule:24} {severity:8} right {rules[rule, severity, True]:4}  "
              f"false {rules[rule, severity, False]:4}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
