"""Names that don't cross from the source to the translation: gone, new, or turned into another."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext, Pair, Segment


@dataclass(frozen=True, slots=True)
class Swap:
    """Where the source names one entity, the translation names another, and neither is named near by otherwise."""

    pair: Pair
    source: Entity
    target: Entity
    source_mention: Mention
    target_mention: Mention


@dataclass(frozen=True, slots=True)
class Gap:
    """An entity of one side that the other doesn't mention; ``beside`` is the sentence where it should stand."""

    entity: Entity
    mention: Mention
    beside: Segment | None


def swaps(bitext: Bitext, ledger: Ledger) -> Iterator[Swap]:
    """Pairs of sentences that name exactly one entity each that the other side doesn't, of one kind.

    The source's entity must be gone from the translation of this and the neighbouring sentences, and the
    translation's must be nowhere in the source: a name that only moved is no swap.
    """
    entities = {entity.id: entity for entity in ledger.entities}
    here = _by_segment(ledger)
    for at, pair in enumerate(bitext.pairs):
        named_source, named_target = _named(pair.source, here), _named(pair.target, here)
        near = bitext.pairs[max(0, at - 1) : at + 2]
        near_target = {key for other in near for key in _named(other.target, here)}
        lost = [key for key in named_source if key not in near_target]
        new = [key for key in named_target if not entities[key].source]
        for key in new:
            rivals = [other for other in lost if entities[other].kind == entities[key].kind]
            same = [other for other in new if entities[other].kind == entities[key].kind]
            if len(rivals) == len(same) == 1 and not _related(entities[rivals[0]], entities[key]):
                mentions = named_source[rivals[0]], named_target[key]
                if not any(mention.bridge for mention in mentions):
                    yield Swap(pair, entities[rivals[0]], entities[key], *mentions)


def missing(bitext: Bitext, ledger: Ledger) -> Iterator[Gap]:
    """Persons and bodies of the source that the whole translation doesn't mention in any way."""
    beside = {
        (id(segment.passage), segment.offset): pair.target[0]
        for pair in bitext.pairs
        if pair.target
        for segment in pair.source
    }
    text = "\n".join(segment.text for segment in bitext.story.segments())
    for entity in ledger.entities:
        if entity.kind in ("person", "body") and not entity.story and _sayable(entity, bitext.story.language, ledger):
            mention = next((mention for mention in entity.source if not mention.bridge), None)
            if mention is None or any(_stands(each.text, text) for each in entity.source):
                continue
            yield Gap(entity, mention, beside.get((id(mention.segment.passage), mention.segment.offset)))


def added(bitext: Bitext, ledger: Ledger) -> Iterator[Gap]:
    """Persons and bodies of the translation that the source doesn't mention in any way."""
    if bitext.source is None:
        return
    text = "\n".join(segment.text for segment in bitext.source.segments())
    for entity in ledger.entities:
        if (
            entity.kind in ("person", "body")
            and not entity.source
            and _sayable(entity, bitext.source.language, ledger)
        ):
            mention = next((mention for mention in entity.story if not mention.bridge), None)
            if mention is not None and not any(_stands(each.text, text) for each in entity.story):
                yield Gap(entity, mention, None)


def _sayable(entity: Entity, language: str | None, ledger: Ledger) -> bool:
    """Whether the glossary knows the entity in this language, so that not finding it means something."""
    return any(form.language.split("-")[0] == language for form in ledger.glossary.of(entity.id))


def _stands(name: str, text: str) -> bool:
    """Whether the last word of a name stands in the other side's text as it is (a Latin name kept)."""
    words = name.split()
    return bool(words) and words[-1] in text


def _by_segment(ledger: Ledger) -> dict[tuple[int, int], list[tuple[str, Mention]]]:
    here: dict[tuple[int, int], list[tuple[str, Mention]]] = defaultdict(list)
    for entity in ledger.entities:
        for mention in (*entity.story, *entity.source):
            here[id(mention.segment.passage), mention.segment.offset].append((entity.id, mention))
    return here


def _named(
    segments: tuple[Segment, ...], here: dict[tuple[int, int], list[tuple[str, Mention]]]
) -> dict[str, Mention]:
    named: dict[str, Mention] = {}
    for segment in segments:
        for key, mention in here.get((id(segment.passage), segment.offset), ()):
            named.setdefault(key, mention)
    return named


def _related(one: Entity, other: Entity) -> bool:
    """Whether two entities share a form in any language (Luxembourg, New York, Georgia): no telling them apart."""
    forms = {form.form for mention in (*one.story, *one.source) for form in mention.forms}
    return any(form.form in forms for mention in (*other.story, *other.source) for form in mention.forms)
