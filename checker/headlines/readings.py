"""What each sentence of a body says of a headline's claim: how much of it, how sure, and whether it negates it."""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from checker.expressions import lazy
from checker.headlines.certainty import Level, cues, failing, negations, settled
from checker.headlines.parts import parts
from checker.headlines.terms import opposed
from checker.tables import tables
from checker.text.content import lowered
from checker.text.negation import doubtful, negated
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.headlines.certainty import Cue, Span
    from checker.headlines.terms import Term, Terms
    from checker.story import Segment

_QUESTION = lazy(r"[?？؟]\s*[\"”»“’')\]]*$")
_STATED = lazy(r"[.!。！।]\s*[\"”»“’')\]]*$")
_WORD = re.compile(r"[\w-]+")
_FIRST = frozenset({0})
_WORDS = 24
"""Letters of a cue that is no more than some words."""
_NOTHING: frozenset[int] = frozenset()
_NEAR = 2
"""Words before a negation of which it may negate one: schläfert den Elefanten nun nicht ein."""
_HALF = 0.5
_LEAST = 2
"""Terms of a claim that a sentence shares from which it can be about the same."""
_QUOTED = 0.6
"""Share of a sentence from which it is somebody's words."""


class Said(NamedTuple):
    """How a sentence says what it has of a claim.

    ``level`` says how sure it is of it, ``cue`` which words say so, ``open`` that they tell of a thing undecided.
    ``negative`` says that it negates it, ``doubtful`` that it may, ``denies`` that it has a negation at all.
    ``own`` is the claim's share of its clause.
    """

    level: Level
    negative: bool
    cue: Span | None
    own: float
    open: bool = False
    doubtful: bool = False
    denies: bool = False


_NAMED = Said(Level.STATED, negative=False, cue=None, own=0.0)


class Reading:
    """What a body sentence says of a claim, read no further than anybody asks: most sentences share too little.

    ``most`` are the claim's terms that it may have, by their place in the claim.
    """

    def __init__(
        self, segment: Segment, most: frozenset[int], wanted: Sequence[Term], terms: Terms, subject: frozenset[int]
    ) -> None:
        self.segment = segment
        self._most, self._wanted, self._terms, self._subject = most, wanted, terms, subject

    @property
    def text(self) -> str:
        """The sentence."""
        return self.segment.text

    def shares(self, least: int) -> bool:
        """Whether it has at least so many of the claim's terms."""
        return len(self._most) >= least and len(self.shared) >= least

    @cached_property
    def _places(self) -> list[list[Term]]:
        return self._terms.like(self._wanted, self.segment)

    @cached_property
    def shared(self) -> frozenset[int]:
        """The claim's terms that it has, by their place."""
        return frozenset(at for at, found in enumerate(self._places) if found) | self._subject

    @cached_property
    def said(self) -> Said:
        """How it says so."""
        language = self.segment.language
        turned = [
            (other.start, other.end)
            for term, found in zip(self._wanted, self._places, strict=True)
            for other in found
            if opposed(term, other, language)
        ]
        return _said(self.segment, self.shared, self._places, self._terms.of(self.segment), turned)


class _Named(Reading):
    """A sentence that only names something of a claim."""

    @cached_property
    def shared(self) -> frozenset[int]:
        """The claim's terms that it may have."""
        return self._most

    @cached_property
    def said(self) -> Said:
        """Whatever it says, it isn't about the claim."""
        return _NAMED


def readings(wanted: Sequence[Term], body: Sequence[Segment], terms: Terms, least: int = _LEAST) -> Iterator[Reading]:
    """The sentences that may have any of a claim's terms, in reading order; questions and quotations say nothing.

    What has less than ``least`` of them is only named: how sure it is of so little, nobody needs to know.
    """
    search = terms.search(wanted)
    before, subject = _NOTHING, _NOTHING
    for segment in body:
        touched = search.touched(segment)
        before, subject = touched, before & _FIRST
        if subject and not _goes_on(segment):
            subject = _NOTHING
        touched |= subject
        if not touched or not _STATED.search(segment.text) or _QUESTION.search(segment.text):
            continue
        spans = quotations(segment.text, segment.language)
        if spans and sum(end - start for start, end in spans) >= _QUOTED * len(segment.text):
            continue
        if len(touched) < least:
            yield _Named(segment, touched, wanted, terms, subject)
            continue
        before |= subject
        yield Reading(segment, touched, wanted, terms, subject)


def _said(
    segment: Segment,
    shared: frozenset[int],
    places: Sequence[Sequence[Term]],
    there: Sequence[Term],
    turned: Sequence[Span],
) -> Said:
    text, language = segment.text, segment.language
    spans = quotations(text, language)
    every = [places[at] for at in shared]
    said = [places[at] for at in shared if at] or every

    def covers(scope: Span) -> bool:
        """Whether most of what the sentence has of the claim, its first term aside, stands in a stretch."""
        inside = sum(any(scope[0] <= term.start < scope[1] for term in found) for found in said)
        return inside > 0 and inside >= math.ceil(_HALF * len(said))

    def denies(scope: Span) -> bool:
        """Whether all but one of it stand there: light restored to people without power is no denial of it."""
        inside = sum(any(scope[0] <= term.start < scope[1] for term in found) for found in said)
        return covers(scope) and inside >= len(said) - 1

    said_so = [
        each
        for each in cues(text, language)
        if not quoted(spans, each.start, each.end) and covers(each.scope) and not _own_words(each, every)
    ]
    least = min(said_so, key=lambda each: each.level, default=None)
    cued = negations(text, language)
    turned = [each for each in turned if not any(start < each[1] and each[0] < end for start, end in cued)]
    own = len(turned) % 2 == 1
    here = [
        span
        for span in cued
        if not quoted(spans, *span) and covers(_clause(text, span)) and _beside(span, there, said, every)
    ]
    failing_at = failing(text, language)
    failed = [span for span in failing_at if denies((span[1], len(text)))]
    unsure = [
        span for span in doubtful(text, language) if not any(a < span[1] and span[0] < b for a, b in failing_at)
    ]
    best = max(
        (_own(part.span(), said, every, there) for part in parts(text)),
        default=0.0,
    )
    return Said(
        level=least.level if least is not None else Level.STATED,
        negative=((len(here) + len(failed)) % 2 == 1) is not own,
        cue=(least.start, least.end) if least is not None else None,
        open=any(each.open for each in said_so),
        own=best,
        doubtful=len(here) + len(failed) > 1 or (not own and bool(unsure)),
        denies=bool(failed or turned or cued),
    )


def _own_words(cue: Cue, shared: Sequence[Sequence[Term]]) -> bool:
    """Whether a cue is of the claim's own words: a headline about a vote, a body that a vote is due."""
    terms = (term for found in shared for term in found)
    if cue.end - cue.start > _WORDS or cue.level is Level.PLANNED:  # want the court to: what is wanted stands between
        return any(term.start == cue.start for term in terms)
    return any(term.start < cue.end and cue.start < term.end for term in terms)


def _goes_on(segment: Segment) -> bool:
    """Whether a sentence begins with a pronoun, that stands for the subject of the sentence before."""
    word = _WORD.match(segment.text)
    pronouns = tables("headlines", "words")["pronouns"].get(segment.language or "", ())
    return word is not None and lowered(word.group()) in pronouns


def _beside(
    cue: Span, there: Sequence[Term], said: Sequence[Sequence[Term]], every: Sequence[Sequence[Term]]
) -> bool:
    """Whether a word before a negation, or the one behind it, is the claim's: else it negates another one.

    Before it the claim's first word is only the subject, and says nothing of the verb.
    """
    before = [term for term in there if term.end <= cue[0]][-_NEAR:]
    behind = [term for term in there if term.start >= cue[1]][:1]
    inside = [term for term in there if cue[0] <= term.start < cue[1]]
    if any(term in found for term in (*before, *inside) for found in said):
        return True
    return any(term in found for term in behind for found in every)


def _own(part: Span, said: Sequence[Sequence[Term]], every: Sequence[Sequence[Term]], there: Sequence[Term]) -> float:
    """Share of a clause's terms that are the claim's, where it has most of what the sentence shares."""
    inside = [term for term in there if part[0] <= term.start < part[1]]
    shared, whole = (
        sum(any(part[0] <= term.start < part[1] for term in found) for found in each) for each in (said, every)
    )
    return min(1.0, whole / len(inside)) if inside and shared >= _HALF * len(said) else 0.0


def _clause(text: str, span: Span) -> Span:
    return next((part.span() for part in parts(text) if part.start() <= span[0] < part.end()), span)


def decides(segment: Segment) -> bool:
    """Whether a sentence says for sure that something is settled."""
    cue = settled(segment.text, segment.language)
    if cue is None or negated(segment.text, segment.language):
        return False
    return not any(each.scope[0] <= cue.start() < each.scope[1] for each in cues(segment.text, segment.language))
