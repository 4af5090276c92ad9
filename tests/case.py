"""One case of ``tests/cases/<check>.toml``: a story, its source if there is one, and what must be flagged.

A case is a table whose keys stand in reading order:

- a language code holds the story's body (paragraphs parted by an empty line), a second one its source's;
- ``headline``, ``standfirst``, ``caption``, ``byline``, ``other`` hold the story's other fields, a string or a list,
  ``source_headline`` the source's headline;
- ``⟦…⟧`` marks where a finding must stand (its ``at``); unmarked text must give no finding of the check;
- ``label`` says what the case shows; ``rule`` (one, or a list with one a mark), ``suggestion`` and ``severity`` (the
  same), ``related`` (texts of every related place of all findings) and ``message`` (a part of it) say more of what is
  expected; a file's own ``rule`` at its top is the default;
- ``date``, ``style``, ``declared``, ``detected`` and ``confidence`` describe the story; ``glossary`` is CSV text with
  a header, of ``layer`` shipped by default (without it the shipped one counts); ``translations`` maps sentences to
  translations; ``settings`` are the check's settings;
- ``former`` is the source's body as it was when it was translated, ``former_story`` the translation's;
- ``known_failure`` says why the case isn't met yet; the day it is, the test says so.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast, get_args

from marked import marked

from checker.glossary import Glossary, Layer
from checker.glossary.reading import Row
from checker.pair.align import align
from checker.passage import Document, Passage, Span
from checker.story import Bitext, Confidence, Detection, Field, FieldKind, Former, Segment, Story
from checker.text.sentences import split

if TYPE_CHECKING:
    import datetime

_LANGUAGE = re.compile(r"[a-z]{2}(?:-\w+)*")
_PARAGRAPH = re.compile(r"[^\n].*?(?=\n\s*\n|\s*\Z)", re.DOTALL)
_KINDS = frozenset(get_args(FieldKind))
_EXPECTED = {"label", "rule", "suggestion", "severity", "related", "message", "known_failure"}
_STORY = {
    "former",
    "former_story",
    "date",
    "style",
    "declared",
    "detected",
    "confidence",
    "glossary",
    "layer",
    "translations",
    "settings",
}


@dataclass
class _Side:
    """A document as it grows, field by field."""

    language: str | None = None
    text: str = ""
    fields: list[tuple[FieldKind, int, int]] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)

    def add(self, kind: FieldKind, text: str) -> None:
        clean, spans = marked(text)
        for match in _PARAGRAPH.finditer(clean):
            begin = len(self.text)
            shift = begin - match.start()
            self.fields.append((kind, begin, begin + len(match.group())))
            self.marks += [Span(a + shift, b + shift) for a, b in spans if match.start() <= a <= match.end()]
            self.text += match.group() + "\n\n"


def story(side: _Side, case: dict[str, Any], name: str) -> Story:
    """The story that one side of a case describes."""
    document = Document(name, side.text)
    fields = []
    for kind, start, end in side.fields:
        passage = Passage.verbatim(side.text, start, end).nfc()
        segments = tuple(
            Segment(passage.text[a:b], kind, kind, side.language, document, passage, a)
            for a, b in split(passage.text, side.language)
        )
        fields.append(Field(kind, kind, document, passage, segments))
    detected = case.get("detected")
    confidence = Confidence(case.get("confidence", "certain"))
    date: datetime.date | None = case.get("date")
    return Story(
        path=name,
        language=side.language,
        fields=tuple(fields),
        confidence=Confidence.CERTAIN,
        detected=Detection(detected, confidence) if detected else None,
        declared=case.get("declared", True),
        date=date,
        style=case.get("style"),
    )


def _former(table: dict[str, Any], own: Story, other: Story | None) -> Former | None:
    """What source and translation were, where a case says so."""
    if other is None or "former" not in table:
        return None
    then, source = _Side(own.language), _Side(other.language)
    source.add("body", table["former"])
    was = story(source, {}, other.path)
    then.add("body", table.get("former_story", ""))
    return Former("main", was, story(then, {}, own.path) if "former_story" in table else own, align(own, was))


@dataclass(frozen=True)
class Case:
    """A case ready to run. ``marks`` are document offsets in the story."""

    label: str
    bitext: Bitext
    marks: tuple[Span, ...]
    table: dict[str, Any]

    @classmethod
    def of(cls, table: dict[str, Any]) -> Case:
        """The case of a table; a ValueError names a key that means nothing."""
        sides: list[_Side] = [_Side(), _Side()]
        codes = [key for key in table if _LANGUAGE.fullmatch(key)]
        for key, value in table.items():
            if key in codes:
                side = sides[codes.index(key)]
                side.language = key
                side.add("body", value)
            elif key in _KINDS or key == "source_headline":
                kind = cast("FieldKind", key.removeprefix("source_"))
                for text in [value] if isinstance(value, str) else value:
                    sides[key == "source_headline"].add(kind, text)
            elif key not in _EXPECTED | _STORY:
                raise ValueError(f"{table.get('label')}: no such key: {key}")
        if not codes or len(codes) > 2:
            raise ValueError(f"{table.get('label')}: one language or two, not {codes}")
        own = story(sides[0], table, f"story.{codes[0]}.txt")
        other = story(sides[1], {}, f"story.{codes[1]}.txt") if len(codes) == 2 else None
        pairs = align(own, other) if other else ()
        bitext = Bitext(own, other, pairs, other.language if other else None, former=_former(table, own, other))
        return cls(table.get("label", own.path), bitext, tuple(sides[0].marks), table)

    def expected(self, key: str) -> list[str]:
        """What is expected of each mark: a list as it stands, one string for all marks, none if not given."""
        value = self.table.get(key)
        if isinstance(value, str):
            return [value] * len(self.marks)
        return list(value or ())

    def glossary(self) -> Glossary | None:
        """The case's own glossary, if it has one."""
        if "glossary" not in self.table:
            return None
        layer = Layer(self.table.get("layer", "shipped"))
        rows = csv.DictReader(self.table["glossary"].strip().splitlines(), restval="")
        return Glossary(Row(Path("case.csv"), line, row, layer).form() for line, row in enumerate(rows, 2))
