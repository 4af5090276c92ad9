"""Full names that headline, standfirst or a caption spells otherwise than the body."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.ordinary import dated, ordinary
from checker.text.similarity import distance
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.ledger import Ledger
    from checker.story import Segment, Story

_PAIR = re.compile(r"(?<![\w-])(?=([^\W\d_]{2,})[ \u00a0]([^\W\d_]{3,}))")
"""Two words next to each other; they may be the end of one pair and the start of another."""
_SHORT = 4
"""Letters of a name that, where names decline, may be another one's case."""
_LONG = 6
"""Letters from which a name may be off by two: Kowalk for Kowalska."""


def otherwise(story: Story, ledger: Ledger) -> Iterator[tuple[Segment, int, int, str]]:
    """Given names and surnames of which the body has one and spells the other otherwise, or both by a letter.

    Yields the sentence, where the words that differ start and end in it, and the body's spelling of them.
    """
    above = story.segments("headline", "standfirst", "caption")
    stated = [(segment, match) for segment in above for match in _PAIR.finditer(segment.text) if _capitals(match)]
    if not stated:
        return
    body = story.segments("body")
    given = dict.fromkeys(
        match.groups() for segment in body for match in _PAIR.finditer(segment.text) if _capitals(match)
    )
    text = "\n".join(segment.text for segment in body).lower()
    for segment, match in stated:
        if match.groups() in given:
            continue
        for names in given:
            wrong = [at for at in (1, 2) if match[at] != names[at - 1]]
            if not _alike(match, names, wrong, story.language):
                continue
            if any(re.search(rf"(?<!\w){re.escape(match[at].lower())}(?!\w)", text) for at in wrong):
                continue
            start, end = match.start(wrong[0]), match.end(wrong[-1])
            if any(map(is_title, match.groups())) or not all(_name(match[at], story.language) for at in wrong):
                continue
            if not _known(ledger, segment, start, end):
                yield segment, start, end, " ".join(names[at - 1] for at in wrong)
                break


def _capitals(match: re.Match[str]) -> bool:
    return match[1][0].isupper() and match[2][0].isupper() and not (match[1].isupper() or match[2].isupper())


def _alike(match: re.Match[str], names: tuple[str, ...], wrong: list[int], language: str | None) -> bool:
    """Whether two full names are one but for a slip in either part."""
    return all(_slip(match[at], names[at - 1], 2 if len(wrong) == 1 else 1, language) for at in wrong)


def _slip(word: str, name: str, most: int, language: str | None) -> bool:
    """Whether a word is a name with a letter too many or too few or another one; where names decline, inside it.

    Two letters only in a long one.
    """
    if word[0] != name[0] or word + "s" == name or word == name + "s":
        return False  # with an s it is the family, or a genitive
    if any(letter.lower() == letter.upper() for letter in word + name if letter.isalpha()):
        return False  # a particle of a script without capitals: Discs에
    apart = distance(word, name, most)
    if apart == 0 or apart > most:
        return False
    if language in tables("headlines", "words")["declining"]:
        return apart == 1 and word[-1] == name[-1] and len(word) > _SHORT
    return apart == 1 or min(len(word), len(name)) >= _LONG


def _name(word: str, language: str | None) -> bool:
    return not (is_title(word) or dated(word, language) or ordinary(word, language))


def _known(ledger: Ledger, segment: Segment, start: int, end: int) -> bool:
    """Whether a glossary has the words as they stand above."""
    return any(
        mention.segment.key == segment.key and mention.start < end and start < mention.base
        for entity in ledger.entities
        for mention in entity.story
        if mention.forms
    )
