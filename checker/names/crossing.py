"""Names that don't cross from the source to the translation: gone, new, or turned into another."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Literal

from checker.expressions import lazy
from checker.names.places import CASELESS, borne_out, by_name, gone, hinted, stands_for
from checker.text.homoglyphs import twin
from checker.text.letters import SMALL
from checker.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.glossary import Glossary
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext, Pair, Segment, Story

_CAPITALISED = lazy(rf"[^\W\d_{SMALL}]\w{{3,}}")
_ACRONYM = lazy(rf"(?<!\w)[^\W\d_{SMALL}]{{2,6}}(?!\w)")
_ALIKE = 80
"""Similarity (0..100) from which a capitalised word may be a misspelt mention; names.near looks at those."""


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
    """Pairs of sentences of which the translation names an entity that the source doesn't, and lacks one that it has.

    The translation's entity must be nowhere in the source, and the source's gone from the translation: of this
    sentence where one renders one, else of the neighbouring ones too, since a name may only have moved. Both are of
    one kind, and the only ones of it, but for places, which translators hardly ever put where the source has none.
    """
    entities = {entity.id: entity for entity in ledger.entities}
    here = by_sentence(ledger)
    for at, pair in enumerate(bitext.pairs):
        named_source, named_target = named(pair.source, here), named(pair.target, here)
        said = [(entities[key], mention) for segment in pair.source for key, mention in here.get(segment.key, ())]
        new = [
            entities[key]
            for key, mention in named_target.items()
            if not entities[key].source
            and not borne_out(entities[key], said)
            and not _typed_alike(mention.text, pair.source)
        ]
        if not new:
            continue
        near = [pair] if pair.one_to_one else bitext.pairs[max(0, at - 1) : at + 2]
        near_target = {key for other in near for key in named(other.target, here)}
        beside = [segment for other in near for segment in other.target]
        lost = [
            entities[key]
            for key in named_source
            if key not in near_target and not _typed_alike(named_source[key].text, beside)
        ]
        for target in new:
            mention = named_target[target.id]
            same = [other for other in new if other.kind == target.kind]
            rivals = [other for other in lost if other.kind == target.kind]
            if target.kind == "place":
                known = [mention for _, mention in said]
                if (
                    target.id not in ledger.open
                    and by_name(mention)
                    and not stands_for(mention, ledger)
                    and not hinted(target, known, pair.source, ledger)
                ):
                    rivals = [
                        entities[key]
                        for key in named_source
                        if entities[key].kind == "place" and gone(entities[key], target, pair, beside, ledger)
                    ]
                    rivals = rivals[min(same.index(target), len(rivals) - 1) :][:1] if rivals else []
                    for rival in rivals:
                        if not related(rival, target, bitext, ledger.glossary):
                            yield Swap(pair, rival, target, named_source[rival.id], mention)
                continue
            if len(same) > 1 or mention.bridge or any(named_source[other.id].bridge for other in rivals):
                continue
            if len(rivals) != 1 or related(rivals[0], target, bitext, ledger.glossary):
                continue
            source = named_source[rivals[0].id]
            copied = any(source.text in segment.text for segment in beside)
            if not copied and not _sayable(rivals[0], beside, ledger):
                yield Swap(pair, rivals[0], target, source, mention)


def missing(bitext: Bitext, ledger: Ledger) -> Iterator[Gap]:
    """Persons and bodies of the source that the whole translation doesn't mention in any way."""
    beside = {segment.key: pair.target[0] for pair in bitext.pairs if pair.target for segment in pair.source}
    for entity, first in _unmatched(ledger, bitext.story, "source"):
        # Shown where the body should have it, rather than in a headline that may well be shorter than its source.
        named = (each for each in entity.source if each.segment.kind == "body" and not each.bridge)
        mention = next((each for each in named if each.segment.key in beside), first)
        there = beside.get(mention.segment.key)
        if entity.kind == "person" or there is None or not _other_acronym(there.text, mention.segment.text):
            yield Gap(entity, mention, there)


def added(bitext: Bitext, ledger: Ledger) -> Iterator[Gap]:
    """Persons and bodies of the translation that the source doesn't mention in any way."""
    if bitext.source is not None:
        for entity, mention in _unmatched(ledger, bitext.source, "story"):
            yield Gap(entity, mention, None)


def _unmatched(ledger: Ledger, other: Story, side: Literal["source", "story"]) -> Iterator[tuple[Entity, Mention]]:
    """Persons and bodies of one side that the other doesn't have, each with its first mention by name."""
    text = ""
    for entity in ledger.entities:
        mentions = entity.source if side == "source" else entity.story
        if entity.kind not in ("person", "body") or (entity.story and entity.source) or entity.id in ledger.open:
            continue
        mention = next((mention for mention in mentions if not mention.bridge), None)
        forms = [form.form for form in ledger.glossary.of(entity.id, other.language)]
        if mention is None or not forms:  # not sayable there, so not finding it means nothing
            continue
        text = text or "\n".join(segment.text for segment in other.segments())
        if not any(stands(name, text) for name in {*forms, *(each.text for each in mentions)}):
            yield entity, mention


def stands(name: str, text: str) -> bool:
    """Whether a name stands in a text in some case or spelling: its words' stems in a row, or its last word nearly.

    Wider than the ledger: what may be a mention must not be reported as missing. Some write the names of those whom
    they despise in lower case, and NATO's fighters are натовські in Ukrainian. An acronym may be typed in letters
    that only look alike: ВВС for BBC.
    """
    if twin(name, text):
        return True
    stems = r"\w*\W{1,3}".join(re.escape(_stem(word)) for word in name.split())
    if re.search(rf"(?<!\w){stems}", text, re.IGNORECASE if len(name) > 3 else 0):
        return True
    last = name.split()[-1]
    if len(last) > 4:  # paní Mayovou is Theresa Mayová: a feminine ending isn't near in letters
        words = set(_CAPITALISED.findall(text))
        return any(word.startswith(last[:-1]) or ratio(word, last) >= _ALIKE for word in words)
    if last < CASELESS:
        return re.search(rf"(?<!\w){re.escape(last)}(?!\w)", text) is not None
    # No capitals, and particles of one letter or two stick to names, titles behind them too.
    return len(last) > 1 and re.search(rf"(?<!\w)\w{{0,2}}{re.escape(last)}", text) is not None


def _typed_alike(name: str, segments: Iterable[Segment]) -> bool:
    """Whether some of these sentences have a name, an acronym, in letters of another script that look the same."""
    return any(twin(name, segment.text) for segment in segments)


def _other_acronym(text: str, source: str) -> bool:
    """Whether a sentence has an acronym that its source doesn't: a body may go by one that no glossary knows."""
    return any(acronym not in source for acronym in _ACRONYM.findall(text))


def _sayable(entity: Entity, segments: list[Segment], ledger: Ledger) -> bool:
    """Whether some form of an entity may stand in these sentences, in a case that the glossary doesn't list."""
    text = "\n".join(segment.text for segment in segments)
    language = segments[0].language or "" if segments else ""
    return any(
        stands(form.form, text)
        for form in ledger.glossary.of(entity.id, language.split("-")[0])
        if not form.bridge and " " in form.form
    )


def _stem(word: str) -> str:
    return word[: max(3, len(word) - 3)] if len(word) > 3 else word


def by_sentence(ledger: Ledger) -> dict[tuple[int, int], list[tuple[str, Mention]]]:
    """The glossary's names in each sentence of either side, by the sentence's key."""
    here: dict[tuple[int, int], list[tuple[str, Mention]]] = defaultdict(list)
    for entity in ledger.entities:
        for mention in (*entity.story, *entity.source):
            here[mention.segment.key].append((entity.id, mention))
    return here


def named(
    segments: tuple[Segment, ...], here: dict[tuple[int, int], list[tuple[str, Mention]]]
) -> dict[str, Mention]:
    """The entities that some sentences name, each with its first mention there."""
    found: dict[str, Mention] = {}
    for segment in segments:
        for key, mention in here.get(segment.key, ()):
            found.setdefault(key, mention)
    return found


def related(one: Entity, other: Entity, bitext: Bitext, glossary: Glossary) -> bool:
    """Whether a form of one is part of a form of the other (UN, UN Security Council): no telling them apart."""
    for language in (bitext.story.language, bitext.source_language):
        for mine, theirs in product(glossary.of(one.id, language), glossary.of(other.id, language)):
            short, long = sorted((mine.form, theirs.form), key=len)
            if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long):
                return True
    return False
