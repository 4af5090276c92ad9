"""Each rule's precision and recall by pair of languages, on the half of each set that no rule was made with.

Writes ``docs/accuracy.md`` and ``checker/checks/data/accuracy.toml``, from which ``checker explain`` prints. A fault
counts as found where the rule itself says so at warning or error; precision is that of a mix of as many faulty rows
as good ones. With ``--only`` the figures of the other checks stay as they are. Needs CHECKER_DATA.
Usage: python benchmarks/accuracy.py [--sample N] [--only CHECK...]
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import good_copy
import speech_faults
import story_faults
from bilingual import demetr, ntrex
from false_alarms import bitext
from faults import FAULTS, Pool
from good_copy import Copy

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.run import check
from checker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bilingual import Row

    from checker.checks import Check
    from checker.tools import Tools

ROOT = Path(__file__).parents[1]
DOCUMENT = ROOT / "docs/accuracy.md"
DATA = ROOT / "checker/checks/data/accuracy.toml"

PUT_IN = {
    "number": ("numbers.changed", "a number in digits replaced"),
    "place": ("names.wrong", "a place's name replaced by another's"),
    "half": ("coverage.missing", "the second half of a long sentence deleted"),
    "added": ("coverage.added", "a sentence of another article added"),
    "source": ("untranslated.segment", "the translation replaced by its source"),
    "weekday": ("dates.changed", "another weekday, month or day"),
    "month": ("dates.changed", "another weekday, month or day"),
    "day": ("dates.changed", "another weekday, month or day"),
}
"""Faults that are put into translations of ntrex128, the rule that should say so, and what was done."""
SPOKEN = {
    "stripped": "the quotation marks of a full clause left out",
    "wrapped": "reported speech put in quotation marks",
    "reported": "an allegation of the source stated as a fact",
}
"""Faults of quotations and reports, put in as well; the rule stands with each in ``speech_faults``."""
PERTURBED = {
    "critical_id8_negation": ("negation.flipped", "a negation added or removed"),
    "critical_id4_codemix": ("untranslated.fragment", "words left in the source language"),
}
"""Faults of demetr."""


HEAD = """\
# Accuracy

Written by `benchmarks/accuracy.py`; the parts on translation models by `benchmarks/evidence.py` and
`evidence_tried.py`. Each set is split in two, by article or by row; rules and tables were made with an eye on the
one half, and these figures are of the other. A text is a row beside its source (a pair of languages), or a story
alone (one language). A fault is found where the rule itself reports it at warning or error. Precision is that of a
mix of as many faulty texts as good ones; alarms are good texts that the rule flags. What is reported on good copy
alone stands in docs/measurements.md and in `checker explain RULE`."""


TABLES = """\
# Recall and precision by rule, of the half of each set that no rule was made with: over all languages, or pairs of
# languages, and in the worst one. Written by benchmarks/accuracy.py."""


class Sample(NamedTuple):
    """Good texts and faulty ones of one language, or pair of languages, for one rule."""

    rule: str
    what: str
    pair: str
    good: Sequence[Copy]
    faulty: Sequence[Copy]


class Figures(NamedTuple):
    """What a rule did on a sample: how many faulty texts it found, and how many good ones it flagged."""

    pair: str
    faulty: int
    found: int
    good: int
    flagged: int

    @property
    def recall(self) -> float:
        """The share of the faulty texts that was found."""
        return self.found / self.faulty if self.faulty else math.nan

    @property
    def precision(self) -> float:
        """The share of right alarms where half of the texts are faulty."""
        false = self.flagged / self.good if self.good else 0.0
        return self.recall / (self.recall + false) if self.recall + false else math.nan


def samples(tools: Tools, size: int, only: Sequence[str] = ()) -> Iterator[Sample]:
    """Every set that a rule is measured on, of all checks or some."""
    alone = {rule.split(".")[0] for rule, _ in story_faults.FAULTS.values()}
    sets = [_stories] if only and alone.issuperset(only) else [_rows, _stories]
    for each in (sample for group in sets for sample in group(tools, size)):
        if not only or each.rule.split(".")[0] in only:
            yield each


def _rows(tools: Tools, size: int) -> Iterator[Sample]:
    for code, group in groupby(ntrex(held_out=True), key=lambda row: row.language):
        good = list(group)
        pool = Pool(good, tools.glossary)
        kinds: dict[tuple[str, str], list[Row]] = {}
        for fault, (rule, what) in PUT_IN.items():
            rng = random.Random(f"accuracy {code} {fault}")
            made = (FAULTS[fault](row, rng, pool) for row in rng.sample(good, len(good)))
            kinds.setdefault((rule, what), []).extend(row for row in made if row is not None)
        for fault, what in SPOKEN.items():
            rule, make = speech_faults.FAULTS[fault]
            spoken = (make(row, tools.glossary) for row in good)
            kinds[rule, what] = [row for row in spoken if row is not None]
        for (rule, what), faulty in kinds.items():
            yield Sample(rule, f"{what} (ntrex128)", f"en-{code}", _copies(good[:size]), _copies(faulty[:size]))
    for name, (rule, what) in PERTURBED.items():
        pairs = sorted(demetr(name, held_out=True), key=lambda pair: pair[0].source_language)
        for code, rows in groupby(pairs, key=lambda pair: pair[0].source_language):
            clean, spoilt = zip(*rows, strict=True)
            yield Sample(rule, f"{what} (demetr)", f"{code}-en", _copies(clean[:size]), _copies(spoilt[:size]))


def _copies(rows: Iterable[Row]) -> list[Copy]:
    """Rows as texts beside their source."""
    return [Copy(row.language, (row.target,), row.source_language, (row.source,)) for row in rows]


def _stories(tools: Tools, size: int) -> Iterator[Sample]:
    """Whole articles of ntrex128, each without its source."""
    every = sorted((copy for copy in good_copy.ntrex() if copy.held_out), key=lambda copy: copy.language)
    for code, group in groupby(every, key=lambda copy: copy.language):
        good = [copy for copy in group if len(copy.paragraphs) > 3 and copy.paragraphs[0]]
        for what, (rule, make) in story_faults.FAULTS.items():
            dice = random.Random(f"accuracy {code} {what}")
            made = (make(copy, dice, good, tools) for copy in good)
            faulty = [copy._replace(source_language=None) for copy in made if copy is not None]
            alone = [copy._replace(source_language=None) for copy in good]
            yield Sample(rule, f"{what} (ntrex128)", code, alone[:size], faulty[:size])


def measured(sample: Sample, tools: Tools, seen: dict[str, Counter[str]]) -> Figures:
    """The figures of a sample. ``seen`` keeps what was flagged in good rows, which several rules share."""
    checks = [each() for each in CHECKS]
    key = f"{sample.pair} {len(sample.good)} {sample.good[0].paragraphs if sample.good else ''}"
    if key not in seen:
        seen[key] = _alarms(sample.good, checks, tools)
    found = _alarms(sample.faulty, [each for each in checks if each.id == sample.rule.split(".")[0]], tools)
    return Figures(
        sample.pair, len(sample.faulty), found[sample.rule], len(sample.good), seen[key][sample.rule]
    )  # fmt: skip


def _alarms(copies: Iterable[Copy], checks: Sequence[Check], tools: Tools) -> Counter[str]:
    """In how many texts each rule reports at warning or error."""
    bitexts = (bitext(str(at), copy, tools.detect, copy.source_language is None) for at, copy in enumerate(copies))
    count: Counter[str] = Counter()
    for checked in check(bitexts, checks, Settings(), tools, "never"):
        count.update({each.rule for each in checked.findings if each.severity >= Severity.WARNING})
    return count


def section(rule: str, what: str, rows: Sequence[Figures]) -> Iterator[str]:
    """A rule's part of the page, line by line, without the mark of its heading."""
    yield rule
    yield ""
    yield f"{what[0].upper()}{what[1:]}."
    yield ""
    yield "| language | faulty texts | found | recall | good texts | alarms | precision |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for each in (*rows, _sum("all", rows)):
        yield (
            f"| {each.pair} | {each.faulty} | {each.found} | {_percent(each.recall)} | {each.good} "
            f"| {each.flagged} | {_percent(each.precision)} |"
        )


def table(rule: str, what: str, rows: Sequence[Figures]) -> Iterator[str]:
    """The data of a rule that ``checker explain`` prints from, line by line, without the bracket of its heading."""
    total = _sum("all", rows)
    worst = min((each for each in rows if each.faulty >= 20), key=lambda each: each.recall, default=total)
    yield f'"{rule}"]'
    yield f'fault = "{what}"'
    yield f"faults = {total.faulty}"
    yield f"pairs = {len(rows)}"
    yield f"recall = {total.recall:.3f}"
    yield f"precision = {total.precision:.3f}"
    yield f'worst = "{worst.pair}"'
    yield f"worst_recall = {worst.recall:.3f}"


def renew(path: Path, head: str, mark: str, made: Sequence[str], only: Sequence[str]) -> None:
    """Write a file of parts that each begin with a mark; what isn't of ``only`` stays, where anything is.

    A part whose heading is no rule is another benchmark's, and stays as well.
    """
    there = path.read_text(encoding="utf-8").split(f"\n{mark}")[1:]
    names = [each.splitlines()[0].strip('"]') for each in there]
    kept = [
        each.rstrip("\n")
        for name, each in zip(names, there, strict=True)
        if (only or "." not in name) and name.split(".")[0] not in only
    ]
    parts = [head.rstrip("\n"), *(f"{mark}{each}" for each in (*kept, *made))]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _sum(name: str, rows: Sequence[Figures]) -> Figures:
    return Figures(name, *(sum(each[at] for each in rows) for at in range(1, 5)))  # type: ignore[misc]


def _percent(share: float) -> str:
    return "" if math.isnan(share) else f"{100 * share:.1f} %"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sample", type=int, default=1000, help="at most so many texts a language and fault")
    parser.add_argument("--only", nargs="+", default=[], metavar="CHECK", help="measure these checks' rules alone")
    options = parser.parse_args()
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    figures: dict[tuple[str, str], list[Figures]] = {}
    seen: dict[str, Counter[str]] = {}
    for sample in samples(tools, options.sample, options.only):
        figures.setdefault((sample.rule, sample.what), []).append(measured(sample, tools, seen))
    pages = ["\n".join(section(*key, rows)) for key, rows in figures.items()]
    renew(DOCUMENT, HEAD, "## ", pages, options.only)
    renew(DATA, TABLES, "[", ["\n".join(table(*key, rows)) for key, rows in figures.items()], options.only)


if __name__ == "__main__":
    main()
