"""What the bilingual checks find with and without translation models, and how often they are wrong.

Three ways: without models (``never``), with models whose word is shown and doesn't count (``shown``, as
demonstration models are), and with the same models counted (``counted``), which tells what the mechanism is worth
whatever a model is called. Prints what is found at warning or error, by rule and together; ``--write`` keeps the
tables in ``docs/accuracy.md``. Needs CHECKER_DATA, and models for German and English.
Usage: python benchmarks/evidence.py [SET...] --models FOLDER [--tune] [--show] [--good N] [--memory FILE] [--write]
"""

from __future__ import annotations

import argparse
import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from accuracy import DOCUMENT, HEAD, renew
from bilingual import Row, demetr, ntrex, omissions, verdicts, wmt22_ced
from meaning import mcc

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.engines.memory import Memory
from checker.engines.models import installed
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
HEADING = "Translation models as evidence"
TOLD = """\
With {models}, which are demonstrations: found and alarms are rows with a finding at warning or error, then those
with an error. *Never* is without models, *shown* with models whose word is shown and doesn't count, *counted*
with the same models as if it did. So a run with demonstration models finds what it finds without any, and what a
good model adds to the third line isn't known.

`coverage` asks how likely one side is as a translation of the other with a gap and without: a note becomes a
warning, or a warning a note. `negation.flipped` and `names.wrong` are errors instead of warnings where the
back-translation has the negation, or the wrong name, as well: they find no more, and raise what the gate stops
at. No other check gained anything, and so none asks for translations."""
PERTURBED = {
    "a negation put in or out (demetr 8)": "critical_id8_negation",
    "a name replaced (demetr 9)": "critical_id9_ne_replaced",
    "a number replaced (demetr 10)": "critical_id10_numbers_replaced",
}
CED, OMISSIONS, NEWS = "critical errors (wmt22_ced)", "real omissions (hallucinations_nmt)", "good news (ntrex128)"


class Count(NamedTuple):
    """What was reported at warning or error, and at error, of the faulty and of the good rows of a set."""

    faulty: int = 0
    found: int = 0
    errors: int = 0
    good: int = 0
    flagged: int = 0
    wrong: int = 0

    def plus(self, row: Row, worst: Severity | None) -> Count:
        """The same with one more row."""
        warned, error = int(worst is not None and worst >= Severity.WARNING), int(worst is Severity.ERROR)
        more = (1, warned, error, 0, 0, 0) if row.faulty else (0, 0, 0, 1, warned, error)
        return Count(*(one + other for one, other in zip(self, more, strict=True)))

    @property
    def mcc(self) -> float:
        """Matthews correlation coefficient."""
        return mcc(self.found, self.flagged, self.faulty - self.found, self.good - self.flagged)


class Result(NamedTuple):
    """A set seen one way: all rules together, and each by itself."""

    rows: str
    way: Way
    pair: str
    together: Count
    rules: dict[str, Count]


def sets(*, held_out: bool, good: int | None) -> dict[str, Callable[[], Iterable[Row]]]:
    """The rows of each set, faulty and good, by its name; at most so many ``good`` ones of wmt22_ced."""
    made: dict[str, Callable[[], Iterable[Row]]] = {
        name: lambda file=file: _perturbed(file, held_out=held_out)  # type: ignore[misc]
        for name, file in PERTURBED.items()
    }
    made[CED] = lambda: critical(held_out=held_out, good=good)
    made[OMISSIONS] = lambda: omissions(held_out=held_out)
    made[NEWS] = lambda: ntrex(held_out=held_out, languages=["de"])
    return made


def _perturbed(name: str, *, held_out: bool) -> Iterator[Row]:
    for pair in demetr(name, held_out=held_out):
        if pair[0].source_language == "de":
            yield from pair


def critical(*, held_out: bool, good: int | None) -> Iterator[Row]:
    """Rows of wmt22_ced, English into German: all faulty ones, and at most so many good ones."""
    rows = list(wmt22_ced("en-de", held_out=held_out))
    fine = [row for row in rows if not row.faulty]
    yield from (row for row in rows if row.faulty)
    yield from fine if good is None else random.Random(7).sample(fine, min(good, len(fine)))


def tools(way: Way, translator: Translator) -> Tools:
    """The tools of a run whose models are shown as demonstrations are, or count as good ones do."""

    def translate(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        made = translator(texts, source, target)
        return [replace(each, signal=each.reliable and way == "counted") for each in made]

    def score(pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Score]:
        made = translator.score(pairs, source, target, demonstrations=True)
        return [replace(each, signal=way == "counted") for each in made]

    opened = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    return replace(opened, translate=translate, score=score)


def measured(name: str, way: Way, rows: Sequence[Row], found: Iterable[Checked]) -> Result:
    """The counts of a set whose rows got these verdicts."""
    together, rules = Count(), {rule.id: Count() for check in CHECKS for rule in check.rules}
    for row, checked in zip(rows, found, strict=True):
        worst: dict[str, Severity] = {}
        for each in checked.findings:
            worst[each.rule] = max(each.severity, worst.get(each.rule, each.severity))
        together = together.plus(row, max(worst.values(), default=None))
        for rule, count in rules.items():
            rules[rule] = count.plus(row, worst.get(rule))
    pair = f"{rows[0].source_language}-{rows[0].language}"
    return Result(name, way, pair, together, {rule: count for rule, count in rules.items() if any(_said(count))})


def _said(count: Count) -> tuple[int, int, int, int]:
    return count.found, count.errors, count.flagged, count.wrong


def page(results: Sequence[Result], models: Sequence[str]) -> Iterator[str]:
    """The part of ``docs/accuracy.md``, line by line, without the mark of its heading."""
    yield HEADING
    yield ""
    yield TOLD.format(models=" and ".join(models))
    yield from (
        "",
        "| set | pair | models | faulty rows | found | recall | as errors | good rows | alarms | as errors | MCC |",
        "| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    )
    for each in results:
        count = each.together
        recall = f"{100 * count.found / count.faulty:.1f} %" if count.faulty else ""
        told = f"{count.mcc:.3f}" if count.faulty else ""
        yield (
            f"| {each.rows} | {each.pair} | {each.way} | {count.faulty} | {count.found} | {recall} | {count.errors} "
            f"| {count.good} | {count.flagged} | {count.wrong} | {told} |"
        )
    yield from (
        "",
        "The rules that the models change, found and alarms (as errors):",
        "",
        "| set | rule | found, never | found, counted | alarms, never | alarms, counted |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
    )
    for never, counted in _changed(results):
        for rule in sorted(never.rules.keys() | counted.rules.keys()):
            one, other = never.rules.get(rule, Count()), counted.rules.get(rule, Count())
            if _said(one) != _said(other):
                yield (
                    f"| {never.rows} | {rule} | {one.found} ({one.errors}) | {other.found} ({other.errors}) "
                    f"| {one.flagged} ({one.wrong}) | {other.flagged} ({other.wrong}) |"
                )


def _changed(results: Sequence[Result]) -> Iterator[tuple[Result, Result]]:
    for never in results:
        if never.way == "never":
            yield never, next(each for each in results if each.rows == never.rows and each.way == "counted")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sets", nargs="*", help="words that the names of the wanted sets have")
    parser.add_argument("--models", type=Path, required=True, help="a folder of installed packages")
    parser.add_argument("--tune", action="store_true", help="the half that rules are made with")
    parser.add_argument("--show", action="store_true", help="that half, with what the models changed")
    parser.add_argument("--good", type=int, help="so many good rows of wmt22_ced")
    parser.add_argument("--memory", type=Path, help="a file that keeps the translations")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    options = parser.parse_args()
    translator = Translator([options.models], Memory(options.memory))
    checks = [each() for each in CHECKS if any(rule.beside for rule in each.rules)]
    results = []
    for name, made in sets(held_out=not (options.tune or options.show), good=options.good).items():
        if options.sets and not any(word in name for word in options.sets):
            continue
        rows = list(made())
        seen: dict[Way, list[Checked]] = {}
        for way in WAYS:
            seen[way] = list(verdicts(rows, checks, tools(way, translator), "never" if way == "never" else "auto"))
            results.append(measured(name, way, rows, seen[way]))
            print(name, way, results[-1].together, f"MCC {results[-1].together.mcc:.3f}", flush=True)
        if options.show:
            _show(rows, seen)
    models = [f"{each.name} {each.version} ({each.sha256[:12]})" for each in installed([options.models])]
    lines = "\n".join(page(results, models))
    print(lines)
    if options.write:
        renew(DOCUMENT, HEAD, "## ", [lines], [HEADING])


def _show(rows: Sequence[Row], seen: dict[Way, list[Checked]]) -> None:
    for row, never, counted in zip(rows, seen["never"], seen["counted"], strict=True):
        one, other = ({(each.rule, each.severity, each.message) for each in way.findings} for way in (never, counted))
        if one != other:
            print("FAULTY" if row.faulty else "good", row.source, row.target, sep="\n   ")
            for sign, findings in (("-", one - other), ("+", other - one)):
                for rule, severity, message in sorted(findings):
                    print(f"      {sign} {rule} {severity}: {message}")


if __name__ == "__main__":
    main()
