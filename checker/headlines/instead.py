"""What a body has in the place of a name that its headline has and it hasn't."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.text.content import content_words, shared

if TYPE_CHECKING:
    from checker.ledger import Entity, Ledger, Mention

_MOST = 0.5
"""The share of the headline's other content words from which a body sentence tells the same."""
_LEAST = 2
"""So many of them at least."""


def instead(entity: Entity, mention: Mention, ledger: Ledger) -> Mention | None:
    """The first other entity of its kind in the body sentence that tells most of what the headline tells.

    Only one that the headline doesn't name as well, be it by another name (Berlin, for Germany): what is said of both
    is no exchange.
    """
    text = mention.segment.text
    language = mention.segment.language
    words = content_words(text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :], language)
    wide = _wide(entity, ledger)
    best: tuple[int, Mention] | None = None
    above = {id for each in ledger.entities for id in _above(each)}
    for other in ledger.entities:
        if other.kind != entity.kind or other.id == entity.id or _wide(other, ledger) != wide:
            continue
        if other.id in above:
            continue
        for each in other.story:
            if each.segment.kind not in ("body", "caption") or each.bridge or each.stands_for & above:
                continue
            common = len(shared(words, content_words(each.segment.text, language)))
            if common >= max(_LEAST, _MOST * len(words)) and (best is None or common > best[0]):
                best = common, each
    return best[1] if best is not None else None


def _above(entity: Entity) -> set[str]:
    """What headline and standfirst name with an entity: itself, and what a name of it there may stand for."""
    mentions = [each for each in entity.story if each.segment.kind in ("headline", "standfirst")]
    return {entity.id}.union(*(each.stands_for for each in mentions)) if mentions else set()


def _wide(entity: Entity, ledger: Ledger) -> bool:
    """Whether a place is one whose people and adjective are known, a country: New York is in the US."""
    return entity.kind == "place" and any(row.bridge for row in ledger.glossary.of(entity.id))
