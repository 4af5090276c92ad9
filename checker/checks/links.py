"""Addresses, handles and hashtags of the source."""

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
class Links(Check):
    """Whether every address, handle and hashtag of the source is kept."""

    id: ClassVar[str] = "links"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("links.lost", "a URL, address or handle of the source is gone or changed", Severity.WARNING,
             "Design and markup / Link"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        yield from ()
