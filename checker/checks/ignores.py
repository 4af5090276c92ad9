"""Ignores in the copy that silence nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext
    from checker.tools import Translations


@dataclass(frozen=True)
class Ignores(Check):
    """Ignores that are left over: what they silenced is mended, or they stand in the wrong place.

    <!-- checker: ignore names.style he wrote it so -->
    en: “Kiev is calm”, the envoy wrote.                passes

    <!-- checker: ignore names.style he wrote it so -->
    en: “Kyiv is calm”, the envoy wrote.                fails: ignores.unused

    Told only of rules that ran to the end: none that --only, --skip or the settings leave out, that need a source
    where there is none, or whose check said that it couldn't see all of the story.
    """

    id: ClassVar[str] = "ignores"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("ignores.unused", "an ignore in the copy silences nothing", Severity.NOTE, "Other"),
    )

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Nothing yet: only when ignores are applied to every other check's findings is it known."""
        return iter(())

    def unused(self, at: Place, rules: Sequence[str], where: str, *, partly: bool, whole: bool) -> Finding:
        """The finding on an ignore of which these rules have nothing to silence where it reaches.

        ``partly``: others of its rules have; ``whole``: it reaches everywhere, so that moving it is no help.
        """
        what = ", ".join(rules)
        do = f"take {what} out of it" if partly else "take it out"
        do += "" if whole else ", or move it before what it is meant for"
        return self.finding(
            "unused",
            f"this ignore silences nothing: no {what} {where}; {do}",
            at,
            confidence=Confidence.CERTAIN,
        )
