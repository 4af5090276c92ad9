"""Numbers of the source beside those of the translation, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.coverage.cuts import left_out
from checker.finding import NotChecked, Severity
from checker.quantities import differences
from checker.quantities.measures import dimension
from checker.quantities.reading import known
from checker.quantities.wording import told, would_be
from checker.text.languages import part

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
    """A quantity of the translation isn't that of its source: values are compared, with their units, not digits.

    de: Das Beben tötete 30 Menschen.
    en: The quake killed 30 people.                       passes

    de: Das Beben tötete 30 Menschen.
    en: The quake killed 13 people.                       fails: numbers.changed

    en: The village lies 10 miles outside the town.
    de: Das Dorf liegt 16 Kilometer vor der Stadt.        passes

    en: The village lies 10 miles outside the town.
    de: Das Dorf liegt 10 Kilometer vor der Stadt.        fails: numbers.changed

    en: The bridge, 240 metres long, will be repaired.
    de: Die Brücke wird repariert.                        fails: numbers.missing

    en: The bridge will be repaired.
    de: Die 240 Meter lange Brücke wird repariert.        fails: numbers.added

    en: The storm left 30 people dead and 13 boats lost.
    de: Der Sturm ließ 13 Menschen tot und 30 Boote verloren zurück.  fails: numbers.changed

    A rounded number is a note, and so is percent for percentage points.
    What a neighbouring sentence has, or one side names twice, is neither gone nor new.
    """

    id: ClassVar[str] = "numbers"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("numbers.changed", "a quantity differs in value, scale or unit", Severity.ERROR,
             "Accuracy / Mistranslation", beside=True),
        Rule("numbers.missing", "a quantity with a unit is gone", Severity.WARNING,
             "Accuracy / Omission", yields_to=("coverage",), beside=True, whole_story=True),
        Rule("numbers.added", "a quantity with a unit is new", Severity.NOTE,
             "Accuracy / Addition", beside=True),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """What differs, in the order of the story; digits are compared in every language, words where known."""
        for language in {side.language: None for side in (bitext.source, bitext.story) if side is not None}:
            if bitext.source is not None and language is not None and not known(language):
                yield NotChecked(
                    part("numbers", language, bitext.story, bitext.source),
                    "no number words: digits alone were compared",
                    self.id,
                )
        for each in differences(bitext.pairs):
            if each.kind == "missing":
                yield from self._missing(each, bitext)
            elif each.kind == "added":
                yield self._added(each)
            else:
                yield self._changed(each)

    def _changed(self, difference: Difference) -> Finding:
        source, target = difference.source, difference.target
        assert source is not None
        assert target is not None
        message = f"the source has {told(source)}, the translation {told(target)}"
        if difference.kind in ("unit", "points"):
            right = would_be(source, target)
            message = (
                f"another unit for the same figure: {told(source)} ({source.unit}) and {told(target)} ({target.unit})"
                f"{f'; {right}' if right else ''}"
            )
        if difference.kind == "crossed":
            message = f"{message}: two numbers have changed places"
        sure = difference.sure and difference.pair.one_to_one
        severity = Severity.ERROR if sure else Severity.WARNING
        if difference.far or difference.kind in ("rounded", "points"):
            severity = Severity.NOTE
        return self.finding(
            "changed",
            message,
            target.place,
            severity=severity,
            related=(source.place,),
        )

    def _missing(self, difference: Difference, bitext: Bitext) -> Iterator[Finding]:
        source, pair = difference.source, difference.pair
        assert source is not None
        start = source.place.span.start
        beside = pair.target[0] if pair.target else bitext.near(start)
        if beside is None or (not pair.target and left_out(bitext, start)):
            return
        time = dimension(source.unit) == "time"  # a 45-year-old is one long word in many a language
        yield self.finding(
            "missing",
            f"the source has {told(source)}, the translation doesn't",
            beside.place(),
            severity=Severity.NOTE if time else Severity.WARNING,
            related=(source.place,),
        )

    def _added(self, difference: Difference) -> Finding:
        target = difference.target
        assert target is not None
        return self.finding("added", f"the translation has {told(target)}, the source doesn't", target.place)
