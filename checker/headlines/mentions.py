"""The names of a ledger by the sentence that they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.ledger import Ledger, Mention

    Mentions = dict[tuple[int, int], list[tuple[frozenset[str], Mention]]]
    """By a sentence's key each mention in it, with the entities that it may name."""


def by_sentence(ledger: Ledger) -> Mentions:
    """The mentions of story and source by sentence, entity by entity."""
    found: Mentions = {}
    for entity in ledger.entities:
        for mention in (*entity.story, *entity.source):
            found.setdefault(mention.segment.key, []).append((mention.stands_for | {entity.id}, mention))
    return found
