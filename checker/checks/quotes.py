"""Direct quotations of the source and of the translation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.story import Bitext
    from checker.tools import Translations


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
        """Findings in the order of the story."""
        yield from ()
