"""What a headline claims against what its body says of it: left open, or the contrary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.headlines.claims import claims
from checker.headlines.contradiction import contradiction
from checker.headlines.fault import Fault
from checker.headlines.overstated import overstated
from checker.headlines.readings import readings

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.headlines.terms import Terms
    from checker.story import Segment


def claimed(headline: Segment, body: Sequence[Segment], terms: Terms) -> Iterator[Fault]:
    """The faults of a headline's claims, each beside the sentence of the body that it is held against."""
    for claim in claims(headline, terms, body):
        found = list(readings(claim.terms, body, terms))
        if (over := overstated(claim, found, body, terms)) is not None:
            other = over.reading.segment
            at = headline.place(claim.start, claim.end)
            yield Fault("certainty", over.message, at, (other.place(),), over.sure)
        elif (against := contradiction(claim, found, body, terms)) is not None:
            other = against.reading.segment
            yield Fault("negation", against.message, headline.place(), (other.place(),), against.sure)
