"""What a headline states as settled or as a fact, and its body leaves open."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.headlines.certainty import TOLD, Level, cues
from checker.headlines.readings import decides, readings
from checker.tables import tables
from checker.text.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.headlines.claims import Claim
    from checker.headlines.readings import Reading
    from checker.headlines.terms import Term, Terms
    from checker.story import Segment

_TOPIC = 2
"""Terms of a settled claim that a body sentence must share to speak of the same thing; half of them at least."""
_MOST = 0.6
"""Share of any other claim's terms."""
_SURE = 0.75
"""Share from which nearly all of the claim is there, so that a warning is in place."""
_LEAST = 2
_LEDE = 1
"""Sentences at a body's start that say what its headline sums up."""
_ROOM = 4
"""Terms of a claim that may lack one in the body and be the same."""


@dataclass(frozen=True, slots=True)
class Overstated:
    """A claim, the sentence of the body that carries it, and whether nearly all of it is there."""

    claim: Claim
    reading: Reading
    sure: bool

    @property
    def message(self) -> str:
        """What an editor is told: both levels, the words that say so, and the sentence."""
        told = "stated as settled" if self.claim.settled else "told as a fact"
        cue = self.reading.said.cue
        word = f" ({self.reading.text[slice(*cue)]})" if cue is not None else ""
        return f"{told}, and the body {TOLD[self.reading.said.level]}{word}: {excerpt(self.reading.text)}"


def overstated(claim: Claim, found: Sequence[Reading], body: Sequence[Segment], terms: Terms) -> Overstated | None:
    """The sentence that leaves open what a claim states; None where there is none, or another bears it out.

    ``found`` are the body's readings by all of the claim's terms.
    """
    return _told(claim, found, body) or (_settled(claim, body, terms) if claim.settled else None)


def _told(claim: Claim, found: Sequence[Reading], body: Sequence[Segment]) -> Overstated | None:
    """By the claim's own words, predicate and all."""
    size = len(claim.terms)
    if size < _LEAST:
        return None
    least = max(_LEAST, math.ceil(_MOST * size))
    hedged = [
        each for each in found if (each.shares(least) or _goes_on(each, claim, found)) and _leaves_open(each, claim)
    ]
    if not hedged:
        return None
    best = max(hedged, key=lambda each: len(each.shared))
    if any(_bears_out(each, best, claim) for each in found):
        return None
    lede = best.segment in body[:_LEDE] and 0 in best.shared and size > _LEAST
    part = size <= _LEAST and len(claim.context) > size  # two words behind a colon say little
    whole = _whole(best.shared, claim.terms) or _goes_on(best, claim, found)
    sure = (lede or whole) and not part and _signalled(best, body)
    return Overstated(claim, best, sure)


def _goes_on(reading: Reading, claim: Claim, found: Sequence[Reading]) -> bool:
    """Whether a sentence leaves open all that a claim says, of those who are named before it."""
    if not any(cue.open for cue in cues(reading.text, reading.segment.language)):
        return False
    if not reading.shares(_LEAST) or not reading.said.open:
        return False
    lacking = {at for at in range(len(claim.terms)) if at not in reading.shared}
    before = [each.shared for each in found if each.segment.key < reading.segment.key]
    return all(claim.terms[at].entities for at in lacking) and lacking <= set().union(*before)


def _signalled(best: Reading, body: Sequence[Segment]) -> bool:
    """Whether a cue is enough in a language, or the sentence has another one, or the next sentence has one."""
    if best.segment.language in tables("headlines", "words")["measured"]:
        return True
    at = body.index(best.segment)
    found = [cue for each in body[at : at + 2] for cue in cues(each.text, each.language) if cue.level < Level.PLANNED]
    return len(found) > 1


def _leaves_open(reading: Reading, claim: Claim) -> bool:
    """Whether a sentence is less sure than a claim; what it negates besides contradicts it, or bears it out."""
    if not cues(reading.text, reading.segment.language):
        return False
    if reading.said.open:
        return True
    if claim.planned and reading.said.level is Level.PLANNED:
        return False
    return (
        reading.said.level < Level.STATED
        and not claim.negative
        and (reading.said.level <= Level.POSSIBLE or not reading.said.negative)
    )


def _bears_out(reading: Reading, best: Reading, claim: Claim) -> bool:
    """Whether a sentence states what a claim states, as far as its terms show."""
    if reading.segment is best.segment or not reading.shares(1) or reading.said.level is not Level.STATED:
        return False
    if reading.said.negative != claim.negative:
        return False
    most = len(reading.shared)
    return most >= max(_LEAST, len(best.shared) - 1) or decides(reading.segment)


def _whole(shared: frozenset[int], terms: Sequence[Term]) -> bool:
    """Whether nearly all terms are shared, the first one, of which the subject is, among them."""
    size = len(terms)
    if len(shared) == size:
        return True
    return size >= _ROOM and len(shared) >= _SURE * size and 0 in shared


def _settled(claim: Claim, body: Sequence[Segment], terms: Terms) -> Overstated | None:
    """By what a claim is about, where it says that this is settled and the body that it isn't."""
    needed = max(1, min(_TOPIC, len(claim.rest)), math.ceil(len(claim.rest) / 2))
    found = [each for each in readings(claim.rest, body, terms, needed) if each.shares(needed)]
    opened = [each for each in found if each.said.open and _about(claim, each, terms)]
    if not opened:
        return None
    best = max(opened, key=lambda each: len(each.shared))
    if any(len(each.shared) >= len(best.shared) and decides(each.segment) for each in found if each is not best):
        return None
    return Overstated(claim, best, sure=True)


def _about(claim: Claim, reading: Reading, terms: Terms) -> bool:
    """Whether a sentence shares enough of the whole headline, the cue aside."""
    return sum(map(bool, terms.like(claim.context, reading.segment))) >= _TOPIC
