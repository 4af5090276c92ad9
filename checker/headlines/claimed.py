"""What a headline claims against what its body says of it: left open, or the contrary."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.headlines.certainty import Level, cues
from checker.headlines.claims import claims
from checker.headlines.contradiction import contradiction
from checker.headlines.fault import Fault
from checker.headlines.overstated import overstated
from checker.headlines.readings import readings
from checker.text.negation import known as negation_known
from checker.text.negation import negated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.headlines.terms import Terms
    from checker.story import Segment
    from checker.tools import Translations


def claimed(headline: Segment, body: Sequence[Segment], terms: Terms) -> Iterator[tuple[Fault, Segment]]:
    """The faults of a headline's claims, each with the sentence of the body that it is held against."""
    for claim in claims(headline, terms, body):
        found = list(readings(claim.terms, body, terms))
        if (over := overstated(claim, found, body, terms)) is not None:
            other = over.reading.segment
            at = headline.place(claim.start, claim.end)
            yield Fault("certainty", over.message, at, (other.place(),), over.sure), other
        elif (against := contradiction(claim, found, body, terms)) is not None:
            other = against.reading.segment
            yield Fault("negation", against.message, headline.place(), (other.place(),), against.sure), other


def backed(fault: Fault, other: Segment, translations: Translations, language: str | None) -> Fault:
    """The fault as a back-translation of the body's sentence bears it out: surer, or a note where it doesn't.

    Without a back-translation that counts, or words of its language, it stays what it is.
    """
    back = translations.of(other)
    if back is None or not back.signal or language is None or not negation_known(language):
        return fault
    if fault.kind == "certainty":
        shown = any(cue.level < Level.STATED for cue in cues(back.text, language))
    else:
        shown = bool(negated(back.text, language)) == bool(negated(other.text, other.language))
    return replace(fault, backed=shown and fault.sure, sure=shown and fault.sure)
