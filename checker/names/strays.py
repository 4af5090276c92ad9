"""A spelling that strays: one letter away from a name that the story writes otherwise, and that no glossary knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.names.slips import doubled, one_slip
from checker.names.spellings import uninflected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.ledger import Mention

_LEAST = 6
"""Letters of a surname that is compared alone; behind one given name both times, fewer do."""
_BESIDE_GIVEN = 5
_OFTEN = 2
_CROWDED = 12
"""Surnames of one key that are compared: more are a list of made-up words, and no names."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A mention whose surname is spelled in an odd way, and those that spell it otherwise."""

    odd: Mention
    others: tuple[Mention, ...]

    @property
    def wrong(self) -> str:
        """The odd surname."""
        return _surname(self.odd)

    @property
    def right(self) -> str:
        """The usual one."""
        return _surname(self.others[0])


_LONGEST = 60
"""Letters above which a word is no name: its keys would take memory by the square."""


def strays(unknown: Iterable[Mention]) -> Iterator[Stray]:
    """Each name with a spelling of it that stands once, one letter away: Brett Kavanaugh, and once Kavanagh.

    Both have one given name before them, or the odd one has none and the other stands more often. Another given
    name makes another person, and what is odd twice is meant so.
    """
    mentions = [mention for mention in unknown if not mention.quoted and mention.text[0].isalpha()]
    by_surname: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_surname[_surname(mention)].append(mention)
    if len(by_surname) < 2:
        return
    begin = Counter([(surname[0], len(surname)) for surname in by_surname])
    alike = {(char, size): sum(begin.get((char, size + more), 0) for more in (-1, 0, 1)) for char, size in begin}
    shelved: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, surname in enumerate(by_surname):
        if alike[surname[0], len(surname)] > 1:  # most have no other beside them that begins so and is as long
            for key in _keys(surname):
                if len(shelved[key]) < _CROWDED:
                    shelved[key].append((at, surname))
    for odd, places in by_surname.items():
        if len(places) != 1 or len(odd) < _BESIDE_GIVEN or alike[odd[0], len(odd)] < 2:
            continue
        rights = [
            right
            for _, right in sorted({each for key in _keys(odd) for each in shelved[key]})
            if len(right) >= _BESIDE_GIVEN and right != odd and _near(odd, right, places[0])
        ]
        same = [one for one in rights if _same(places[0], by_surname[one])]
        if same:
            right = max(same, key=lambda one: len(by_surname[one]))
            if len(by_surname[right]) == 1 and places[0].place.span < by_surname[right][0].place.span:
                continue  # once each: the later one is odd
            yield Stray(places[0], tuple(by_surname[right]))


def _keys(surname: str) -> set[str]:
    """Keys, one of which any two words share that are one slip apart: the word, and all but one of its letters."""
    if len(surname) > _LONGEST:
        return set()
    return {surname, *(surname[:at] + surname[at + 1 :] for at in range(len(surname)))}


def _surname(mention: Mention) -> str:
    return mention.text.replace("’", "'").rsplit(None, 1)[-1]


def _near(odd: str, right: str, mention: Mention) -> bool:
    """One letter away, with the last two right where they may be a case ending."""
    if odd[-2:] != right[-2:] and mention.segment.language not in uninflected():
        return False
    if odd[-1:] == right[-1:] == "s":
        odd, right = odd[:-1], right[:-1]  # Koreas and Koreans differ at their ends
    if odd.removesuffix("s") == right.removesuffix("s"):
        return False  # a genitive or a plural
    return one_slip(odd, right) or doubled(odd, right)


def _same(odd: Mention, others: list[Mention]) -> bool:
    """Whether the odd spelling may be of the same name: by its given name, or by being the only one of its kind."""
    given = odd.text.split()[:-1]
    if given:
        return any(other.text.split()[:-1][-1:] == given[-1:] for other in others)
    full = any(" " in other.text for other in others)
    return full and len(others) >= _OFTEN and len(_surname(odd)) >= _LEAST
