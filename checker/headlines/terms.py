"""A text as terms: the words and names that carry its content, and whether two of them are one."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from checker.coverage.lexicon import PIVOT, compounds, lexicon
from checker.coverage.words import stems, words
from checker.tables import tables
from checker.text.content import function_words, lowered, same_word
from checker.text.letters import SPACELESS
from checker.text.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.ledger import Ledger, Mention
    from checker.story import Segment

_SHORTEST = 3
_FULL = 6
"""Letters from which a usual word of a language without a list of function words may be one of content: police."""
_HEAD = 3
"""Letters that two forms of one word begin with, and by which a word is looked for."""
_SENSES = 6
"""Senses of a stem from which it says too many things to tell any."""
_ROOTS = frozenset({"ar", "he", "ko"})
"""Languages whose words take particles before or behind, so that their stems are what is alike."""
_MEMBER = 5
"""Letters of a word that may be a member of a compound."""
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Term:
    """A word or name of a text: where it stands, in small letters, and the entities that it may name."""

    start: int
    end: int
    word: str
    entities: frozenset[str] = _NONE


def alike(one: Term, other: Term, language: str | None) -> bool:
    """Whether two terms are the same name, forms of one word, or words of one meaning.

    >>> buys, bought = (Term(0, 0, word) for word in ("buys", "bought"))
    >>> alike(buys, bought, "en"), alike(buys, Term(0, 0, "sold"), "en")
    (True, False)
    """
    if one.entities or other.entities:
        return not one.entities.isdisjoint(other.entities) or (one.word == other.word)
    return kindred(one.word, other.word, language or "")


@lru_cache(maxsize=1 << 15)
def kindred(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one, or mean the same as far as the lexicons know.

    >>> kindred("banned", "prohibits", "en"), kindred("kauft", "gekauft", "de"), kindred("kauft", "verkauft", "de")
    (True, True, False)
    """
    if one == other or same_word(one, other):
        return True
    if (bare := _prefix(language)) is not None and same_word(bare.sub("", one), bare.sub("", other)):
        return True
    mine, theirs = _stem(one, language), _stem(other, language)
    if language == PIVOT:
        return mine == theirs or theirs in synonyms().get(mine, _NONE)
    if language in _ROOTS and mine == theirs:
        return True
    if _mean(mine, theirs, language):
        return True
    shorter, longer = sorted((one, other), key=len)
    compounding = language in tables("coverage", "words")["compounding"]
    return compounding and len(shorter) >= _MEMBER and longer.endswith(shorter) and len(longer) > len(shorter) + 2


def _stem(word: str, language: str | None) -> str:
    return stems(word, language or "")[0]


def _mean(one: str, other: str, language: str) -> bool:
    """Whether two stems have an English sense in common, or forms of one: fand and findet, found and find."""
    mine, theirs = _senses(one, language), _senses(other, language)
    if not mine or not theirs:
        return False
    return not mine.isdisjoint(theirs) or any(not synonyms().get(sense, _NONE).isdisjoint(theirs) for sense in mine)


@cache
def _prefix(language: str) -> re.Pattern[str] | None:
    """What stands before a verb's stem and parts from it, or comes to it, in some of its forms: ab-, abzu-, abge-."""
    forms = tables("headlines", "verbs")["prefixes"].get(language)
    return re.compile(rf"^(?:{'|'.join(forms)})(?=\w{{4}})") if forms else None


@lru_cache(maxsize=1 << 13)
def _senses(stem: str, language: str) -> frozenset[str]:
    """What a stem means, as English stems; nothing where it means many things."""
    known = lexicon(language)
    said = known.senses.get(stem, "").split() if known is not None else []
    return frozenset(said) - _empty() if len(said) <= _SENSES else _NONE


@cache
def _empty() -> frozenset[str]:
    return frozenset(_stem(word, PIVOT) for word in small_words(PIVOT) | function_words(PIVOT))


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """English stems that the words of other languages render alike, by stem; made by benchmarks/make_synonyms.py.

    >>> sorted(synonyms()["ban"])
    ['bann', 'forbid', 'prohib']
    """
    text = gzip.decompress(files("checker.headlines").joinpath("data/synonyms-en.txt.gz").read_bytes()).decode()
    rows = (line.split() for line in text.split("\n"))
    return {stem: frozenset(others) for stem, *others in rows}


class Terms:
    """The terms of a story's sentences, each read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._mentions: dict[tuple[int, int], list[tuple[frozenset[str], Mention]]] = {}
        self._read: dict[tuple[int, int], tuple[Term, ...]] = {}
        self._heads: dict[tuple[int, int], frozenset[str]] = {}
        for entity in ledger.entities:
            for mention in (*entity.story, *entity.source):
                ids = mention.stands_for | {entity.id}
                self._mentions.setdefault(mention.segment.key, []).append((ids, mention))

    def of(self, segment: Segment) -> tuple[Term, ...]:
        """The terms of a sentence in reading order."""
        key = segment.key
        if key not in self._read:
            self._read[key] = tuple(self._terms(segment))
        return self._read[key]

    def heads(self, segment: Segment) -> frozenset[str]:
        """How the terms of a sentence begin, and what they name: what shares none of them shares no term."""
        key = segment.key
        if key not in self._heads:
            terms = self.of(segment)
            self._heads[key] = heads(terms, segment.language)
        return self._heads[key]

    def _terms(self, segment: Segment) -> list[Term]:
        text, language = segment.text, segment.language
        found, taken = [], []
        for ids, mention in self._mentions.get(segment.key, ()):
            taken.append((mention.start, mention.end))
            found.append(Term(mention.start, mention.end, lowered(mention.text), ids))
        low = lowered(text)
        known = compounds(language or "") if language in SPACELESS else _NONE
        for match in words(low, known):
            start, end = match.span()
            word = match.group()
            if not _empty_word(word, language) and not any(a < end and start < b for a, b in taken):
                found.append(Term(start, end, word))
        return sorted(found, key=lambda term: term.start)


def heads(terms: Sequence[Term], language: str | None) -> frozenset[str]:
    """How terms begin, and what they name."""
    begin = (_stem(term.word, language) if language in _ROOTS else term.word[:_HEAD] for term in terms)
    return frozenset(begin).union(*(term.entities for term in terms))


@lru_cache(maxsize=1 << 14)
def _empty_word(word: str, language: str | None) -> bool:
    """Whether a word carries no content of its own."""
    if word[0].isdigit():
        return True
    if language in SPACELESS:
        return len(word) == 1 or word in small_words(language)
    if language == "ko":
        return word in small_words(language)
    if len(word) < _SHORTEST or word in function_words(language):
        return True
    listed = len(word) > _SHORTEST and bool(function_words(language))
    return word in small_words(language) and len(word) < _FULL and not listed
