"""Whether the word that one text negates is there in the other text, affirmed.

"The levees did not break" and "the levees held" say the same: only one is negated, and "break" is gone with "not". A
lost negation leaves its verb behind.
"""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from checker.coverage.lexicon import PIVOT, lexicon
from checker.coverage.stretches import side
from checker.coverage.words import stems
from checker.expressions import lazy
from checker.tables import tables
from checker.text.content import SHORTEST, function_words, lowered
from checker.text.letters import SPACELESS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.coverage.lexicon import Reading
    from checker.coverage.stretches import Side

_CLAUSE = lazy(r"[,;:.!?()–—…،؛؟。，；：！？、]")
RICH = 5000
"""Stems from which a lexicon knows so many words that an unknown one says nothing."""
_MOST = 0.5
"""Share of both texts' other words that need a counterpart where a small lexicon doesn't know the negated one."""


def affirmed(text: str, language: str, cue: tuple[int, int], other: str, other_language: str) -> bool:
    """Whether what a cue negates has a counterpart in the other text.

    A small lexicon doesn't know many a word: then most of the other words must have counterparts.

    >>> affirmed("Das Gesetz wurde nicht verabschiedet.", "de", (17, 22), "The law was passed.", "en")
    True
    >>> affirmed("Das Ergebnis ist nicht schlecht.", "de", (17, 22), "The result is pretty good.", "en")
    False
    """
    mine, theirs = side(text, language, other_language), side(other, other_language, language)
    content = [at for at in range(len(mine.words)) if _content(mine, at, language)]
    scope = _scope(mine, content, cue, language)
    if scope is None:
        return False
    word = mine.words[scope].group()
    if not theirs.marks.isdisjoint(mine.readings[scope].marks):
        return True
    pair = language if other_language == PIVOT else other_language
    if _rich(pair) or _in_lexicon(word, language, pair):
        return False
    rest = [_meets(mine.readings[at], theirs) for at in content if at != scope]
    there = [
        _meets(each, mine) for at, each in enumerate(theirs.readings) if _content(theirs, at, other_language)
    ]  # fmt: skip
    words = len(rest) + len(there) - 1  # without the counterpart of the negated one
    return words > 0 and sum(rest) + sum(there) >= _MOST * words


def unanswered(
    text: str,
    language: str,
    turns: Sequence[tuple[int, int]],
    other: str,
    other_language: str,
    others: Sequence[tuple[int, int]],
) -> list[tuple[int, int]]:
    """Those of a text's implicit negations that no implicit negation of the other text renders.

    What is rendered by itself can't stand for a negation as well: "abgelehnt" is "rejected", and not "didn't reject".

    >>> unanswered("Es wurde abgelehnt.", "de", [(9, 18)], "It wasn't rejected.", "en", [(10, 18)])
    []
    """
    if not (turns and others):
        return list(turns)
    mine, theirs = side(text, language, other_language), side(other, other_language, language)
    there = frozenset[str]().union(*(_marks(theirs, span) for span in others))
    return [span for span in turns if there.isdisjoint(_marks(mine, span))]


def _marks(mine: Side, span: tuple[int, int]) -> frozenset[str]:
    """What a lexicon knows of the words in a span."""
    return frozenset[str]().union(
        *(
            reading.marks
            for word, reading in zip(mine.words, mine.readings, strict=True)
            if word.start() < span[1] and span[0] < word.end()
        )
    )


def _scope(mine: Side, content: list[int], cue: tuple[int, int], language: str) -> int | None:
    """The content word that a cue negates: in the cue itself, behind it, before it."""
    within = [at for at in content if mine.words[at].start() < cue[1] and cue[0] < mine.words[at].end()]
    if within:
        return within[-1]
    first, last = clause(mine.text, cue)
    behind = [at for at in content if cue[1] <= mine.words[at].start() < last]
    before = [at for at in content if first <= mine.words[at].start() < cue[0]][::-1]
    order = tables("polarity", "verbs")
    if language in order["verb_last"]:
        behind, before = before, behind
    elif language in order["verb_second"] and not behind:  # "er kommt am Montag nicht": nouns have capitals in German
        before = [at for at in before if mine.text[mine.words[at].start()].islower()] or before
    return next(chain(behind, before), None)


def clause(text: str, cue: tuple[int, int]) -> tuple[int, int]:
    """Start and end of the clause that a cue stands in."""
    start = max((found.end() for found in _CLAUSE.finditer(text, 0, cue[0])), default=0)
    found = _CLAUSE.search(text, cue[1])
    return start, found.start() if found else len(text)


def _content(mine: Side, at: int, language: str) -> bool:
    word = lowered(mine.words[at].group())
    if language in SPACELESS:
        return not word.isdigit()
    return len(word) >= SHORTEST and not word[0].isdigit() and word not in function_words(language)


def _meets(word: Reading, theirs: Side) -> bool:
    return not theirs.marks.isdisjoint(word.marks)


@cache
def _rich(language: str) -> bool:
    known = lexicon(language)
    return known is not None and len(known.senses) - len(known.listed[0]) >= RICH


def _in_lexicon(word: str, language: str, pair: str) -> bool:
    known = lexicon(pair)
    if known is None:
        return False
    table, listed = (known.english, known.listed[1]) if language == PIVOT else (known.senses, known.listed[0])
    return any(stem in table and stem not in listed for stem in stems(word, language))
