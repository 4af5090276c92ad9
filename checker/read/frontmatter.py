"""Front matter: a YAML mapping between two lines of ``---``, its values with exact places."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.story import Field, Passage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.story import Document, FieldKind

_BLOCK = re.compile(r"\A---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELDS: tuple[tuple[str, FieldKind], ...] = (
    ("title", "headline"),
    ("description", "standfirst"),
    ("author", "byline"),
    ("byline", "byline"),
)


@dataclass(slots=True)
class FrontMatter:
    """What a file declares about itself; ``end`` is the offset at which its copy starts."""

    fields: list[Field] = field(default_factory=list)
    end: int = 0
    language: str | None = None
    date: datetime.date | None = None
    style: str | None = None
    translation_of: str | None = None


def front_matter(document: Document) -> FrontMatter:
    """The front matter of a document, empty where it has none. Raises ``BadInput`` where it is no YAML mapping."""
    match = _BLOCK.match(document.text)
    if match is None:
        return FrontMatter()
    import yaml

    try:
        root = yaml.compose(match["yaml"], Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark is not None else 1
        problem = getattr(error, "problem", None) or "not YAML"
        raise BadInput(
            document.path, f"front matter: {problem}; put the value in quotation marks", line=line
        ) from error
    found = FrontMatter(end=match.end())
    if root is None:
        return found
    if not isinstance(root, yaml.MappingNode):
        raise BadInput(document.path, "front matter: keys and values are wanted, as in title: ...", line=2)
    scalars = {
        key.value: value
        for key, value in root.value
        if isinstance(key, yaml.ScalarNode) and isinstance(value, yaml.ScalarNode)
    }
    shift = match.start("yaml")
    for name, kind in _FIELDS:
        node = scalars.get(name)
        if node is not None and node.value.strip():
            span = node.start_mark.index + shift, node.end_mark.index + shift
            found.fields.append(Field(kind, kind, document, _value(document.text, *span, node.value)))
    found.language = _text(scalars, "lang") or _text(scalars, "language")
    found.style = _text(scalars, "style")
    found.translation_of = _text(scalars, "translation-of")
    day = _text(scalars, "date")
    if day is not None:
        found.date = _date(day, document, scalars["date"].start_mark.line + 2)
    return found


def _text(scalars: Mapping[str, object], key: str) -> str | None:
    node = scalars.get(key)
    return str(getattr(node, "value", "")).strip() or None


def _date(text: str, document: Document, line: int) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError as error:
        raise BadInput(document.path, f"front matter: date {text}: write it as 2025-08-19", line=line) from error


def _value(text: str, start: int, end: int, value: str) -> Passage:
    """A value's passage: verbatim where it stands so in the file, else (escapes, folded lines) piece by piece."""
    raw = text[start:end]
    at = raw.find(value.strip())
    if at >= 0:
        return Passage.verbatim(text, start + at, start + at + len(value.strip())).nfc()
    parts: list[tuple[str, int, int]] = []
    place = 1 if raw[:1] in "\"'" else 0
    for char in value.strip():
        begin = raw.find(char, place)
        # A folded line's break stands for a space, an escape for what it means.
        if begin < 0 or begin > place + 12:
            begin = min(place, len(raw) - 1)
        parts.append((char, start + begin, start + begin + 1))
        place = begin + 1
    return Passage.join(parts).nfc()
