"""Whether the body bears out the names of a headline."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from checker.headlines.country import holders
from checker.headlines.folding import folded
from checker.headlines.spelled import otherwise
from checker.names.crossing import stands
from checker.text.similarity import distance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Segment, Story

_KINDS = frozenset({"person", "body", "place"})
_NAME = 5
"""Letters of a name from which one slip is no other name."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LABEL = re.compile(r"\s*:")
_STEM = 4
"""Letters of a place's name that its adjective begins with (Polen, polnisch), where they differ no further."""


_PREFIXED = frozenset({"ar", "he"})
"""Languages that write article, prepositions and "and" together with the word behind them."""


class Bearing:
    """A story's body as what must bear out its headline's names."""

    def __init__(self, story: Story, ledger: Ledger) -> None:
        self._glossary = ledger.glossary
        self._language = story.language
        self._text = "\n".join(segment.text for segment in story.segments("body", "caption"))
        mentions = [
            (entity.id, mention)
            for entity in ledger.entities
            for mention in entity.story
            if mention.segment.kind in ("body", "caption")
        ]
        self._named = {id for id, _ in mentions} | {other for _, mention in mentions for other in mention.stands_for}

    def bears_out(self, entity: Entity, above: Sequence[Mention]) -> bool:
        """Whether the body mentions an entity, or one that either name may stand for, in whatever form."""
        if entity.kind not in _KINDS or entity.id in self._named:
            return True
        if any(mention.stands_for & self._named or mention.quoted for mention in above):
            return True
        if entity.kind == "place" and _LABEL.match(above[0].segment.text, above[0].end):
            return True  # "Indonesia: toll rises" only says where; the body may call it the country
        return self.derives(entity, above)

    def derives(self, entity: Entity, above: Sequence[Mention]) -> bool:
        """Whether the body has a form of an entity's name that the ledger doesn't see, or a word made of it.

        Or, for a country or its capital, whoever holds its offices: Zelensky, for Kyiv.
        """
        if entity.kind == "place":
            countries = {entity.id}.union(*(mention.stands_for for mention in above))
            if not self._named.isdisjoint(holders(countries, self._glossary, self._language)):
                return True
        rows = self._glossary.of(entity.id, self._language)
        names = {row.form for row in rows if not row.bridge} | {mention.text for mention in above}
        if any(stands(name, self._text) for name in names):
            return True
        words = {row.form for row in rows if row.use in ("adjective", "demonym")}
        return any(self._derived(word) for word in words | (names if entity.kind == "place" else set()))

    def _derived(self, word: str) -> bool:
        """Whether a word that begins like a place's name or adjective stands in the body: Polen, polnischer."""
        before = ""
        if self._language in _PREFIXED:
            before, word = r"\w{0,3}", word.removeprefix("ال")
        return re.search(rf"(?<!\w){before}{re.escape(folded(word)[:_STEM])}", self._low) is not None

    @cached_property
    def _low(self) -> str:
        return folded(self._text)


def misspelt(story: Story, ledger: Ledger) -> Iterator[tuple[Segment, int, int, str]]:
    """Words of headline or standfirst that the body never has, one slip away from a name that it has twice or more.

    Yields the sentence, where the word starts and ends in it, and the body's spelling. Names that no glossary knows:
    those of the glossary are a matter of names.near. Of a full name the body needs to have but one.
    """
    told = set()
    for segment, start, end, spelling in otherwise(story, ledger):
        told.add((segment.key, start))
        yield segment, start, end, spelling
    names = Counter(
        word
        for mention in ledger.unknown
        if mention.segment.kind == "body" and not mention.quoted
        for word in mention.text.split()
        if len(word) >= _NAME
    )
    usual = [name for name, count in names.items() if count > 1]
    if not usual:
        return
    body: set[str] = set()
    for headline in story.segments("headline", "standfirst"):
        for match in _WORD.finditer(headline.text):
            word = match.group()
            glossed = headline.text[match.start() - 1 : match.start()] == "("
            if len(word) < _NAME or not word[0].isupper() or glossed:
                continue
            right = next((name for name in usual if _slip(word, name)), None)
            if right is None:
                continue
            body = body or _words(story.segments("body", "caption"))
            if word.lower() not in body and (headline.key, match.start()) not in told:
                yield headline, *match.span(), right


def _words(segments: Sequence[Segment]) -> set[str]:
    return {word.lower() for segment in segments for word in _WORD.findall(segment.text)}


def _slip(word: str, name: str) -> bool:
    """One letter changed, dropped, added or swapped inside a word; what changes at its end is an ending."""
    return word[0] == name[0] and word[-1] == name[-1] and distance(word, name, 1) == 1
