"""Dates, weekdays and times: as in the source, and able to hold together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, NotChecked, Severity
from checker.text.content import lowered
from checker.text.dates import known
from checker.text.languages import part
from checker.times.changes import changes, grouped
from checker.times.conflict import misdated
from checker.times.deadlines import clashing
from checker.times.relative import floating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.story import Bitext, Pair
    from checker.times.changes import Change
    from checker.tools import Translations

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class Dates(Check):
    """Whether every date, weekday and time is the source's, and what they hang on is known.

    A part that one side leaves out is no change (on Monday, 17 August; am 17. August). Where the source says Monday
    and the translation gives a date, the story's date tells whether they agree. A time zone may move hour and day.

    de: Die Sitzung wurde auf Donnerstag verschoben.
    en: The meeting was put off to Thursday.   passes

    de: Die Sitzung wurde auf Donnerstag verschoben.
    en: The meeting was put off to Tuesday.   fails: dates.changed

    uk: Переговори почнуться 17 серпня о 15:00.
    en: The talks will begin at 3 p.m. on August 17.   passes

    uk: Переговори почнуться 17 серпня о 15:00.
    en: The talks will begin at 3 p.m. on July 17.   fails: dates.changed

    en: The treaty was signed on Monday, 18 August 2025.   passes

    en: The treaty was signed on Monday, 17 August 2025.   fails: dates.conflict

    fr: Le ministre a démissionné hier.
    en: The minister resigned today.   fails: dates.relative
    """

    id: ClassVar[str] = "dates"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("dates.changed", "a date, weekday or time differs from the source", Severity.ERROR,
             "Accuracy / Mistranslation", beside=True),
        Rule("dates.conflict", "two times of one story can't both hold", Severity.NOTE,
             "Linguistic conventions / Textual conventions", whole_story=True),
        Rule("dates.relative", "a relative day with no date to hang on, or on another day than the source's",
             Severity.WARNING, "Linguistic conventions / Textual conventions"),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings of the comparison in the order of the story, then what doesn't hold within it."""
        yield from self._unread(bitext)
        story = bitext.story
        pairs = grouped(bitext.pairs)
        seen = set()
        for at, pair in enumerate(pairs):
            for change in changes(pairs, at, story.date):
                seen.add(change.target.place.span)
                yield self._changed(change, pair)
        small = lowered("\n".join(segment.text for segment in story.segments()))
        for each in misdated(story):
            if each.at.place.span in seen:
                continue
            yield self.finding(
                "conflict",
                f"{each.at.text}: {each.day.day} {each.day:%B %Y} is a {_WEEKDAYS[each.weekday - 1]}",
                each.at.place,
                confidence=Confidence.CERTAIN if each.at.when.year else Confidence.LIKELY,
            )
        for earlier, later in clashing(story, small):
            yield self.finding(
                "conflict",
                f"{later.text}: for what seems the same event, the story also has “{earlier.text}”",
                later.place,
                confidence=Confidence.POSSIBLE,
                related=(earlier.place,),
            )
        adrift = floating(story, small)
        if adrift is not None:
            yield self.finding(
                "relative",
                f"{adrift.text}: the story has no date that tells which day this is",
                adrift.place,
                severity=Severity.NOTE,
                confidence=Confidence.POSSIBLE,
            )

    def _changed(self, change: Change, pair: Pair) -> Finding:
        source, target = change.source, change.target
        sure = change.sure and pair.one_to_one
        told = ", which the story's date makes another day" if change.deduced else ""
        return self.finding(
            "relative" if change.part == "relative" else "changed",
            f"the source has {source.text}, the translation {target.text}{told}",
            target.place,
            severity=Severity.ERROR if sure else Severity.WARNING,
            related=(source.place,),
        )

    def _unread(self, bitext: Bitext) -> Iterator[NotChecked]:
        languages = (bitext.story.language, bitext.source.language if bitext.source else None)
        for language in dict.fromkeys(languages):
            if language is not None and not known(language):
                yield NotChecked(
                    part("dates", language, bitext.story, bitext.source), "no names of days and months", self.id
                )
