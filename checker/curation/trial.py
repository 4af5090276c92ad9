"""``checker glossary try``: what a row would do to an archive, before it goes live."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from checker.checks.names import Names
from checker.finding import Finding
from checker.glossary import Glossary, Layer
from checker.ledger import build
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.glossary import Form
    from checker.glossary.source import Source
    from checker.ledger import Ledger, Mention
    from checker.passage import Place
    from checker.settings import Settings
    from checker.story import Bitext, Segment, Story

_RULES = ("names.mixed", "names.style")
_CONTEXT = 36
"""Characters of copy that an example shows on each side."""


class Fate(StrEnum):
    """What becomes of a place where the form stands."""

    REPORTED = "reported"
    RIGHT = "right as it stands"
    QUOTED = "in quotations"
    PHRASE = "in set phrases"
    GLOSS = "explained beside the right form"
    IDLE = "not in force for the story's date or style"
    OPEN = "left open: nothing of its when is there"
    OTHER = "part of a longer name, or another's"


class Example(NamedTuple):
    """A place in the copy: line and column from 1, and the words around it."""

    path: str
    line: int
    column: int
    before: str
    text: str
    after: str


@dataclass(slots=True)
class Tally:
    """What one form of one entity did in the stories seen so far. ``rows`` are those under trial that hold it."""

    rows: tuple[Form, ...]
    hits: int = 0
    stories: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    reported: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    examples: dict[Fate, list[Example]] = field(default_factory=lambda: defaultdict(list))


_Key = tuple[str, str, str]


class _Hit(NamedTuple):
    """A form under trial where it stands in a sentence, set phrases not yet looked at."""

    key: _Key
    segment: Segment
    start: int
    base: int

    @property
    def place(self) -> Place:
        return self.segment.place(self.start, self.base)


class Trial:
    """Rows on trial on top of the glossaries in force. Stories are added one by one; memory stays flat.

    ``seen`` counts the stories, ``stories`` those whose language is known, by language.
    """

    def __init__(
        self, rows: Sequence[Form], sources: Sequence[Source], settings: Settings, most_examples: int = 5
    ) -> None:
        rows = [replace(row, layer=Layer.DESK) for row in rows]
        self._glossary = Glossary(rows, sources=sources)
        rows = [_as_it_counts(row, self._glossary) for row in rows]
        grouped: dict[_Key, list[Form]] = defaultdict(list)
        for row in rows:
            grouped[_key(row)].append(row)
        self.tallies = {key: Tally(tuple(group)) for key, group in grouped.items()}
        self.seen = 0
        self.stories: Counter[str] = Counter()
        self._most = most_examples
        self._bare = Glossary([replace(row, unless=()) for row in rows])
        self._whole = Glossary(rows)
        (self._names,) = replace(settings, skip=(), only=(), severity={}).ready((Names,))

    def add(self, bitext: Bitext) -> None:
        """Count what the rows do in one story."""
        story = bitext.story
        self.seen += 1
        if story.language is None:
            return
        self.stories[story.language] += 1
        hits = list(self._hits(story, self._bare))
        if not hits:
            return
        ledger = build(bitext, self._glossary)
        results = self._names.run(bitext, ledger, Translations())
        findings = [each for each in results if isinstance(each, Finding) and each.rule in _RULES]
        outside = {(hit.key, hit.place.span) for hit in self._hits(story, self._whole)}
        mentions = _by_place(ledger)
        unresolved = {(each.segment.key, each.start) for each in ledger.unresolved}
        seen: set[tuple[_Key, Fate]] = set()
        for hit in hits:
            mention = mentions.get((hit.key[0], hit.segment.key, hit.start))
            if (hit.key, hit.place.span) not in outside:
                fate = Fate.PHRASE
            elif (hit.segment.key, hit.start) in unresolved:
                fate = Fate.OPEN
            else:
                fate = self._fate(hit, mention, findings)
            self._count(hit, fate, seen)
        for key in {hit.key for hit in hits}:
            tally, own = self.tallies[key], [each for each in findings if _about(each, key, hits)]
            tally.stories += 1
            tally.reported += bool(own)
            tally.findings.update(each.rule for each in own)

    def _hits(self, story: Story, glossary: Glossary) -> Iterable[_Hit]:
        tag = story.tag or story.language or ""
        for segment in story.segments():
            for hit in glossary.scan(segment.text, tag):
                for key in dict.fromkeys(_key(form) for form in hit.forms):
                    yield _Hit(key, segment, hit.start, hit.base)

    def _fate(self, hit: _Hit, mention: Mention | None, findings: Iterable[Finding]) -> Fate:
        """What becomes of a hit that the ledger has read."""
        if mention is None or not any(_key(form) == hit.key for form in mention.forms):
            return Fate.OTHER
        if mention.quoted:
            return Fate.QUOTED
        if mention.row is None or mention.row not in self.tallies[hit.key].rows:
            return Fate.IDLE
        approved = not mention.row.status.disapproved
        for finding in findings:
            if finding.entity == hit.key[0] and hit.place in (
                (finding.at,) if approved and finding.rule == "names.mixed" else (finding.at, *finding.related)
            ):
                return Fate.REPORTED
        return Fate.RIGHT if approved else Fate.GLOSS

    def _count(self, hit: _Hit, fate: Fate, seen: set[tuple[_Key, Fate]]) -> None:
        """Count a hit; the first of its fate in a story may become an example."""
        tally = self.tallies[hit.key]
        tally.hits += 1
        tally.fates[fate] += 1
        if (hit.key, fate) not in seen and len(tally.examples[fate]) < self._most:
            seen.add((hit.key, fate))
            tally.examples[fate].append(_example(hit))


def _as_it_counts(row: Form, glossary: Glossary) -> Form:
    """A row with the set phrases that it keeps of an earlier layer's."""
    if row.unless:
        return row
    return next((form for form in glossary.of(row.entity, row.language) if replace(form, unless=()) == row), row)


def _key(form: Form) -> _Key:
    return form.entity, form.language, form.form


def _by_place(ledger: Ledger) -> dict[tuple[str, tuple[int, int], int], Mention]:
    return {
        (entity.id, mention.segment.key, mention.start): mention
        for entity in ledger.entities
        for mention in entity.story
    }


def _about(finding: Finding, key: _Key, hits: Iterable[_Hit]) -> bool:
    """Whether a finding rests on one of the places where a form stands."""
    places = (finding.at, *finding.related)
    return finding.entity == key[0] and any(hit.key == key and hit.place in places for hit in hits)


def _example(hit: _Hit) -> Example:
    line, column = hit.segment.document.line_column(hit.place.span.start)
    text, start, end = hit.segment.text, hit.start, hit.base
    low, high = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    before, after = text[low:start], text[end:high]
    if low:
        before = "…" + before[before.find(" ") + 1 :]
    if high < len(text):
        after = (after[: after.rfind(" ")] if " " in after else after) + "…"
    return Example(hit.segment.document.path, line, column, before, text[start:end], after)
