"""A headline that says "all" of what its body says "some"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.headlines.terms import Term
from checker.speech.cues import Cues
from checker.tables import tables
from checker.text.content import lowered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.headlines.claims import Claim
    from checker.headlines.readings import Reading
    from checker.headlines.terms import Terms
    from checker.story import Segment

_BETWEEN = re.compile(r"\W+(?:[^\W\d_]+\W+){0,3}")
"""What may stand between such a word and what it counts: some of the city's schools, no number (some 40 schools)."""
_LEAST = 2
"""Terms of a claim besides, that a sentence must have."""
_BROKEN = re.compile(r"[.,;:–—()]")


class _Words(NamedTuple):
    all: Cues
    some: Cues


@cache
def _words(language: str | None) -> _Words | None:
    table = tables("headlines", "words")["quantifiers"].get(language or "")
    return _Words(Cues(language, table["all"]), Cues(language, table["some"])) if table is not None else None


def fewer(
    claim: Claim, found: Sequence[Reading], body: Sequence[Segment], terms: Terms
) -> tuple[Reading, Term, Term] | None:
    """The sentence that says all that a claim says of some only, with both words; None where none does.

    Nor where the body has a word for all anywhere, or a sentence that says so without any such word.
    """
    words = _words(claim.segment.language)
    if words is None or claim.negative:
        return None
    counted = _counted(words.all, claim.segment, claim.terms, claim.start, claim.end)
    if counted is None:
        return None
    every, whom = counted
    rest = frozenset(at for at, term in enumerate(claim.terms) if not every.start <= term.start < every.end)
    near = [each for each in found if each.shares(len(rest)) and rest <= each.shared]
    if len(rest) < _LEAST or not near or any(words.all.search(lowered(each.text)) for each in body):
        return None
    told = []
    for each in near:
        like = terms.like([whom], each.segment)[0]
        some = _counted(words.some, each.segment, like, 0, len(each.text))
        if some is None or each.said.negative:
            return None
        told.append((each, every, some[0]))
    return told[0]


def _counted(cues: Cues, segment: Segment, among: Sequence[Term], start: int, end: int) -> tuple[Term, Term] | None:
    """The first such word before one of these terms, and the term."""
    text = lowered(segment.text)
    for match in cues.finditer(text):
        if not start <= match.start() < end:
            continue
        behind = next((term for term in among if term.start >= match.end()), None)
        if behind is None:
            continue
        between = text[match.end() : behind.start]
        if _BETWEEN.fullmatch(between) and not _BROKEN.search(between):
            return Term(*match.span(), segment.text[slice(*match.span())]), behind
    return None
