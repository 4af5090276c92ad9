"""Every entity of a story and its source, those too that no glossary knows: one a person, place and body."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from checker.ledger.openers import add_openers
from checker.ledger.persons import Group, groups, known
from checker.ledger.runs import with_initials
from checker.ledger.sides import Sides, joint_entity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.ledger import Ledger
    from checker.ledger.mention import Entity, Mention
    from checker.story import Bitext, Story


def joined(bitext: Bitext, ledger: Ledger) -> tuple[Entity, ...]:
    """The ledger's entities, and behind them those of names that no glossary knows, by first mention.

    The latter have no id and the kind ``name``; those of the source alone come last. What may be no name (ordinary
    words with a capital) is left out, unless the other side has it too.
    """
    ledger = with_initials(ledger)
    here = _persons(ledger, "story", bitext.story.language)
    there = _persons(ledger, "source", bitext.source.language) if bitext.source is not None else []
    story = groups(ledger.unknown, bitext.story.language, here, _other(bitext.source, bitext.story))
    known_here = (mention for entity in ledger.entities for mention in entity.story)
    add_openers([*story, *here], bitext.story, (*known_here, *ledger.unresolved, *ledger.unknown))
    if bitext.source is None:
        ledger = _with(ledger, here, [])
        return (*ledger.entities, *(joint_entity([group], []) for group in story if not group.doubtful))
    source = groups(ledger.unknown_source, bitext.source.language, there, _other(bitext.story, bitext.source))
    known_there = (mention for entity in ledger.entities for mention in entity.source)
    add_openers([*source, *there], bitext.source, (*known_there, *ledger.unknown_source))
    return tuple(Sides(bitext, _with(ledger, here, there), story, source).entities())


def _other(other: Story | None, story: Story) -> str:
    """The text of the other side, where it is of another language: what both have is a name with its first word."""
    if other is None or other.language == story.language:
        return ""
    return "\n".join(segment.text for segment in other.segments())


def _persons(ledger: Ledger, side: Literal["story", "source"], language: str | None) -> list[Group]:
    """The people whom a glossary knows on one side."""
    people = (entity for entity in ledger.entities if entity.kind == "person")
    found = (known(entity, entity.story if side == "story" else entity.source, language) for entity in people)
    return [group for group in found if group is not None]


def _with(ledger: Ledger, story: Sequence[Group], source: Sequence[Group]) -> Ledger:
    """A ledger, with what else was found to be the name of somebody whom a glossary knows."""
    more: dict[str, list[list[Mention]]] = defaultdict(lambda: [[], []])
    for at, side in enumerate((story, source)):
        for group in side:
            if group.entity is not None:
                more[group.entity.id][at] += [each for each in group.mentions if not each.forms]
    entities = (
        replace(
            entity,
            story=_ordered(entity.story, more[entity.id][0]),
            source=_ordered(entity.source, more[entity.id][1]),
        )
        if entity.id in more
        else entity
        for entity in ledger.entities
    )
    return replace(ledger, entities=tuple(entities))


def _ordered(mentions: Sequence[Mention], more: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions with those that they lack, in reading order."""
    places = {mention.place for mention in mentions}
    return tuple(
        sorted((*mentions, *(each for each in more if each.place not in places)), key=lambda each: each.place.span)
    )
