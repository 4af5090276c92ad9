"""Headline and standfirst against the body: what it is about, names, numbers, certainty, negation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Finding, NotChecked, Severity
from checker.headlines.borne_out import Bearing, misspelt
from checker.headlines.certainty import known
from checker.headlines.claimed import backed, claimed
from checker.headlines.instead import instead
from checker.headlines.naming import Naming
from checker.headlines.numbers import unborne_numbers
from checker.headlines.terms import Terms
from checker.headlines.triangle import triangle
from checker.headlines.unglossed import Hearing
from checker.headlines.unrelated import another_language, judged, unrelated
from checker.ledger import scan
from checker.text.excerpt import excerpt
from checker.text.languages import part

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import Result
    from checker.headlines.fault import Fault
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext, Segment, Story
    from checker.tools import Translations

_UNREAD = "headline"
"""What isn't checked of a headline in another language than its body."""
_STUB = 40
"""Characters of a body that is too short for what it leaves out to say anything."""
_TOLD = 6
"""Words of a headline that a message lists."""
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
        Rule("headline.name", "a name in headline or standfirst that the body doesn't have", Severity.WARNING, _MQM),
        Rule("headline.number", "a number in the headline that the body doesn't bear out", Severity.WARNING, _MQM),
        Rule("headline.certainty", "the headline states as settled what the body leaves open", Severity.WARNING,
             _MQM),
        Rule("headline.negation", "headline and body contradict each other", Severity.WARNING, _MQM),
        Rule("headline.source", "the translated headline says something else than the source headline",
             Severity.WARNING, "Accuracy / Mistranslation", yields_to=("numbers", "names")),
        Rule("headline.unrelated", "the body under the headline is about something else", Severity.WARNING, _MQM),
    )  # fmt: skip

    def asks(self, bitext: Bitext, ledger: Ledger) -> Iterator[Segment]:
        """A headline that says too much, and the body that it is held against."""
        story = bitext.story
        body = _body(story)
        if not body or not _above(story):
            return
        terms = Terms(ledger)
        for headline in _headlines(story):
            for _, other in claimed(headline, body, terms):
                yield from (headline, other)
        if any(self._unnamed(bitext, ledger)):
            yield from story.segments("headline", "standfirst", "body", "caption")

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:
        """Names first, then what the headline says; a repeated headline is read once.

        Where source headline and body agree against the headline, the triangle says so, and says it once.
        """
        body = _body(bitext.story)
        if not body or not _above(bitext.story):
            return
        apart = list(self._unrelated(bitext.story, body, Naming(bitext.story, ledger)))
        yield from apart
        if any(
            each.severity >= Severity.WARNING if isinstance(each, Finding) else each.what == _UNREAD for each in apart
        ):
            return  # one fault: of another story nothing else of the headline is borne out either
        terms = Terms(ledger)
        beside = list(triangle(bitext, ledger, body, terms))
        sure = [fault for fault in beside if fault.sure]
        against = list(self._against_body(bitext, ledger, translations, terms))
        doubted = any(isinstance(each, Finding) for each in apart)
        if doubted or sum(len(segment.text) for segment in body) < _STUB:
            # What may be another story has none of them, and it is told so.
            against = [each for each in against if not (isinstance(each, Finding) and _minor(each))]
        for result in against:
            if isinstance(result, Finding):
                if any(fault.covers(result.at) for fault in sure):
                    continue
                beside = [fault for fault in beside if fault.sure or not fault.covers(result.at)]
            yield result
        yield from map(self._fault, beside)

    def _against_body(
        self, bitext: Bitext, ledger: Ledger, translations: Translations, terms: Terms
    ) -> Iterator[Result]:
        """What the body doesn't bear out."""
        story = bitext.story
        body = _body(story)
        for entity, mention in self._unnamed(bitext, ledger):
            if not self._named_back(entity, body, bitext, ledger, translations):
                other = instead(entity, mention, ledger)
                message = f"{mention.text} stands in the {mention.segment.kind}, and nowhere in the body"
                if other is not None:
                    message += f", which has {other.text}: {excerpt(other.segment.text)}"
                yield self.finding(
                    "name",
                    message,
                    mention.place,
                    # Many a body takes its country, and what everybody knows, for granted.
                    severity=Severity.WARNING if entity.kind == "person" or other is not None else Severity.NOTE,
                    related=(other.place,) if other is not None else (),
                    entity=entity.id,
                )
        yield from self._unglossed(story, ledger)
        if story.language is not None and story.segments("headline") and not known(story.language):
            yield NotChecked(part("headlines", story.language, story), "no cues of certainty and negation", self.id)
        for headline in _headlines(story):
            yield from self._numbers(headline, story)
            for fault, below in claimed(headline, body, terms):
                yield self._fault(backed(fault, below, translations, bitext.source_language))

    def _unglossed(self, story: Story, ledger: Ledger) -> Iterator[Finding]:
        """Names that no glossary knows: the body writes them otherwise, or doesn't have them."""
        told: set[tuple[tuple[int, int], int]] = set()
        for headline, start, end, right in misspelt(story, ledger):
            told.add((headline.key, start))
            message = f"{headline.text[start:end]}: the body writes {right}"
            yield self.finding("name", message, headline.place(start, end), suggestion=right)
        for found in Hearing(story).unheard(ledger):
            segment, beside = found.mention.segment, found.instead
            if any(key == segment.key and found.mention.start <= start < found.mention.end for key, start in told):
                continue
            message = f"{found.text} stands in the {segment.kind}, and nowhere in the body"
            if beside is not None:
                own = beside.segment.text[beside.start : beside.end]
                message += f", which has {own}: {excerpt(beside.segment.text)}"
            yield self.finding(
                "name",
                message,
                segment.place(found.start, found.end),
                severity=Severity.WARNING if beside is not None and found.surname else Severity.NOTE,
                related=(beside.segment.place(beside.start, beside.end),) if beside is not None else (),
            )

    def _unrelated(self, story: Story, body: Sequence[Segment], naming: Naming) -> Iterator[Result]:
        """Whether the body is about something else; a repeated headline is judged once."""
        fields = {field.passage.text: field for field in story.fields if field.kind == "headline" and field.segments}
        if not fields or story.language is None:
            return
        if not judged(story.language):
            yield NotChecked(
                part("headlines", story.language, story), "no word counts to tell another story's by", self.id
            )
            return
        for field in fields.values():
            found = unrelated(field.segments, story.segments("standfirst"), body, naming)
            if found is None:
                continue
            if another_language(field.segments, body):
                yield NotChecked(_UNREAD, "it isn't in the body's language: nothing was compared", self.id)
                continue
            has = f"of the headline it has {_listed(found.found)}, and none of" if found.found else "it has none of"
            near = found.nearest or body[0]
            yield self.finding(
                "unrelated",
                f"the body seems to be about something else: {has} {_listed(found.missing)}; "
                f"{'nearest' if found.nearest else 'it begins'}: {excerpt(near.text)}",
                field.place(),
                severity=Severity.WARNING if found.sure else Severity.NOTE,
                confidence=Confidence.LIKELY if found.sure else Confidence.POSSIBLE,
                related=(near.place(),),
            )

    def _unnamed(self, bitext: Bitext, ledger: Ledger) -> Iterator[tuple[Entity, Mention]]:
        """Entities of headline or standfirst that the body doesn't name, each with its first mention there."""
        bearing = Bearing(bitext.story, ledger)
        for entity in ledger.entities:
            above = [m for m in entity.story if m.segment.kind in ("headline", "standfirst") and not m.bridge]
            if above and not bearing.bears_out(entity, above):
                yield entity, above[0]

    def _named_back(
        self, entity: Entity, body: Sequence[Segment], bitext: Bitext, ledger: Ledger, translations: Translations
    ) -> bool:
        """Whether the body's back-translation names an entity that the glossary doesn't find in the body itself."""
        made = [back for segment in body if (back := translations.of(segment)) is not None and back.signal]
        language = bitext.source_language
        return language is not None and any(
            entity.id in scan(back.text, language, ledger.glossary) for back in made
        )  # fmt: skip

    def _numbers(self, headline: Segment, story: Story) -> Iterator[Finding]:
        for found in unborne_numbers(headline, _body(story), story.segments("standfirst")):
            number, rival = found.number, found.rival
            stated, at = headline.text[number.start : number.end], headline.place(number.start, number.end)
            if rival is None:
                message = f"{stated} stands in the headline; nothing in the body says so, rounds or adds up to it"
                yield self.finding("number", message, at, severity=Severity.NOTE, confidence=Confidence.POSSIBLE)
                continue
            given, segment = rival.told.number, rival.told.segment
            yield self.finding(
                "number",
                f"the headline says {stated}, the body {rival.told.text}: {excerpt(segment.text)}",
                at,
                severity=Severity.WARNING if rival.certain else Severity.NOTE,
                related=(segment.place(given.start, given.end),),
            )

    def _fault(self, fault: Fault) -> Finding:
        return self.finding(
            fault.kind,
            fault.message,
            fault.at,
            severity=fault.severity,
            confidence=fault.confidence,
            related=fault.related,
        )


def _minor(finding: Finding) -> bool:
    """Whether it is a note on a name or number that stands nowhere in the body."""
    return finding.severity is Severity.NOTE and finding.rule in ("headline.name", "headline.number")


def _body(story: Story) -> tuple[Segment, ...]:
    return story.segments("body", "caption")


def _above(story: Story) -> tuple[Segment, ...]:
    return story.segments("headline", "standfirst")


def _listed(words: Sequence[str]) -> str:
    """Some words, for a message."""
    return ", ".join(words[:_TOLD]) + (" …" if len(words) > _TOLD else "")


def _headlines(story: Story) -> Iterator[Segment]:
    """Each different sentence of the headline."""
    seen: set[str] = set()
    for segment in story.segments("headline"):
        if segment.text not in seen:
            seen.add(segment.text)
            yield segment
