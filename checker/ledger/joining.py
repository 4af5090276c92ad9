"""Every entity of a story and its source, those too that no glossary knows: one a person, place and body."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from checker.ledger.caseless import caseless, heard
from checker.ledger.mention import Entity
from checker.ledger.persons import Group, groups
from checker.ledger.spelling import keys
from checker.likeness import SAME, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Ledger
    from checker.ledger.mention import Mention
    from checker.ledger.spelling import Spelling
    from checker.story import Bitext, Segment

_Key = tuple[int, int]
_MOST = 40
"""Names that one is compared with."""


def joined(bitext: Bitext, ledger: Ledger) -> tuple[Entity, ...]:
    """The ledger's entities, and behind them those of names that no glossary knows, by first mention.

    The latter have no id and the kind ``name``; those of the source alone come last. What may be no name (ordinary
    words with a capital) is left out, unless the other side has it too.
    """
    story = groups(ledger.unknown, bitext.story.language)
    if bitext.source is None:
        return (*ledger.entities, *(_entity(group, None) for group in story if not group.doubtful))
    source = groups(ledger.unknown_source, bitext.source.language)
    return (*ledger.entities, *Sides(bitext, ledger, story, source).entities())


def _entity(story: Group | None, source: Group | None) -> Entity:
    mentions = [tuple(side.mentions) if side is not None else () for side in (story, source)]
    bearers = story.bearers if story is not None else source.bearers if source is not None else ()
    return Entity("", "name", mentions[0], mentions[1], bearers)


class Sides:
    """Names of a story and of its source, which may be each other's."""

    def __init__(self, bitext: Bitext, ledger: Ledger, story: list[Group], source: list[Group]) -> None:
        assert bitext.source is not None
        self._bitext, self._ledger = bitext, ledger
        self._story_text, self._source_text = bitext.story, bitext.source
        self._story, self._source = story, source

    def entities(self) -> Iterator[Entity]:
        """One a name: by first mention in the story, then those that the source alone has."""
        partners = self._partners()
        by_story: dict[int, list[Group]] = defaultdict(list)
        for group in self._source:
            if id(group) in partners:
                by_story[id(partners[id(group)])].append(group)
        for group in self._story:
            spellings = [spelling for other in by_story[id(group)] for spelling in other.spellings]
            other = Group(spellings) if spellings else None
            found = _entity(group, other)
            if other is None and group.doubtful:
                continue
            if other is None:
                found = replace(found, source=tuple(self._heard(group, "source")))
            yield found
        for group in self._source:
            if id(group) not in partners and not group.doubtful:
                yield replace(_entity(None, group), story=tuple(self._heard(group, "story")))

    def _partners(self) -> dict[int, Group]:
        """The story's name for each of the source's that has one, by identity."""
        found: dict[int, Group] = {}
        for group in self._source:
            scored = [(self._score(other, group, near), other) for other, near in self._candidates(group)]
            best = max(scored, key=lambda each: each[0], default=None)
            if best is not None and best[0] >= SAME:
                found[id(group)] = best[1]
        return found

    def _candidates(self, group: Group) -> Iterator[tuple[Group, bool]]:
        """The story's names that may be this one of the source's, and whether they stand in a sentence beside it."""
        near = dict.fromkeys(
            other
            for mention in group.mentions
            for segment in self._beside.get(mention.segment.key, ())
            for other in self._named.get(segment.key, ())
        )
        yield from ((other, True) for other in list(near)[:_MOST])
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
        if story.full and source.full:
            pairs = [(one, other) for one in story.full for other in source.full]
            return max(_full(one, other) for one, other in pairs[:_MOST])
        shared = any(
            one.text == other.text or (near and _surname(one, other) >= SAME)
            for one in story.spellings
            for other in source.spellings
        )
        return SAME if shared else 0.0

    @cached_property
    def _beside(self) -> dict[_Key, tuple[Segment, ...]]:
        """The other side's sentences by sentence."""
        found: dict[_Key, tuple[Segment, ...]] = {}
        for pair in self._bitext.pairs:
            found.update((segment.key, pair.target) for segment in pair.source)
            found.update((segment.key, pair.source) for segment in pair.target)
        return found

    @cached_property
    def _named(self) -> dict[_Key, list[Group]]:
        """The story's names by sentence."""
        found: dict[_Key, list[Group]] = defaultdict(list)
        for group in self._story:
            for mention in group.mentions:
                found[mention.segment.key].append(group)
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

    def _heard(self, group: Group, side: Literal["story", "source"]) -> Iterator[Mention]:
        """Mentions of a name on the other side, where that has no capitals to tell names by."""
        if not self._caseless[side]:
            return
        done: set[_Key] = set()
        for spelling in sorted(group.spellings, key=lambda spelling: not spelling.full):
            for mention in spelling.mentions:
                beside = [segment for segment in self._beside.get(mention.segment.key, ()) if segment.key not in done]
                found = list(heard(spelling, beside, self._taken))
                done.update(each.segment.key for each in found)
                yield from found

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
    if one.ordinary and other.ordinary:
        return 0.0
    return max(
        found.score if found.same else 0.0
        for mine in dict.fromkeys((one.text, one.plain))
        for theirs in dict.fromkeys((other.text, other.plain))
        for found in (compare(mine, theirs, one.language, other.language),)
    )


def _surname(one: Spelling, other: Spelling) -> float:
    """How sure it is that the last words of two names are one."""
    if not keys(one.surname, one.language).isdisjoint(keys(other.surname, other.language)):
        return 1.0
    if one.ordinary or other.ordinary:
        return 0.0
    return compare(one.surname, other.surname, one.language, other.language).score
