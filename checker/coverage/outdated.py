"""Sentences of the source that changed after they were translated, and whose translation stayed as it was."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from checker.text.similarity import distance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Bitext, Former, Pair, Segment

_WORD = re.compile(r"\w+")
_LETTERS = 5
"""Of a word from which one letter more or less is a slip that somebody mended."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """One stretch of the source that changed.

    ``was`` are its sentences as they were translated, ``now`` as they are, none where they were taken out or put in;
    ``target`` the sentences that still render the old ones, or stand nearest. ``slight`` says that nothing but
    letters of words were mended. Stretches of one ``block`` stand together.
    """

    was: tuple[Segment, ...]
    now: tuple[Segment, ...]
    target: tuple[Segment, ...]
    slight: bool = False
    block: int = 0

    def with_next(self, other: Outdated) -> Outdated:
        """The two as one."""
        keys = {each.key for each in self.target}
        target = self.target + tuple(each for each in other.target if each.key not in keys)
        return Outdated(self.was + other.was, self.now + other.now, target, self.slight and other.slight, self.block)


def outdated(bitext: Bitext) -> Iterator[Outdated]:
    """What changed in the source and not in the translation, in the source's order.

    Punctuation, letter case, white space and the order of sentences don't count. A sentence whose translation was
    touched as well was seen by somebody, and passes.
    """
    former, source = bitext.former, bitext.source
    if former is None or source is None:
        return
    before, after = former.source.segments(), source.segments()
    old, new = [_words(each) for each in before], [_words(each) for each in after]
    known, still = {tuple(each) for each in old}, {tuple(each) for each in new}
    kept = {tuple(_words(each)) for each in former.story.segments()}
    own = [tuple(_words(each)) for each in bitext.story.segments()]
    untouched = all(words in kept for words in own)
    last: Outdated | None = None
    for block, (a, b, c, d) in _stretches(old, new):
        was = tuple(before[at] for at in range(a, b) if old[at] and tuple(old[at]) not in still)
        now = tuple(after[at] for at in range(c, d) if new[at] and tuple(new[at]) not in known)
        if not was and not now:
            continue
        target = _rendering(bitext.pairs, now) if now else _rendering(former.pairs, was)
        if not target and now and untouched:  # nobody has translated it
            near = bitext.near(now[0].span.start)
            target = (near,) if near is not None else ()
        if not target or any(tuple(_words(each)) not in kept for each in target):
            continue
        found = Outdated(was, now, target, _slight(was, now), block)
        if last is not None and last.block == block:
            found = last.with_next(found)
        elif last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def beside(former: Former, was: Sequence[Segment], bitext: Bitext) -> Segment | None:
    """The sentence of today's source behind which a sentence stood that was taken out, else its first one."""
    source = bitext.source.segments() if bitext.source is not None else ()
    earlier = {tuple(_words(each)) for each in former.source.segments() if each.span.start < was[0].span.start}
    return next((each for each in reversed(source) if tuple(_words(each)) in earlier), next(iter(source), None))


def _stretches(
    old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]
) -> Iterator[tuple[int, tuple[int, int, int, int]]]:
    """Where two versions differ: sentences of each, one by one where as many stand for as many, and their block."""
    keys = [" ".join(each) for each in old], [" ".join(each) for each in new]
    for block, (tag, a, b, c, d) in enumerate(SequenceMatcher(None, *keys, autojunk=False).get_opcodes()):
        if tag == "equal":
            continue
        if b - a == d - c:
            yield from ((block, (a + at, a + at + 1, c + at, c + at + 1)) for at in range(b - a))
        else:
            yield block, (a, b, c, d)


def _rendering(pairs: Sequence[Pair], sentences: Sequence[Segment]) -> tuple[Segment, ...]:
    keys = {each.key for each in sentences}
    return tuple(each for pair in pairs if any(one.key in keys for one in pair.source) for each in pair.target)


def _words(segment: Segment) -> list[str]:
    return _WORD.findall(segment.text.casefold())


def _slight(was: Sequence[Segment], now: Sequence[Segment]) -> bool:
    """Whether single letters of longer words are all that changed; a name is never only mended."""
    one = [word for each in was for word in _WORD.findall(each.text)]
    other = [word for each in now for word in _WORD.findall(each.text)]
    if len(one) != len(other) or not one:
        return False
    return all(a.casefold() == b.casefold() or _mended(a, b) for a, b in zip(one, other, strict=True))


def _mended(one: str, other: str) -> bool:
    cased = one.lower() != one.upper() and not any(char.isdigit() for char in one + other)
    long = min(len(one), len(other)) >= _LETTERS
    return cased and long and not (one[0].isupper() and other[0].isupper()) and distance(one, other, 1) <= 1
