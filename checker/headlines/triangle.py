"""The triangle: a translated headline against the source's headline and against its own body.

Where source headline and body agree and the translated headline alone differs, it is a mistranslation for sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.headlines.borne_out import Bearing
from checker.headlines.certainty import Level, cues, failing, negations
from checker.headlines.claims import claims
from checker.headlines.contradiction import contradiction
from checker.headlines.fault import Fault
from checker.headlines.overstated import overstated
from checker.headlines.readings import readings
from checker.text.excerpt import excerpt
from checker.text.negation import doubtful, implied
from checker.text.numerals import numerals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from checker.headlines.claims import Claim
    from checker.headlines.terms import Terms
    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Bitext, Segment
    from checker.text.numerals import Numeral

_KINDS = frozenset({"person", "body", "place"})
_ROUNDED = 20  # one part in twenty


def triangle(bitext: Bitext, ledger: Ledger, body: Sequence[Segment], terms: Terms) -> Iterator[Fault]:
    """What the translated headline says that neither the source's headline nor its own body does.

    Sure where these two agree; a note where it is stated in the translated headline and hedged in the source's alone.
    """
    source = bitext.source.segments("headline") if bitext.source is not None else ()
    headline = bitext.story.segments("headline")
    if not source or not headline or not body:
        return
    yield from _names(bitext, ledger, headline, source)
    yield from _numbers(headline, source, body)
    if len(source) == 1 and len(headline) == 1:
        for claim in claims(headline[0], terms, body):
            yield from _claim(claim, source[0], body, terms)


def _names(bitext: Bitext, ledger: Ledger, headline: Sequence[Segment], source: Sequence[Segment]) -> Iterator[Fault]:
    """A name that stands nowhere else, for one that the source's headline and the body have."""
    ours, theirs = {each.key for each in headline}, {each.key for each in source}
    right: list[tuple[Entity, Mention, Mention]] = []
    for entity in ledger.entities:
        original = [mention for mention in entity.source if mention.segment.key in theirs]
        below = [mention for mention in entity.story if mention.segment.kind == "body"]
        if original and below and not any(mention.segment.key in ours for mention in entity.story):
            right.append((entity, original[0], below[0]))
    if not right:
        return
    bearing = Bearing(bitext.story, ledger)
    for entity in ledger.entities:
        above = [mention for mention in entity.story if mention.segment.key in ours and not mention.bridge]
        if not above or entity.kind not in _KINDS or entity.source or bearing.bears_out(entity, above):
            continue
        for other, there, same in right:
            if other.kind == entity.kind:
                named = same.text if same.text == there.text else f"{same.text} ({there.text})"
                message = f"source headline and body have {named}, the translated headline alone {above[0].text}"
                yield Fault("source", message, above[0].place, (there.place,))
                break


def _numbers(headline: Sequence[Segment], source: Sequence[Segment], body: Sequence[Segment]) -> Iterator[Fault]:
    """A number that stands nowhere else, for one that the source's headline and the body have."""
    ours, theirs, below = (list(_counts(part)) for part in (headline, source, body))
    lost = [(segment, number) for segment, number in theirs if not _among(number.value, ours)]
    for segment, number in ours:
        if _among(number.value, theirs) or _among(number.value, below):
            continue
        for original, right in lost:
            found = next(((s, n) for s, n in below if _near(n.value, right.value) and n.unit == number.unit), None)
            if right.unit == number.unit and found is not None:
                other, same = found
                said, alone = other.text[same.start : same.end], segment.text[number.start : number.end]
                message = f"source headline and body have {said}, the translated headline alone {alone}"
                place = original.place(right.start, right.end)
                yield Fault("source", message, segment.place(number.start, number.end), (place,))
                break


def _counts(segments: Sequence[Segment]) -> Iterator[tuple[Segment, Numeral]]:
    for segment in segments:
        for number in numerals(segment.text, segment.language):
            if not number.year and not number.ranged:
                yield segment, number


def _among(value: Decimal, numbers: Sequence[tuple[Segment, Numeral]]) -> bool:
    return any(_near(value, number.value) for _, number in numbers)


def _near(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) * _ROUNDED <= max(abs(one), abs(other))


def _claim(claim: Claim, source: Segment, body: Sequence[Segment], terms: Terms) -> Iterator[Fault]:
    """What is negated, or stated as a fact, in the translated headline alone."""
    found = list(readings(claim.terms, body, terms))
    at = claim.segment.place(claim.start, claim.end)
    if _turned(claim.segment, source) and (contrary := contradiction(claim, found, body, terms)) is not None:
        side = "negated" if claim.negative else "affirmed"
        message = f"{side} in the translated headline alone; source headline {excerpt(source.text)}, "
        message += f"body {excerpt(contrary.reading.text)}"
        yield Fault("source", message, claim.segment.place(), (source.place(), contrary.reading.segment.place()))
        return
    hedges = [cue for cue in cues(source.text, source.language) if cue.level < Level.PLANNED]
    most = len(claim.terms) // 2 + 1
    if hedges and (over := overstated(claim, found, body, terms)) is not None and over.sure:
        word = source.text[hedges[0].start : hedges[0].end]
        message = f"stated in the translated headline alone; source headline ({word}) {excerpt(source.text)}, "
        message += f"body {excerpt(over.reading.text)}"
        places = (source.place(hedges[0].start, hedges[0].end), over.reading.segment.place())
        yield Fault("source", message, at, places)
        return
    if hedges and not any(each.shares(most) and each.said.level is Level.STATED for each in found):
        word = source.text[hedges[0].start : hedges[0].end]
        message = (
            f"the source's headline leaves it open ({word}), the translated one states it: {excerpt(source.text)}"
        )
        yield Fault("source", message, at, (source.place(hedges[0].start, hedges[0].end),), sure=False)


def _turned(headline: Segment, source: Segment) -> bool:
    """Whether only one of two headlines is negated, and the other has nothing that may stand for a negation."""
    sides = [(_negations(each), each) for each in (headline, source)]
    (least, plain), (most, _) = sorted(sides, key=lambda side: side[0])
    if least or most != 1:
        return False
    return not implied(plain.text, plain.language) and not doubtful(plain.text, plain.language)


def _negations(segment: Segment) -> int:
    return len(negations(segment.text, segment.language)) + len(failing(segment.text, segment.language))
