"""Numbers of the source beside those of the translation, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Severity
from checker.quantities import differences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.quantities import Difference
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
        for each in differences(bitext.pairs):
            if each.kind == "missing":
                yield self._missing(each)
            elif each.kind == "added":
                yield self._added(each)
            else:
                yield self._changed(each)

    def _changed(self, difference: Difference) -> Finding:
        source, target = difference.source, difference.target
        assert source is not None and target is not None
        if difference.kind == "rounded":
            severity = Severity.NOTE
        else:
            severity = Severity.ERROR if difference.pair.one_to_one else Severity.WARNING
        return self.finding(
            "changed",
            f"the source has {source.text}, the translation {target.text}",
            target.place,
            severity=severity,
            related=(source.place,),
        )

    def _missing(self, difference: Difference) -> Finding:
        source, pair = difference.source, difference.pair
        assert source is not None
        place = pair.target[0].place() if pair.target else source.place
        return self.finding("missing", f"the source has {source.text}, the translation doesn't", place, related=(source.place,))

    def _added(self, difference: Difference) -> Finding:
        target = difference.target
        assert target is not None
        return self.finding("added", f"the translation has {target.text}, the source doesn't", target.place)
