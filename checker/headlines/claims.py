"""What a headline asserts, and what the body says of the same thing: left open, negated, or borne out."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.content import lowered
from checker.text.letters import SPACELESS
from checker.text.negation import negations
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.headlines.topics import Topic, Topics
    from checker.story import Segment

_CLAUSE = re.compile(r"[^:;|–—]+")
_PART = re.compile(r"[^,;:()–—،，；]+")
_QUESTION = re.compile(r"[?？؟]\s*[\"”»“’')\]]*$")
_STATED = re.compile(r"[.!。！।]\s*[\"”»“’')\]]*$")
_TOPIC = 2
"""Words or names of a claim that a body sentence must share to speak of the same thing; half of them at least."""
_PLAIN_TOPIC = 3
_SAME = 0.75
"""Share of a headline's content words from which a body sentence is taken for the one that it sums up."""
_ALIKE = 0.6
"""Share of that sentence's own words: where it says much more, its negation may be about that."""


@dataclass(frozen=True, slots=True)
class _Cues:
    settled: re.Pattern[str]
    open: re.Pattern[str]
    hedged: re.Pattern[str]
    says: re.Pattern[str]
    denial: re.Pattern[str]


@cache
def _cues(language: str | None) -> _Cues | None:
    """The cues of a language; None where there are none."""
    data = tables("headlines", "cues")
    table = data.get(language or "")
    if table is None:
        return None
    edges = ("", "") if language in SPACELESS else (r"(?<!\w)", r"(?!\w)")
    # "exclusion d" goes on in d’, de, des, du: a cue that ends in a lone d is the start of a word.
    return _Cues(
        *(
            re.compile("|".join(edges[0] + cue + ("" if cue.endswith(" d") else edges[1]) for cue in table[name]))
            for name in ("settled", "open", "hedged", "says", "denial")
        )
    )


def known(language: str) -> bool:
    """Whether there are cues of certainty and negation in a language."""
    return _cues(language) is not None and negations("", language) is not None


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause of a headline that states something: from its cue to the clause's end, the whole clause without one.

    ``settled`` says that it has a cue: that something is decided, and not only told. ``context`` is what the whole
    headline speaks of.
    """

    segment: Segment
    start: int
    end: int
    topic: Topic
    context: Topic
    settled: bool

    @property
    def needed(self) -> int:
        """How many words and names a body sentence must share with it to speak of the same thing."""
        if self.settled:
            return max(1, min(_TOPIC, len(self.topic)), math.ceil(len(self.topic) / 2))
        return max(_PLAIN_TOPIC, math.ceil(_SAME * len(self.topic)))


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A headline and the body sentence that it sums up, one of them negated."""

    headline: Segment
    body: Segment
    negated: Segment


def asserted(headline: Segment) -> bool:
    """Whether a headline asserts anything as settled."""
    return any(cue is not None for _, cue in _assertions(headline))


def claims(headline: Segment, topics: Topics) -> Iterator[Claim]:
    """The clauses of a headline that assert something as settled; none in a question, a report, a quotation."""
    for clause, cue in _assertions(headline):
        begin = clause.start() + len(clause.group()) - len(clause.group().lstrip())
        end = clause.start() + len(clause.group().rstrip())
        said = cue.group() if cue is not None else ""
        context = topics.of(headline, without=said)
        if cue is None:
            yield Claim(headline, begin, end, topics.of(headline, begin, end), context, settled=False)
            continue
        first, last = clause.start() + cue.start(), clause.start() + cue.end()
        before, after = headline.text.rfind(", ", begin, first), headline.text.find(", ", last, end)
        begin = before + 2 if before >= 0 else begin  # "21 dead, arson confirmed" says two things
        end = after if after >= 0 else end
        topic = topics.of(headline, begin, end, without=said)
        # From the cue on, unless the verb comes last: Die EU hat US-Truppen ausgeschlossen.
        yield Claim(headline, begin if last == end else first, end, topic, context, settled=True)


def _assertions(headline: Segment) -> Iterator[tuple[re.Match[str], re.Match[str] | None]]:
    """Each clause that asserts something, with the cue that says it is settled (its offsets count in the clause)."""
    cues = _cues(headline.language)
    if cues is None or _QUESTION.search(headline.text):
        return
    spans = quotations(headline.text, headline.language)
    low = lowered(headline.text)
    for clause in _CLAUSE.finditer(low):
        if cues.hedged.search(clause.group()) or cues.says.search(clause.group()):
            continue
        cue = cues.settled.search(clause.group())
        first, last = cue.span() if cue is not None else (0, len(clause.group()))
        if not any(start < clause.start() + last and clause.start() + first < end for start, end in spans):
            yield clause, cue


def left_open(claim: Claim, body: Sequence[Segment], topics: Topics) -> Segment | None:
    """The body sentence that leaves open what a claim states; None where there is none, or another bears it out."""
    cues = _cues(claim.segment.language)
    assert cues is not None
    best: tuple[int, Segment] | None = None
    stated = 0
    for segment, common in topics.speaking(claim.topic, body, claim.needed):
        low = lowered(segment.text)
        spans = quotations(segment.text, segment.language)
        if any(not quoted(spans, *cue.span()) for cue in cues.open.finditer(low)):
            alike = claim.context.shared(topics.of(segment)) >= _TOPIC
            if alike and (best is None or common > best[0]):
                best = common, segment
        elif not cues.hedged.search(low) and (not claim.settled or cues.settled.search(low)):
            stated = max(stated, common)
    return best[1] if best is not None and stated < best[0] else None


def contradiction(headline: Segment, body: Sequence[Segment], topics: Topics) -> Contradiction | None:
    """The body sentence that a headline sums up, if just one of the two is negated and no other one fits.

    Compared with the sentence's clauses one by one: what is negated in another clause says nothing of this one.
    """
    cues = _cues(headline.language)
    ours = negations(headline.text, headline.language)
    topic = topics.of(headline)
    if cues is None or ours is None or ours > 1 or len(topic) < 3 or _QUESTION.search(headline.text):
        return None
    low = lowered(headline.text)
    if cues.denial.search(low) or cues.says.search(low):
        return None
    found = None
    for segment, _ in topics.speaking(topic, body, math.ceil(_SAME * len(topic))):
        if not _STATED.search(segment.text) or cues.open.search(lowered(segment.text)):
            continue  # a question, another story's headline, or a matter of certainty
        spans = quotations(segment.text, segment.language)
        for clause in _PART.finditer(segment.text):
            if any(start < clause.end() and clause.start() < end for start, end in spans):
                continue
            other = topics.of(segment, *clause.span())
            if topic.shared(other) < _SAME * len(topic) or other.shared(topic) < _ALIKE * len(other):
                continue
            theirs = negations(clause.group(), segment.language) or 0
            if bool(theirs) == bool(ours):
                return None
            if found is None and theirs < 2 and not cues.denial.search(lowered(segment.text)):
                found = Contradiction(headline, segment, headline if ours else segment)
    return found
