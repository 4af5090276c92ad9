"""Two words that may be one name: as romanizations differ, by a slip, or by a case ending left on."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache, lru_cache
from itertools import permutations
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.romanization import romanization_key
from checker.text.similarity import distance

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = re.compile(r"[\u0300-\u036f]")
_SHORTEST = 4
"""Letters of a word that is compared by its romanization."""
_LONGEST = 60
"""Letters above which a word is no name: its keys would take memory by the square."""
_SLIPPED = 6
"""Letters of the longer word, and of its key, that are one name in spite of a slip: shorter ones are often two."""
_STEM = 4
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
    yield f"={romanization_key(word)}"
    key = _key(word)
    yield f"~{key}"
    if len(key) >= _SLIPPED - 1:
        for at in range(1, len(key) - 1):
            yield f"-{key[:at]}{key[at + 1 :]}"
        yield f"-{key}"
    for number, endings in enumerate(_cases()):
        for ending in endings:
            if word.endswith(ending) and len(word) - len(ending) >= _STEM:
                yield f"{number}{_key(word.removesuffix(ending) + endings[0])}"


@cache
def _habits() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(left), right) for left, right in tables("names", "respellings")["habits"])


@cache
def _cases() -> tuple[tuple[str, ...], ...]:
    return tuple(map(tuple, tables("names", "respellings")["cases"]))


def _bare(word: str) -> str:
    """A word without accents: they alone tell a language's own name of a place from the foreign one (Bolívia)."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", word.casefold()))


@lru_cache(maxsize=65536)
def _key(word: str) -> str:
    """What the wider habits leave of a word, and then the narrow ones."""
    key = unicodedata.normalize("NFC", word.lower())
    for pattern, right in _habits():
        key = pattern.sub(right, key)
    return romanization_key(key)


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
