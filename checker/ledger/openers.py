"""Names that open a sentence, where no list tells them from ordinary words: those that the story has elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from checker.ledger.mention import Mention
from checker.ledger.spelling import Spelling, keys
from checker.text.ordinary import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.ledger.persons import Group
    from checker.story import Story

_OPENER = re.compile(r"\W*([^\W\d_]+(?:[-’'][^\W\d_]+)*)(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")  # one will do: a text without spaces would be read up to each name
_SHORTEST = 4


def add_openers(groups: Sequence[Group], story: Story, others: Iterable[Mention]) -> None:
    """Add to names the places where they open a sentence: Zelenskyi kiitti, beside Zelenskyin.

    ``others`` are the story's mentions, of all names. A word that stands there with a small letter too is no name.
    """
    if listed(story.language):
        return
    bearers: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        words = {word for spelling in group.spellings if not spelling.nobody for word in spelling.families}
        for key in sorted({key for word in words for key in keys(word, story.language)}):
            bearers[key].append(group)
    taken = {each.segment.key for each in others if not _LETTER.search(each.segment.text, 0, each.start)}
    segments = list(story.segments())
    small = {word for segment in segments for word in _WORD.findall(segment.text) if word.islower()}
    for segment in segments:
        opener = _OPENER.match(segment.text)
        if opener is None or segment.key in taken:
            continue
        word, after = opener[1], _WORD.search(segment.text, opener.end())
        if after is not None and after[0][0].isupper():
            continue
        if not word[0].isupper() or word.isupper() or len(word) < _SHORTEST or word.lower() in small:
            continue
        under = sorted(keys(word, story.language))
        found = list(dict.fromkeys(group for key in under for group in bearers.get(key, ())))
        if len(found) == 1:
            mention = Mention(segment, opener.start(1), opener.end(1), opener.end(1), word)
            found[0].spellings.append(Spelling(word, story.language, [mention]))
