"""A name of one kind in the place of one of another: Spain, where the source names the European Commission."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.names.crossing import Swap, by_sentence, named, related, stands
from checker.names.places import by_name, stands_for
from checker.text.titles import described

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext, Pair, Segment, Story


def swaps(bitext: Bitext, ledger: Ledger) -> Iterator[Swap]:
    """Pairs of sentences, one to one, in which a name is gone from the whole story and one of another kind is new.

    A country stands for its government and a body for its head, so neither may be what a name of the other side
    stands for, nor may any form of it stand there in some case; each name is told of once. A person may be described.
    """
    if bitext.source is None:
        return
    entities = {entity.id: entity for entity in ledger.entities}
    alone = {entity.id for entity in ledger.entities if not (entity.story and entity.source)} - ledger.open
    if len(alone) < 2:
        return
    here = by_sentence(ledger)
    told: set[str] = set()
    for pair in bitext.pairs:
        if not pair.one_to_one:
            continue
        there, mine = named(pair.source, here), named(pair.target, here)
        lost = [entities[key] for key in there if key in alone]
        new = [entities[key] for key in mine if key in alone]
        if not lost or not new:
            continue
        lost = [each for each in lost if _gone(each, there[each.id], mine, pair.target[0], bitext.story, ledger)]
        new = [each for each in new if _gone(each, mine[each.id], there, pair.source[0], bitext.source, ledger)]
        for target in new:
            source = next((each for each in lost if _other(each, target, bitext, ledger, told)), None)
            if source is not None and not _described(source, target, pair):
                told.update((source.id, target.id))
                yield Swap(pair, source, target, there[source.id], mine[target.id])


def _other(source: Entity, target: Entity, bitext: Bitext, ledger: Ledger, told: Iterable[str]) -> bool:
    untold = not {source.id, target.id}.intersection(told)
    return untold and source.kind != target.kind and not related(source, target, bitext, ledger.glossary)


def _described(source: Entity, target: Entity, pair: Pair) -> bool:
    """Whether one side may say who a person is instead of the name: Italy's prime minister."""
    return (source.kind == "person" and described(pair.target[0].text)) or (
        target.kind == "person" and described(pair.source[0].text)
    )


def _gone(
    entity: Entity, mention: Mention, across: Mapping[str, Mention], beside: Segment, side: Story, ledger: Ledger
) -> bool:
    """Whether a name has a form in the other side's language, and nothing in the sentence ``beside`` may be one."""
    if not by_name(mention) or stands_for(mention, ledger):
        return False
    forms = {form.form for form in ledger.glossary.of(entity.id, side.language) if form.use != "metonym"}
    if not forms or any(entity.id in other.stands_for for other in across.values()):
        return False
    return not any(stands(form, beside.text) for form in sorted({*forms, mention.text}))
