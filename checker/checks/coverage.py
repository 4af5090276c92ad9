"""Sentences and clauses that one side has and the other lacks."""

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
class Coverage(Check):
    """Whether the translation says all that the source says, and no more."""

    id: ClassVar[str] = "coverage"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("coverage.missing", "a sentence or clause of the source is not in the translation", Severity.WARNING,
             "Accuracy / Omission"),
        Rule("coverage.added", "the translation has a sentence or clause that the source lacks", Severity.WARNING,
             "Accuracy / Addition"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        yield from ()
