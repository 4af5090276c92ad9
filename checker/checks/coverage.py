"""Sentences and clauses that one side has and the other lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.coverage.gaps import gaps
from checker.coverage.lengths import expected
from checker.coverage.outdated import beside, outdated
from checker.coverage.weighing import part_of, told_by
from checker.finding import Confidence, NotChecked, Severity
from checker.text.excerpt import excerpt, excerpts
from checker.text.languages import called

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Result
    from checker.coverage.gap import Gap
    from checker.coverage.outdated import Outdated
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.story import Bitext, Segment
    from checker.tools import Part, Translations

_SHORTENED = 0.6
_SURE = Confidence.POSSIBLE, Confidence.LIKELY, Confidence.CERTAIN
"""By how many signals there are."""
_WITNESS = {True: "; a translation model agrees", False: "; a translation model disagrees", None: ""}
_WHOLE_STORY = 8
"""Sentences of a source from which its translation may be a shortened version."""

_READ = 3
"""Sentences of a gap that are shown and translated: an editor sees by then what is missing."""


@dataclass(frozen=True)
class Coverage(Check):
    """Whether the translation says all that the source says, and no more.

    de: Die Regierung stellte am Montag ihren Haushalt vor, und die Opposition kündigte eine Klage vor dem Gericht an.
    en: The government presented its budget on Monday, and the opposition announced a lawsuit before the court.   passes

    de: Die Regierung stellte am Montag ihren Haushalt vor, und die Opposition kündigte eine Klage vor dem Gericht an.
    en: The government presented its budget on Monday.                                   fails: coverage.missing

    de: Die Regierung stellte am Montag ihren Haushalt vor.
    en: The government presented its budget on Monday. Heavy rain flooded hundreds of houses in the south of France.   fails: coverage.added

    With ``--changed-since`` or ``--staged``, a source that changed while its translation didn't:

    former: Die Regierung stellte am Montag ihren Haushalt vor.
    de: Die Regierung zog am Montag ihren Haushalt zurück.
    en: The government presented its budget on Monday.                                   fails: coverage.stale

    former: Die Regierung stellt ihren Haushalt vor, sagt sie.
    de: Die Regierung stellt ihren Haushalt vor – sagt sie.
    en: The government presents its budget, it says.                                     passes

    A shortened version says so: ``condensed: true`` in its front matter, or in the settings, makes what is missing
    notes, and nothing is reported where ``<!-- checker: cut -->`` stands.

    A translation model, where there is one, says whether what stands beside a gap is likelier as a translation of
    the rest without it (a warning), or much less likely (a note).
    """  # noqa: E501

    id: ClassVar[str] = "coverage"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("coverage.missing", "a sentence or clause of the source is not in the translation", Severity.WARNING,
             "Accuracy / Omission", beside=True, whole_story=True),
        Rule("coverage.added", "the translation has a sentence or clause that the source lacks", Severity.WARNING,
             "Accuracy / Addition", yields_to=("leftovers", "repeats"), beside=True, whole_story=True),
        Rule("coverage.stale", "the source changed after it was translated", Severity.WARNING,
             "Accuracy / Omission", beside=True, whole_story=True, history=True),
    )  # fmt: skip

    condensed: bool = False

    def asks(self, bitext: Bitext, ledger: Ledger) -> Iterator[Segment | Part]:  # noqa: ARG002
        """The sentences beside each gap, and how much the gap weighs beside them."""
        one, other = bitext.source_language, bitext.story.language
        if bitext.source is not None and one is not None and other is not None and one != other:
            for gap in gaps(bitext, one, other):
                yield from gap.beside
                yield from gap.own[:_READ]  # that it can be read what one side has
                if (part := part_of(gap, one, other)) is not None:
                    yield part

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """Findings in the order of the story."""
        story, source = bitext.story, bitext.source
        if source is None:
            return
        if not story.fields:
            yield from self._nothing(bitext, translations)
            return
        stale = [self._stale(each, bitext) for each in outdated(bitext)]
        yield from stale
        one, other = bitext.source_language, story.language
        if one is None or other is None:
            return
        if one == other or expected(one, other) is None:
            why = (
                "source and translation are in one language" if one == other else "no lengths and words to compare by"
            )
            yield NotChecked(
                f"{called(one, source)} beside {called(other, story)}: what is missing or added", why, self.id
            )
            return
        condensed = self.condensed or story.condensed
        sentences, originals = len(story.segments("body")), len(source.segments("body"))
        shortened = originals >= _WHOLE_STORY and sentences < _SHORTENED * originals
        if shortened and not condensed:
            why = f"{sentences} sentences for {originals}: taken for a shortened version (condensed: true says so)"
            yield NotChecked("what is missing from the translation", why, self.id)
        for gap in gaps(bitext, one, other):
            if gap.kind == "missing" and shortened and not condensed:
                continue
            if _meet(gap, stale):
                continue  # the same fault, and that says how it came about
            found = self._told(gap, condensed, told_by(gap, one, other, translations))
            yield replace(found, evidence=translations.evidence(gap.own[:_READ])) if gap.kind == "missing" else found

    def _stale(self, each: Outdated, bitext: Bitext) -> Finding:
        since, source = bitext.former.since if bitext.former is not None else "", bitext.source
        one, other = (" ".join(segment.text for segment in side) for side in (each.was, each.now))
        was, now = excerpts(one, other)
        if not each.was:
            message = f"the source was changed since {since}, and this wasn't: {now} is new in it"
        elif not each.now:
            message = f"the source was changed since {since}, and this wasn't: it no longer says {was}"
        else:
            message = f"the source was changed since {since}, and this wasn't: {was} is now {now}"
        there = each.now
        if not there and source is not None and bitext.former is not None:
            near = beside(bitext.former, each.was, bitext)
            there = (near,) if near is not None else ()
        at, *rest = each.target
        return self.finding(
            "stale",
            message,
            at.place(),
            severity=Severity.NOTE if each.slight else Severity.WARNING,
            related=(*(segment.place() for segment in rest), *(segment.place() for segment in there)),
        )

    def _told(self, gap: Gap, condensed: bool, lacks: bool | None) -> Finding:
        sure = lacks or (gap.sure and lacks is None)
        warned = sure and not gap.headline and not (condensed and gap.kind == "missing")
        further = gap.sentences - 1
        more = f" and {further} more sentence{'s' * (further > 1)}" if further > 0 else ""
        if gap.kind == "missing":
            at, related = gap.near[0].place(), gap.places
            message = f"the translation has nothing for {excerpt(gap.text)}{more} of the source{_WITNESS[lacks]}"
        else:
            at, *rest = gap.places
            related = (*rest, *(segment.place() for segment in gap.near))
            message = f"the source has nothing for {excerpt(gap.text)}{more} of the translation{_WITNESS[lacks]}"
        return self.finding(
            gap.kind,
            message,
            at,
            severity=Severity.WARNING if warned else Severity.NOTE,
            confidence=_SURE[gap.sure + bool(lacks)] if warned else Confidence.POSSIBLE,
            related=tuple(related),
        )

    def _nothing(self, bitext: Bitext, translations: Translations) -> Iterator[Finding]:
        """A source with no translation at all: there is no place but the source's own."""
        segments = bitext.source.segments() if bitext.source is not None else ()
        if segments:
            message = f"there is no translation of {excerpt(segments[0].text)}"
            found = self.finding("missing", message, segments[0].place(), confidence=Confidence.CERTAIN)
            yield replace(found, evidence=translations.evidence(segments[:_READ]))


def _meet(gap: Gap, stale: list[Finding]) -> bool:
    """Whether what is missing or added stands where the source changed."""
    own = [place for finding in stale for place in (finding.at, *finding.related)]
    return any(place.meets(other) for place in gap.places for other in own)
