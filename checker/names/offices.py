"""Offices beside the name of somebody who didn't hold them on the story's date: Chancellor Angela Merkel in 2024."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.glossary.offices import office_titles, shipped_holders
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.glossary.entry import Date
    from checker.ledger import Entity, Ledger, Mention
    from checker.passage import Place
    from checker.story import Segment, Story

_GIVEN = re.compile(r"[ \u00a0]?(?:[^\W\d_]\w*\.?[ \u00a0]){0,2}")
"""Between an office and a surname: nothing but given names."""
_APPOSITION = re.compile(r", (?:[^\W\d_]{2,3} )?")
"""Between a name and an office behind it: a comma and an article."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST = re.compile(r"([^\W\d_]+) (?:the |a |der |den |dem |des |le |la |el )?$")
_REACH = 40
"""Characters before an office in which a word may say that it is of another time."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A person with an office that somebody else had on the story's date; ``holders`` are their entities."""

    title: str
    at: Place
    person: Entity
    name: str
    holders: tuple[str, ...]
    date: Date


def misfits(story: Story, ledger: Ledger) -> Iterator[Misfit]:
    """Each person and office once. Quotations, other years and whatever says former, then or next pass."""
    date, language = story.date, story.language
    if date is None or language is None:
        return  # later than every term, and who holds an office then nobody knows
    told: set[tuple[str, str]] = set()
    for entity in ledger.entities:
        if entity.kind != "person":
            continue
        for mention in entity.story:
            for offices, start, end in _beside(mention, language):
                office = _misheld(offices, entity.id, date)
                if office is None or (entity.id, office) in told:
                    continue
                told.add((entity.id, office))
                segment = mention.segment
                holders = tuple(term.person for term in shipped_holders().terms[office] if term.covers(date))
                low, high = min(start, mention.start), max(end, mention.base)
                yield Misfit(segment.text[start:end], segment.place(low, high), entity, mention.text, holders, date)


def _misheld(offices: frozenset[str], person: str, date: Date) -> str | None:
    """The office that a person didn't hold on a day, of those that a title may be: where there are several, the one
    that the person has held at all (Bundeskanzler is German and Austrian). None if one was held, or nobody knows.
    """
    holders = shipped_holders()
    if any(holders.held(office, person, date) for office in offices):
        return None
    own = [office for office in offices if any(term.person == person for term in holders.terms.get(office, ()))]
    wrong = [office for office in own or offices if holders.held(office, person, date) is False]
    return min(wrong) if wrong and (own or len(offices) == 1) else None


def _beside(mention: Mention, language: str) -> Iterator[tuple[frozenset[str], int, int]]:
    """The offices right before or behind a name that are said to be its bearer's now, and where they stand."""
    segment = mention.segment
    if mention.quoted or mention.bridge or _other_year(segment):
        return
    for hit in office_titles().scan(segment.text, language):
        before = hit.end <= mention.start and _GIVEN.fullmatch(segment.text, hit.end, mention.start)
        behind = hit.start >= mention.end and _APPOSITION.fullmatch(segment.text, mention.end, hit.start)
        if (before or behind) and not _of_another_time(segment.text, hit.start, language):
            yield frozenset(form.entity for form in hit.forms), hit.start, hit.end


def _other_year(segment: Segment) -> bool:
    """Whether a sentence names a year, so that it may tell of another time."""
    return _YEAR.search(segment.text) is not None


def _of_another_time(text: str, start: int, language: str) -> bool:
    """Whether a word before an office says that it was or will be held: former, damaliger, futur."""
    data = tables("names", "offices")
    cues: list[str] = data["another_time"].get(language, [])
    before = text[max(0, start - _REACH) : start].lower()
    if any(re.search(rf"(?<!\w){re.escape(cue)}", before) for cue in cues):
        return True
    last = _LAST.search(before)
    return last is not None and last[1] in data["dependent"].get(language, [])
