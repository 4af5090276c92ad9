"""Headline and standfirst against the body: what it is about, names, numbers, certainty, negation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import NotChecked, Severity
from checker.headlines.apart import alone, apart
from checker.headlines.certainty import known
from checker.headlines.fault import Fault
from checker.headlines.held import Held
from checker.headlines.names import names, unknown_names
from checker.headlines.numbers import numbers
from checker.headlines.original import weighed
from checker.headlines.triangle import triangle
from checker.text.languages import part

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.checks.base import Result
    from checker.ledger import Ledger
    from checker.story import Bitext
    from checker.tools import Translations

_STUB = 40
"""Characters of a body that is too short for what it leaves out to say anything."""
_MQM = "Linguistic conventions / Textual conventions"


@dataclass(frozen=True)
class Headline(Check):
    """The headline names, counts or states what the body doesn't bear out.

        headline: Ministers rule out sending troops to Ukraine
        en: Whether troops will be sent to Ukraine remains undecided, the ministers said.   fails: headline.certainty

        headline: Ministers may rule out sending troops to Ukraine
        en: Whether troops will be sent to Ukraine remains undecided, the ministers said.   passes

        headline: Merz and Macron meet in Berlin
        en: Chancellor Friedrich Merz received the president in Berlin on Monday.           fails: headline.name

        headline: Choir mourns Edda Varnholt
        en: Edda Quistgaard, who led the choir for thirty years, has died.                  fails: headline.name

        headline: Downing Street and the Élysée agree on fish
        en: The British and the French minister signed the paper on Monday.                 passes

        headline: Quake kills 54 people
        en: The quake killed 45 people on Monday, the ministry said.                        fails: headline.number

        headline: Quake kills 50 people
        en: The quake killed 49 people on Monday, the ministry said.                        passes

        headline: Kyiv's allies will not send planes
        en: The allies of Kyiv will send planes, the minister said.                         fails: headline.negation

        headline: Storm tears the roof off a station in Cardiff
        en: The talks on trade with Japan went into a third day. Fish and steel are all that is left to settle.
        fails: headline.unrelated

    source_headline: Minister resigns
    en: The minister resigns, he said on Monday.
    headline: Minister tritt nicht zurück
    de: Der Minister tritt zurück, sagte er am Montag.                                  fails: headline.source

    A number may round, add up or count what the body tells; one that stands nowhere in the body is a note, and so are
    a place or body that it takes for granted, and a name that no glossary knows. A question, a quotation and a
    headline that says who says so assert nothing. A capital may stand for its country.
    How sure headline and body are is told in levels: denied, possible, reported, planned, stated. Where
    the source's headline agrees with the body against the translated one, headline.source says so, and alone.
    """

    id: ClassVar[str] = "headline"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("headline.name", "a name in headline or standfirst that the body doesn't have", Severity.WARNING, _MQM,
             whole_story=True),
        Rule("headline.number", "a number in the headline that the body doesn't bear out", Severity.WARNING, _MQM,
             whole_story=True),
        Rule("headline.certainty", "the headline states as settled what the body leaves open", Severity.WARNING,
             _MQM, whole_story=True),
        Rule("headline.negation", "headline and body contradict each other", Severity.WARNING, _MQM,
             whole_story=True),
        Rule("headline.source", "the translated headline says something else than the source headline",
             Severity.WARNING, "Accuracy / Mistranslation", yields_to=("numbers", "names"), beside=True,
             whole_story=True),
        Rule("headline.unrelated", "the body under the headline is about something else", Severity.WARNING, _MQM,
             whole_story=True),
    )  # fmt: skip

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:  # noqa: ARG002
        """What the body is about first, then names, then what the headline says; a repeated one is read once."""
        above = Held(bitext.story, ledger)
        if not above.both:
            return
        others = list(_held(apart(bitext.story, above.body, ledger), bitext, ledger))
        yield from map(self._result, others)
        if any(map(alone, others)):
            return
        against = _held(self._against_body(bitext, ledger, above), bitext, ledger)
        if any(isinstance(each, Fault) for each in others) or sum(len(each.text) for each in above.body) < _STUB:
            # What may be another story has none of them, and it is told so.
            against = (each for each in against if not _minor(each))
        yield from map(self._result, _once(against, list(triangle(bitext, ledger, above.body, above.terms))))

    def _against_body(self, bitext: Bitext, ledger: Ledger, above: Held) -> Iterator[Fault | NotChecked]:
        """What the body doesn't bear out."""
        story = bitext.story
        yield from names(above.unnamed, story, ledger)
        yield from unknown_names(story, ledger)
        if story.language is not None and above.headlines and not known(story.language):
            yield NotChecked(part("headlines", story.language, story), "no cues of certainty and negation")
        for segment in above.standfirst:
            yield from numbers(segment, above.body, ())
        for headline in above.headlines:
            yield from numbers(headline, above.body, above.standfirst)
            yield from above.claimed(headline)

    def _result(self, found: Fault | NotChecked) -> Result:
        if isinstance(found, NotChecked):
            return replace(found, rule=self.id)
        return self.finding(
            found.kind,
            found.message,
            found.at,
            severity=found.severity,
            confidence=found.confidence,
            related=found.related,
            suggestion=found.suggestion,
            entity=found.entity,
        )


def _held(found: Iterable[Fault | NotChecked], bitext: Bitext, ledger: Ledger) -> Iterator[Fault | NotChecked]:
    """What is found, beside what the source has between its own headline and body."""
    for each in found:
        kept = weighed(each, bitext, ledger) if isinstance(each, Fault) else each
        if kept is not None:
            yield kept


def _once(against: Iterable[Fault | NotChecked], beside: Sequence[Fault]) -> Iterator[Fault | NotChecked]:
    """What headline and body disagree on and what the source is beside, each fault once.

    Where source headline and body agree against the headline, the triangle says so, and alone.
    """
    sure = [fault for fault in beside if fault.sure]
    for found in against:
        if isinstance(found, Fault):
            if any(fault.covers(found.at) for fault in sure):
                continue
            beside = [fault for fault in beside if fault.sure or not fault.covers(found.at)]
        yield found
    yield from beside


def _minor(found: Fault | NotChecked) -> bool:
    """Whether it is a note on a name or number that stands nowhere in the body."""
    return isinstance(found, Fault) and not found.sure and found.kind in ("name", "number")
