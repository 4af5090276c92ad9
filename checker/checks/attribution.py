"""What the source only reports, and the translation states."""

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
class Attribution(Check):
    """Whether the translation leaves what is alleged as alleged."""

    id: ClassVar[str] = "attribution"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("attribution.lost", "the source reports, the translation states", Severity.WARNING,
             "Accuracy / Mistranslation"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        yield from ()
