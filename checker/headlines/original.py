"""What the source's own headline and body disagree on as well: no fault of the translation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.headlines.figures import told
from checker.headlines.naming import Naming
from checker.headlines.unrelated import unrelated

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from checker.headlines.fault import Fault
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Segment, Story

_SO = "; so it is in the source"


def weighed(fault: Fault, bitext: Bitext, ledger: Ledger) -> Fault:
    """The fault, as a note where the source has the same between its headline and its body.

    Asked of numbers and of bodies that seem to be about something else, where good originals are misread most often.
    """
    source = bitext.source
    if not fault.sure or source is None or source.language is None or not source.segments("headline"):
        return fault
    if fault.kind == "unrelated":
        alike = _unrelated(source, ledger)
    elif fault.kind == "number":
        alike = _numbers(fault, bitext.story, source)
    else:
        return fault
    return replace(fault, sure=False, message=fault.message + _SO) if alike else fault


def _unrelated(source: Story, ledger: Ledger) -> bool:
    above, body = source.segments("headline"), source.segments("body", "caption")
    return bool(body) and unrelated(above, source.segments("standfirst"), body, Naming(source, ledger)) is not None


def _numbers(fault: Fault, story: Story, source: Story) -> bool:
    """Whether the source has the headline's number above its body alone, and the body's number in it."""
    stated = _values(story.segments("headline", "standfirst"), (fault.at,))
    given = _values(story.segments("body", "caption"), fault.related)
    above = _values(source.segments("headline", "standfirst"))
    below = _values(source.segments("body", "caption"))
    return bool(stated and given) and stated <= above and stated.isdisjoint(below) and given <= below


def _values(segments: Iterable[Segment], places: tuple[Place, ...] | None = None) -> set[Decimal]:
    """What numbers of some sentences say, those at some places where these are given."""
    return {
        value
        for segment in segments
        for each in told(segment)
        if places is None or any(_meet(segment.place(each.number.start, each.number.end), at) for at in places)
        for value in each.number.values
    }


def _meet(one: Place, other: Place) -> bool:
    return one.document is other.document and one.span.start < other.span.end and other.span.start < one.span.end
