"""What belongs to a page, a desk or a tool and was left in the story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, NotChecked, Severity
from checker.residue.catalogue import languages
from checker.residue.cuts import breaks, cut_off, teasers
from checker.residue.edges import left_lines, spoken, stretches, weighed, within
from checker.residue.lines import lines
from checker.residue.traces import traces
from checker.text.languages import part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.passage import Span
    from checker.residue.edges import Left
    from checker.residue.lines import Line
    from checker.story import Bitext, Story
    from checker.tools import Translations

_DO = {
    "embargo": "make sure that the story may run, then delete",
    "boilerplate": "delete",
    "machine": "delete",
    "truncated": "complete or delete",
}
_FAULT = "the text is cut off: complete it"


@dataclass(frozen=True)
class Leftovers(Check):
    """Furniture of the page, lines for the desk, traces of translation software, text cut off.

    en: Skip to content                                      fails: leftovers.boilerplate
    en: Readers can skip to content that they like.          passes
    de: Sperrfrist: Mittwoch, 20. August, 6 Uhr              fails: leftovers.embargo
    de: Die Sperrfrist endete am Mittwoch, wie üblich.       passes
    en: Here is the translation of the article:              fails: leftovers.machine
    en: The cabinet met on Monday, and the ministers of the  fails: leftovers.truncated

    A catalogue by language, compared with whole lines and the first and last sentences of lines, outside quotations.
    All languages count in every story: a page's furniture often stays in the language of the original.
    """

    id: ClassVar[str] = "leftovers"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule(
            "leftovers.embargo",
            "embargo, kill and hold lines",
            Severity.ERROR,
            "Accuracy / Addition",
            gathers=True,
            throughout=True,
        ),
        Rule(
            "leftovers.boilerplate",
            "left from the page that the story stood on",
            Severity.ERROR,
            "Accuracy / Addition",
            gathers=True,
            throughout=True,
        ),
        Rule(
            "leftovers.machine",
            "traces of translation software and prompts",
            Severity.ERROR,
            "Accuracy / Addition",
            gathers=True,
            throughout=True,
        ),
        # A cut teaser has the whole one beside it, whose words are others.
        Rule("leftovers.truncated", "text that is cut off", Severity.ERROR, "Design / Truncation", gathers=True),
    )

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """One finding for each run of lines of one kind, each trace inside lines, and each cut."""
        story = bitext.story
        own = lines(story)
        source = [] if bitext.source is None else lines(bitext.source)
        told_by = list(spoken(own, source, story.language))
        told = {id(line.field): line for line, _ in told_by}
        left = [each for each in left_lines(own, source, story.language) if not within(each.line, told)]
        left, told_by = weighed(left, told_by)
        for line, sure in told_by:
            yield self.finding(
                "machine",
                "what a chat assistant says of its work: delete this sentence",
                line.place,
                severity=Severity.ERROR if sure else Severity.WARNING,
            )
        yield from map(self._lines, stretches(left))
        yield from self._traces(story, [each.line.place.span for each in left])
        yield from self._cuts(own, source, left, story)
        if story.language is not None and story.language not in languages() and own:
            yield NotChecked(
                part("leftovers", story.language, story), "no catalogue of what pages leave in it", self.id
            )

    def _lines(self, stretch: list[Left]) -> Finding:
        first, *others = stretch
        exact = any(each.exact for each in stretch) or len(stretch) > 2
        many = f"these {len(stretch)} lines" if others else "this line"
        says = list(dict.fromkeys(each.topic.says for each in stretch))
        what = ", ".join(says[:3])
        return self.finding(
            first.topic.kind,
            f"{what}: {_DO[first.topic.kind]} {many}",
            first.line.place,
            severity=Severity.ERROR if exact else Severity.WARNING,
            confidence=Confidence.CERTAIN if exact else Confidence.LIKELY,
            related=tuple(each.line.place for each in others),
        )

    def _traces(self, story: Story, left: list[Span]) -> Iterator[Finding]:
        for trace in traces(story):
            spans = [place.span for place in trace.places]
            if all(any(a.start < b.end and b.start < a.end for b in left) for a in spans):
                continue  # the line's finding says it
            first, *others = trace.places
            severity = Severity.ERROR if trace.certain else Severity.WARNING
            if trace.told:
                severity = Severity.WARNING if trace.certain else Severity.NOTE
            times = f", {len(trace.places)} times" if others else ""
            shown = trace.text if len(trace.text) < 40 else f"{trace.text[:38]}…"
            do = _FAULT if trace.topic.kind == "truncated" else "take it out"
            yield self.finding(
                trace.topic.kind,
                f"“{shown}”{times}: {trace.topic.says}: {do}",
                first,
                severity=severity,
                confidence=Confidence.CERTAIN if trace.certain and not trace.told else Confidence.LIKELY,
                related=tuple(others),
            )

    def _cuts(self, own: list[Line], source: list[Line], left: list[Left], story: Story) -> Iterator[Finding]:
        seen = {id(each.line) for each in left}
        body = [line for line in own if line.field.kind == "body"]
        for line, whole in teasers(own):
            seen.add(id(line))
            yield self.finding(
                "truncated",
                "a teaser that is cut off, and stands in full below: delete one",
                line.place,
                severity=Severity.WARNING,
                confidence=Confidence.CERTAIN,
                related=(whole.place,),
            )
        broken = [line for line in breaks(body, story.language) if id(line) not in seen]
        original = [line for line in source if line.field.kind == "body"]
        if body and id(body[-1]) not in seen and cut_off(body, original, story.language):
            broken.append(body[-1])
        for line in broken:
            yield self.finding("truncated", _FAULT, line.place, severity=Severity.WARNING)
