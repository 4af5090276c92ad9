"""Uses of translation models that were tried: which of a check's candidates a model's word picks out.

Each use takes candidates (notes, say) of the half of wmt22_ced that rules are made with, English into German, and
keeps those for which the model speaks; a use helps where it keeps the right ones and drops the others. ``--write``
keeps the table in ``docs/accuracy.md``. Needs CHECKER_DATA, and models for German and English.
Usage: python benchmarks/evidence_tried.py --models FOLDER [--good N] [--memory FILE] [--write]
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from accuracy import DOCUMENT, HEAD, renew
from bilingual import verdicts
from evidence import critical, tools

from checker.checks.coverage import Coverage
from checker.checks.names import Names
from checker.checks.negation import Negation
from checker.coverage.beside import beside, by_value
from checker.coverage.gaps import ways
from checker.engines.memory import Memory
from checker.engines.models import installed
from checker.engines.translate import Translator
from checker.finding import Severity
from checker.text.content import content_words, shared
from checker.text.negation import negated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from bilingual import Row

    from checker.finding import Finding

HEADING = "What translation models were tried for"
WITHOUT = "the other side is likelier without it"
TOLD = """\
With {models}, on the faulty rows and {good} good ones of the half of wmt22_ced (en-de) that rules are made with:
for how many candidates the model speaks so, and whether a check asks it. Good rows are as they came; more than
half of the sentences added in them really are.

What a back-translation says of a headline's names and claims, of names.missing and of names.mixed changed no
finding in 31 news stories and 120 documents beside their sources (en-de, headlines spoilt and not), and isn't
asked for any more."""
_SPACE = re.compile(r"\s+(?=[.,;:!?…]|\s|$)")


class Candidate(NamedTuple):
    """What a check may report of a row: text ``start``..``end`` of the target if ``added``, else of the source."""

    row: Row
    added: bool
    start: int
    end: int

    @property
    def sides(self) -> tuple[str, str]:
        """The side that has the text, and the other one."""
        return (self.row.target, self.row.source) if self.added else (self.row.source, self.row.target)

    @property
    def languages(self) -> tuple[str, str]:
        """Of these sides."""
        own, other = self.row.source_language, self.row.language
        return (other, own) if self.added else (own, other)


class Use(NamedTuple):
    """What a model is to say of which candidates, how it is asked, and whether a check does so."""

    what: str
    kind: str
    candidates: list[Candidate]
    speaks: Callable[[Candidate], bool]
    used: bool = False


class Asked:
    """What the models make of a candidate."""

    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def likelier(self, candidate: Candidate) -> float:
        """How much likelier the other side is as a translation of its own side without the text (logarithm)."""
        own, other = candidate.sides
        rest = _SPACE.sub("", own[: candidate.start] + own[candidate.end :]).strip()
        if candidate.end >= len(own.rstrip()):
            rest = rest.rstrip(" ,;:–—-") + (own.rstrip()[-1:] if own.rstrip()[-1:] in ".!?" else "")
        pairs = [(own, other), (rest, other)]
        whole, without = self._translator.score(pairs, *candidate.languages, demonstrations=True)
        return without.total - whole.total

    def lacks_words(self, candidate: Candidate) -> bool:
        """Whether the other side's translation has hardly any of the text's words."""
        own, other = candidate.sides
        words = content_words(own[candidate.start : candidate.end], candidate.languages[0])
        back = self._translator([other], *reversed(candidate.languages))[0].text
        return len(shared(words, content_words(back, candidate.languages[0]))) <= 0.1 * len(set(words))

    def agrees(self, candidate: Candidate) -> bool:
        """Whether the target's back-translation is negated as the target is."""
        row = candidate.row
        back = self._translator([row.target], row.language, row.source_language)[0].text
        return bool(negated(back, row.source_language)) is candidate.added


def uses(rows: Sequence[Row], findings: Sequence[Sequence[Finding]], asked: Asked) -> Iterator[Use]:
    """What was tried."""

    def found(rule: str, severity: Severity) -> list[Candidate]:
        told = [(row, each) for row, some in zip(rows, findings, strict=True) for each in some]
        made = (_of(row, each) for row, each in told if each.rule == rule and each.severity is severity)
        return [each for each in made if each is not None]

    def by(least: float) -> Callable[[Candidate], bool]:
        return lambda candidate: asked.likelier(candidate) > least

    gaps = [*found("coverage.missing", Severity.NOTE), *found("coverage.added", Severity.NOTE)]
    sure = [*found("coverage.missing", Severity.WARNING), *found("coverage.added", Severity.WARNING)]
    yield Use(WITHOUT, "coverage, notes", gaps, by(2), used=True)
    yield Use("it is hardly explained without it", "coverage, warnings", sure, lambda it: not by(-20)(it), used=True)
    yield Use("the back-translation has none of its words", "coverage, notes", gaps, asked.lacks_words)
    yield Use(WITHOUT, "gaps that are nearly notes", list(_faint(rows)), by(4))
    for rule in ("names.missing", "names.added"):
        yield Use(WITHOUT, f"{rule}, notes", found(rule, Severity.NOTE), by(2))
    flips = found("negation.flipped", Severity.NOTE)
    yield Use("the back-translation is negated alike", "negation.flipped, notes", flips, asked.agrees)
    yield Use(WITHOUT, "negations of one side", list(_negated_alone(rows)), by(2))


def _of(row: Row, finding: Finding) -> Candidate | None:
    """What a finding is about, where that is a part of a side; for a gap of the source the first related place."""
    added = finding.rule.endswith(".added") or not finding.related
    place = finding.at if added else finding.related[0]
    own = row.target if added else row.source
    start = own.find(place.text)
    return None if start < 0 or place.text == own else Candidate(row, added, start, start + len(place.text))


def _faint(rows: Sequence[Row]) -> Iterator[Candidate]:
    """The heaviest stretch without counterpart, where its odds come near those of a note."""
    for row in rows:
        languages = row.source_language, row.language
        sides = beside((), (), languages, (row.source, row.target))
        for way in ways([sides], *languages) or ():
            left = way.own(valued := by_value(sides, languages)).left
            if left.last > left.first and way.by.note - 2 <= way.odds(valued) < way.by.note:
                yield Candidate(row, way.kind == "added", left.start, left.end)


def _negated_alone(rows: Sequence[Row]) -> Iterator[Candidate]:
    for row in rows:
        cues = negated(row.source, row.source_language), negated(row.target, row.language)
        if bool(cues[0]) is not bool(cues[1]):
            yield Candidate(row, bool(cues[1]), *(cues[0] or cues[1])[-1])


def page(tried: Sequence[Use], models: Sequence[str], good: int) -> Iterator[str]:
    """The part of ``docs/accuracy.md``, line by line, without the mark of its heading."""
    yield HEADING
    yield ""
    yield TOLD.format(models=" and ".join(models), good=good)
    yield ""
    yield "| what a model says | of | in faulty rows | in good rows | used |"
    yield "| --- | --- | ---: | ---: | --- |"
    for use in tried:
        spoken = [
            [use.speaks(each) for each in use.candidates if each.row.faulty is faulty] for faulty in (True, False)
        ]
        cells = " | ".join(f"{sum(each)} of {len(each)}" for each in spoken)
        yield f"| {use.what} | {use.kind} | {cells} | {'yes' if use.used else 'no'} |"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=Path, required=True, help="a folder of installed packages")
    parser.add_argument("--good", type=int, default=4000, help="so many good rows")
    parser.add_argument("--memory", type=Path, help="a file that keeps the translations")
    parser.add_argument("--write", action="store_true", help="write docs/accuracy.md")
    options = parser.parse_args()
    translator = Translator([options.models], Memory(options.memory))
    rows = list(critical(held_out=False, good=options.good))
    checks = [Coverage(), Names(), Negation()]
    findings = [each.findings for each in verdicts(rows, checks, tools("never", translator))]
    models = [f"{each.name} {each.version} ({each.sha256[:12]})" for each in installed([options.models])]
    lines = "\n".join(page(list(uses(rows, findings, Asked(translator))), models, options.good))
    print(lines)
    if options.write:
        renew(DOCUMENT, HEAD, "## ", [lines], [HEADING])


if __name__ == "__main__":
    main()
