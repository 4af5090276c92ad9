"""Names in scripts without capitals: found by how the other side's names sound."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.ledger.mention import Mention
from checker.likeness import SAME
from checker.likeness.across import across
from checker.text.letters import MARKS
from checker.text.spaceless import HAN, KATAKANA, WINDOWS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.ledger.spelling import Spelling
    from checker.story import Segment, Story

_WORD = lazy(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}]|(?<=\w)['’׳״](?=\w))*")
_DOT = lazy("[·・•＝=]$")
_CLEARLY = 0.02
"""How much likelier a longer stretch must be than a shorter one, since a sound may be added nearly for nothing."""
_ALONE = 0.9
"""Likeness from which a surname alone is heard in a word; beside its given name ``SAME`` is enough."""
_SHORTEST = 4
"""Letters of a name that is looked for by its sound."""
_SAMPLE = 300

_Span = tuple[int, int]


def caseless(story: Story) -> bool:
    """Whether most letters of a story are neither small nor capital ones."""
    letters = chain.from_iterable(filter(str.isalpha, segment.text) for segment in story.segments())
    sample = list(islice(letters, _SAMPLE))
    return 2 * sum(char.lower() == char.upper() for char in sample) > len(sample)


def heard(
    spelling: Spelling, segments: Iterable[Segment], taken: dict[tuple[int, int], list[_Span]]
) -> Iterator[Mention]:
    """Where these sentences have a name, at most once each; what is ``taken`` is other names' for certain."""
    if len(spelling.surname) < _SHORTEST:
        return
    for segment in segments:
        others = taken.get(segment.key, ())
        words = [
            (start, end)
            for start, end in _words(segment.text)
            if not any(low < end and start < high for low, high in others)
        ]
        found = _found(spelling, segment, words)
        if found is not None:
            yield Mention(segment, *found, found[1], segment.text[slice(*found)])


def _found(spelling: Spelling, segment: Segment, words: Sequence[_Span]) -> _Span | None:
    best, span = (False, 0.0), None
    for start, end in words:
        alike = _alike(spelling.surname, segment.text[start:end], spelling, segment)
        if alike < SAME:
            continue
        first = _given(spelling, segment, words, start) if spelling.full else None
        if (first is not None or alike >= _ALONE) and (first is not None, alike - _CLEARLY) > best:
            best, span = (first is not None, alike), (start if first is None else first, end)
    return span


def _given(spelling: Spelling, segment: Segment, words: Sequence[_Span], at: int) -> int | None:
    """Where the given name starts that stands right before a surname, if it sounds like this one's."""
    before = segment.text[:at].rstrip()
    before = _DOT.sub("", before)
    for start, end in words:
        if end == len(before) and _alike(spelling.words[0], segment.text[start:end], spelling, segment) >= SAME:
            return start
    return None


def _alike(word: str, other: str, spelling: Spelling, segment: Segment) -> float:
    return across(word, other, spelling.language, segment.language)


def _words(text: str) -> Iterator[_Span]:
    """Words, and in Chinese every stretch that may be one, the longest first at each place."""
    for match in _WORD.finditer(text):
        if not HAN.match(match[0]) and not KATAKANA.search(match[0]):
            yield match.span()
    for match in KATAKANA.finditer(text):
        yield match.span()
    for match in HAN.finditer(text):
        start, end = match.span()
        for at in range(start, end - 1):
            yield from ((at, at + size) for size in WINDOWS if at + size <= end)
