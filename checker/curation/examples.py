"""Sentences in which a name must and must not be found, in a file beside the glossary: ``house.tests.toml``.

A table an entity and language, a list of sentences for each expectation::

    [Q230.en]
    match = ["In Tbilisi, ⟦Georgia⟧'s parliament met on Monday."]
    pass = ["Votes are still being counted in Atlanta, Georgia."]

``match``: the entity is named. ``pass``: it isn't. ``wrong``: it is named by a form that should be replaced, outside
quotations. ``right``: it is named, and by no such form. ``⟦…⟧`` says where exactly the name must be found. A sentence
may be a table as well, ``{text = "…", date = 2014-02-20, style = "ap", source = "…", source_language = "de"}``.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.curation.cells import wrong_language
from checker.curation.sheet import EXAMPLES, Slip
from checker.errors import BadInput, hint
from checker.ledger import build
from checker.names.spellings import without_glosses
from checker.pair.align import align
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.story import Bitext, Detection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.glossary import Glossary
    from checker.ledger import Mention
    from checker.story import Story

EXPECTATIONS = ("match", "pass", "wrong", "right")
_KEYS = ("text", "date", "style", "source", "source_language")
_MARK = re.compile("[⟦⟧]")


@dataclass(frozen=True, slots=True)
class Example:
    """One sentence, and what must be found in it. ``spans`` are where, in the text without its marks."""

    entity: str
    language: str
    expectation: str
    text: str
    line: int
    spans: tuple[tuple[int, int], ...] = ()
    date: datetime.date | None = None
    style: str | None = None
    source: str | None = None
    source_language: str | None = None


class Examples(NamedTuple):
    """What a file of examples holds, and what of it is no use."""

    examples: tuple[Example, ...]
    slips: tuple[Slip, ...]


def beside(glossary: Path) -> Path | None:
    """The file of examples that belongs to a glossary, if there is one."""
    path = glossary.with_name(glossary.stem + EXAMPLES)
    return path if path.is_file() else None


def read_examples(path: Path) -> Examples:
    """The examples of a file. Raises ``BadInput`` for what is no TOML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        table = tomllib.loads(text)
    except OSError as error:
        raise BadInput(str(path), f"cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(str(path), str(error)) from error
    examples, slips = [], []
    for found in _found(table, text):
        if isinstance(found, Example):
            examples.append(found)
        else:
            slips.append(Slip(str(path), *found))
    return Examples(tuple(examples), tuple(slips))


def _found(table: dict[str, Any], text: str) -> Iterator[Example | tuple[int, str]]:
    for entity, languages in table.items():
        if not isinstance(languages, dict):
            yield _line(entity, text), f"{entity}: a table is wanted, such as [{entity}.en]"
            continue
        for language, lists in languages.items():
            where = f"[{entity}.{language}]"
            line = _line(where, text)
            if not isinstance(lists, dict):
                yield _line(language, text), f"[{entity}] {language}: name a language: [{entity}.en]"
                continue
            if wrong := wrong_language(language):
                yield line, f"{where} {wrong}"
                continue
            for expectation, sentences in lists.items():
                if expectation not in EXPECTATIONS:
                    known = hint(expectation, EXPECTATIONS) or f" (known are {', '.join(EXPECTATIONS)})"
                    yield line, f"{where} {expectation}: no such list{known}"
                elif not isinstance(sentences, list):
                    yield line, f"{where} {expectation}: a list of sentences is wanted"
                else:
                    for sentence in sentences:
                        yield _example(entity, language, expectation, sentence, text)


def _example(entity: str, language: str, expectation: str, sentence: Any, text: str) -> Example | tuple[int, str]:
    table = sentence if isinstance(sentence, dict) else {"text": sentence}
    said = table.get("text")
    where = f"[{entity}.{language}] {expectation}"
    if not isinstance(said, str) or not said.strip():
        return _line(f"[{entity}.{language}]", text), f"{where}: a sentence is wanted, or a table with text"
    line = _line(said, text)
    for key, value in table.items():
        if key not in _KEYS:
            return line, f"{where}: {key}: no such key{hint(key, _KEYS)}"
        if not isinstance(value, datetime.date if key == "date" else str):
            wanted = "date, as 2022-03-01 without quotes," if key == "date" else "string"
            return line, f"{where}: {key}: a {wanted} is wanted"
    if table.get("source") and not table.get("source_language"):
        return line, f"{where}: source: say in which language: source_language"
    if (code := table.get("source_language")) and (wrong := wrong_language(code)):
        return line, f"{where}: {wrong}"
    bare, spans = _unmarked(said)
    if spans is None:
        return line, f"{where}: ⟦ and ⟧ must come in pairs"
    rest = {key: table[key] for key in _KEYS[1:] if key in table}
    return Example(entity, language, expectation, bare, line, spans, **rest)


def _unmarked(text: str) -> tuple[str, tuple[tuple[int, int], ...] | None]:
    marks = [(match.group(), match.start() - number) for number, match in enumerate(_MARK.finditer(text))]
    opening, closing = marks[::2], marks[1::2]
    paired = len(opening) == len(closing) and all(mark == "⟦" for mark, _ in opening)
    spans = tuple((start, end) for (_, start), (_, end) in zip(opening, closing, strict=False))
    return _MARK.sub("", text), spans if paired and all(mark == "⟧" for mark, _ in closing) else None


def _line(wanted: str, text: str) -> int:
    """The line of a file on which something stands, as far as it stands there as it is meant."""
    start = text.find(wanted.split("\n")[0][:40])
    return text.count("\n", 0, start) + 1 if start >= 0 else 1


def failures(example: Example, glossary: Glossary) -> Iterator[str]:
    """What an example doesn't hold up to, nothing where it holds."""
    bitext = Bitext(story := _story(example, example.text, example.language))
    if example.source is not None and example.source_language is not None:
        source = _story(example, example.source, example.source_language)
        bitext = replace(bitext, source=source, pairs=align(story, source), source_language=source.language)
    ledger = build(bitext, glossary)
    entity = ledger.entity(example.entity)
    mentions = entity.story if entity is not None else ()
    if example.expectation == "pass":
        if mentions:
            yield f"{mentions[0].text} is taken for {example.entity}"
        return
    if not mentions:
        unresolved = [
            each.text for each in ledger.unresolved if any(form.entity == example.entity for form in each.forms)
        ]
        why = f"; {unresolved[0]} is left open, as nothing of its when is there" if unresolved else ""
        yield f"{example.entity} isn't found{why}"
        return
    for start, end in example.spans:
        if not any(_stands(mention, start, end) for mention in mentions):
            yield f"{example.entity} isn't found in ⟦{example.text[start:end]}⟧"
    own = without_glosses([mention for mention in mentions if not mention.quoted])
    bad = [mention for mention in own if mention.row is not None and mention.row.status.disapproved]
    if example.expectation == "wrong" and not bad:
        yield f"{mentions[0].text} isn't reported"
    elif example.expectation == "right" and bad:
        assert bad[0].row is not None
        yield f"{bad[0].text} is reported ({bad[0].row.status})"


def _story(example: Example, text: str, language: str) -> Story:
    draft = read(Document("example", text), "text")
    return compose(
        draft, lambda *_: Detection(None, None), language=language, date=example.date, style=example.style
    )  # fmt: skip


def _stands(mention: Mention, start: int, end: int) -> bool:
    """Whether a mention begins at clean ``start``, and ends there with or without its ending."""
    place = mention.segment.passage.span(mention.segment.offset + mention.start, mention.segment.offset + mention.end)
    return place.start == start and end in (place.end, mention.place.span.end)
