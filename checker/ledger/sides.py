"""The names of a story and of its source that are each other's, in whatever language and script."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from checker.ledger.caseless import caseless, heard
from checker.ledger.mention import Entity, Mention
from checker.ledger.persons import Group, known
from checker.ledger.spelling import comparable, keys
from checker.likeness import SAME, compare
from checker.likeness.sounds import script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.ledger import Ledger
    from checker.ledger.spelling import Spelling
    from checker.story import Bitext, Segment

_Key = tuple[int, int]
_MOST = 40
"""Names that one is compared with."""


def joint_entity(story: Sequence[Group], source: Sequence[Group]) -> Entity:
    """The entity of names that are one; the one that a glossary knows, if it knows one of them."""
    all_groups = (*story, *source)
    entity = next((group.entity for group in all_groups if group.entity is not None), None)
    sides = [
        tuple(sorted((each for group in side for each in group.mentions), key=lambda each: each.place.span))
        for side in (story, source)
    ]
    if entity is not None:
        return replace(entity, story=sides[0] or entity.story, source=sides[1] or entity.source)
    return Entity("", "name", sides[0], sides[1], next((each.bearers for each in all_groups if each.bearers), ()))


class Sides:
    """Names of a story and of its source, which may be each other's.

    Beside those that no glossary knows these are persons and places that one knows on one side only.
    """

    def __init__(self, bitext: Bitext, ledger: Ledger, story: list[Group], source: list[Group]) -> None:
        assert bitext.source is not None
        self._bitext, self._ledger = bitext, ledger
        self._story_text, self._source_text = bitext.story, bitext.source
        self._story = [*story, *self._known("story")]
        self._source = [*source, *self._known("source")]

    def _known(self, side: Literal["story", "source"]) -> Iterator[Group]:
        language = (self._story_text if side == "story" else self._source_text).language
        for entity in self._ledger.entities:
            here, there = (entity.story, entity.source) if side == "story" else (entity.source, entity.story)
            group = known(entity, here, language) if entity.kind in ("person", "place") and not there else None
            if group is not None:
                yield group

    def entities(self) -> Iterator[Entity]:
        """The glossaries' entities, then the other names of the story by first mention, then those of its source."""
        rows = self._rows()
        found = [joint_entity(story, source) for story, source in rows]
        better = {entity.id: entity for entity in found if entity.id}
        yield from (better.get(entity.id, entity) for entity in self._ledger.entities)
        for (story, source), entity in zip(rows, found, strict=True):
            if entity.id:
                continue
            doubtful = all(group.doubtful for group in (*story, *source))
            if not source:
                entity = replace(entity, source=tuple(self._there(story[0], "source", doubtful)))
            elif not story:
                entity = replace(entity, story=tuple(self._there(source[0], "story", doubtful)))
            if (entity.story and entity.source) or not doubtful:
                yield entity

    def _rows(self) -> list[tuple[list[Group], list[Group]]]:
        """The story's and the source's groups that are one name, those with the story's first."""
        rows: dict[int, tuple[list[Group], list[Group]]] = {id(group): ([group], []) for group in self._story}
        alone: list[Group] = []
        for group in sorted(self._source, key=lambda group: not group.full):
            partner = self._partner(group)
            taken = partner is not None and any(other.full for other in rows[id(partner)][1])
            if partner is None or (taken and group.full):  # two names of one side stay two
                alone.append(group)
            else:
                rows[id(partner)][1].append(group)
        alone.sort(key=lambda group: group.mentions[0].place.span)
        self._in_two_scripts(rows)
        return [*rows.values(), *(([], [group]) for group in alone)]

    def _partner(self, group: Group) -> Group | None:
        """The story's name for one of the source's; none where several are as likely."""
        scored = [(self._score(other, group, near), other) for other, near in self._candidates(group)]
        best = max((score for score, _ in scored), default=0.0)
        found = [other for score, other in scored if score == best]
        found = [other for other in found if group.full and other.full] or found
        return found[0] if best >= SAME and len(found) == 1 else None

    def _in_two_scripts(self, rows: dict[int, tuple[list[Group], list[Group]]]) -> None:
        """Put together what the story writes in its own script and as the source does: Ньюпорт, Newport."""
        home = {id(group): at for at, (_, source) in rows.items() for group in source}
        for group in self._story:
            if rows[id(group)][1] or group.entity is not None or group.doubtful:
                continue
            for other in self._next_to(group, self._source):
                at = home.get(id(other))
                if at is None or script(rows[at][0][0].spellings[0].text) == script(group.spellings[0].text):
                    continue
                if self._score(group, other, near=True) >= SAME:
                    rows[at][0].append(group)
                    del rows[id(group)]
                    break

    def _next_to(self, group: Group, others: list[Group]) -> list[Group]:
        """Names of the other side in the sentences beside this one's."""
        named = self._named[id(others)]
        return list(
            dict.fromkeys(
                other
                for mention in group.mentions
                for segment in self._beside.get(mention.segment.key, ())
                for other in named.get(segment.key, ())
            )
        )[:_MOST]

    def _candidates(self, group: Group) -> Iterator[tuple[Group, bool]]:
        """The story's names that may be this one of the source's, and whether they stand in a sentence beside it."""
        near = self._next_to(group, self._story)
        yield from ((other, True) for other in near)
        far = dict.fromkeys(
            other
            for spelling in group.spellings
            for bucket in sorted(spelling.buckets())
            for other in self._shelves.get(bucket, ())
            if other not in near
        )
        yield from ((other, False) for other in list(far)[:_MOST])

    def _score(self, story: Group, source: Group, near: bool) -> float:
        """How sure it is that two names are one: full names everywhere, a surname alone in sentences side by side."""
        if story.entity is not None and source.entity is not None:
            return 0.0  # two that the glossary tells apart
        if story.full and source.full:
            pairs = [(one, other) for one in story.full for other in source.full]
            return max(_full(one, other) for one, other in pairs[:_MOST])
        pairs = [(one, other) for one in story.spellings for other in source.spellings]
        if any(one.text == other.text for one, other in pairs):
            return 1.0
        if not near or bool(story.bearers) != bool(source.bearers):
            return 0.0
        if any(each.entity is not None and each.entity.kind == "place" for each in (story, source)):
            pairs = [(one, other) for one, other in pairs if len(one.words) == len(other.words)]  # not Awareness UK
        return SAME if any(_surname(one, other) >= SAME for one, other in pairs) else 0.0

    @cached_property
    def _beside(self) -> dict[_Key, tuple[Segment, ...]]:
        """The other side's sentences by sentence."""
        found: dict[_Key, tuple[Segment, ...]] = {}
        for pair in self._bitext.pairs:
            found.update((segment.key, pair.target) for segment in pair.source)
            found.update((segment.key, pair.source) for segment in pair.target)
        return found

    @cached_property
    def _named(self) -> dict[int, dict[_Key, list[Group]]]:
        """The names of each side by sentence, by the identity of the list that holds that side's."""
        found: dict[int, dict[_Key, list[Group]]] = {}
        for side in (self._story, self._source):
            here = found.setdefault(id(side), defaultdict(list))
            for group in side:
                for mention in group.mentions:
                    here[mention.segment.key].append(group)
        return found

    @cached_property
    def _shelves(self) -> dict[str, list[Group]]:
        found: dict[str, list[Group]] = defaultdict(list)
        for group in self._story:
            for spelling in group.spellings:
                for bucket in spelling.buckets():
                    if group not in found[bucket][-_MOST:]:
                        found[bucket].append(group)
        return found

    def _there(self, group: Group, side: Literal["story", "source"], doubtful: bool) -> Iterator[Mention]:
        """Mentions of a name on the other side that no capitals tell: letter by letter, or by how it sounds."""
        if not self._caseless[side]:
            yield from self._verbatim(group)
        elif not doubtful:
            yield from self._heard(group)

    def _verbatim(self, group: Group) -> Iterator[Mention]:
        """A full name letter by letter in the sentences beside its own: two languages have few words alike."""
        if self._story_text.language == self._source_text.language:
            return
        done: set[tuple[_Key, int]] = set()
        for spelling in group.full:
            name = re.compile(rf"(?<![\w-]){re.escape(spelling.text)}(?![\w-])")
            for mention in spelling.mentions:
                for segment in self._beside.get(mention.segment.key, ()):
                    for match in name.finditer(segment.text):
                        start, end = match.span()
                        at = segment.key, start
                        if at not in done and not any(a < end and start < b for a, b in self._named_at[segment.key]):
                            done.add(at)
                            yield Mention(segment, start, end, end, match[0])

    def _heard(self, group: Group) -> Iterator[Mention]:
        """Mentions of a name by how it sounds, where the other side has no capitals to tell names by."""
        done: set[_Key] = set()
        for spelling in sorted(group.spellings, key=lambda spelling: not spelling.full):
            for mention in spelling.mentions:
                beside = [segment for segment in self._beside.get(mention.segment.key, ()) if segment.key not in done]
                found = list(heard(spelling, beside, self._taken))
                done.update(each.segment.key for each in found)
                yield from found

    @cached_property
    def _named_at(self) -> dict[_Key, list[tuple[int, int]]]:
        """Where any names stand."""
        found = defaultdict(list, {key: list(spans) for key, spans in self._taken.items()})
        for group in (*self._story, *self._source):
            for mention in group.mentions:
                found[mention.segment.key].append((mention.start, mention.end))
        return found

    @cached_property
    def _caseless(self) -> dict[str, bool]:
        return {"story": caseless(self._story_text), "source": caseless(self._source_text)}

    @cached_property
    def _taken(self) -> dict[_Key, list[tuple[int, int]]]:
        """Where names that a glossary knows stand."""
        found: dict[_Key, list[tuple[int, int]]] = defaultdict(list)
        for entity in self._ledger.entities:
            for mention in (*entity.story, *entity.source):
                found[mention.segment.key].append((mention.start, mention.end))
        return found


def _full(one: Spelling, other: Spelling) -> float:
    """How sure it is that full names of two languages are one; words that are ordinary in both say nothing."""
    if one.text == other.text:
        return 1.0
    if (one.ordinary and other.ordinary) or not comparable(one, other):
        return 0.0
    return max(
        found.score if found.same else 0.0
        for mine in dict.fromkeys((one.text, one.plain))
        for theirs in dict.fromkeys((other.text, other.plain))
        for found in (compare(mine, theirs, one.language, other.language),)
    )


def _surname(one: Spelling, other: Spelling) -> float:
    """How sure it is that the last words of two names are one, and surnames where other words go before them."""
    if one.nobody or other.nobody:
        return 0.0
    if not keys(one.surname, one.language).isdisjoint(keys(other.surname, other.language)):
        return 1.0
    if one.ordinary or other.ordinary:
        return 0.0
    return compare(one.surname, other.surname, one.language, other.language).score
