"""What a headline asserts, and what the body says of the same thing: left open, negated, or borne out."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from checker.text.content import content_words, same_word, shared
from checker.text.negation import negations
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.ledger import Ledger, Mention
    from checker.story import Segment

_CLAUSE = re.compile(r"[^:;|–—]+")
_PART = re.compile(r"[^,;:()–—،，；]+")
_QUESTION = re.compile(r"[?？؟]\s*[\"”»“’')\]]*$")
_SPACELESS = frozenset({"zh", "ja"})
_TOPIC = 2
"""Words or names of a claim that a body sentence must share to speak of the same thing; half of them at least."""
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
    data = tomllib.loads(files("checker.checks").joinpath("data/headline.toml").read_text(encoding="utf-8"))
    table = data.get(language or "")
    if table is None:
        return None
    edges = ("", "") if language in _SPACELESS else (r"(?<!\w)", r"(?!\w)")
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
class Topic:
    """What a stretch of text speaks of: entities, and content words outside their names."""

    entities: frozenset[str]
    words: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.entities) + len(self.words)

    def shared(self, other: Topic) -> int:
        """How many of its entities and words the other one has as well."""
        return len(self.entities & other.entities) + len(shared(list(self.words), list(other.words)))


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause of a headline that states something as settled: from its cue to the clause's end."""

    segment: Segment
    start: int
    end: int
    topic: Topic


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A headline and the body sentence that it sums up, one of them negated."""

    headline: Segment
    body: Segment
    negated: Segment


class Topics:
    """The topics of a story's sentences."""

    def __init__(self, ledger: Ledger) -> None:
        self._mentions: dict[tuple[int, int], list[tuple[str, Mention]]] = {}
        for entity in ledger.entities:
            for mention in entity.story:
                key = id(mention.segment.passage), mention.segment.offset
                self._mentions.setdefault(key, []).append((entity.id, mention))

    def of(self, segment: Segment, start: int = 0, end: int | None = None, without: str = "") -> Topic:
        """The topic of a sentence, or of a stretch of it; words like those of ``without`` don't count."""
        end = len(segment.text) if end is None else end
        text, entities = segment.text, set()
        for entity, mention in self._mentions.get((id(segment.passage), segment.offset), ()):
            if start <= mention.start < end:
                entities.add(entity)
                text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        dropped = content_words(without, segment.language)
        words = dict.fromkeys(content_words(text[start:end], segment.language))
        return Topic(
            frozenset(entities),
            tuple(word for word in words if not any(same_word(word, other) for other in dropped)),
        )


def asserted(headline: Segment) -> bool:
    """Whether a headline asserts anything as settled."""
    return any(True for _ in _assertions(headline))


def claims(headline: Segment, topics: Topics) -> Iterator[Claim]:
    """The clauses of a headline that assert something as settled; none in a question, a report, a quotation."""
    for clause, cue in _assertions(headline):
        start, end = clause.start() + cue.start(), clause.start() + len(clause.group().rstrip())
        topic = topics.of(headline, clause.start(), end, without=cue.group())
        if clause.start() + cue.end() == end:  # the verb comes last: Die EU hat US-Truppen ausgeschlossen
            start = clause.start() + len(clause.group()) - len(clause.group().lstrip())
        yield Claim(headline, start, end, topic)


def _assertions(headline: Segment) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    """Each clause that asserts something, with the cue in it (its offsets count in the clause)."""
    cues = _cues(headline.language)
    if cues is None or _QUESTION.search(headline.text):
        return
    spans = quotations(headline.text, headline.language)
    low = headline.text.lower()
    for clause in _CLAUSE.finditer(low):
        cue = cues.settled.search(clause.group())
        if cue is None or cues.hedged.search(clause.group()) or cues.says.search(clause.group()):
            continue
        start = clause.start() + cue.start()
        if not quoted(spans, start, start + len(cue.group())):
            yield clause, cue


def left_open(claim: Claim, body: Sequence[Segment], topics: Topics) -> Segment | None:
    """The body sentence that leaves open what a claim states; None where there is none, or another bears it out."""
    cues = _cues(claim.segment.language)
    assert cues is not None
    best: tuple[int, Segment] | None = None
    stated = 0
    for segment in body:
        low = segment.text.lower()
        spans = quotations(segment.text, segment.language)
        match = next((cue for cue in cues.open.finditer(low) if not quoted(spans, *cue.span())), None)
        if match is None and not cues.settled.search(low):
            continue
        common = claim.topic.shared(topics.of(segment))
        if match is None:
            if not cues.hedged.search(low):
                stated = max(stated, common)
        elif best is None or common > best[0]:
            best = common, segment
    if best is None or best[0] < max(_TOPIC, (len(claim.topic) + 1) // 2) or stated >= best[0]:
        return None
    return best[1]


def contradiction(headline: Segment, body: Sequence[Segment], topics: Topics) -> Contradiction | None:
    """The body sentence that a headline sums up, if just one of the two is negated and no other one fits.

    Compared with the sentence's clauses one by one: what is negated in another clause says nothing of this one.
    """
    cues = _cues(headline.language)
    ours = negations(headline.text, headline.language)
    topic = topics.of(headline)
    if cues is None or ours is None or ours > 1 or len(topic) < 3 or _QUESTION.search(headline.text):
        return None
    if cues.denial.search(headline.text.lower()) or cues.says.search(headline.text.lower()):
        return None
    found = None
    for segment in body:
        if topic.shared(topics.of(segment)) < _SAME * len(topic):
            continue
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
            if found is None and theirs < 2 and not cues.denial.search(segment.text.lower()):
                found = Contradiction(headline, segment, headline if ours else segment)
    return found
