"""Entities with the findings about them: what the findings call one name is put together."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Literal

from checker.ledger import Entity
from checker.ledger.joining import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.finding import Finding
    from checker.ledger import Ledger, Mention
    from checker.passage import Place
    from checker.story import Bitext

_NEAR = 3
"""Mentions before a place that are looked at for one that reaches into it: they hardly overlap."""


@dataclass(eq=False, slots=True)
class Entry:
    """An entity as it grows: others found to be it, places of its name that no mention is at, findings about it.

    ``open`` is set for a form that may be one entity or another.
    """

    entity: Entity
    others: list[Entity] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    open: bool = False

    @property
    def mixed(self) -> bool:
        """Whether a finding says that it is spelled in several ways."""
        return any(finding.rule == "names.mixed" for finding in self.findings)

    def mentions(self, side: Literal["story", "source"]) -> list[Mention]:
        """Its mentions on one side, in reading order."""
        found = [mention for entity in (self.entity, *self.others) for mention in getattr(entity, side)]
        return sorted(found, key=lambda mention: mention.place.span)


def entries(bitext: Bitext, ledger: Ledger, findings: Iterable[Finding]) -> list[Entry]:
    """The entities of a story and its source, each once, with the names check's findings that aren't ignored."""
    found = _Entries(bitext, ledger)
    for finding in findings:
        if finding.rule.startswith("names.") and finding.ignored is None:
            found.add(finding)
    return list(found.entries)


class _Entries:
    def __init__(self, bitext: Bitext, ledger: Ledger) -> None:
        unresolved: dict[str, list[Mention]] = defaultdict(list)
        for mention in ledger.unresolved:
            unresolved[mention.form].append(mention)
        found = [Entry(entity) for entity in joined(bitext, ledger)]
        found += [Entry(Entity("", "name", tuple(each)), open=True) for each in unresolved.values()]
        self.entries = dict.fromkeys(found)
        self._by_id = {entry.entity.id: entry for entry in found if entry.entity.id}
        self._became: dict[Entry, Entry] = {}
        self._at: dict[int, list[tuple[int, int, Entry]]] = defaultdict(list)
        for entry in found:
            for mention in (*entry.entity.story, *entry.entity.source):
                place = mention.place
                self._at[id(place.document)].append((*place.span, entry))
        for places in self._at.values():
            places.sort(key=itemgetter(0, 1))

    def add(self, finding: Finding) -> None:
        """Put a finding to the entry that it is about: by entity, else by place."""
        rule = finding.rule.removeprefix("names.")
        known = self._by_id.get(finding.entity or "")
        here = [] if rule == "missing" else self._here(finding.at)
        there = [entry for place in finding.related for entry in self._here(place)]
        if rule == "wrong":  # of both: what the source names, and what stands there instead
            about = [*here, *([known] if known is not None else there)]
        elif rule == "mixed":
            about = self._merged(known, [*here, *there])
        elif rule == "near":
            about = self._merged(known, here)
        else:
            about = [known] if known is not None else (here or there)[:1]
        if not about:
            entry = Entry(Entity(finding.entity or "", "name"), places=[finding.at])
            self.entries[entry] = None
            about = [entry]
        elif rule in ("mixed", "near"):
            own = (place for place in finding.related if rule == "mixed" or place.document is finding.at.document)
            named = (finding.at, *own)
            about[0].places += [place for place in named if not self._here(place)]
        for entry in dict.fromkeys(about):
            entry.findings.append(finding)

    def _here(self, place: Place) -> list[Entry]:
        """The entries that have a mention at a place."""
        places = self._at.get(id(place.document), [])
        after = bisect_left(places, place.span.end, key=itemgetter(0))
        found = (entry for _, end, entry in places[max(0, after - _NEAR) : after] if end > place.span.start)
        return list(dict.fromkeys(map(self._now, found)))

    def _now(self, entry: Entry) -> Entry:
        while entry in self._became:
            entry = self._became[entry]
        return entry

    def _merged(self, known: Entry | None, found: list[Entry]) -> list[Entry]:
        """What a finding calls one name as one entry; two entities that glossaries know stay two."""
        found = list(dict.fromkeys(found if known is None else [known, *found]))
        if not found:
            return []
        first = next((entry for entry in found if entry.entity.id), found[0])
        for entry in found:
            if entry is first or entry.entity.id or entry.open:
                continue
            first.others += [entry.entity, *entry.others]
            first.places += entry.places
            first.findings += entry.findings
            self._became[entry] = first
            self.entries.pop(entry, None)
        return [first]
