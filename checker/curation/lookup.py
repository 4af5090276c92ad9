"""``checker glossary lookup``: what the glossaries know about a name, and why that may be meant."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from heapq import nlargest
from typing import TYPE_CHECKING

from checker.curation.alike import PART, PERHAPS, SOUND, Query, latin
from checker.curation.asked import counts_for
from checker.curation.cells import BRIDGES
from checker.curation.stacked import keeping_phrases, key, replacements
from checker.glossary import Glossary, Status

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from checker.curation.alike import Reason
    from checker.curation.sheet import Entry
    from checker.glossary import Form

_STATUSES = tuple(Status)
_NEAREST = 2000
"""Forms that are compared by their sound, each of which takes a fifth of a millisecond."""


@dataclass(frozen=True, slots=True)
class Question:
    """A name, and for what language (None for every one), date and style the answer is wanted."""

    name: str
    language: str | None = None
    date: datetime.date | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """One row: whether it counts on the date and in the style asked for, and which later layer's row replaces it."""

    entry: Entry
    form: Form
    holds: bool
    replaced: Entry | None


@dataclass(frozen=True, slots=True)
class Found:
    """An entity that may be meant and why, the languages of the rows that say so, and its rows.

    ``pointing`` is the use of a word that only points to it (a demonym, a capital that stands for a country).
    ``writes`` is what to write for the name: the form of its use and the languages in which that is so.
    """

    entity: str
    kind: str
    reason: Reason
    pointing: str | None
    languages: tuple[str, ...]
    known: tuple[Known, ...]
    writes: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def sure(self) -> bool:
        """Whether this is a find, and no mere likeness of sounds that two people's names may have."""
        return self.reason.rank < PERHAPS

    @property
    def rank(self) -> tuple[int, bool, int]:
        """What sorts the surest first."""
        return self.reason.rank, self.pointing is not None, self.reason.off


def lookup(question: Question, entries: Sequence[Entry]) -> list[Found]:
    """The entities that a name may mean, the surest first; empty where nobody is called so or nearly so."""
    entries = keeping_phrases(entries)
    query = Query(question.name)
    matched = _matched(query, entries)
    bare = query.untitled()
    if bare is not None and all(reason.rank >= SOUND for reason, _ in matched.values()):
        for entity, (reason, rows) in _matched(bare, entries).items():
            matched[entity] = replace(reason, why=f"{reason.why}, without the title"), rows
    latest = replacements(entries)
    of: dict[str, list[Known]] = defaultdict(list)
    for entry in entries:
        if entry.cells["entity"] in matched:
            form, winner = entry.form(), latest[key(entry.cells)]
            replaced = winner if winner.layer is not entry.layer else None
            holds = replaced is None and form.holds(question.date, question.style)
            of[entry.cells["entity"]].append(Known(entry, form, holds, replaced))
    found = [_found(reason, rows, of[entity], question) for entity, (reason, rows) in matched.items()]
    return sorted(found, key=lambda each: (each.rank, each.entity))


def _matched(query: Query, entries: Sequence[Entry]) -> dict[str, tuple[Reason, list[Entry]]]:
    """Why entities may be meant, and the rows that say so."""
    matched: dict[str, tuple[Reason, list[Entry]]] = {}
    for entry in entries:
        _match(entry, query.reason(entry.cells), matched)
    if not query.latin and all(reason.rank > SOUND for reason, _ in matched.values()):
        for entry in nlargest(_NEAREST, _spoken(entries), key=lambda entry: query.nearness(entry.cells["form"])):
            _match(entry, query.sounds_like(entry.cells["form"]), matched)
    return matched


def _match(entry: Entry, reason: Reason | None, matched: dict[str, tuple[Reason, list[Entry]]]) -> None:
    """Note why a row may be meant, if it is surer than what is known of its entity."""
    if reason is None:
        return
    best, rows = matched.get(entry.cells["entity"], (None, []))
    if best is None or (reason.rank, reason.off) < (best.rank, best.off):
        matched[entry.cells["entity"]] = reason, [entry]
    elif (reason.rank, reason.off) == (best.rank, best.off):
        rows.append(entry)


def _spoken(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Of every entity the forms in one language with Latin letters, English where it has some."""
    chosen: dict[str, str] = {}
    latin_rows = [each for each in entries if each.cells["use"] not in BRIDGES and latin(each.cells["form"])]
    for entry in latin_rows:
        language = entry.cells["language"]
        if language == "en" or entry.cells["entity"] not in chosen:
            chosen[entry.cells["entity"]] = language
    return (entry for entry in latin_rows if chosen[entry.cells["entity"]] == entry.cells["language"])


def _found(reason: Reason, rows: Sequence[Entry], known: Sequence[Known], question: Question) -> Found:
    glossary = Glossary([each.form for each in known])
    languages = sorted({entry.cells["language"] for entry in rows})
    entity, kind = rows[0].cells["entity"], rows[0].cells["kind"]
    use = next((entry.cells["use"] for entry in rows if entry.cells["use"]), None)
    pointing = use if all(entry.cells["use"] in BRIDGES for entry in rows) else None
    writes: dict[str, list[str]] = defaultdict(list)
    if pointing is None and (reason.rank != PART or question.language is not None):
        for language in languages if question.language is None else [question.language]:
            best = glossary.preferred(entity, language, date=question.date, style=question.style, use=use)
            if best is not None:
                writes[best.form].append(language)
    shown = [each for each in known if question.language is None or counts_for(each.form.language, question.language)]
    return Found(
        entity,
        kind,
        reason,
        pointing,
        tuple(languages),
        tuple(sorted(shown, key=_order)),
        tuple((form, tuple(where)) for form, where in writes.items()),
    )


def _order(known: Known) -> tuple[str, int, str]:
    return known.form.language, _STATUSES.index(known.form.status), known.form.use or ""
