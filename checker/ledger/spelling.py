"""The spellings of names that no glossary knows, and whether two of one language are one name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.glossary.inflections import grammar
from checker.likeness import compare
from checker.likeness.given_names import kin
from checker.likeness.parts import person
from checker.likeness.spelling import folded, sound
from checker.text.capitals import NOUNS_CAPITALISED
from checker.text.ordinary import ordinary
from checker.text.romanization import romanization_key
from checker.text.skeleton import skeleton

if TYPE_CHECKING:
    from checker.ledger.mention import Mention

_MARK = lazy("[’':-]")
_SYLLABLES = re.compile(r"[^\W\d_]{2,6}-[^\W\d_]{2,6}")
_MORE = 2
"""Words that one form of a name may have more than another one."""
_ONE_LANGUAGE = 0.9
"""Likeness of two given names; those of less are one name's forms in two languages, and two in one of them."""
_STEM = 4
"""Letters that the cases of a surname have in common at least; they differ in ``_ENDING`` letters at most."""
_ENDING = 3
_SHORTEST = 3
"""Letters of a word that may be the bare form of another one."""


@lru_cache(maxsize=1 << 14)
def bases(word: str, language: str | None) -> tuple[str, ...]:
    """What a word may be a case form of by its language's rules, itself first.

    >>> "Jermak" in bases("Jermakiem", "pl"), bases("Selenskyjs", "de"), bases("Yermak'ın", "tr")
    (True, ('Selenskyjs', 'Selenskyj'), ("Yermak'ın", 'Yermak'))
    >>> "Jermak" in bases("Jermakkal", "hu")
    True
    """
    found = [word]
    if language is not None and not word.isupper():
        rules = grammar(language)
        found += [word.removesuffix(ending) for ending in rules.plain if word.endswith(ending)]
        if rules.any is not None:
            starts = (mark.start() for mark in _MARK.finditer(word))
            found += [
                word[:at]
                for at in (starts if rules.marked else range(_SHORTEST, len(word)))
                if (ending := rules.any.match(word, at)) and ending.end() == len(word)
            ]
        for rule in rules.rules:
            for ending in rule.endings:
                if word.endswith(ending):
                    base = word[: len(word) - len(ending)] + rule.suffix
                    if rules.rule(base) is rule:
                        found.append(base)
    return tuple(dict.fromkeys(base for base in found if base == word or len(base) >= _SHORTEST))


@lru_cache(maxsize=1 << 14)
def keys(word: str, language: str | None) -> frozenset[str]:
    """What a word shares with its case forms and with its other romanizations."""
    return frozenset(sound(folded(base)) for base in bases(word, language))


@lru_cache(maxsize=1 << 14)
def given(word: str, language: str | None = None) -> bool:
    """Whether a word is a given name by the lists, or a case form of one.

    >>> given("Andrij"), given("Bank"), given("Pawłem", "pl")
    (True, False, True)
    """
    names = (sound(folded(base)) for base in bases(word, language))
    return any(kin(name, name) is not None for name in names)


@dataclass(eq=False, slots=True)
class Spelling:
    """A name as it is written, the titles before it left out, with the mentions that write it so."""

    text: str
    language: str | None
    mentions: list[Mention] = field(default_factory=list)

    @property
    def words(self) -> list[str]:
        """Its words; small ones (von, bin) too."""
        return self.text.split()

    @property
    def surname(self) -> str:
        """Its last word, which may be its only one."""
        return self.words[-1]

    @property
    def families(self) -> tuple[str, ...]:
        """What may stand alone for its surname: the first word of Lai Ching-te, either of a Hungarian name."""
        first, last = self.words[0], self.words[-1]
        if len(self.words) > 2 and person(self.text).generation:
            last = self.words[-2]
        if len(self.words) == 2 and _SYLLABLES.fullmatch(last) and last.partition("-")[2].islower():
            return (first,)
        if self.language == "hu" and given(last, "hu") and not given(first):
            return (last, first)
        return (last,)

    @property
    def nobody(self) -> bool:
        """Whether its last word may be a place, and no surname: Anna Meier von Bremen, Tour de France."""
        small = next((at for at, word in enumerate(self.words) if word.islower()), 0)
        return small > 1 or (small == 1 and not given(self.words[0], self.language))

    @property
    def full(self) -> bool:
        """Whether it has several words that tell who it is: not Lt Col Meier."""
        return " " in self.text and len(person(self.text).words) > 1

    @property
    def ordinary(self) -> bool:
        """Whether its words are all ordinary ones, so that letters alone say little: First Division."""
        return all(ordinary(word, self.language) for word in self.words)

    @property
    def plain(self) -> str:
        """The words in what may be their bare forms."""
        return " ".join(min(bases(word, self.language), key=len) for word in self.words)

    def buckets(self) -> frozenset[str]:
        """Under what the same name is found in another spelling: its surname's first consonants."""
        return frozenset(skeleton(base)[:2] for base in bases(self.surname, self.language))


def one_name(one: Spelling, other: Spelling) -> bool:
    """Whether two full names of one side are one: in another case, romanization, a short form, with initials."""
    mine, theirs = one.words, other.words
    if len(mine) == len(theirs) and all(
        not keys(a, one.language).isdisjoint(keys(b, other.language)) for a, b in zip(mine, theirs, strict=True)
    ):
        return True
    if one.ordinary or other.ordinary or _two_given_names(mine[0], theirs[0]) or _two_surnames(one, other):
        return False
    return comparable(one, other) and compare(one.text, other.text, one.language, other.language).same


def _two_surnames(one: Spelling, other: Spelling) -> bool:
    """Whether two names of as many words have two surnames, no romanizations of each other: Davies and Davis."""
    if len(one.words) != len(other.words):
        return False
    a, b = sorted((one.words[-1], other.words[-1]), key=len)
    if b.startswith(f"{a}-"):
        return False  # Ryder Cup-Spiel
    if _declines(one.language) and a[: max(_STEM, len(a) - _ENDING)] == b[: max(_STEM, len(a) - _ENDING)]:
        return False  # two cases, for all that the rules know
    return romanization_key(a) != romanization_key(b) and keys(a, one.language).isdisjoint(keys(b, other.language))


def _declines(language: str | None) -> bool:
    return language is not None and language not in NOUNS_CAPITALISED and bool(grammar(language).rules)


def comparable(one: Spelling, other: Spelling) -> bool:
    """Whether two full names have nearly as many words, so that neither is a run of several names."""
    return abs(len(one.words) - len(other.words)) <= _MORE


def _two_given_names(one: str, other: str) -> bool:
    """Whether two given names of one language are two: not Bill and William, but Michael and Michelle."""
    if one == other or not given(one) or not given(other):
        return False
    found = kin(sound(folded(one)), sound(folded(other)))
    return sound(folded(one)) != sound(folded(other)) and (found is None or found.alike < _ONE_LANGUAGE)
