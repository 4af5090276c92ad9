"""Two words that may be one name: as romanizations differ, by a slip, or by a case ending left on."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from enum import Enum
from functools import cache, lru_cache
from itertools import permutations
from typing import TYPE_CHECKING, NamedTuple

from checker.tables import tables
from checker.text.romanization import romanization_key, romanization_keys
from checker.text.similarity import distance

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MARKS = re.compile(r"[\u0300-\u036f]")
_SHORTEST = 4
"""Letters of a word that is compared by its romanization."""
_LONGEST = 60
"""Letters above which a word is no name: its keys would take memory by the square."""
_SLIPPED = 6
"""Letters of the longer word, and of its key, that are one name in spite of a slip: shorter ones are often two."""
_STEM = 4
_MOST, _MOST_PLACED = 1 << 16, 1 << 14
"""Keys that are remembered, and words with all of theirs."""
_VOWELS = "aeiouy"
_COUPLES = {"a", "i"}, {"a", "y"}
"""Behind -sk- these are a woman's and a man's surname: Kowalska, Kowalski."""


class Respelling(Enum):
    """How one word comes to be another spelling of a name, the surest first; the value is what a finding says."""

    ROMANIZED = "romanized in two ways"
    LIKELY = "as romanizations and papers differ"
    SLIP = "one letter apart"
    ENDING = "one with a case ending left on"


def respelling(one: str, other: str) -> Respelling | None:
    """How two different words may be spellings of one name; None where they are two names.

    >>> respelling("Semilarski", "Semilarsky"), respelling("Artem", "Artyom")
    (<Respelling.ROMANIZED: 'romanized in two ways'>, <Respelling.LIKELY: 'as romanizations and papers differ'>)
    >>> respelling("Krasnodar", "Kransodar"), respelling("Furgal", "Furgala")
    (<Respelling.SLIP: 'one letter apart'>, <Respelling.ENDING: 'one with a case ending left on'>)
    >>> [respelling(*pair) for pair in [("Arsenyev", "Arsenyeva"), ("Patrick", "Patricks"), ("Lucy", "Luke")]]
    [None, None, None]
    """
    if one.casefold() == other.casefold() or min(len(one), len(other)) < _SHORTEST:
        return None
    if romanization_key(one) == romanization_key(other):
        return Respelling.ROMANIZED if _bare(one) != _bare(other) else Respelling.LIKELY
    if _key(one) == _key(other):
        return Respelling.LIKELY
    if _slip(_key(one), _key(other)) and max(len(one), len(other)) >= _SLIPPED:
        return Respelling.SLIP
    if _ending(one, other):
        return Respelling.ENDING
    return None


@lru_cache(maxsize=8192)
def shelves(word: str) -> tuple[str, ...]:
    """Keys, one of which any two words share that ``respelling`` calls one name; as many as the word has letters."""
    return tuple(dict.fromkeys(_shelves(word)))


def _shelves(word: str) -> Iterator[str]:
    if not _SHORTEST <= len(word) <= _LONGEST:
        return
    key = _key(word)
    yield f"={romanization_key(word)}"
    yield f"~{key}"
    yield from _slips(key)
    for number, form in _nominatives(word):
        yield f"{number}{_key(form)}"


def _slips(key: str) -> Iterator[str]:
    """Keys, one of which two words' keys share that are one slip apart: each has all but one letter inside."""
    if len(key) >= _SLIPPED - 1:
        for at in range(1, len(key) - 1):
            yield f"-{key[:at]}{key[at + 1 :]}"
        yield f"-{key}"


@lru_cache(maxsize=8192)
def _nominatives(word: str) -> tuple[tuple[int, str], ...]:
    """What a word may be without a case ending, each with the number of the list that has this one."""
    found = _endings()
    return tuple(
        [
            (number, word.removesuffix(ending) + bare)
            for number, ending, bare in found.get(word[-1:], found[""])
            if word.endswith(ending) and len(word) - len(ending) >= _STEM
        ]
    )


@cache
def _endings() -> dict[str, tuple[tuple[int, str, str], ...]]:
    """By the last letter of a word the endings that it may have, each with its list's number and first ending."""
    every = [(number, ending, endings[0]) for number, endings in enumerate(_cases()) for ending in endings]
    letters = {ending[-1:] for _, ending, _ in every} | {""}
    return {letter: tuple([each for each in every if each[1][-1:] in ("", letter)]) for letter in letters}


def sharing(words: Iterable[str]) -> set[str]:
    """Those of the words that share a shelf with another one: of most stories' words none.

    Most slips have no other word beside them that begins, ends and is as long alike: their shelves aren't looked at.

    >>> sorted(sharing(["Krasnodar", "Kransodar", "Furgal", "Furgala", "Patrick"]))
    ['Furgal', 'Furgala', 'Kransodar', 'Krasnodar']
    """
    named = [word for word in words if _SHORTEST <= len(word) <= _LONGEST]
    places = _places(named)
    edges = Counter([place.edges for place in places])
    first: dict[str, int] = {}
    shared: set[int] = set()
    for at, (key, (start, end, size), shelves) in enumerate(places):
        if edges[start, end, size] > 1 or (start, end, size - 1) in edges or (start, end, size + 1) in edges:
            shelves = (*shelves, *_slips(key))
        for shelf in shelves:
            if (before := first.setdefault(shelf, at)) != at:
                shared.update((before, at))
    return {named[at] for at in shared}


class _Place(NamedTuple):
    """Where a word is shelved, but for slips: its key, how that begins, ends and how long it is, and the shelves."""

    key: str
    edges: tuple[str, str, int]
    shelves: tuple[str, ...]


@cache
def _placed() -> dict[str, _Place]:
    """The words that were shelved so far: most stories have many of them again."""
    return {}


def _places(words: list[str]) -> list[_Place]:
    known = _placed()
    if len(known) > _MOST_PLACED:
        known.clear()
    new = [word for word in words if word not in known]
    forms = [_nominatives(word) for word in new]
    _learn([*new, *(form for each in forms for _, form in each)])
    for word, alone, each in zip(new, romanization_keys(new), forms, strict=True):
        key = _key(word)
        shelves = {f"={alone}", f"~{key}", *(f"{number}{_key(form)}" for number, form in each)}
        known[word] = _Place(key, (key[:1], key[-1:], len(key)), tuple(shelves))
    return [known[word] for word in words]


@cache
def _habits() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(left, re.MULTILINE), right) for left, right in tables("names", "respellings")["habits"])


@cache
def _cases() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, tables("names", "respellings")["cases"]))


def _bare(word: str) -> str:
    """A word without accents: they alone tell a language's own name of a place from the foreign one (Bolívia)."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", word.casefold()))


def _key(word: str) -> str:
    """What the wider habits leave of a word, and then the narrow ones."""
    if word not in _keys():
        _learn([word])
    return _keys()[word]


@cache
def _keys() -> dict[str, str]:
    """The keys that were asked for so far."""
    return {}


def _learn(words: Iterable[str]) -> None:
    """Make the keys of many words at once, which takes little longer than one."""
    known = _keys()
    new = [word for word in dict.fromkeys(words) if word not in known]
    if not new:
        return
    if len(known) > _MOST:
        known.clear()
        new = list(dict.fromkeys(words))
    lines = unicodedata.normalize("NFC", "\n".join(new).lower())
    for pattern, right in _habits():
        lines = pattern.sub(right, lines)
    known.update(zip(new, romanization_keys(lines.split("\n")), strict=True))


def _slip(one: str, other: str) -> bool:
    """One letter changed, dropped, added, or two swapped, inside: what changes at a word's end derives another."""
    if one[-1:] == other[-1:] == "s":
        one, other = one[:-1], other[:-1]  # Koreas and Koreans differ at their ends
    return (
        min(len(one), len(other)) >= _SLIPPED - 1
        and max(len(one), len(other)) >= _SLIPPED
        and abs(len(one) - len(other)) <= 1
        and one[0] == other[0]
        and one[-1] == other[-1]
        and one[:-1] != other
        and other[:-1] != one
        and distance(one, other, 1) == 1
    )


def _ending(one: str, other: str) -> bool:
    """Whether two words are one name in two cases."""
    feminine = tuple(tables("names", "respellings")["feminine"])
    for endings in _cases():
        for ending, changed in permutations(endings, 2):
            if not one.endswith(ending) or not other.endswith(changed):
                continue
            stem, like = one.removesuffix(ending), other.removesuffix(changed)
            if min(len(stem), len(like)) < _STEM or _key(stem + endings[0]) != _key(like + endings[0]):
                continue
            pair = {ending, changed}
            woman = (pair == {"", "a"} and stem.endswith(feminine)) or (pair in _COUPLES and stem.endswith("sk"))
            vowel = "" in pair and (stem if not ending else like)[-1] in _VOWELS
            if not woman and not vowel:
                return True
    return False
