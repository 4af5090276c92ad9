"""How many of the facts that a translation changed are found, and how often good translations raise an alarm.

Prints one part after the other: ``good`` (findings per 1,000 lines of translations by professionals), ``ced``,
``demetr``, ``omissions``, ``marks``, ``faults`` (put into good translations), ``documents`` (as two files). Shares
are of rows with a finding at warning or error. ``--show`` prints what was missed and flagged wrongly, of the half
that rules were made with; figures to report are those without it. Needs CHECKER_DATA.
Usage: python benchmarks/meaning.py [PART...] [--tune] [--show] [--checks CHECK...] [--only LANGUAGE...]
       [--sample N] [--faults NAME...]
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from bilingual import Row, demetr, ntrex, omissions, reviewed, sampled, verdicts, wmt22_ced
from faults import BARS, FAULTS, Pool
from two_files import report

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.checked import Checked
    from checker.checks import Check
    from checker.finding import Finding
    from checker.tools import Tools

DEMETR = (
    "critical_id10_numbers_replaced", "critical_id8_negation", "critical_id4_codemix", "critical_id6_addition",
    "critical_id21_adj_adv_removed", "critical_id22_verb_removed", "critical_id23_noun_removed",
    "critical_id24_subj_removed", "critical_id9_ne_replaced",
)  # fmt: skip


class Bench:
    """The sets, seen through some checks and one half of the data."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.tools: Tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
        self.checks: Sequence[Check] = [
            each() for each in CHECKS if not options.checks or each.id in options.checks
        ]  # fmt: skip
        self.held_out = not (options.tune or options.show)
        self.show: bool = options.show
        self.sample: int = options.sample
        self.languages: Sequence[str] = options.only
        self.faults: Sequence[str] = options.faults

    def verdicts(self, rows: Iterable[Row]) -> Iterable[Checked]:
        return verdicts(rows, self.checks, self.tools)

    def tell(self, row: Row, checked: Checked, what: str) -> None:
        """Print a row that isn't as it should be."""
        if self.show:
            print(f"{what} {row.source_language}-{row.language}\n   {row.source}\n   {row.target}")
            for finding in checked.findings:
                print(f"      {finding.rule} {finding.severity}: {finding.message} | {finding.at.text[:80]!r}")


def flagged(findings: Iterable[Finding]) -> bool:
    """Whether any finding is a warning or an error."""
    return any(finding.severity >= Severity.WARNING for finding in findings)


def mcc(tp: int, fp: int, fn: int, tn: int) -> float:
    """Matthews correlation coefficient."""
    below = math.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn))
    return (tp * tn - fp * fn) / below if below else 0.0


def good(bench: Bench) -> None:
    """Findings per 1,000 lines on good copy, by severity, and by language where it is worst."""
    rows = list(ntrex(held_out=bench.held_out, languages=bench.languages))
    rows = sampled(rows, bench.sample) if bench.sample else rows
    lines: Counter[str] = Counter(row.language for row in rows)
    found: Counter[tuple[str, str, str]] = Counter()
    for row, checked in zip(rows, bench.verdicts(rows), strict=True):
        for finding in checked.findings:
            found[row.language, str(finding.severity), finding.rule] += 1
        if checked.findings:
            bench.tell(row, checked, "GOOD")
    total = sum(lines.values())
    for level in ("error", "warning", "note"):
        count = sum(number for key, number in found.items() if key[1] == level)
        print(f"good: {level:8} {1000 * count / total:6.2f} in 1,000 of {total} lines")
        for rule in sorted({key[2] for key in found if key[1] == level}):
            each = {code: found[code, level, rule] for code in lines}
            worst = ", ".join(f"{code} {number}" for code, number in Counter(each).most_common(5) if number)
            print(f"        {rule:24} {1000 * sum(each.values()) / total:6.2f}  ({sum(each.values())}; {worst})")
    for code, count in lines.items():
        rates = (
            1000 * sum(number for key, number in found.items() if key[:2] == (code, level)) / count
            for level in ("error", "warning", "note")
        )
        print(f"  {code:4} error {next(rates):6.2f}  warning {next(rates):6.2f}  note {next(rates):6.2f}")


def ced(bench: Bench) -> None:
    """Injected critical errors: Matthews correlation of any finding at warning or error."""
    for pair in ("en-de", "pt-en"):
        table: Counter[tuple[bool, bool]] = Counter()
        rules: Counter[tuple[str, bool]] = Counter()
        rows = list(wmt22_ced(pair, held_out=bench.held_out))
        for row, checked in zip(rows, bench.verdicts(rows), strict=True):
            hit = flagged(checked.findings)
            table[row.faulty, hit] += 1
            for rule in {each.rule for each in checked.findings if each.severity >= Severity.WARNING}:
                rules[rule, row.faulty] += 1
            if hit != row.faulty:
                bench.tell(row, checked, "FALSE" if hit else "MISSED")
        tp, fp, fn, tn = table[True, True], table[False, True], table[True, False], table[False, False]
        print(f"ced {pair}: MCC {mcc(tp, fp, fn, tn):.3f}  found {tp} of {tp + fn}, false {fp} of {fp + tn}")
        for rule in sorted({rule for rule, _ in rules}):
            print(f"        {rule:24} right {rules[rule, True]:4}  false {rules[rule, False]:4}")


def perturbed(bench: Bench) -> None:
    """demetr: share of faulty sentences found, share of clean ones flagged."""
    for name in DEMETR:
        pairs = list(demetr(name, held_out=bench.held_out))
        count: Counter[tuple[str, str]] = Counter()
        sides = [list(bench.verdicts([pair[at] for pair in pairs])) for at in (0, 1)]
        for (clean, faulty), before, after in zip(pairs, *sides, strict=True):
            for group in (clean.source_language, "all"):
                count[group, "all"] += 1
                count[group, "found"] += flagged(after.findings)
                count[group, "false"] += flagged(before.findings)
            if flagged(before.findings):
                bench.tell(clean, before, f"FALSE {name}")
            if not flagged(after.findings):
                bench.tell(faulty, after, f"MISSED {name}")
        for group in sorted({group for group, _ in count}, key=lambda code: (code == "all", code)):
            total = count[group, "all"]
            rates = f"found {count[group, 'found'] / total:6.1%}  clean flagged {count[group, 'false'] / total:6.1%}"
            print(f"{name:32} {group:4} {rates}  of {total}")


def omitted(bench: Bench) -> None:
    """Real omissions: share of marked rows found, share of rows without a mark flagged."""
    rows = list(omissions(held_out=bench.held_out))
    count: Counter[tuple[bool, bool]] = Counter()
    for row, checked in zip(rows, bench.verdicts(rows), strict=True):
        hit = flagged(checked.findings)
        count[row.faulty, hit] += 1
        if hit != row.faulty:
            bench.tell(row, checked, "FALSE" if hit else "MISSED")
    for faulty in (True, False):
        total = count[faulty, True] + count[faulty, False]
        what = "marked as omission, found" if faulty else "with no mark, flagged"
        print(f"omissions: {what} {count[faulty, True] / total:.1%} of {total}")


MARKS = {"Omission": "coverage.missing", "Untranslated text": "untranslated"}


def marks(bench: Bench) -> None:
    """Precision and recall against the marks of human reviewers, on machine translations of talks."""
    for category, rule in MARKS.items():
        rows = list(reviewed(category))
        count: Counter[tuple[bool, bool]] = Counter()
        for row, checked in zip(rows, bench.verdicts(rows), strict=True):
            hit = flagged(each for each in checked.findings if each.rule.startswith(rule))
            count[row.faulty, hit] += 1
        right, false, missed = count[True, True], count[False, True], count[True, False]
        print(f"marks: {category}: {right} of {right + missed} found, {right + false} reported, of {len(rows)} rows")


def put_in(bench: Bench) -> None:
    """Faults put into good copy: share found by fault and language, each fault's worst language last."""
    rates: dict[str, dict[str, float]] = {name: {} for name in bench.faults}
    print("faults".ljust(8) + "".join(f"{name:>14}" for name in bench.faults))
    rows = ntrex(held_out=bench.held_out, languages=bench.languages)
    for code, group in groupby(rows, key=lambda row: row.language):
        pool = Pool(list(group), bench.tools.glossary)
        cells = []
        for name in bench.faults:
            spoilt = spoiled(pool, name, bench.sample or len(pool.rows))
            hits = 0
            for row, checked in zip(spoilt, bench.verdicts(spoilt), strict=True):
                hits += flagged(checked.findings)
                if not flagged(checked.findings):
                    bench.tell(row, checked, f"MISSED {name}")
            if spoilt:
                rates[name][code] = hits / len(spoilt)
            cells.append(f"{hits / len(spoilt):7.1%} of{len(spoilt):4}" if spoilt else "-")
        print(code.ljust(8) + "".join(f"{cell:>14}" for cell in cells), flush=True)
    for name, each in rates.items():
        if each:
            low = sorted(each, key=lambda code: each[code])
            under = [code for code in low if name in BARS and 100 * each[code] < BARS[name]]
            print(
                f"faults: {name:8} mean {sum(each.values()) / len(each):6.1%}  worst {low[0]} {each[low[0]]:6.1%}"
                f"  below {BARS.get(name, '-')} %: {len(under)} languages {' '.join(under)}"
            )


def spoiled(pool: Pool, fault: str, count: int, seed: int = 7) -> list[Row]:
    """So many rows with this fault, the same ones every time."""
    rng = random.Random(f"{seed} {pool.language} {fault}")
    made: list[Row] = []
    for row in rng.sample(pool.rows, len(pool.rows)):
        if len(made) < count and (spoilt := FAULTS[fault](row, rng, pool)) is not None:
            made.append(spoilt)
    return made


def two_files(bench: Bench) -> None:
    """Whole documents as two files."""

    def tell(checked: Checked, finding: Finding | None) -> None:
        if bench.show and checked.detail is not None:
            what = (
                f"FALSE {finding.rule} {finding.severity}: {finding.message} | {finding.at.text[:80]!r}"
                if finding
                else "MISSED"
            )
            print(f"document {checked.detail.bitext.story.path} {checked.detail.bitext.story.language} {what}")

    report(held_out=bench.held_out, checks=bench.checks, tools=bench.tools, sample=bench.sample, tell=tell)


PARTS: dict[str, Callable[[Bench], None]] = {
    "good": good, "ced": ced, "demetr": perturbed, "omissions": omitted, "marks": marks, "faults": put_in,
    "documents": two_files,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []])
    parser.add_argument("--tune", action="store_true", help="the half that rules are made with")
    parser.add_argument("--show", action="store_true", help="that half, with what was missed and flagged wrongly")
    parser.add_argument("--checks", nargs="*", default=[], help="these checks alone")
    parser.add_argument("--only", nargs="*", default=[], help="these languages of ntrex alone")
    parser.add_argument("--sample", type=int, default=0, help="so many lines of ntrex a language (and fault)")
    parser.add_argument("--faults", nargs="*", default=list(FAULTS), choices=list(FAULTS), help="these alone")
    options = parser.parse_args()
    bench = Bench(options)
    for name in options.parts or list(PARTS):
        PARTS[name](bench)


if __name__ == "__main__":
    main()
