"""Names of people, places and bodies: one spelling a story, the house's spelling, the same names as the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import NotChecked, Severity
from checker.names import crossing
from checker.names.faults import Fault, mixed
from checker.names.faults.source import Source
from checker.names.faults.style import offices, style
from checker.names.nearly import of_source
from checker.names.replacing import respelt
from checker.names.slips import slips
from checker.text.languages import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Segment
    from checker.tools import Translations


@dataclass(frozen=True)
class Names(Check):
    """Whether every name is spelled one way, as the house spells it, and is the name that the source has.

    en: Kyiv said on Monday that talks would go on. Kyiv wants guarantees.   passes
    en: Kyiv said on Monday that talks would go on. Kiev wants guarantees.   fails: names.mixed
    en: The summit was held in Kyiv (formerly Kiev).                         passes
    en: Prime Minister Keir Starmer flew home.                               passes
    en: Prime Minister Kier Starmer flew home.                               fails: names.near
    en: The delegation reached Kiev by train.                                fails: names.style

    de: Am Abend mahnte Friedrich Merz zur Geduld.
    en: In the evening Friedrich Merz called for patience.                   passes

    de: Am Abend mahnte Friedrich Merz zur Geduld.
    en: In the evening Emmanuel Macron called for patience.                  fails: names.wrong

    de: Sergej Lawrow mahnte zur Geduld. Dann gingen alle.
    en: He called for patience. Then everybody left.                         fails: names.missing

    de: Am Abend stimmte Friedrich Merz zu.
    en: Friedrich Merz agreed, as did Emmanuel Macron.                       fails: names.added
    """

    id: ClassVar[str] = "names"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("names.mixed", "one person, place or body is spelled two ways in one story", Severity.ERROR,
             "Terminology / Inconsistent use", gathers=True, whole_story=True, questions_words=True),
        Rule("names.style", "a form that the glossary rejects for this date and style", Severity.ERROR,
             "Terminology / Inconsistent with resource", gathers=True, whole_story=True, questions_words=True),
        Rule("names.near", "a near miss of a known name", Severity.WARNING, "Linguistic conventions / Spelling",
             gathers=True, throughout=True, whole_story=True, questions_words=True),
        Rule("names.office", "an office or title that isn't the person's at the story's date", Severity.WARNING,
             "Terminology / Wrong term", whole_story=True),
        Rule("names.missing", "a person or body of the source has no mention in the whole translation",
             Severity.WARNING, "Accuracy / Omission", beside=True, whole_story=True),
        Rule("names.added", "the translation names a person or body that the source doesn't", Severity.NOTE,
             "Accuracy / Addition", beside=True, whole_story=True),
        Rule("names.wrong", "where the source names one entity, the translation names another", Severity.ERROR,
             "Accuracy / Mistranslation", beside=True, whole_story=True),
    )  # fmt: skip

    near_miss_length: int = 5

    def asks(self, bitext: Bitext, ledger: Ledger) -> Iterator[Segment]:
        """Sentences with a name that stands for another one of its kind."""
        for swap in crossing.swaps(bitext, ledger):
            yield swap.target_mention.segment

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:
        """Findings about spelling first, then about the source."""
        yield from _unlooked(bitext, ledger)
        for fault in self._faults(bitext, ledger, translations):
            if isinstance(fault, NotChecked):
                yield fault
                continue
            yield self.finding(
                fault.kind,
                fault.message,
                fault.at,
                severity=fault.severity,
                confidence=fault.confidence,
                related=fault.related,
                suggestion=fault.suggestion,
                entity=fault.entity,
                evidence=fault.evidence,
                fixes=fault.fixes,
            )

    def holds(self, finding: Finding, places: Sequence[Place]) -> bool:
        """Two spellings are left, or one that isn't the suggestion."""
        spelled = {place.text for place in places}
        right = {text for text in spelled if f" {text}".endswith(f" {finding.suggestion}")}
        return bool(spelled - right) and (
            finding.rule != "names.mixed" or finding.suggestion is not None or len(spelled) > 1
        )

    def _faults(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Fault | NotChecked]:
        for entity in ledger.entities:
            spelled = list(mixed.known(entity, bitext, ledger))
            yield from spelled
            told = {place.text for fault in spelled for place in (fault.at, *fault.related)}
            yield from style(entity, bitext, ledger, told)
        yield from offices(bitext, ledger)
        yield from mixed.unknown(bitext, ledger)
        near = list(slips(bitext, ledger, self.near_miss_length))
        for slip in near:
            if slip.romanized:
                message, severity = f"{slip.wrong}: another spelling of {slip.right}", Severity.NOTE
            else:
                message, severity = f"{slip.wrong}: misspelt? One letter away from {slip.right}", Severity.WARNING
            places = () if slip.romanized else (slip.at, *slip.others)
            fixes = tuple(fix for place in places for fix in respelt(place, slip.right, bitext))
            yield Fault(
                "near", message, slip.at, severity, related=slip.others, suggestion=slip.right, entity=slip.entity,
                fixes=fixes,
            )  # fmt: skip
        for miscopied in of_source(bitext, ledger):
            message = f"{miscopied.wrong}: misspelt? The source has {miscopied.right}"
            related = miscopied.others
            if miscopied.source is not None:
                related = (*related, miscopied.source.place)
            fixes = tuple(
                fix
                for place in (miscopied.place, *miscopied.others)
                for fix in respelt(place, miscopied.right, bitext)
            )
            yield Fault("near", message, miscopied.place, related=related, suggestion=miscopied.right, fixes=fixes)
        if bitext.source is not None:
            yield from Source(bitext, ledger, translations, {slip.entity for slip in near}).faults()


def _unlooked(bitext: Bitext, ledger: Ledger) -> Iterator[NotChecked]:
    """What the glossary couldn't say: a language that it has no names in, forms that may be one thing or another."""
    for side in (bitext.story, bitext.source):
        language = side.language if side is not None and side.fields else None
        if side is not None and language is not None and not ledger.glossary.forms(side.tag or language):
            yield NotChecked(
                part("names", language, side), "the glossaries have none: add some with --glossary", "names"
            )
    for form in dict.fromkeys(mention.text for mention in ledger.unresolved):
        yield NotChecked(
            f"the name {form}", "more than one is called so, and nothing in the story says which", "names"
        )
