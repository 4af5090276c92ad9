"""names.wrong, names.missing and names.added: what the source names and what the translation does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.finding import Confidence, Evidence, NotChecked, Severity
from checker.ledger import scan
from checker.names import crossing, kinds
from checker.names.faults import Fault
from checker.names.prescription import called
from checker.names.strangers import Strangers
from checker.text.languages import name as language_name
from checker.text.titles import described

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Ledger, Mention
    from checker.story import Bitext, Segment
    from checker.tools import Translations


_POSSESSIVE = re.compile(r"[’']s?(?!\w)")


class Source:
    """A story beside its source. ``blamed`` are entities of which something is said already: a slip in the name."""

    def __init__(self, bitext: Bitext, ledger: Ledger, translations: Translations, blamed: set[str | None]) -> None:
        self._bitext, self._ledger, self._translations = bitext, ledger, translations
        alike = tuple(crossing.swaps(bitext, ledger))
        swapped = {entity.id for swap in alike for entity in (swap.source, swap.target)}
        across = (swap for swap in kinds.swaps(bitext, ledger) if not {swap.source.id, swap.target.id} & swapped)
        self._alike, self._swaps = alike, (*alike, *across)
        self._blamed = {*blamed, *(swap.source.id for swap in self._swaps)}

    def faults(self) -> Iterator[Fault | NotChecked]:
        """Entities of the glossary first, then names that no glossary knows."""
        yield from self._swapped()
        yield from self._missing()
        yield from self._strange()
        yield from self._added()

    def _swapped(self) -> Iterator[Fault]:
        for swap in self._swaps:
            named = self._read(swap.target_mention.segment) if swap in self._alike else frozenset()
            if swap.source.id in named:
                continue  # the model reads the source's name here: the glossary lacks a form
            confirmed = swap.target.id in named
            yield self._wrong(
                swap.source_mention,
                swap.target_mention,
                # Of a place only where a model reads it there as well: the translator may have meant it. So he may
                # where the two are of different kinds, whatever a model reads: Paris for the president's office.
                Severity.ERROR
                if swap.pair.one_to_one and (confirmed or swap.source.kind == swap.target.kind != "place")
                else Severity.WARNING,
                Confidence.CERTAIN if confirmed else Confidence.LIKELY,
                called(swap.source.id, self._bitext, self._ledger, _use(swap.target_mention)),
                swap.source.id,
            )

    def _missing(self) -> Iterator[Fault]:
        for gap in crossing.missing(self._bitext, self._ledger):
            beside = gap.beside or next(iter(self._bitext.story.segments()), None)
            if gap.entity.id in self._blamed or beside is None:
                continue
            yield self._gone(
                gap.mention,
                beside,
                # Bodies are often described instead of named (the court in The Hague), and so are people.
                Severity.WARNING
                if gap.entity.kind == "person" and not described(beside.text) and not _possessive(gap.mention)
                else Severity.NOTE,
                suggestion=called(gap.entity.id, self._bitext, self._ledger),
                entity=gap.entity.id,
            )

    def _strange(self) -> Iterator[Fault | NotChecked]:
        """Names that were replaced or dropped, where no glossary knows them both; places that were dropped."""
        strangers = Strangers(self._bitext, self._ledger)
        if not strangers.comparable:
            sides = (self._bitext.source_language, self._bitext.story.language)
            both = " and ".join(language_name(side) for side in sides if side)
            why = f"those that no glossary knows can't be compared between {both}"
            yield NotChecked("other names", why, "names")
            return
        told = {swap.target_mention.text for swap in self._swaps}
        for exchange in strangers.exchanges():
            source, target = exchange.source, exchange.target
            if target.mention.text not in told and (target.entity is None or target.entity.id not in self._blamed):
                entity = source.entity.id if source.entity else None
                severity = Severity.WARNING if exchange.sure else Severity.NOTE
                yield self._wrong(source.mention, target.mention, severity, entity=entity)
        for loss in strangers.losses():
            entity = loss.name.entity.id if loss.name.entity else None
            if loss.name.kind in (None, "place") and (entity is None or entity not in self._blamed):
                # A place is no person and no body, and often left to the reader. One word, once, may be translated.
                sure = loss.name.entity is None and not _possessive(loss.name.mention) and not strangers.syllabic
                sure = sure and (loss.name.mention.text.count(" ") > 0 or self._often(loss.name.mention))
                severity = Severity.WARNING if sure else Severity.NOTE
                yield self._gone(loss.name.mention, loss.beside, severity, entity=entity)

    def _often(self, mention: Mention) -> bool:
        """Whether the source names it in more than one sentence."""
        same = (each.segment.key for each in self._ledger.unknown_source if each.text == mention.text)
        return len(set(same)) > 1

    def _added(self) -> Iterator[Fault]:
        replaced = {swap.target.id for swap in self._swaps}
        for gap in crossing.added(self._bitext, self._ledger):
            if gap.entity.id not in replaced:
                message = f"{gap.mention.text} isn't mentioned in the source"
                yield Fault("added", message, gap.mention.place, Severity.NOTE, entity=gap.entity.id)

    def _wrong(
        self,
        source: Mention,
        target: Mention,
        severity: Severity = Severity.WARNING,
        confidence: Confidence = Confidence.LIKELY,
        suggestion: str | None = None,
        entity: str | None = None,
    ) -> Fault:
        message = f"{target.text} stands where the source names {source.text}"
        evidence = self._evidence(source, target.segment)
        return Fault(
            "wrong", message, target.place, severity, confidence, (source.place,), suggestion, entity, evidence
        )

    def _gone(
        self,
        mention: Mention,
        beside: Segment,
        severity: Severity = Severity.WARNING,
        suggestion: str | None = None,
        entity: str | None = None,
    ) -> Fault:
        message = f"the source names {mention.text}; the translation doesn't mention it anywhere"
        evidence, at = self._evidence(mention, beside), beside.place()
        return Fault(
            "missing", message, at, severity, Confidence.LIKELY, (mention.place,), suggestion, entity, evidence
        )

    def _evidence(self, source: Mention, segment: Segment) -> Evidence:
        back = self._translations.of(segment)
        return Evidence(source.segment.text, None, back.text if back else None)

    def _read(self, segment: Segment) -> frozenset[str]:
        """The entities that a model reads in a sentence: its back-translation names them."""
        back, language = self._translations.of(segment), self._bitext.source_language
        if back is None or not back.signal or language is None:
            return frozenset()
        return scan(back.text, language, self._ledger.glossary)


def _possessive(mention: Mention) -> bool:
    """Whether only something of somebody's is named: a pronoun says so as well, his rally for Trump's."""
    return _POSSESSIVE.match(mention.segment.text, mention.base) is not None


def _use(mention: Mention) -> str | None:
    """The use of a mention's form: a surname is replaced by a surname."""
    return next((form.use for form in mention.forms if form.use), None)
