"""Sentences that are negated on one side only."""

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
class Negation(Check):
    """Whether a sentence is negated where its source is, and only there."""

    id: ClassVar[str] = "negation"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("negation.flipped", "a sentence is negated on one side only", Severity.ERROR,
             "Accuracy / Mistranslation"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        yield from ()
