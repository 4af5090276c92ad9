"""Which word of one name stands for which of another."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from checker.likeness.across import across
from checker.likeness.parts import Word
from checker.likeness.scale import LIKE, likeness
from checker.likeness.words import alike

Languages = tuple[str | None, str | None]

CLEAR = 0.9
"""From this likeness on, a word speaks for itself; an initial doesn't."""

_HEARD = 0.97  # Müller and Mueller are two spellings


class Match(NamedTuple):
    """Two words that stand for each other, by their numbers, and how alike they are."""

    one: int
    other: int
    alike: float


def rejoined(words: list[Word], texts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Makes one word of two neighbours where the other name writes them as one (Patr ushev, Jong-un and Jongun)."""
    for at, (first, second) in enumerate(pairwise(texts)):
        if first not in others and second not in others and first + second in others:
            words[at : at + 2] = [as_one(words[at], words[at + 1])]
            return True
    return False


def as_one(first: Word, second: Word) -> Word:
    """Two words written as one."""
    whole = first.shown + second.shown
    return Word(
        first.text + second.text, f"{first.shown} {second.shown}", first.script, whole, first.heard + second.heard
    )


def matches(left: list[Word], right: list[Word], languages: Languages) -> list[Match]:
    """Which word stands for which: equal ones first, then the most alike; the shorter name's words all have one."""
    texts = [word.text for word in right]
    found: list[Match] = []
    mine: list[int] = []
    for number, word in enumerate(left):
        if word.text in texts:
            at = texts.index(word.text)
            texts[at] = ""
            found.append(Match(number, at, 1.0))
        else:
            mine.append(number)
    theirs = [number for number, text in enumerate(texts) if text]
    if mine and theirs:
        found += _straight(left, right, mine, theirs, languages) or _best(left, right, mine, theirs, languages)
        found.sort()
    return found


def _straight(
    left: list[Word], right: list[Word], mine: list[int], theirs: list[int], languages: Languages
) -> list[Match]:
    """Word for word in order, where that is plain enough to spare the other ways; else nothing."""
    if len(mine) != len(theirs):
        return []
    found = []
    for one, other in zip(mine, theirs, strict=True):
        score = similar(left[one], right[other], languages)
        if score < LIKE and len(mine) > 1:
            return []
        found.append(Match(one, other, score))
    return found


def _best(
    left: list[Word], right: list[Word], mine: list[int], theirs: list[int], languages: Languages
) -> list[Match]:
    """The most alike first; where it's all one, those that stand at the same place."""
    among = sorted(
        (-similar(left[one], right[other], languages), abs(one - other), one + other, one, other)
        for one in mine
        for other in theirs
    )
    found: list[Match] = []
    left_open, right_open = set(mine), set(theirs)
    for score, _, _, one, other in among:
        if one in left_open and other in right_open:
            left_open.remove(one)
            right_open.remove(other)
            found.append(Match(one, other, -score))
    return found


def similar(one: Word, other: Word, languages: Languages) -> float:
    """How alike two words are, in one script or across two."""
    if one.script != other.script:
        return _across(one, other, languages)
    score = alike(one.text, other.text)
    if one.heard == one.text and other.heard == other.text:
        return score
    ways = ((one.heard, other.heard), (one.text, other.heard), (one.heard, other.text))
    return max(score, *(min(_HEARD, alike(*way)) for way in ways))


@lru_cache(maxsize=1 << 16)
def _across(one: Word, other: Word, languages: Languages) -> float:
    score = across(one.shown, other.shown, *languages)
    if score < CLEAR and (one.whole != one.shown or other.whole != other.shown):
        # Scripts without hyphens and capitals write von der Leyen and al-Assad as one word.
        score = max(score, across(one.whole, other.shown, *languages), across(one.shown, other.whole, *languages))
    return likeness(score)


def is_surname(match: Match, left: list[Word], right: list[Word]) -> bool:
    """Whether two words are the last of several in both names."""
    return 0 < match.one == len(left) - 1 and 0 < match.other == len(right) - 1
