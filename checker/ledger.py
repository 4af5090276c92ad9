"""Every name in a story and its source, tied to one entity: the heart of the names checks."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.glossary.entry import Layer
from checker.text.capitals import capitalised
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.glossary import Form, Glossary
    from checker.passage import Passage, Place
    from checker.story import Bitext, Segment, Story

_NONE = bytearray()
_LAYERS = tuple(Layer)
_LOWER = re.compile(r"(?<!\w)[^\W\d_A-Z]+")


class _Reading(NamedTuple):
    """What a stretch of text stands for in a story: the rows of one entity, the one that rules, other entities."""

    forms: tuple[Form, ...]
    row: Form | None
    stands_for: frozenset[str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. ``forms`` are the glossary rows that it is, none for a name that no glossary knows.

    ``start``..``base`` is the form itself, ``base``..``end`` its ending (``'s``). ``row`` is the one row that
    rules on this story's date and style, None where no row does. ``stands_for`` are entities that the name of
    another one may stand for as well: Ukraine, where Kyiv is named.
    """

    segment: Segment
    start: int
    base: int
    end: int
    text: str
    forms: tuple[Form, ...] = ()
    row: Form | None = None
    quoted: bool = False
    stands_for: frozenset[str] = frozenset()

    def read_as(self, reading: _Reading) -> Mention:
        """The same mention, settled."""
        return Mention(
            self.segment, self.start, self.base, self.end, self.text, *reading[:2], self.quoted, reading[2]
        )

    @property
    def place(self) -> Place:
        """Where the form stands, its ending left out."""
        return self.segment.place(self.start, self.base)

    @property
    def form(self) -> str:
        """The form as the glossary writes it; for a name that no glossary knows, as the text does."""
        return self.forms[0].form if self.forms else self.text

    @property
    def bridge(self) -> bool:
        """Whether it only points to its entity (Ukrainian, the Kremlin) and is no spelling of the name."""
        return bool(self.forms) and all(form.bridge for form in self.forms)


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or body, with its mentions in the story and in the source, in reading order."""

    id: str
    kind: str
    story: tuple[Mention, ...] = ()
    source: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entities of one story and its source, by first mention.

    ``unresolved`` are ambiguous forms left open; ``unknown`` are names of the story that no glossary knows.
    """

    glossary: Glossary
    entities: tuple[Entity, ...] = ()
    unresolved: tuple[Mention, ...] = ()
    unknown: tuple[Mention, ...] = ()

    def entity(self, id: str) -> Entity | None:
        """The entity with this id, if it is mentioned at all."""
        return next((entity for entity in self.entities if entity.id == id), None)


def build(bitext: Bitext, glossary: Glossary) -> Ledger:
    """The ledger of a story and its source: glossary forms resolved to entities, and names that no glossary knows."""
    sides = [side for side in (bitext.story, bitext.source) if side is not None]
    found = {id(side): list(_mentions(side, glossary)) for side in sides}
    certain = {
        form.entity
        for mentions in found.values()
        for mention in mentions
        for form in mention.forms
        if not form.when and form.use != "metonym"
    }
    words = _Words(sides)
    kinds: dict[str, str] = {}
    resolved: dict[str, dict[int, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    unresolved = []
    for side in sides:
        readings: dict[tuple[int, ...], _Reading | None] = {}
        for mention in found[id(side)]:
            key = tuple(map(id, mention.forms))
            if key not in readings:
                readings[key] = _reading(mention.forms, side, certain, words)
            reading = readings[key]
            if reading is None:
                if side is bitext.story:
                    unresolved.append(mention)
                continue
            form = reading.forms[0]
            kinds.setdefault(form.entity, form.kind)
            resolved[form.entity][id(side)].append(mention.read_as(reading))
    entities = tuple(
        Entity(key, kinds[key], tuple(by_side[id(bitext.story)]), tuple(by_side[id(bitext.source)]))
        for key, by_side in resolved.items()
    )
    return Ledger(glossary, entities, tuple(unresolved), tuple(_unknown(bitext.story, found[id(bitext.story)])))


def _reading(forms: tuple[Form, ...], side: Story, certain: set[str], words: _Words) -> _Reading | None:
    """What a stretch of text with these rows stands for; None where it may be one entity or another."""
    possible = _resolve(forms, certain, words)
    named = _names(possible)
    if len({form.entity for form in named}) != 1:
        return None
    others = frozenset(form.entity for form in possible if form.entity != named[0].entity)
    return _Reading(named, _ruling(named, side), others)


def scan(text: str, language: str, glossary: Glossary) -> frozenset[str]:
    """The entities that a text without a story names (a back-translation), ambiguous forms left out."""
    named = (_names(hit.forms) for hit in glossary.scan(text, language))
    return frozenset(forms[0].entity for forms in named if len({form.entity for form in forms}) == 1)


def _names(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """The rows that name their entity; where there are none, those that only point to it."""
    return tuple(form for form in forms if not form.bridge) or forms


def _mentions(story: Story, glossary: Glossary) -> Iterator[Mention]:
    if story.language is None:
        return
    for field in story.fields:
        if field.kind == "other":
            continue
        for segment in field.segments:
            hits = glossary.scan(segment.text, story.tag or story.language)
            spans = _quotations(field.passage, story.language) if hits else []
            for hit in hits:
                inside = quoted(spans, segment.offset + hit.start, segment.offset + hit.end)
                text = segment.text[hit.start : hit.base]
                yield Mention(segment, hit.start, hit.base, hit.end, text, hit.forms, quoted=inside)


@lru_cache(maxsize=64)
def _quotations(passage: Passage, language: str | None) -> list[tuple[int, int]]:
    return quotations(passage.text, language)


class _Words:
    """Whether a word or phrase stands anywhere in the story or its source."""

    def __init__(self, sides: Iterable[Story]) -> None:
        self._text = "\n".join(field.passage.text for side in sides for field in side.fields if field.kind != "other")
        self._found: dict[str, bool] = {}

    def __contains__(self, phrase: str) -> bool:
        if phrase not in self._found:
            word = rf"{re.escape(phrase)}(?!\w)(?<!\w{re.escape(phrase)})"
            self._found[phrase] = phrase in self._text and re.search(word, self._text) is not None
        return self._found[phrase]


def _resolve(forms: tuple[Form, ...], certain: set[str], words: _Words) -> tuple[Form, ...]:
    """The rows that a stretch of text can be: those without ``when``, and those whose ``when`` is met.

    A form of an entity that is named unambiguously elsewhere needs no ``when``.
    """
    return tuple(
        form
        for form in forms
        if not form.when
        or form.entity in certain
        or any(need in certain or need in words for need in form.when if need != form.form)
    )


def _ruling(forms: tuple[Form, ...], story: Story) -> Form | None:
    """Of the rows that hold on the date and in the style the latest layer's; a style's or region's own first."""
    holding = [form for form in forms if form.holds(story.date, story.style)]
    return max(
        holding,
        key=lambda form: (_LAYERS.index(form.layer), form.style is not None, len(form.language)),
        default=None,
    )


def _unknown(story: Story, known: list[Mention]) -> Iterator[Mention]:
    """Capitalised runs that are no glossary form and don't overlap one."""
    taken: dict[tuple[int, int], bytearray] = {}
    for mention in known:
        key = mention.segment.key
        if key not in taken:
            taken[key] = bytearray(len(mention.segment.text))
        taken[key][mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    segments = story.segments()
    common = {word for segment in segments for word in _LOWER.findall(segment.text)}
    runs = [
        (segment, start, end)
        for segment in segments
        for start, end in capitalised(segment.text, story.language, common)
        if taken.get(segment.key, _NONE).find(1, start, end) < 0
    ]
    inside = {segment.text[start:end] for segment, start, end in runs if start}
    for segment, start, end in runs:
        first = segment.text.find(" ", start, end) + 1
        name = segment.text[first:end]
        if not start and first and " " in name and name in inside:
            start = first  # "Later Andriy Horbenko": the first word has its capital from where it stands
        yield Mention(segment, start, end, end, segment.text[start:end])
