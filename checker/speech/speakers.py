"""Whose words a quotation is, by the name beside a verb of saying, and quotations that change hands."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.names.crossing import stands
from checker.speech.cues import articles, plain_order, saying
from checker.speech.quoting import inside
from checker.text.capitals import NOUNS_CAPITALISED
from checker.text.content import lowered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.ledger import Entity, Ledger, Mention
    from checker.speech.quoting import Quotation
    from checker.story import Bitext, Segment

    Named = dict[tuple[int, int], list[tuple[Entity, Mention]]]

_OFFICE = 3
"""Words of an office before a name."""
_PREPOSITION = 3
"""Letters of the longest preposition that may stand between an article and a name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a sentence's quotation. ``beside`` says that the name stands right beside the verb, as its subject."""

    entity: Entity
    mention: Mention
    beside: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A quotation that the source gives to one speaker and the translation to another."""

    source: Speaker
    target: Speaker


def handed(bitext: Bitext, quotations: Sequence[Quotation], ledger: Ledger) -> Iterator[Handed]:
    """Those of the source's quotations whose speaker in the translation is another entity of the ledger.

    Neither speaker may be named on the other side of these sentences, unless both stand right beside their verbs in
    languages where the subject does: else one is whom the other speaks to, or of. Nobody knows who "she" is.
    """
    if not quotations or saying(bitext.story.language) is None or saying(bitext.source_language) is None:
        return
    named = _named(ledger)
    spoken = {segment.key for quotation in quotations for segment in quotation.segments}
    for pair in bitext.pairs:
        if not pair.target or not any(segment.key in spoken for segment in pair.source):
            continue
        there, here = _speaker(pair.source, named), _speaker(pair.target, named)
        if there is None or here is None or there.entity.id == here.entity.id:
            continue
        if there.entity.kind == here.entity.kind and not ({there.entity.id, here.entity.id} & ledger.open):
            swapped = there.beside and here.beside
            if swapped or not (
                _stands(there, pair.target, named, ledger) or _stands(here, pair.source, named, ledger)
            ):
                yield Handed(there, here)


def _named(ledger: Ledger) -> Named:
    """Persons and bodies by the sentences that name them, in the order of each sentence."""
    named: Named = defaultdict(list)
    for entity in ledger.entities:
        if entity.kind in ("person", "body"):
            for mention in (*entity.story, *entity.source):
                named[mention.segment.key].append((entity, mention))
    for each in named.values():
        each.sort(key=lambda pair: pair[1].start)
    return named


def _speaker(segments: Sequence[Segment], named: Named) -> Speaker | None:
    """Who speaks in these sentences; None where nobody is named beside a verb of saying, or several may be meant."""
    found: dict[str, Speaker] = {}
    several = False
    for segment in segments:
        cues = saying(segment.language)
        spans = inside(segment)
        if cues is None or segment.key not in named:
            continue
        outside = [
            (entity, mention)
            for entity, mention in named[segment.key]
            if not mention.bridge and not _within(spans, mention.start, mention.end)
        ]
        verbs = [
            match.span() for match in cues.said.finditer(lowered(segment.text)) if not _within(spans, *match.span())
        ]
        if not outside or not verbs:
            continue
        near = {
            entity.id: Speaker(entity, mention, beside=True)
            for entity, mention in outside
            if plain_order(segment.language)
            and any(_beside(segment.text, segment.language, mention, *verb) for verb in verbs)
        }
        if len(near) == 1:
            found |= near
        elif len({entity.id for entity, _ in outside}) == 1:
            found.setdefault(outside[0][0].id, Speaker(*outside[0], beside=False))
        else:
            several = True
    return None if several or len(found) != 1 else next(iter(found.values()))


def _beside(text: str, language: str | None, mention: Mention, start: int, end: int) -> bool:
    """Whether a name stands right before or behind a verb, but for its own first name or office."""
    if mention.end <= start:
        return not text[mention.end : start].strip()
    between = text[end : mention.start].strip()
    return end <= mention.start and (not between or _office(between, language))


def _office(text: str, language: str | None) -> bool:
    """Whether these words can be the office or first name before a name: Prime Minister, le président.

    Without an article each has a capital; behind one, the last has where nouns or offices do, else it is alone.
    """
    words = text.split()
    if not text.replace(" ", "").replace("-", "").replace("’", "").isalpha() or len(words) > _OFFICE:
        return False
    if all(word[0].isupper() for word in words):
        return True
    first, *rest = words
    if first.lower() not in articles(language) or not rest:
        return False
    if language in NOUNS_CAPITALISED:
        return rest[-1][0].isupper() and not any(word[0].isupper() for word in rest[:-1])
    return len(rest) == 1 and len(rest[0]) > _PREPOSITION


def _within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _stands(speaker: Speaker, segments: tuple[Segment, ...], named: Named, ledger: Ledger) -> bool:
    """Whether an entity is named in these sentences in any way, or by a form that the ledger may have overlooked."""
    entity = speaker.entity
    for segment in segments:
        if any(each.id == entity.id or entity.id in mention.stands_for for each, mention in named[segment.key]):
            return True
    text = "\n".join(segment.text for segment in segments)
    language = (segments[0].language or "").split("-")[0]
    return any(stands(form.form, text) for form in ledger.glossary.of(entity.id, language) if not form.bridge)
