"""Every name in a story and its source, tied to one entity: the heart of the names checks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.ledger.known import Reading, Words, mentions, naming, read
from checker.ledger.mention import Entity, Mention
from checker.ledger.unknown import unknown
from checker.text.capitals import NOUNS_CAPITALISED
from checker.text.words import in_small_letters

if TYPE_CHECKING:
    from checker.glossary import Glossary
    from checker.story import Bitext, Story

__all__ = ["Entity", "Ledger", "Mention", "build", "scan"]


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Ledger:
    """The entities of one story and its source, by first mention. Each is its own: no two are compared.

    ``unresolved`` are ambiguous forms left open; ``unknown`` are names of the story that no glossary knows, and
    ``unknown_source`` those of its source. ``open`` are the entities that forms left open on either side may be.
    ``small`` are the words that the story writes in small letters, none where these say nothing of its capitals.
    """

    glossary: Glossary
    entities: tuple[Entity, ...] = ()
    unresolved: tuple[Mention, ...] = ()
    unknown: tuple[Mention, ...] = ()
    unknown_source: tuple[Mention, ...] = ()
    open: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, if it is mentioned at all."""
        return next((entity for entity in self.entities if entity.id == id), None)


def build(bitext: Bitext, glossary: Glossary) -> Ledger:
    """The ledger of a story and its source: glossary forms resolved to entities, and names that no glossary knows."""
    sides = [side for side in (bitext.story, bitext.source) if side is not None]
    found = {id(side): list(mentions(side, glossary)) for side in sides}
    certain = {
        form.entity
        for known in found.values()
        for mention in known
        for form in mention.forms
        if not form.when and form.use != "metonym"
    }
    words = Words(sides)
    kinds: dict[str, str] = {}
    resolved: dict[str, dict[int, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    unresolved: list[Mention] = []
    undecided: set[str] = set()
    for side in sides:
        readings: dict[tuple[int, ...], Reading | None] = {}
        for mention in found[id(side)]:
            key = tuple(map(id, mention.forms))
            if key not in readings:
                readings[key] = read(mention.forms, side, certain, words)
            reading = readings[key]
            if reading is None:
                undecided.update(form.entity for form in mention.forms)
                if side is bitext.story:
                    unresolved.append(mention)
                continue
            form = reading.forms[0]
            kinds.setdefault(form.entity, form.kind)
            resolved[form.entity][id(side)].append(reading.settle(mention))
    entities = tuple(
        Entity(key, kinds[key], tuple(by_side[id(bitext.story)]), tuple(by_side[id(bitext.source)]))
        for key, by_side in resolved.items()
    )
    small = {id(side): _small(side) for side in sides}
    new = {id(side): tuple(unknown(side, found[id(side)], glossary, small[id(side)])) for side in sides}
    return Ledger(
        glossary,
        entities,
        tuple(unresolved),
        unknown=new[id(bitext.story)],
        unknown_source=new.get(id(bitext.source), ()),
        open=frozenset(undecided),
        small=small[id(bitext.story)],
    )


def _small(story: Story) -> frozenset[str]:
    if story.language in NOUNS_CAPITALISED:
        return frozenset()
    return in_small_letters("\n".join(segment.text for segment in story.segments()))


def scan(text: str, language: str, glossary: Glossary) -> frozenset[str]:
    """The entities that a text without a story names (a back-translation), ambiguous forms left out."""
    named = (naming(hit.forms) for hit in glossary.scan(text, language))
    return frozenset(forms[0].entity for forms in named if len({form.entity for form in forms}) == 1)
