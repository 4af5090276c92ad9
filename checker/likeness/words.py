"""How alike two words of names are in one script: slips of the keyboard, spellings, short and national forms."""

from __future__ import annotations

from functools import lru_cache

from checker.likeness.given_names import kin
from checker.likeness.spelling import consonants, sound
from checker.likeness.surnames import shared_endings
from checker.text.similarity import distance

_SOUND = 0.97
"""Two spellings that the common romanizations give one name."""
_INITIAL = 0.85
_VOWELS_SHARE = 0.4
"""What of a likeness the consonants alone decide: vowels are what romanizations and ears disagree about."""


_NOTHING = 0.3  # consonants can't mend what is as unlike as that
_NUMBERS = {1: "one", 2: "two", 3: "three", 4: "four"}


@lru_cache(maxsize=1 << 17)
def alike(one: str, other: str) -> float:
    """How alike two folded words are, 0 to 1.

    A slip costs its share of the longer word (optimal string alignment), less where only vowels differ. What two
    names share by an ending of the language (-ovich, -enko) doesn't make them alike. An initial is like every name
    that it may begin.

    >>> alike("muhammad", "mohammed"), alike("william", "bill"), alike("j", "john"), alike("j", "peter")
    (0.97, 0.93, 0.85, 0.0)
    >>> round(alike("scholze", "scholz"), 2), round(alike("castillo", "castro"), 2)
    (0.91, 0.73)
    """
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return _initial(one, other)
    left, right = sound(one), sound(other)
    if left == right:
        return _SOUND
    found = kin(left, right)
    if found:
        return found.alike
    if one[-3:] == other[-3:]:
        endings = shared_endings()
        ending, theirs = endings.search(one), endings.search(other)
        if ending and theirs and ending[0] == theirs[0]:
            one, other = one[: ending.start()], other[: theirs.start()]
            left, right = sound(one), sound(other)
    whole = _share(one, other)
    if left != one or right != other:
        whole = max(whole, _share(left, right))
    if whole < _NOTHING:
        return whole
    bare, bared = consonants(left), consonants(right)
    if len(bare) < 2 or len(bared) < 2:
        return whole
    return max(whole, (1 - _VOWELS_SHARE) * whole + _VOWELS_SHARE * _share(bare, bared))


def _initial(one: str, other: str) -> float:
    if len(one) > len(other):
        one, other = other, one
    if one.upper() == one:  # a script without capitals has no initials
        return 0.0
    return _INITIAL if other.startswith(one) or sound(other).startswith(sound(one)) else 0.0


def _share(one: str, other: str) -> float:
    """The share of the longer word that stands in the other one too."""
    longer = max(len(one), len(other))
    return 1 - distance(one, other, longer) / longer


def difference(one: str, other: str) -> str:
    """In an editor's words, how two folded words of one script differ.

    >>> difference("scholze", "scholz"), difference("bill", "william"), difference("evgeny", "yevgeni")
    ('one letter apart', 'a short form', 'two romanizations of one name')
    """
    if 1 in (len(one), len(other)):
        return "an initial"
    left, right = sound(one), sound(other)
    if left == right:
        return "two romanizations of one name"
    found = kin(left, right)
    if found:
        return found.why
    letters = distance(one, other, max(len(one), len(other)))
    return f"{_NUMBERS.get(letters, letters)} letter{'s' if letters > 1 else ''} apart"
