"""Names that stand on one side only, known to a glossary or not: replaced, dropped or new in the translation.

A name counts as gone only if none of its words has anything like it in the whole other text, and as somebody else's
only if the same sentences hold one of each. What translation does to names in good copy (it puts ordinary words for
them, or other acronyms) isn't looked at.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from checker.ledger import Mention
from checker.likeness.given_names import is_given_name
from checker.names.exchange import Exchange, Loss, comparable, counterpart
from checker.names.renderings import Renderings
from checker.names.scripts import story_script
from checker.names.stranger import SHORTEST, Stranger, acronym, all_ordinary, telling, usual
from checker.tables import tables
from checker.text.capitals import NOUNS_CAPITALISED, starts_sentence
from checker.text.homoglyphs import intruders
from checker.text.ordinary import listed, ordinary, rich
from checker.text.titles import is_title
from checker.text.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.ledger import Ledger
    from checker.story import Bitext, Segment, Story

_HYPHEN = re.compile("[-‑]")
_SHORTEST = 2
_ROMAN = re.compile("[IVXLCDM]+")
_ACROSS = 6
"""Letters that a name needs to be known again by its sound."""
_GLUED = re.compile("[\u0590-\u06ff]{16}")
"""Letters of Hebrew and Arabic without a space, which are several words."""
_SYLLABIC = frozenset(("han", "kana", "hangul", "thai"))

_Key = tuple[int, int]


class Strangers:
    """The names of each side that the other one doesn't have."""

    def __init__(self, bitext: Bitext, ledger: Ledger) -> None:
        assert bitext.source is not None
        self._pairs = bitext.pairs
        self._ledger = ledger
        self._story, self._source = bitext.story, bitext.source

    @cached_property
    def _in_story(self) -> Renderings:
        return Renderings(self._story)

    @cached_property
    def _in_source(self) -> Renderings:
        return Renderings(self._source)

    @cached_property
    def _beside(self) -> dict[_Key, tuple[Segment, ...]]:
        """The other side's sentences by sentence."""
        found: dict[_Key, tuple[Segment, ...]] = {}
        for pair in self._pairs:
            found.update((segment.key, pair.target) for segment in pair.source)
            found.update((segment.key, pair.source) for segment in pair.target)
        return found

    @property
    def comparable(self) -> bool:
        """Whether names that no glossary knows can be known again: not where they are respelled or unreadable."""
        languages = {self._story.language, self._source.language}
        return languages.isdisjoint(tables("names", "names")["respelled"])

    @property
    def syllabic(self) -> bool:
        """Whether the translation spells foreign names by syllables, which leave little of many of them."""
        return story_script(self._story) in _SYLLABIC

    def _rendered(self, words: Iterable[str], segment: Segment, renderings: Renderings) -> bool:
        return renderings.any_of(words, segment.language, self._beside.get(segment.key, ()))

    @cached_property
    def new(self) -> dict[_Key, list[Stranger]]:
        """The translation's names that the source doesn't have, by sentence."""
        known = self._known("story", self._source, self._in_source)
        unknown = (part for mention in self._ledger.unknown for part in self._strange(mention))
        return _by_segment((*known, *unknown))

    @cached_property
    def lost(self) -> dict[_Key, list[Stranger]]:
        """The source's names that the translation doesn't have, by sentence, whatever their words are."""
        return _by_segment(self._lost(map(Stranger, self._ledger.unknown_source)))

    @cached_property
    def _surely_gone(self) -> dict[_Key, list[Stranger]]:
        """Those of them that are names without doubt; the others aren't even looked for."""
        unknown = (name for name in map(Stranger, self._ledger.unknown_source) if self._listed(name))
        return _by_segment(self._lost(filter(self._surely_lost, unknown), sure=True))

    def _lost(self, unknown: Iterable[Stranger], *, sure: bool = False) -> Iterator[Stranger]:
        for name in self._known("source", self._story, self._in_story, bodies=not sure):
            if not sure or self._surely_lost(name):
                yield name
        for name in unknown:
            mention = name.mention
            if all_ordinary(mention) or all(map(is_title, mention.text.split())):
                continue
            if not self._rendered(self._told_by(mention), mention.segment, self._in_story):
                yield name

    def _told_by(self, mention: Mention) -> list[str]:
        """The words of a name by which it is looked for: across scripts all of them, since all of them sound."""
        return (not self._across_scripts and telling(mention)) or mention.text.split()

    def _known(
        self, side: Literal["story", "source"], other: Story, renderings: Renderings, *, bodies: bool = True
    ) -> Iterator[Stranger]:
        """Entities of one side whose names the other side has words for and doesn't use; ``bodies`` among them."""
        for entity in self._ledger.entities:
            if (entity.story and entity.source) or entity.id in self._ledger.open:
                continue
            if not (entity.story if side == "story" else entity.source) or (entity.kind == "body" and not bodies):
                continue
            forms = self._ledger.glossary.of(entity.id, other.language)
            sayable = any(
                renderings.any_of(form.form.split(), other.language)
                or (form.kind == "place" and renderings.compounded(form.form))
                for form in forms
            )
            if sayable or not (forms or entity.kind == "person"):
                continue
            for mention in entity.story if side == "story" else entity.source:
                stands_for = not self._meant(other).isdisjoint((entity.id, *mention.stands_for))
                rendered = mention.bridge or self._rendered(mention.text.split(), mention.segment, renderings)
                if not stands_for and not rendered:
                    yield Stranger(mention, entity)

    def _meant(self, side: Story) -> frozenset[str]:
        """What a side names, and what its names stand for: China, where it says Beijing, or Europe for its South."""
        return self._meant_here if side is self._story else self._meant_there

    @cached_property
    def _meant_here(self) -> frozenset[str]:
        return _meant((entity.id, entity.story) for entity in self._ledger.entities)

    @cached_property
    def _meant_there(self) -> frozenset[str]:
        return _meant((entity.id, entity.source) for entity in self._ledger.entities)

    def _strange(self, mention: Mention) -> Iterator[Stranger]:
        """The words of an unknown name that nothing in the source renders, if one of them is no ordinary word."""
        text, segment = mention.text, mention.segment
        if _damaged(segment.text) or (
            not text.isascii() and any(char.lower() == char.upper() for char in text if char.isalpha())
        ):
            return  # damaged, and encoding.homoglyph says so; or letters without capitals around a Latin name
        words = [match for match in WORD.finditer(text) if not is_title(match[0])]
        telling = [match for match in words if _extraordinary(match[0], segment.language)]
        if not all(self._rendered([match[0]], segment, self._in_source) for match in telling):
            new = [match for match in words if not self._rendered([match[0]], segment, self._in_source)]
            start, end = mention.start + new[0].start(), mention.start + new[-1].end()
            yield Stranger(replace(mention, start=start, base=end, end=end, text=segment.text[start:end]))

    def exchanges(self) -> Iterator[Exchange]:
        """Names that stand where the source has another one, each new name once.

        One of the two is a name without doubt: the new one where a list tells ordinary words, else the lost one.
        """
        told: set[str] = set()
        gone: set[int] = set()
        for pair in self._pairs:
            new = [name for segment in pair.target for name in self.new.get(segment.key, ())]
            if not new:
                continue
            lost = [name for segment in pair.source for name in self.lost.get(segment.key, ()) if not name.noun]
            if not lost and self._source.language not in NOUNS_CAPITALISED:
                lost = [name for segment in pair.source for name in self._left(segment)]
            sure = [name for name in lost if self._surely_lost(name)]
            nouns = self._source.language in NOUNS_CAPITALISED
            for at, target in enumerate(new):
                # A German noun that no list holds is no name yet, nor is a rare word that begins its translation.
                likely = sure if nouns and target.rare(self._story) else lost
                rivals = likely if self._surely_new(target) else sure if target.telling else []
                rivals = [name for name in rivals if id(name) not in gone and comparable(name, target)]
                if rivals and target.mention.text not in told:
                    told.add(target.mention.text)
                    source = counterpart(target, rivals, at, len(new))
                    gone.add(id(source))
                    exchange = Exchange(pair, source, target)
                    if exchange.likely:
                        yield exchange

    def _surely_new(self, name: Stranger) -> bool:
        """Whether a new name is one without doubt; without a list of ordinary words nothing is."""
        language = self._story.language
        if not listed(language) or not name.certain:
            return False
        rare = name.rare(self._story) and not rich(language)
        return name.entity is not None or not (self._too_short(name) or rare)

    def _too_short(self, name: Stranger) -> bool:
        """Whether a name has so few letters that its sound in another script may be anything."""
        return self._across_scripts and max(map(len, name.mention.text.split())) < _ACROSS

    @cached_property
    def _across_scripts(self) -> bool:
        return story_script(self._story) != story_script(self._source)

    def _left(self, segment: Segment) -> Iterator[Stranger]:
        """Words of a source sentence with a capital, its first one too, that nothing in the translation renders."""
        language = segment.language
        for match in WORD.finditer(segment.text):
            word, (low, high) = match[0], match.span()
            if not word[0].isupper() or len(word) < _SHORTEST or _ROMAN.fullmatch(word):
                continue
            if usual(word, language) or is_title(word):
                continue
            if not listed(language) and starts_sentence(segment.text, low):
                continue  # any word has a capital there
            known = any(start < high and low < end for start, end in self._taken.get(segment.key, ()))
            if not known and not self._rendered([word], segment, self._in_story):
                yield Stranger(Mention(segment, low, high, high, word))

    @cached_property
    def _taken(self) -> dict[_Key, list[tuple[int, int]]]:
        """Where names that a glossary knows stand in the source."""
        found: dict[_Key, list[tuple[int, int]]] = {}
        for entity in self._ledger.entities:
            for mention in entity.source:
                found.setdefault(mention.segment.key, []).append((mention.start, mention.end))
        return found

    def losses(self) -> Iterator[Loss]:
        """Names of the source that are gone with nothing new in their place, each once."""
        told: set[str] = set()
        for at, pair in enumerate(self._pairs):
            near = [segment for other in self._pairs[max(0, at - 1) : at + 2] for segment in other.target]
            if not pair.target or any(segment.key in self.new or _damaged(segment.text) for segment in near):
                continue
            for segment in pair.source:
                for name in self._surely_gone.get(segment.key, ()):
                    if name.mention.text not in told:
                        told.add(name.mention.text)
                        yield Loss(name, pair.target[0])

    def _listed(self, name: Stranger) -> bool:
        """Whether somebody knows a dropped name from ordinary words: a list of these, or a list of given names."""
        first, *others = name.mention.text.split()
        return listed(self._source.language) or (bool(others) and is_given_name(first))

    def _surely_lost(self, name: Stranger) -> bool:
        return name.certain and not self._too_short(name) and not name.rare(self._source)


def _extraordinary(word: str, language: str | None) -> bool:
    """Whether a word, or a part of it, is neither an ordinary one nor an acronym."""
    return any(
        len(part) >= SHORTEST and not acronym(part) and not ordinary(part, language) for part in _HYPHEN.split(word)
    )


def _meant(named: Iterable[tuple[str, Iterable[Mention]]]) -> frozenset[str]:
    return frozenset(id for own, mentions in named for mention in mentions for id in (own, *mention.stands_for))


def _damaged(text: str) -> bool:
    """Whether a text has letters of another script among its own, or words that lost the spaces between them."""
    return bool(intruders(text)) or _GLUED.search(text) is not None


def _by_segment(names: Iterable[Stranger]) -> dict[_Key, list[Stranger]]:
    found: dict[_Key, list[Stranger]] = {}
    for name in names:
        found.setdefault(name.mention.segment.key, []).append(name)
    return found
