"""Direct quotations of the source and of the translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Severity
from checker.speech.quoting import added, lost

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.speech.quoting import Unquoted
    from checker.story import Bitext
    from checker.tools import Translations

_SHOWN = 80


@dataclass(frozen=True)
class Quotes(Check):
    """Whether a full-clause direct quotation stays one, and stays the same person's."""

    id: ClassVar[str] = "quotes"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("quotes.lost", "a full-clause direct quotation is no longer one", Severity.WARNING,
             "Accuracy / Undertranslation"),
        Rule("quotes.added", "a paraphrase became a direct quotation", Severity.WARNING,
             "Accuracy / Addition"),
        Rule("quotes.speaker", "a quotation is somebody else's than in the source", Severity.WARNING,
             "Accuracy / Mistranslation"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """What lost its marks, then what gained them."""
        for each in lost(bitext):
            yield self._lost(each)
        for each in added(bitext):
            yield self._added(each)

    def _lost(self, each: Unquoted) -> Finding:
        quotation = each.quotation
        said = f"the source quotes “{_short(quotation.text)}”"
        kept = f"the translation puts only {each.kept} words in quotation marks"
        return self.finding(
            "lost",
            f"{said}, {kept if each.kept else 'the translation says it without quotation marks'}",
            each.other[0].place(),
            severity=Severity.WARNING if each.sure else Severity.NOTE,
            related=(quotation.segments[0].place(quotation.start, quotation.end),),
        )

    def _added(self, each: Unquoted) -> Finding:
        quotation = each.quotation
        source = _short(" ".join(segment.text for segment in each.other))
        kept = f"the source quotes only {each.kept} words" if each.kept else "the source quotes nobody"
        return self.finding(
            "added",
            f"the translation quotes “{_short(quotation.text)}”, {kept}: {source}",
            quotation.segments[0].place(quotation.start, quotation.end),
            severity=Severity.WARNING if each.sure else Severity.NOTE,
            related=(each.other[0].place(),),
        )


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"
