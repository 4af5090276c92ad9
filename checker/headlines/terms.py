"""A text as terms: the words and names that carry its content, and whether two of them are one."""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from checker.coverage.lexicon import PIVOT, compounds, lexicon
from checker.coverage.words import stems, words
from checker.expressions import lazy
from checker.headlines.mentions import by_sentence
from checker.tables import tables
from checker.text.content import function_words, lowered, same_word
from checker.text.letters import MARKS, SPACELESS
from checker.text.small_words import small_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.ledger import Ledger
    from checker.story import Segment

_SHORTEST = 3
_FULL = 6
"""Letters from which a usual word of a language without a list of function words may be one of content: police."""
_WORD = lazy(rf"(?:[^\W\d_]+|[{MARKS}]+)(?:[{MARKS}]+|[^\W\d_]+)*")
_START = 4
"""Letters that two forms of one word begin with."""
_SENSES = 6
"""Senses of a stem from which it says too many things to tell any."""
_ROOTS = frozenset({"ar", "he", "ko"})
"""Languages whose words take particles before or behind, so that their stems are what is alike."""
_ENDING = 3
"""Letters of an ending that one form of a word has and another one hasn't."""
_MEMBER = 5
"""Letters of a word that may be a member of a compound."""
_MET = 1 << 15
"""Words of a language whose keys are remembered."""
_NONE: frozenset[str] = frozenset()
_PLACES: frozenset[int] = frozenset()
_SPEAKING = frozenset({"person", "body", "given name"})


class Term(NamedTuple):
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


def opposed(one: Term, other: Term, language: str | None) -> bool:
    """Whether two terms are one verb that a prefix negates in one of them."""
    mine, theirs = affirmed(one.word, language), affirmed(other.word, language)
    if mine is not None and kindred(mine, other.word, language or ""):
        return True
    return theirs is not None and kindred(one.word, theirs, language or "")


@lru_cache(maxsize=1 << 15)
def kindred(one: str, other: str, language: str) -> bool:
    """Whether two words are forms of one, or mean the same as far as the lexicons know.

    >>> kindred("banned", "prohibits", "en"), kindred("kauft", "gekauft", "de"), kindred("kauft", "verkauft", "de")
    (True, True, False)
    """
    if one == other or same_word(one, other):
        return True
    if language in tables("headlines", "words")["declining"] and _declined(one, other):
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
    if language not in tables("coverage", "words")["compounding"] or len(shorter) < _MEMBER:
        return False
    front = longer[: -len(shorter)]
    verbs = tables("headlines", "words")["inseparable"].get(language, ())
    return longer.endswith(shorter) and len(front) > _SHORTEST - 1 and front not in verbs


def _declined(one: str, other: str) -> bool:
    """Whether two words differ in an ending alone, which one of them hardly has: stary, starego.

    >>> _declined("stary", "starego"), _declined("port", "portugalia")
    (True, False)
    """
    shorter, longer = sorted((one, other), key=len)
    kept = max(_START, len(shorter) - 1)
    return longer.startswith(shorter[:kept]) and len(longer) <= kept + _ENDING


def affirmed(word: str, language: str | None) -> str | None:
    """A verb without the prefix that negates it; None where it has none, or the language knows no such verbs.

    >>> affirmed("nezavírá", "cs"), affirmed("zavírá", "cs"), affirmed("nestlé", "en")
    ('zavírá', None, None)
    """
    prefix = tables("headlines", "words")["negating"].get(language or "")
    if prefix is None or not word.startswith(prefix) or len(word) < len(prefix) + _START:
        return None
    return word[len(prefix) :]


def _stem(word: str, language: str | None) -> str:
    return stems(word, language or "")[0]


@lru_cache(maxsize=1 << 14)
def _keys(word: str, language: str) -> frozenset[str]:
    """What a word can be found by: whatever is alike shares a key with it, or reaches one."""
    keys = {word[:_START]}
    if (bare := _prefix(language)) is not None:
        keys.add(bare.sub("", word)[:_START])
    if language == PIVOT or language in _ROOTS:
        keys.add(f"={_stem(word, language)}")
    if language != PIVOT:
        keys.update(f"~{sense}" for sense in _senses(_stem(word, language), language))
    if (verb := affirmed(word, language)) is not None:
        keys.add(verb[:_START])
    if len(word) >= _MEMBER and language in tables("coverage", "words")["compounding"]:
        keys.add(f"-{word[-_MEMBER:]}")
    return frozenset(keys)


class _Known(dict[str, frozenset[str]]):
    """The keys of a language's words that were met, looked up as fast as may be: nearly every word was met before."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> frozenset[str]:
        if len(self) >= _MET:
            self.clear()
        found = self[word] = _keys(word, self._language)
        return found


@cache
def _known(language: str) -> _Known:
    return _Known(language)


@lru_cache(maxsize=1 << 12)
def _reach(word: str, language: str) -> frozenset[str]:
    """The keys of a word, and those of what means the same."""
    keys = _keys(word, language)
    mark = "=" if language == PIVOT else "~"
    also = {f"{mark}{other}" for key in keys if key[0] == mark for other in synonyms().get(key[1:], ())}
    return keys | also


def _mean(one: str, other: str, language: str) -> bool:
    """Whether two stems have an English sense in common, or forms of one: fand and findet, found and find."""
    mine, theirs = _senses(one, language), _senses(other, language)
    if not mine or not theirs:
        return False
    return not mine.isdisjoint(theirs) or any(not synonyms().get(sense, _NONE).isdisjoint(theirs) for sense in mine)


@cache
def _prefix(language: str) -> re.Pattern[str] | None:
    """What stands before a verb's stem and parts from it, or comes to it, in some of its forms: ab-, abzu-, abge-."""
    forms = tables("headlines", "words")["prefixes"].get(language)
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
        self._mentions = by_sentence(ledger)
        self._read: dict[tuple[int, int], tuple[Term, ...]] = {}
        self._keyed: dict[tuple[int, int], frozenset[str]] = {}
        self._kinds = {entity.id: entity.kind for entity in ledger.entities}

    def of(self, segment: Segment) -> tuple[Term, ...]:
        """The terms of a sentence in reading order."""
        key = segment.key
        if key not in self._read:
            self._read[key] = tuple(self._terms(segment))
        return self._read[key]

    def search(self, wanted: Sequence[Term]) -> Search:
        """These terms, to be looked for in sentences."""
        return Search(wanted, self)

    def named(self, segment: Segment) -> frozenset[str]:
        """The entities that a sentence names, and what these may stand for."""
        return _NONE.union(*(ids for ids, _ in self._mentions.get(segment.key, ())))

    def keys(self, segment: Segment) -> frozenset[str]:
        """What the words and names of a sentence can be found by."""
        key = segment.key
        if key not in self._keyed:
            known, words = _known(segment.language or ""), {*self._words(segment)}
            names = (lowered(mention.text) for _, mention in self._mentions.get(key, ()))
            self._keyed[key] = self.named(segment).union(names, *map(known.__getitem__, words))
        return self._keyed[key]

    def kinds(self, term: Term) -> frozenset[str]:
        """The kinds of entity that a name may stand for: person, body, place."""
        return frozenset(kind for id in term.entities if (kind := self._kinds.get(id)) is not None)

    def speaks(self, term: Term) -> bool:
        """Whether a name is of somebody who may say something: a person or a body."""
        return not self.kinds(term).isdisjoint(_SPEAKING)

    def like(self, wanted: Sequence[Term], segment: Segment) -> list[list[Term]]:
        """The terms of a sentence that are like each of these or negate it, in order; empty lists where none does."""
        there, language = self.of(segment), segment.language or ""
        keys = [other.entities | {other.word} if other.entities else _keys(other.word, language) for other in there]
        return [
            [
                other
                for other, own in zip(there, keys, strict=True)
                if not own.isdisjoint(reach) and (alike(term, other, language) or opposed(term, other, language))
            ]
            for term, reach in ((term, _all(term, language)) for term in wanted)
        ]

    def _words(self, segment: Segment) -> Sequence[str]:
        if segment.language in SPACELESS:
            return [term.word for term in self.of(segment)]
        return _WORD.findall(lowered(segment.text))

    def _terms(self, segment: Segment) -> list[Term]:
        text, language = segment.text, segment.language
        found, taken = [], []
        for ids, mention in self._mentions.get(segment.key, ()):
            taken.append((mention.start, mention.end))
            found.append(Term(mention.start, mention.end, lowered(mention.text), ids))
        low = lowered(text)
        for match in words(low, compounds(language or "")) if language in SPACELESS else _WORD.finditer(low):
            start, end = match.span()
            word = match.group()
            if not _empty_word(word, language) and not any(a < end and start < b for a, b in taken):
                found.append(Term(start, end, word))
        return sorted(found, key=lambda term: term.start)


class Search:
    """Terms that are looked for in many sentences."""

    def __init__(self, wanted: Sequence[Term], terms: Terms) -> None:
        self._wanted, self._terms = wanted, terms
        self._starts = tuple({term.word[:_START] for term in wanted})
        self._entities = _NONE.union(*(term.entities for term in wanted))

    def touched(self, segment: Segment) -> frozenset[int]:
        """Which of them a sentence may have, by their place: what is quick to see, and no other one has."""
        low = lowered(segment.text)
        if not any(start in low for start in self._starts) and (
            not self._entities or self._entities.isdisjoint(self._terms.named(segment))
        ):
            return _PLACES
        keys, language = self._terms.keys(segment), segment.language
        return frozenset(at for at, term in enumerate(self._wanted) if not keys.isdisjoint(_all(term, language)))


def _all(term: Term, language: str | None) -> frozenset[str]:
    return term.entities | {term.word} if term.entities else _reach(term.word, language or "")


@lru_cache(maxsize=1 << 14)
def _empty_word(word: str, language: str | None) -> bool:
    """Whether a word carries no content of its own."""
    if language in SPACELESS:
        return len(word) == 1 or word[0].isdigit() or word in small_words(language)
    if language == "ko":
        return word in small_words(language)
    if len(word) < _SHORTEST or word in function_words(language):
        return True
    listed = len(word) > _SHORTEST and bool(function_words(language))
    return word in small_words(language) and len(word) < _FULL and not listed
