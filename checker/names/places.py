"""Places of the source that a translation names no more, where it names one that the source doesn't."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.text.ordinary import ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Pair, Segment

CASELESS = "\u0590"
"""Where scripts without capitals begin."""
_WORD = re.compile(r"[^\W\d_]+")
_SUFFIX = 5
"""Letters that an adjective has more than its place's name."""
_BEGINNING = 4
_ENDING = 3
"""Letters that adjectives and cases of a place keep of its name at least, and those that they may change."""


def by_name(mention: Mention) -> bool:
    """Whether a place is named as such, and not by an adjective or as a part of another one: Czecho-Slovakia."""
    before = mention.segment.text[max(0, mention.start - 2) : mention.start]
    return not mention.bridge and not (before[-1:] in ("-", "‑") and before[:1].isalpha())


def stands_for(mention: Mention, ledger: Ledger) -> bool:
    """Whether a name may be another one of the source's, as Kyiv is Ukraine's government."""
    named = (ledger.entity(other) for other in mention.stands_for)
    return any(entity is not None and entity.source for entity in named)


def borne_out(place: Entity, named: Iterable[tuple[Entity, Mention]]) -> bool:
    """Whether a source has a part of a place, or what is of it: Southern Europe and European for Europe.

    A capital that the translation names as well stands for itself.
    """
    return any(place.id in mention.stands_for and (mention.bridge or not entity.story) for entity, mention in named)


def hinted(place: Entity, said: Sequence[Mention], segments: Sequence[Segment], ledger: Ledger) -> bool:
    """Whether a source may have a place by an adjective that no glossary knows: szíriai, Syrian in Hungarian.

    Nothing is asked where a glossary has the place's adjectives. ``said`` are all names of these sentences that one
    knows: Australia is no hint of Austria; nor is a word of the language's own, as parish is of Paris.
    """
    language = segments[0].language if segments else None
    forms = [form for form in ledger.glossary.of(place.id, language) if form.use != "metonym"]
    if any(form.bridge for form in forms):
        return False
    names = {form.form for form in forms if " " not in form.form and len(form.form) > _BEGINNING}
    return any(
        _derived(match[0], names) and not ordinary(match[0], language)
        for segment in segments
        for match in _WORD.finditer(segment.text)
        if not any(
            mention.segment.key == segment.key and mention.start <= match.start() < mention.end for mention in said
        )
    )


def _derived(word: str, names: Iterable[str]) -> bool:
    """Whether a word is one of these names with another ending, no longer than an adjective's."""
    low = word.lower()
    return any(
        low.startswith(name.lower()[: max(_BEGINNING, len(name) - 1)]) and len(word) <= len(name) + _SUFFIX
        for name in names
    )


def gone(place: Entity, instead: Entity, pair: Pair, beside: Sequence[Segment], ledger: Ledger) -> bool:
    """Whether the source sentences of a pair name a place more often than the sentences ``beside`` them do.

    Adjectives and cases count, those included that no glossary knows; where the source has its name, that must be
    missing, and not an adjective alone. One whose name may stand for the other is only called otherwise: Madrid, and
    Spain; so is one whose capital stands there.
    """
    if any(instead.id in mention.stands_for for mention in place.source):
        return False
    original, here = {segment.key for segment in pair.source}, {segment.key for segment in beside}
    if any(
        place.id in mention.stands_for and mention.segment.key in here and not other.source
        for other in ledger.entities
        for mention in other.story
    ):
        return False
    said = [mention for mention in place.source if mention.segment.key in original]
    left = [mention for mention in place.story if mention.segment.key in here]
    if len(said) <= len(left):
        return False
    names = sum(not mention.bridge for mention in said)
    rest = list(_unknown(place, left, said, beside, ledger))
    left_names = sum(not mention.bridge for mention in left) + sum(not word[0].islower() for word in rest)
    return len(said) > len(left) + len(rest) and (not names or names > left_names)


def _unknown(
    place: Entity, left: Sequence[Mention], said: Sequence[Mention], beside: Sequence[Segment], ledger: Ledger
) -> Iterator[str]:
    """Words that begin as a form of a place does, and stand in no mention of it, or that are its name copied."""
    language = beside[0].language if beside else None
    forms = {form.form for form in ledger.glossary.of(place.id, language) if form.use != "metonym"}
    patterns = [_beginning(form) for form in sorted(forms | {mention.text for mention in said})]
    for segment in beside:
        known = [(mention.start, mention.end) for mention in left if mention.segment.key == segment.key]
        found = {match.start(): match[0] for pattern in patterns for match in pattern.finditer(segment.text)}
        for start, word in found.items():
            if not any(low <= start < high for low, high in known):
                yield word


def _beginning(form: str) -> re.Pattern[str]:
    """What every case and adjective of a form begins with; a short form stands alone, or with an ending."""
    if form[0] >= CASELESS:
        return re.compile(re.escape(form[: max(_BEGINNING, len(form) - _ENDING)]))
    if len(form) < _BEGINNING:
        return re.compile(rf"(?<!\w){re.escape(form)}(?:[^\w\s]?\w{{1,{_ENDING}}})?(?!\w)")
    return re.compile(rf"(?<!\w){re.escape(form[: max(_BEGINNING, len(form) - _ENDING)])}", re.IGNORECASE)
