"""What the source's own headline and body disagree on as well: no fault of the translation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.coverage.stretches import side, uncovered
from checker.headlines.figures import told
from checker.headlines.naming import Naming
from checker.headlines.unrelated import unrelated

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from checker.headlines.fault import Fault
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Pair, Segment, Story

_SO = "; the source's headline and body differ in the same way"
_ENOUGH = 8
"""Pairs of sentences that tell whether a body is the source's."""


def weighed(fault: Fault, bitext: Bitext, ledger: Ledger) -> Fault | None:
    """The fault, as a note where the source has the same between its headline and its body; None where it is none.

    Asked of numbers and of bodies that seem to be about something else, where good originals are misread most often.
    """
    source = bitext.source
    if source is None or source.language is None or not source.segments("headline"):
        return fault
    if fault.kind == "unrelated":
        alike = _unrelated(source, ledger)
        if not alike and _rendered(bitext):
            return None
    else:
        alike = fault.kind == "number" and fault.sure and _numbers(fault, bitext.story, source)
    return replace(fault, sure=False, message=fault.message + _SO) if alike else fault


def _rendered(bitext: Bitext) -> bool:
    """Whether headline and body are both the source's, word for word: then they belong together as they do there."""
    languages = bitext.story.language, bitext.source_language
    headlines = [pair for pair in bitext.pairs if pair.target and pair.target[0].kind == "headline"]
    bodies = [pair for pair in bitext.pairs if pair.target and pair.target[0].kind == "body"][:_ENOUGH]
    return bool(headlines and bodies) and all(_renders(pairs, *languages) for pairs in (headlines, bodies))


def _renders(pairs: Sequence[Pair], language: str | None, other: str | None) -> bool:
    """Whether the words of the translation rather have counterparts in the source than not."""
    if language is None or other is None or language == other:
        return False
    weight = 0.0
    for pair in pairs:
        mine, theirs = (" ".join(each.text for each in part) for part in (pair.target, pair.source))
        weight += uncovered(side(mine, language, other), side(theirs, other, language).marks)
    return weight < 0


def _unrelated(source: Story, ledger: Ledger) -> bool:
    above, body = source.segments("headline"), source.segments("body", "caption")
    return bool(body) and unrelated(above, source.segments("standfirst"), body, Naming(source, ledger)) is not None


def _numbers(fault: Fault, story: Story, source: Story) -> bool:
    """Whether the source has the headline's number above its body alone, and the body's number in it."""
    stated = _values(story.segments("headline", "standfirst"), (fault.at,))
    given = _values(story.segments("body", "caption"), fault.related)
    above = _values(source.segments("headline", "standfirst"))
    below = _values(source.segments("body", "caption"))
    return bool(stated and given) and stated <= above and stated.isdisjoint(below) and given <= below - above


def _values(segments: Iterable[Segment], places: tuple[Place, ...] | None = None) -> set[Decimal]:
    """What numbers of some sentences say, those at some places where these are given."""
    return {
        value
        for segment in segments
        for each in told(segment)
        if places is None or any(segment.place(each.number.start, each.number.end).meets(at) for at in places)
        for value in each.number.values
    }
