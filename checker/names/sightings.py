"""Capitalised words of a story that may be part of a name, with what stands beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.ledger.known import quoted_spans
from checker.names.spellings import disapproved
from checker.tables import tables
from checker.text.content import content_words
from checker.text.ordinary import ordinary
from checker.text.romanization import romanization_key
from checker.text.titles import is_title
from checker.text.words import WORD, bare, capitals

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Sequence

    from checker.ledger import Ledger, Mention
    from checker.passage import Place
    from checker.story import Segment, Story

    _Known = tuple[Mention, str]

_LETTER = re.compile(r"[^\W\d_]")
_LAST = lazy(rf"({WORD.pattern})[ \u00a0]$")
_NEXT = lazy(rf"[ \u00a0]({WORD.pattern})")
_REACH = 64
"""Characters before a word in which the one before it is looked for: a longer one is no name."""
_STATEMENT = 5
"""Spaces inside quotation marks from which the words are a statement, and no club's or ship's name."""
_SHORT, _TITLED = 4, 0.7
"""A longer sentence with more than this share of capitals is in title case."""


class Sighting(NamedTuple):
    """A capitalised word where it stands.

    ``firm`` unless it may have its capital from where it stands, at a sentence's start or in a title. ``known`` is
    the kind of the entity that the glossary has under this word.
    """

    segment: Segment
    start: int
    text: str
    firm: bool
    known: str | None

    @property
    def place(self) -> Place:
        """Where the word stands, a possessive ending left out."""
        return self.segment.place(self.start, self.start + len(self.text))

    @property
    def before(self) -> str | None:
        """The word right before it, if only a space parts them."""
        match = _LAST.search(self.segment.text, max(0, self.start - _REACH), self.start)
        return _plain(match[1]) if match is not None and match[1] == bare(match[1]) else None

    @property
    def behind(self) -> str | None:
        """The word right behind it, if only a space parts them."""
        match = _NEXT.match(self.segment.text, self.start + len(self.text))
        return _plain(match[1]) if match is not None else None

    @property
    def quoted(self) -> bool:
        """Whether it stands in a quotation of several words, so that its spelling may be somebody's own."""
        passage, at = self.segment.passage, self.segment.offset + self.start
        spans = quoted_spans(passage, self.segment.language)
        return any(low <= at < high and passage.text.count(" ", low, high) >= _STATEMENT for low, high in spans)


@dataclass(frozen=True, slots=True)
class Beside:
    """The names that stand right before a word and right behind it, by their romanization keys."""

    before: frozenset[str]
    behind: frozenset[str]

    def agrees(self, other: Beside) -> bool:
        """Whether nothing says that two words are two names: other given names, other surnames, another part of it.

        The last one: Jordan Smith, Michael Jordon.
        """
        if self.before and other.before and not self.before & other.before:
            return False
        if self.behind and other.behind and not self.behind & other.behind:
            return False
        return not (self._given and other._family) and not (self._family and other._given)

    @property
    def _given(self) -> bool:
        return bool(self.behind) and not self.before

    @property
    def _family(self) -> bool:
        return bool(self.before) and not self.behind


def candidates(story: Story, ledger: Ledger) -> set[str]:
    """The words that a story writes with a capital, and in small letters nowhere."""
    found = {word for segment in story.segments() for _, word in capitals(segment.text)}
    return {word for word in map(_plain, found) if _capital(word, ledger.small)}


def sightings(story: Story, ledger: Ledger, wanted: Container[str]) -> Iterator[Sighting]:
    """Where some of these words stand.

    Of the names that the glossary knows only persons', and those of one word; none that it rejects.
    """
    known = _known(ledger) if wanted else {}
    for segment in story.segments() if wanted else ():
        text, large = segment.text, capitals(segment.text)
        for start, found in large:
            word = _plain(found)
            if word not in wanted:
                continue
            mention, kind = _covering(known.get(segment.key, ()), start)
            if mention is not None and (
                mention.bridge or disapproved(mention) or (kind != "person" and mention.form != word)
            ):
                continue
            loose = mention is None and (
                (start == large[0][0] and not _LETTER.search(text, 0, start)) or _titled(text, len(large))
            )
            if not loose or ("'" not in word and content_words(word, segment.language)):
                yield Sighting(segment, start, word, not loose, kind)


def _titled(text: str, large: int) -> bool:
    """Whether a sentence with so many capitals is in title case."""
    words = len(WORD.findall(text)) if large >= _SHORT else 0
    return words > _SHORT and large > _TITLED * words


def beside(places: Iterable[Sighting], small: frozenset[str]) -> Beside:
    """What stands before and behind a word wherever it stands: no titles, acronyms and nouns.

    A father's name behind a given name is no other surname.
    """
    fathers = tuple(tables("names", "respellings")["patronymics"])
    before: set[str] = set()
    behind: set[str] = set()
    for each in places:
        for word, found in ((each.before, before), (each.behind, behind)):
            if word is not None and _capital(word, small) and not ordinary(word, each.segment.language):
                found.add(word)
    return Beside(
        frozenset(romanization_key(word) for word in before if not is_title(word)),
        frozenset(romanization_key(word) for word in behind if not word.endswith(fathers)),
    )


def _known(ledger: Ledger) -> dict[tuple[int, int], list[_Known]]:
    """The glossary's names in each sentence, with their kinds, in reading order."""
    known: dict[tuple[int, int], list[_Known]] = defaultdict(list)
    for entity in ledger.entities:
        for mention in entity.story:
            known[mention.segment.key].append((mention, entity.kind))
    for mention in ledger.unresolved:
        known[mention.segment.key].append((mention, ""))
    for mentions in known.values():
        mentions.sort(key=lambda each: each[0].start)
    return known


def _covering(mentions: Sequence[_Known], at: int) -> _Known | tuple[None, None]:
    """The mention that covers an offset; they don't overlap."""
    index = bisect_right(mentions, at, key=lambda each: each[0].start) - 1
    return mentions[index] if index >= 0 and at < mentions[index][0].end else (None, None)


def _plain(word: str) -> str:
    """A word without its possessive ending, with one kind of apostrophe."""
    return word if word.isalpha() else bare(word).replace("’", "'")


def _capital(word: str, small: frozenset[str]) -> bool:
    return word[:1].isupper() and not word.isupper() and word.lower() not in small
