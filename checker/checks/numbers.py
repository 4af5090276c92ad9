"""Numbers of the source beside those of the translation, as values."""

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
class Numbers(Check):
    """Whether every quantity of the source stands in the translation with the same value, scale and unit."""

    id: ClassVar[str] = "numbers"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("numbers.changed", "a quantity differs in value, scale or unit", Severity.ERROR,
             "Accuracy / Mistranslation"),
        Rule("numbers.missing", "a quantity with a unit is gone", Severity.WARNING,
             "Accuracy / Omission"),
        Rule("numbers.added", "a quantity with a unit is new", Severity.NOTE,
             "Accuracy / Addition"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        yield from ()
