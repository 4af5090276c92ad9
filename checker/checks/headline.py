"""Headline and standfirst against the body: what it is about, names, numbers, certainty, negation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from checker.checks.base import Check, Rule
from checker.finding import Confidence, Finding, NotChecked, Severity
from checker.headlines.borne_out import Bearing, misspelt, unborne_numbers
from checker.headlines.claims import asserted, claims, contradiction, known, left_open
from checker.headlines.topics import Topics
from checker.headlines.unrelated import another_language, judged, unrelated
from checker.ledger import scan
from checker.text.excerpt import excerpt
from checker.text.languages import name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checks.base import Result
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext, Segment, Story
    from checker.tools import Translations

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

    headline: Quake kills 54 people
    en: The quake killed 45 people on Monday, the ministry said.                        fails: headline.number

    headline: Kyiv's allies will not send planes
    en: The allies of Kyiv will send planes, the minister said.                         fails: headline.negation

    headline: Storm tears the roof off a station in Cardiff
    en: The talks on trade with Japan went into a third day. Fish and steel are all that is left to settle.
    fails: headline.unrelated

    A question, a quotation and a headline that says who says so assert nothing. A capital may stand for its country.
    """

    id: ClassVar[str] = "headline"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("headline.name", "a name in headline or standfirst that the body doesn't have", Severity.WARNING, _MQM),
        Rule("headline.number", "a number in the headline that the body gives otherwise", Severity.WARNING, _MQM),
        Rule("headline.certainty", "the headline states as settled what the body leaves open", Severity.WARNING,
             _MQM),
        Rule("headline.negation", "headline and body contradict each other", Severity.WARNING, _MQM),
        Rule("headline.unrelated", "the body under the headline is about something else", Severity.WARNING, _MQM),
    )  # fmt: skip

    def asks(self, bitext: Bitext, ledger: Ledger) -> Iterator[Segment]:
        """A headline that says too much, and the body that it is held against."""
        story = bitext.story
        body = _body(story)
        if not body or not _above(story):
            return
        topics = Topics(ledger)
        for headline in _headlines(story):
            opened = [segment for claim in claims(headline, topics) if (segment := left_open(claim, body, topics))]
            if opened:
                yield from (headline, *opened)
            if (found := contradiction(headline, body, topics)) is not None:
                yield from (headline, found.body)
        if any(self._unnamed(bitext, ledger)):
            yield from story.segments("headline", "standfirst", "body", "caption")

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:
        """Names first, then what the headline says; a repeated headline is read once."""
        story = bitext.story
        body = _body(story)
        if not body or not _above(story):
            return
        topics = Topics(ledger)
        apart = list(self._unrelated(story, body, topics))
        yield from apart
        if any(isinstance(each, Finding) and each.severity >= Severity.WARNING for each in apart):
            return  # one fault: of another story nothing else of the headline is borne out either
        for entity, mention in self._unnamed(bitext, ledger):
            if not self._named_back(entity, body, bitext, ledger, translations):
                yield self.finding(
                    "name",
                    f"{mention.text} stands in the {mention.segment.kind}, and nowhere in the body",
                    mention.place,
                    severity=_gravity(entity, ledger),
                    entity=entity.id,
                )
        for headline, start, end, right in misspelt(story, ledger):
            message = f"{headline.text[start:end]}: the body writes {right}"
            yield self.finding("name", message, headline.place(start, end), suggestion=right)
        if story.language is not None and story.segments("headline") and not known(story.language):
            yield NotChecked(f"{name(story.language)} headlines", "no cues of certainty and negation", self.id)
        for headline in _headlines(story):
            yield from self._numbers(headline, body)
            certainty = list(self._certainty(headline, body, topics, bitext))
            yield from certainty or self._negation(headline, body, topics)

    def _unrelated(self, story: Story, body: Sequence[Segment], topics: Topics) -> Iterator[Result]:
        """Whether the body is about something else; a repeated headline is judged once."""
        fields = {field.passage.text: field for field in story.fields if field.kind == "headline" and field.segments}
        if not fields or story.language is None:
            return
        if not judged(story.language):
            yield NotChecked(
                f"{name(story.language)} headlines", "no word counts to tell another story's by", self.id
            )
            return
        for field in fields.values():
            found = unrelated(field.segments, story.segments("standfirst"), body, topics)
            if found is None:
                continue
            if another_language(field.segments, body):
                yield NotChecked("headline", "it isn't in the body's language: nothing was compared", self.id)
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

    def _numbers(self, headline: Segment, body: Sequence[Segment]) -> Iterator[Finding]:
        for number, other, segment in unborne_numbers(headline, body):
            stated, given = headline.text[number.start : number.end], segment.text[other.start : other.end]
            yield self.finding(
                "number",
                f"the headline says {stated}, the body {given}: {excerpt(segment.text)}",
                headline.place(number.start, number.end),
                related=(segment.place(other.start, other.end),),
            )

    def _certainty(
        self, headline: Segment, body: Sequence[Segment], topics: Topics, bitext: Bitext
    ) -> Iterator[Finding]:
        for claim in claims(headline, topics):
            segment = left_open(claim, body, topics)
            if segment is not None:
                source = [each for pair in bitext.pairs if headline in pair.target for each in pair.source]
                alike = any(asserted(each) for each in source)  # the source's headline says as much
                told = "stated as settled" if claim.settled else "told as a fact"
                yield self.finding(
                    "certainty",
                    f"{told}, and the body leaves it open: {excerpt(segment.text)}",
                    headline.place(claim.start, claim.end),
                    confidence=Confidence.POSSIBLE if alike else Confidence.LIKELY,
                    related=(segment.place(),),
                )

    def _negation(self, headline: Segment, body: Sequence[Segment], topics: Topics) -> Iterator[Finding]:
        found = contradiction(headline, body, topics)
        if found is not None:
            side = "headline" if found.negated is headline else "body"
            yield self.finding(
                "negation",
                f"headline and body contradict each other, only the {side} is negated: {excerpt(found.body.text)}",
                headline.place(),
                related=(found.body.place(),),
            )


def _body(story: Story) -> tuple[Segment, ...]:
    return story.segments("body", "caption")


def _above(story: Story) -> tuple[Segment, ...]:
    return story.segments("headline", "standfirst")


def _gravity(entity: Entity, ledger: Ledger) -> Severity:
    """A place is a warning only where the body names another one: many a body takes its country for granted."""
    elsewhere = any(
        other.kind == "place" and other.id != entity.id and any(m.segment.kind == "body" for m in other.story)
        for other in ledger.entities
    )
    return Severity.WARNING if entity.kind != "place" or elsewhere else Severity.NOTE


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
