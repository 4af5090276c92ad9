"""Verbs that carry a negation, and their opposites on the other side: refused, agreed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.coverage.lexicon import PIVOT, compounds, lexicon, reading
from checker.coverage.stretches import side
from checker.coverage.words import stems, words
from checker.polarity.affirmed import RICH
from checker.tables import tables
from checker.text.negation import doubtful, implied, negated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.coverage.stretches import Side


_VERBS = ("opposites",)
_ALL = ("opposites", "outcomes")
_ANY = "de"
"""A language with a lexicon: English words are looked up beside some other one."""
_Ends = frozenset[tuple[int, bool]]
"""Rows of the table, and whether the positive end of each."""


@dataclass(frozen=True, slots=True)
class Opposite:
    """A verb of the source and its opposite in the translation: start and end of each in its own text."""

    source: tuple[int, int]
    target: tuple[int, int]


def opposite(source: str, source_language: str, target: str, language: str) -> Opposite | None:
    """A verb of the source whose opposite the translation has, where nothing else on either side is negated.

    Neither may have a counterpart of its own on the other side: "refused and then agreed" has both.

    >>> opposite("Die Regierung lehnte den Vertrag ab.", "de", "The government refused the treaty.", "en")
    >>> opposite("Der Ministerrat akzeptierte den Vertrag.", "de", "The cabinet rejected the treaty.", "en")
    Opposite(source=(16, 27), target=(12, 20))
    """
    found = contrary(source, source_language, target, language)
    if found is None:
        return None
    if _negates(source, source_language, found.source) or _negates(target, language, found.target):
        return None
    there, here = side(source, source_language, language), side(target, language, source_language)
    return None if _answered(there, found.source, here) or _answered(here, found.target, there) else found


def contrary(source: str, source_language: str, target: str, language: str) -> Opposite | None:
    """A verb of the source whose opposite the translation has, whatever else they say: "did not refuse", "agreed"."""
    if any(
        code == PIVOT and not _hint().search(text) for code, text in ((source_language, source), (language, target))
    ):
        return None
    theirs = list(_verbs(target, language, source_language))
    mine = list(_verbs(source, source_language, language)) if theirs else []
    for one, ends in mine:
        for other, others in theirs:
            if ends.isdisjoint(others) and not _turned(ends).isdisjoint(others):
                return Opposite(one, other)
    return None


def _negates(text: str, language: str, verb: tuple[int, int]) -> bool:
    """Whether a text has any other negation, or what could be one."""
    if negated(text, language) or doubtful(text, language):
        return True
    return any(end <= verb[0] or verb[1] <= start for start, end in implied(text, language))


def _answered(mine: Side, span: tuple[int, int], theirs: Side) -> bool:
    """Whether a word has a counterpart on the other side."""
    at = next(at for at, word in enumerate(mine.words) if word.span() == span)
    return not theirs.marks.isdisjoint(mine.readings[at].marks)


def _turned(ends: _Ends) -> _Ends:
    return frozenset((row, not positive) for row, positive in ends)


def _verbs(text: str, language: str, other: str) -> Iterator[tuple[tuple[int, int], _Ends]]:
    """The words of a text that the table of opposites has, where they stand, and what they are there."""
    for match in words(text, compounds(language)):
        found = _ends(match.group(), language, other)
        if found:
            yield match.span(), found


@lru_cache(maxsize=1 << 13)
def ends(word: str, language: str) -> frozenset[tuple[int, bool]]:
    """The opposites and outcomes that a word is one end of, by row, with whether it is their positive end.

    For texts in one language: its meaning is what counts, and not what a translator may do with it.

    >>> ends("rejects", "en") == {(row, not positive) for row, positive in ends("accepts", "en")}
    True
    """
    forms = (pattern for row in tables("polarity", "opposites")["forms"].get(language, ()) for pattern in row)
    for at, pattern in enumerate(forms):
        if re.fullmatch(pattern, word):
            return frozenset({(-1 - at // 2, at % 2 == 1)})
    return _ends(word, language, _ANY if language == PIVOT else PIVOT, _ALL)


@lru_cache(maxsize=1 << 15)
def _ends(word: str, language: str, other: str, lists: tuple[str, ...] = _VERBS) -> _Ends:
    """The rows that a word stands in, and whether it is their positive end; none where it may be either."""
    if language != PIVOT and (len(word) == 1 or not _learnt(word, language)):
        return frozenset()
    table = _table(lists)
    marks = stems(word, PIVOT) if language == PIVOT else reading(word, language, other).marks
    found = _Ends().union(*(table[mark] for mark in marks if mark in table))
    return found if _turned(found).isdisjoint(found) else _Ends()


@cache
def _table(lists: tuple[str, ...]) -> dict[str, _Ends]:
    found: dict[str, _Ends] = {}
    for row, each in enumerate(row for name in lists for row in tables("polarity", "opposites")[name]):
        for key in ("negative", "positive"):
            for word in each[key]:
                (stem,) = stems(word, PIVOT)
                found[stem] = found.get(stem, _Ends()) | {(row, key == "positive")}
    return found


@cache
def _hint() -> re.Pattern[str]:
    """What an English text has that has any word of the table."""
    starts = "|".join(sorted(_table(_VERBS)))
    return re.compile(rf"\b(?:{starts})", re.IGNORECASE)


def _learnt(word: str, language: str) -> bool:
    """Whether a word's renderings were learnt from many texts: a dictionary alone has few of them."""
    known = lexicon(language)
    if known is None or len(known.senses) - len(known.listed[0]) < RICH:
        return False
    return not any(stem in known.listed[0] for stem in stems(word, language))
