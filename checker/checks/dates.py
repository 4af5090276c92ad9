"""Dates, weekdays and times: as in the source, and able to hold together."""

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
class Dates(Check):
    """Whether every date, weekday and time is the source's, and what they hang on is known."""

    id: ClassVar[str] = "dates"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("dates.changed", "a date, weekday or time differs from the source", Severity.ERROR,
             "Accuracy / Mistranslation"),
        Rule("dates.conflict", "two times of one story can't both hold", Severity.NOTE,
             "Linguistic conventions / Textual conventions"),
        Rule("dates.relative", "a relative day with no date to hang on, or on another day than the source's",
             Severity.WARNING, "Linguistic conventions / Textual conventions"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        yield from ()
