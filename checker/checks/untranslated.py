"""Text that was left in the source language."""

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
class Untranslated(Check):
    """Whether everything that should be translated is."""

    id: ClassVar[str] = "untranslated"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("untranslated.segment", "a sentence was left in the source language", Severity.ERROR,
             "Accuracy / Untranslated"),
        Rule("untranslated.fragment", "a part of a sentence was left in the source language", Severity.WARNING,
             "Accuracy / Untranslated"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        yield from ()
