"""What a headline says and its body says the contrary of."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.headlines.certainty import Level
from checker.headlines.quantified import fewer
from checker.polarity.opposites import ends
from checker.text.excerpt import excerpt
from checker.text.negation import implied, negated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.headlines.claims import Claim
    from checker.headlines.readings import Reading
    from checker.headlines.terms import Term, Terms
    from checker.story import Segment

_START = 3
"""Letters that two forms of one word begin with, and few other words of one sentence."""
_VOWELS = re.compile("[aeiouyäöüåæøáéíóú]")
_LEAST = 2
_SURE = 0.75
"""Share of a headline's terms from which a body sentence is taken for the one that it sums up."""
_OWN = 0.5
"""Share of that sentence's own terms: where it says much more, its negation may be about that."""
_ALONE = 1.0
"""Its share for "no power in Hull", which has no verb, where any other word of the body may be one of failing."""
_ROOM = 4


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A claim and the body sentence that says the contrary.

    ``opposite`` tells them apart where nothing is negated: the headline's verb and its opposite, or "all" and "some".
    ``negative`` says that the headline is the one that is negated.
    """

    claim: Claim
    reading: Reading
    negative: bool
    opposite: tuple[Term, Term] | None = None
    sure: bool = True

    @property
    def message(self) -> str:
        """What an editor is told: what tells the two apart, and the sentence."""
        shown = excerpt(self.reading.text)
        if self.opposite is not None:
            mine, other = (term.word for term in self.opposite)
            return f"headline and body contradict each other, “{mine}” here, “{other}” there: {shown}"
        side = "headline" if self.negative else "body"
        return f"headline and body contradict each other, only the {side} is negated: {shown}"


def contradiction(
    claim: Claim, found: Sequence[Reading], body: Sequence[Segment], terms: Terms
) -> Contradiction | None:
    """Of the readings of a body the one that says the contrary of a claim, if no other one says the same."""
    if len(claim.terms) < _LEAST:
        return None
    contrary = [each for each in found if _same(each, claim) and _plain(each) and _against(each, claim, terms)]
    if contrary:
        best = max(contrary, key=lambda each: (len(each.shared), each.said.own))
        if not any(_agrees(each, best, claim) for each in found):
            return Contradiction(claim, best, claim.negative, sure=True)
        return None
    if (part := fewer(claim, found, body, terms)) is not None:
        reading, every, some = part
        return Contradiction(claim, reading, negative=False, opposite=(every, some), sure=True)
    return _opposed(claim, found, terms)


def _against(reading: Reading, claim: Claim, terms: Terms) -> bool:
    """Whether only one of claim and sentence is negated, and the other has nothing that may stand for that.

    Such may be any word of the claim that the sentence lacks: to lift a ban, and to have none any longer.
    """
    there = [term.word for term in terms.of(reading.segment) if not term.entities]
    lacking = [term.word for at, term in enumerate(claim.terms) if at not in reading.shared and not term.entities]
    if any(not any(_may_be(word, other) for other in there) for word in lacking):
        return False
    if claim.negative:
        if reading.said.denies or implied(reading.text, reading.segment.language):
            return False
        return not claim.absent or reading.said.own >= _ALONE
    return reading.said.negative


def _may_be(one: str, other: str) -> bool:
    """Whether two words may be forms of one, as strong verbs are.

    >>> _may_be("findet", "fand"), _may_be("silla", "silda"), _may_be("lifts", "longer")
    (True, True, False)
    """
    if one[:_START] == other[:_START]:
        return True
    return one[0] == other[0] and _VOWELS.sub("", one)[:2] == _VOWELS.sub("", other)[:2]


def _plain(reading: Reading) -> bool:
    sure = reading.said.level is Level.STATED or (reading.said.negative and reading.said.level > Level.POSSIBLE)
    return sure and not reading.said.doubtful


def _same(reading: Reading, claim: Claim) -> bool:
    """Whether a sentence has nearly all that a claim says, and not much else in the clause that says it."""
    size = len(claim.terms)
    if not reading.shares(math.ceil(_SURE * size) if size >= _ROOM else size) or reading.said.own < _OWN:
        return False
    return len(reading.shared) == size or 0 in reading.shared


def _agrees(reading: Reading, best: Reading, claim: Claim) -> bool:
    """Whether a sentence says what the claim says, as far as its terms show."""
    return reading.shares(max(_LEAST, len(best.shared) - 1)) and reading.said.negative == claim.negative


def _opposed(claim: Claim, found: Sequence[Reading], terms: Terms) -> Contradiction | None:
    """By a verb of the claim whose opposite the body has, of all that the claim says besides."""
    language = claim.segment.language or ""
    near = [each for each in found if each.shares(len(claim.terms) - 1)]
    if not near or claim.negative:
        return None
    mine = {at: turned for at, term in enumerate(claim.terms) if (turned := _turned(ends(term.word, language)))}
    for at, turned in mine.items():
        rest = frozenset(range(len(claim.terms))) - {at}
        if any(each.shares(_LEAST) and at in each.shared for each in found):
            continue
        for each in near:
            if not rest <= each.shared:
                continue
            other = next((t for t in terms.of(each.segment) if not turned.isdisjoint(ends(t.word, language))), None)
            if other is None or not _plain(each) or each.said.negative or negated(each.text, language):
                continue
            return Contradiction(claim, each, False, (claim.terms[at], other), sure=len(rest) >= _LEAST)
    return None


def _turned(found: frozenset[tuple[int, bool]]) -> frozenset[tuple[int, bool]]:
    return frozenset((row, not positive) for row, positive in found)
