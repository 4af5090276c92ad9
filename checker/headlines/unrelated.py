"""Whether a body is about something else than its headline says.

Each content term of the headline is looked up in the body, in any form, and weighed by how likely a text of that
length has it anyway: "police" and "said" tell nothing, a name that the body repeats tells much. One logistic model
for every language, fitted by ``benchmarks/fit_unrelated.py``, says how odd it is that so little is found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING, NamedTuple

from checker.headlines.postings import Postings
from checker.tables import tables
from checker.text.content import lowered
from checker.text.letters import SPACELESS
from checker.text.news_terms import share, size
from checker.text.small_words import languages, small_words
from checker.text.terms import BEGINNING, Term, content_terms, grams

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.headlines.naming import Naming
    from checker.story import Segment

_FEWEST = 3
"""Content words of a headline that say what it is about."""
_SHORTEST = 8
"""Terms of a body below which it may be about anything."""
_KEPT = 0.6
"""Share of a headline's content terms that the body under it repeats, whatever they are."""
_BURST = 1.2
"""Times that a word stands more often than its share, where it stands at all."""
_LIKELIEST = 0.95
"""Chance from which any body has a term."""
_MOST = 3.0
"""Where more of a kind of evidence says nothing more."""
_BRIEF = 60
"""Terms of a body up to which a derived word may stand for a name; in a longer one some word begins so anyway."""
_SURE = 1.0
"""Logits beyond English's limit from which a body is surely another story's, where it lacks the names as well."""
_PLAIN = 0.7
"""Share of a headline's runs of letters that no wrong body was seen to have."""
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 20
"""Sentences of a body that show its language."""
_FOREIGN = 2
"""Small words that show another language where there is none of the own one."""
_UNIT = 5
"""Nats that count as one, so that coefficients are alike in size."""


class Sought(NamedTuple):
    """A content term of a headline: how usual it is in news, and the number of each body sentence that has it.

    ``name`` tells that it is part of one, and ``named`` are sentences that have its entity by another name: Ukraine,
    where the headline says Kyiv; ``derived`` is known only where the headline is in question.
    """

    segment: Segment
    term: Term
    share: float
    sentences: Sequence[int]
    named: Sequence[int]
    name: bool
    derived: bool = False

    @property
    def missing(self) -> bool:
        """Whether the body has it in no form and by no other name."""
        return not (self.sentences or self.named or self.derived)


@dataclass(frozen=True, slots=True)
class Unrelated:
    """A headline whose body seems to be about something else: how odd that would be for a right one, in logits.

    ``sure`` where the headline has names as well, and the body none of them: what has no name may play with words.
    ``missing`` are the words of the headline that the body has in no form, ``found`` those that it has; ``nearest``
    is the body sentence that shares most with it, None where none shares anything.
    """

    odds: float
    sure: bool
    missing: tuple[str, ...]
    found: tuple[str, ...]
    nearest: Segment | None


def judged(language: str | None) -> bool:
    """Whether there is what it takes to judge headlines in a language."""
    return size(language) > 0


def unrelated(
    headline: Sequence[Segment],
    standfirst: Sequence[Segment],
    body: Sequence[Segment],
    naming: Naming,
) -> Unrelated | None:
    """What says that a headline stands over the wrong body; None where nothing does, or too little is there to tell.

    A headline that plays with words has a standfirst that says what it is about: both together must be odd as well.
    """
    if not judged(headline[0].language) or _plain(headline, body):
        return None
    postings = Postings(body)
    if postings.size < _SHORTEST:
        return None
    sought = seek(headline, body, postings, naming)
    if sum(not each.term.text.isdigit() for each in sought) < _FEWEST:
        return None
    limit = _model().limit(headline[0].language)
    odds = _odds(sought, postings)
    if odds >= limit and postings.size < _BRIEF:
        sought = derived(sought, naming)
        odds = _odds(sought, postings)
    if odds >= limit and standfirst:
        odds = min(odds, _odds(seek((*headline, *standfirst), body, postings, naming), postings))
    if odds < limit:
        return None
    names = [each for each in sought if each.name]
    at = nearest(sought, postings)
    return Unrelated(
        odds,
        odds >= _model().english + _SURE and bool(names) and all(each.missing for each in names),
        tuple(_words(headline, [each for each in sought if each.missing])),
        tuple(_words(headline, [each for each in sought if not each.missing])),
        body[at] if at is not None else None,
    )


def _plain(headline: Sequence[Segment], body: Sequence[Segment]) -> bool:
    """Whether the letters of a headline stand in the body so plainly that no more need be asked: quick to tell."""
    text = lowered("\n".join(segment.text for segment in body))
    runs = [
        gram.removeprefix(BEGINNING)
        for segment in headline
        for term in content_terms(segment.text, segment.language)
        for gram in grams(term.text)
    ]
    return sum(run in text for run in runs) >= _PLAIN * len(runs)


def another_language(headline: Sequence[Segment], body: Sequence[Segment]) -> bool:
    """Whether headline or body has no small word of their language and some of another one: nothing to compare."""
    return any(_strange(each, each[0].language) for each in (headline, body[:_ENOUGH]))


def _strange(segments: Sequence[Segment], language: str | None) -> bool:
    if language in SPACELESS:
        return False
    words = {word for segment in segments for word in _WORD.findall(segment.text.lower())}
    if words & small_words(language):
        return False
    return any(len(words & small_words(other)) >= _FOREIGN for other in languages() if other != language)


def seek(above: Sequence[Segment], body: Sequence[Segment], postings: Postings, naming: Naming) -> list[Sought]:
    """The content terms of a headline, each once; a name is found where the body has its entity by any name."""
    found: dict[str, Sought] = {}
    for segment in above:
        named, names = naming.borne_out(segment, body), naming.names(segment)
        for term in content_terms(segment.text, segment.language):
            if term.text not in found:
                others = (numbers for (start, end), numbers in named.items() if start <= term.start < end)
                found[term.text] = Sought(
                    segment,
                    term,
                    share(term.text, segment.language),
                    postings.sentences(term.text),
                    next(others, ()),
                    any(start <= term.start < end for start, end in names),
                )
    return list(found.values())


def derived(sought: Sequence[Sought], naming: Naming) -> list[Sought]:
    """The same terms; those of names from which a word of the body is made are known as such."""
    spans = {each.segment.key: naming.derived(each.segment) for each in sought if each.name}
    return [
        each._replace(derived=any(start <= each.term.start < end for start, end in spans[each.segment.key]))
        if each.name
        else each
        for each in sought
    ]


def features(sought: Sequence[Sought], postings: Postings) -> Mapping[str, float]:
    """What the model knows of a headline and its body, by name.

    ``found`` is the weight of the terms that the body has, ``repeated`` of those that it has again and again,
    ``lead`` of those in its first sentences; a weight is the logarithm of how much likelier a right body has the term
    than any one of its length. ``named`` is the share of terms that it has by another name only, ``letters`` that of
    the headline's runs of letters that its words have; ``size`` and ``asked`` are logarithms of both lengths.
    """
    found = repeated = lead = 0.0
    for each in sought:
        if each.sentences:
            weight = _weight(each.share, postings.size)
            found += weight
            repeated += weight * min(1.0, log(len(each.sentences)) / 2)
            lead += weight if min(each.sentences) < postings.lead else 0.0
    named = sum(not each.missing and not each.sentences for each in sought)
    runs = [gram for each in sought for gram in grams(each.term.text)]
    return {
        "found": min(found / _UNIT, _MOST),
        "repeated": min(repeated / _UNIT, _MOST),
        "lead": min(lead / _UNIT, _MOST),
        "named": named / len(sought),
        "letters": sum(map(postings.has, runs)) / len(runs),
        "size": log(postings.size + 1) / _UNIT,
        "asked": log(1 + len(sought)),
    }


def nearest(sought: Sequence[Sought], postings: Postings) -> int | None:
    """The number of the body sentence that shares most with a headline, the first of equals."""
    weights: dict[int, float] = {}
    for each in sought:
        for number in {*each.sentences, *each.named}:
            weights[number] = weights.get(number, 0.0) + _weight(each.share, postings.size)
    return min(weights, key=lambda number: (-weights[number], number), default=None)


def _weight(share: float, size: int) -> float:
    """How much likelier a right body has a term than any body of this size, as a logarithm."""
    chance = min(_LIKELIEST, max(1 - exp(-share * size * _BURST), 0.001))
    return log(max(_KEPT, min(0.97, chance * 1.05)) / chance)


def _words(headline: Sequence[Segment], sought: Sequence[Sought]) -> Iterator[str]:
    """The words of a headline that are sought, as they stand there; pairs of characters that meet are one."""
    for segment in headline:
        runs: list[tuple[int, int]] = []
        for each in sought:
            start, end = each.term.start, each.term.end
            if each.segment is segment and runs and start < runs[-1][1]:
                runs[-1] = runs[-1][0], end
            elif each.segment is segment:
                runs.append((start, end))
        yield from (segment.text[start:end] for start, end in runs)


def _odds(sought: Sequence[Sought], postings: Postings) -> float:
    model = _model()
    return model.constant + sum(
        model.coefficients[name] * value for name, value in features(sought, postings).items()
    )


class _Model(NamedTuple):
    english: float
    elsewhere: float
    own: Mapping[str, float]
    coefficients: Mapping[str, float]
    constant: float

    def limit(self, language: str | None) -> float:
        """The odds from which a headline in a language is in question."""
        return self.english if language == "en" else self.own.get(language or "", self.elsewhere)


@cache
def _model() -> _Model:
    data = tables("headlines", "unrelated")
    return _Model(data["english"], data["elsewhere"], data["own"], data["coefficients"], data["constant"])
