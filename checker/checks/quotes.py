"""Direct quotations of the source and of the translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import NotChecked, Severity
from checker.speech.cues import saying
from checker.speech.quoting import quotations
from checker.speech.speakers import handed
from checker.speech.unquoted import added, lost
from checker.text.excerpt import excerpt
from checker.text.languages import part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.speech.speakers import Handed
    from checker.speech.unquoted import Unquoted
    from checker.story import Bitext
    from checker.tools import Translations

_SHOWN = 80


@dataclass(frozen=True)
class Quotes(Check):
    """Whether a full-clause direct quotation stays one, and stays the same person's.

    Marks come and go with names and single words, so only quotations of six words or more are compared, whatever the
    marks are. Reported speech for a direct quotation is a note; a quotation that is new is a warning.

    de: „Der Hafen bleibt bis zum Frühling geschlossen“, sagte die Ministerin.
    en: “The harbour stays closed until the spring,” the minister said.          passes

    de: „Der Hafen bleibt bis zum Frühling geschlossen“, sagte die Ministerin.
    en: The harbour stays closed until the spring.                               fails: quotes.lost

    de: Die Ministerin sagte, der Hafen bleibe bis zum Frühling geschlossen.
    en: The minister said that the harbour would stay closed until the spring.   passes

    de: Die Ministerin sagte, der Hafen bleibe bis zum Frühling geschlossen.
    en: “The harbour will stay closed until the spring,” the minister said.      fails: quotes.added

    de: „Wir bleiben bis zum Frühling in Genf“, sagte Olaf Scholz.
    en: “We will stay in Geneva until the spring,” Olaf Scholz said.             passes

    de: „Wir bleiben bis zum Frühling in Genf“, sagte Olaf Scholz.
    en: “We will stay in Geneva until the spring,” Emmanuel Macron said.         fails: quotes.speaker
    """

    id: ClassVar[str] = "quotes"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("quotes.lost", "a full-clause direct quotation is no longer one", Severity.WARNING,
             "Accuracy / Undertranslation", yields_to=("leftovers",), beside=True, whole_story=True),
        Rule("quotes.added", "a paraphrase became a direct quotation", Severity.WARNING,
             "Accuracy / Addition", beside=True),
        Rule("quotes.speaker", "a quotation is somebody else's than in the source", Severity.WARNING,
             "Accuracy / Mistranslation", yields_to=("names",), beside=True),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """What changed hands, what lost its marks, and what gained them."""
        if bitext.source is None:
            return
        source, target = list(quotations(bitext.source)), list(quotations(bitext.story))
        unknown = [code for code in (bitext.story.language, bitext.source_language) if code and not saying(code)]
        if source and unknown:
            why = "no verbs of saying: who speaks isn't compared"
            yield NotChecked(part("quotations", unknown[0], bitext.story, bitext.source), why, self.id)
        for hands in handed(bitext, source, ledger):
            yield self._speaker(hands)
        for each in lost(bitext, source):
            yield self._lost(each)
        for each in added(bitext, target):
            yield self._added(each)

    def _lost(self, each: Unquoted) -> Finding:
        quotation = each.quotation
        said = f"the source quotes {excerpt(quotation.text, _SHOWN)}"
        kept = f"the translation puts only {each.kept} words in quotation marks"
        target = excerpt(" ".join(segment.text for segment in each.other), _SHOWN)
        return self.finding(
            "lost",
            f"{said}, {kept if each.kept else 'the translation says it without quotation marks'}: {target}",
            each.other[0].place(),
            severity=Severity.WARNING if each.sure else Severity.NOTE,
            related=(quotation.segments[0].place(quotation.start, quotation.end),),
        )

    def _added(self, each: Unquoted) -> Finding:
        quotation = each.quotation
        source = excerpt(" ".join(segment.text for segment in each.other), _SHOWN)
        kept = f"the source quotes only {each.kept} words" if each.kept else "the source quotes nobody"
        return self.finding(
            "added",
            f"the translation quotes {excerpt(quotation.text, _SHOWN)}, {kept}: {source}",
            quotation.segments[0].place(quotation.start, quotation.end),
            severity=Severity.WARNING if each.sure else Severity.NOTE,
            related=(each.other[0].place(),),
        )

    def _speaker(self, hands: Handed) -> Finding:
        source, target = hands.source.mention, hands.target.mention
        return self.finding(
            "speaker",
            f"the translation quotes {target.text}, the source {source.text}",
            target.place,
            related=(source.place,),
            entity=hands.source.entity.id,
        )
