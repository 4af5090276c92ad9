"""What a headline asserts: its clauses that are no question, quotation, attribution, hope or guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.headlines.certainty import Level, ahead, cues, failing, guarded, negations, settled
from checker.speech.cues import hearsay, saying
from checker.tables import tables
from checker.text.content import function_words, lowered
from checker.text.ordinary import listed, ordinary
from checker.text.quotations import quotations
from checker.text.small_words import small_words
from checker.text.titles import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.headlines.terms import Term, Terms
    from checker.story import Segment

_CLAUSE = re.compile(r"[^:;|–—：；]+")
_DASH = re.compile(r"\s(?:[–—-]|\|)\s")
_QUESTION = re.compile(r"[?？؟;]\s*[\"”»“’')\]]*$")
_ASKED = re.compile(r"[?？؟]")
_WORD = re.compile(r"[\w’'-]+")
_COLON = frozenset(":：")
_LABEL = 2
"""Words before a colon, or behind a dash, that name a speaker rather than a topic."""
_NAMED = 4
"""Words of one that names a person or a body."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A clause of a headline that states something.

    ``start``..``end`` is what a finding marks: from its cue to the clause's end, the whole clause without one.
    ``settled`` says that it has a cue that something is decided, and not only told; ``rest`` are its terms without
    those of the cue. ``negative`` says that it denies what it speaks of, ``absent`` that it does so by a word for
    "no" and not by one for "not". ``planned`` says that it tells of what is to come, so that a plan bears it out.
    ``context`` are the whole headline's terms.
    """

    segment: Segment
    start: int
    end: int
    terms: tuple[Term, ...]
    rest: tuple[Term, ...]
    context: tuple[Term, ...]
    settled: bool
    negative: bool
    absent: bool
    planned: bool


def claims(headline: Segment, terms: Terms, body: Sequence[Segment] = ()) -> Iterator[Claim]:
    """The clauses of a headline that assert something; none in a question, a report, a quotation.

    A speaker before a colon or behind a dash says that the paper doesn't vouch for it: "Minister: road closed". What
    the body speaks of, and what says nothing there, is no speaker: "Drought: ministry bans watering".
    """
    text, language = headline.text, headline.language
    if _QUESTION.search(text) or _attributed(headline, terms, body):
        return
    if any(cue.level is Level.DENIED for cue in cues(text, language)):
        return  # what else it says, it says of something that isn't so
    quotes = quotations(text, language)
    for match in _CLAUSE.finditer(text):
        clause = match.group()
        start = match.start() + len(clause) - len(clause.lstrip())
        end = match.start() + len(clause.rstrip())
        if guarded(clause, language) or _ASKED.search(clause):
            continue
        if text[match.end() : match.end() + 1] in _COLON and _label(clause, language):
            continue
        if not any(first < end and start < last for first, last in quotes):
            yield _claim(headline, start, end, terms)


def _claim(headline: Segment, start: int, end: int, terms: Terms) -> Claim:
    text, language = headline.text, headline.language
    cue = settled(text[start:end], language)
    every = terms.of(headline)
    failed = [(start + a, start + b) for a, b in failing(text[start:end], language)]
    denied = negations(text[start:end], language)
    negative = (len(denied) + len(failed)) % 2 == 1
    first, last = (start + cue.start(), start + cue.end()) if cue is not None else (start, start)
    begin = start
    if cue is not None:
        before, after = text.rfind(", ", start, first), text.find(", ", last, end)
        start = before + 2 if before >= 0 else start  # "21 dead, arson confirmed" says two things
        end = after if after >= 0 else end
        # From the cue on, unless the verb comes last: Die EU hat US-Truppen ausgeschlossen.
        begin = start if last == end else first
    own = tuple(
        term for term in every if start <= term.start < end and not any(a <= term.start < b for a, b in failed)
    )
    return Claim(
        segment=headline,
        start=begin,
        end=end,
        terms=own,
        rest=tuple(term for term in own if not first <= term.start < last),
        context=every,
        settled=cue is not None,
        negative=negative,
        planned=any(_verb(start + b, every) for _, b in ahead(text[start:end], language)),
        absent=negative and not failed and all(_none(text[start + a : start + b], language) for a, b in denied),
    )


def _label(clause: str, language: str | None) -> bool:
    """Whether what stands before a colon only says what the rest is about: "After fire in Leeds: police search"."""
    found = _WORD.findall(lowered(clause))
    if settled(clause, language) is not None or negations(clause, language):
        return False
    small = small_words(language) | function_words(language)
    return len(found) <= _NAMED or found[0] in small


def _verb(at: int, every: Sequence[Term]) -> bool:
    """Whether what goes on there is no name: "to Latvia" tells of no plan."""
    behind = next((term for term in every if term.end > at), None)
    return behind is None or not behind.entities


def _none(negation: str, language: str | None) -> bool:
    """Whether a negation is a word for "no", "none" or "without", that says that there isn't something."""
    forms = tables("headlines", "words")["none"].get(language or "", ())
    return any(re.fullmatch(form, lowered(negation)) for form in forms)


def _attributed(headline: Segment, terms: Terms, body: Sequence[Segment]) -> bool:
    """Whether a headline names a speaker before a colon, or behind a dash or a colon at its end."""
    text = headline.text
    colon = re.search(r"[:：]\s?", text)
    if colon is not None and _speaker(headline, 0, colon.start(), terms):
        return not _topic(headline, colon.start(), terms, body)
    if colon is not None and _source(text[text.rfind(colon.group()[0]) + 1 :], headline.language):
        return True
    dashes = list(_DASH.finditer(text))
    return bool(dashes) and _speaker(headline, dashes[-1].end(), len(text), terms)


def _topic(headline: Segment, end: int, terms: Terms, body: Sequence[Segment]) -> bool:
    """Whether the ordinary words at a headline's start are what its body is about, and nobody who speaks there."""
    label, language = headline.text[:end], headline.language
    words = _WORD.findall(label)
    if not listed(language) or not all(ordinary(word, language) and not is_title(word) for word in words):
        return False
    heard, says = hearsay(language), saying(language)
    if heard is None or says is None or heard.authority.search(lowered(label)) is not None:
        return False
    wanted = [term for term in terms.of(headline) if term.end <= end]
    if not wanted or any(term.entities for term in wanted):
        return False
    found = [each.text for each in body if all(terms.like(wanted, each))]
    return bool(found) and not any(says.said.search(lowered(text)) for text in found)


def _source(label: str, language: str | None) -> bool:
    """Whether the end of a headline is a word or two for who says so: "Bridge closes: police"."""
    words = hearsay(language)
    if words is None or len(_WORD.findall(label)) > _LABEL:
        return False
    return words.authority.search(lowered(label)) is not None


def _speaker(headline: Segment, start: int, end: int, terms: Terms) -> bool:
    """Whether a stretch of a headline names a person or a body that says the rest, and no topic or place."""
    label = headline.text[start:end]
    size = len(_WORD.findall(label))
    named = [term for term in terms.of(headline) if term.entities and start <= term.start < end]
    whole = [term for term in named if term.end - term.start >= len(label.strip()) - 1]
    if size <= _LABEL:
        return not whole or any(terms.speaks(term) for term in whole)
    if size > _NAMED:
        return False
    words = hearsay(headline.language)
    if words is not None and words.authority.search(lowered(label)) is not None:
        return True
    return bool(named) and named[-1].end >= end - 1 and "person" in terms.kinds(named[-1])  # President Andrzej Duda
