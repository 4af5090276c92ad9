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


class Match(NamedTuple):
    """Two words that stand for each other, by their numbers, and how alike they are."""

    one: int
    other: int
    alike: float


def rejoined(words: list[Word], texts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Makes one word of two neighbours where the other name writes them as one (Patr ushev, Jong-un and Jongun)."""
    for at, (first, second) in enumerate(pairwise(texts)):
        if first not in others and second not in others and first + second in others:
            shown = f"{words[at].shown} {words[at + 1].shown}"
            words[at : at + 2] = [Word(first + second, shown, words[at].script, first + second)]
            return True
    return False


def matches(left: list[Word], right: list[Word], languages: Languages) -> list[Match]:
    """Which word stands for which: equal ones first, then the most alike; the shorter name's words all have one."""
    found: list[Match] = []
    open_left: list[int] = []
    open_right = list(range(len(right)))
    for number, word in enumerate(left):
        for theirs in open_right:
            if right[theirs].text == word.text:
                found.append(Match(number, theirs, 1.0))
                open_right.remove(theirs)
                break
        else:
            open_left.append(number)
    if len(open_left) == len(open_right):
        straight = [
            Match(mine, theirs, _similar(left[mine], right[theirs], languages))
            for mine, theirs in zip(open_left, open_right, strict=True)
        ]
        if len(straight) == 1 or all(match.alike >= LIKE for match in straight):
            return sorted([*found, *straight])
    if open_left and open_right:
        among = [
            Match(mine, theirs, _similar(left[mine], right[theirs], languages))
            for mine in open_left
            for theirs in open_right
        ]
        among.sort(key=lambda match: (-match.alike, abs(match.one - match.other), match.one + match.other))
        gone_left, gone_right = set[int](), set[int]()
        for match in among:
            if match.one not in gone_left and match.other not in gone_right:
                found.append(match)
                gone_left.add(match.one)
                gone_right.add(match.other)
    found.sort()
    return found


def _similar(one: Word, other: Word, languages: Languages) -> float:
    return alike(one.text, other.text) if one.script == other.script else _across(one, other, languages)


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
