"""Front matter: a YAML mapping between two lines of ``---``, its values with exact places."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.passage import Passage, Place, Span
from checker.story import Field, Lack, Silencing
from checker.text.front_matter import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import yaml

    from checker.passage import Document
    from checker.story import FieldKind

_LONGEST = 50_000
"""Characters of YAML: its reader takes seconds for what no story declares about itself."""
# How a scalar opens, and what in it can stand for something else (YAML 1.2.2, chapters 5.7 and 7.3).
_OPENING = re.compile(r"[\"']|[>|][^\n]*\n\s*")
_UNIT = re.compile(r"''|\s+|.", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|\r?\n[ \t]*|.)|\s+|.", re.DOTALL)
_IGNORE = "checker-ignore"
_NULL = "tag:yaml.org,2002:null"
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")
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
    lacks: tuple[Lack, ...] = ()
    style: str | None = None
    translation_of: str | None = None
    condensed: bool = False
    silenced: tuple[Silencing, ...] = ()


def front_matter(document: Document) -> FrontMatter:
    """The front matter of a document, empty where it has none. Raises ``BadInput`` where it is no YAML mapping."""
    match = BLOCK.match(document.text)
    if match is None:
        return FrontMatter()
    if len(match["yaml"]) > _LONGEST:
        size = f"{len(match['yaml']):,} characters, and at most {_LONGEST:,} are read"
        raise BadInput(document.path, f"front matter: {size}; its last line is --- alone", line=1)
    import yaml

    try:
        root = yaml.compose(match["yaml"], Loader=yaml.SafeLoader)
    except RecursionError as error:
        why = "front matter: nested too deep; only plain keys and values are read"
        raise BadInput(document.path, why, line=2) from error
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
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode) and key.value == _IGNORE:
            found.silenced = tuple(_silenced(value, document, shift))
    found.language = _text(scalars, "lang") or _text(scalars, "language")
    found.style = _text(scalars, "style")
    found.translation_of = _text(scalars, "translation-of")
    condensed = (_text(scalars, "condensed") or "no").lower()
    found.condensed = condensed in _YES
    if condensed not in (*_YES, *_NO):
        found.lacks += (_lack("condensed", scalars, condensed, "true or false"),)
    day = _text(scalars, "date")
    if day is not None:
        try:
            found.date = datetime.date.fromisoformat(day[:10])
        except ValueError:
            found.lacks += (_lack("date", scalars, f"date {day}", "it as 2025-08-19"),)
    return found


def within(place: Place) -> bool:
    """Whether a place stands in its document's front matter.

    >>> from checker.passage import Document
    >>> document = Document("a.md", "---\\ntitle: Kiev\\n---\\nKiev\\n", format="markdown")
    >>> [within(Place(document, "body", Span(*span))) for span in ((11, 15), (20, 24))]
    [True, False]
    """
    document = place.document
    if document.format != "markdown" or not document.text.startswith("---"):
        return False
    match = BLOCK.match(document.text, 0, _LONGEST + 100)
    return match is not None and place.span.start < match.end()


def _silenced(value: yaml.Node, document: Document, shift: int) -> Iterator[Silencing]:
    """What is to be ignored: one text, a list of them, or reasons by rule."""
    import yaml

    def place(node: yaml.Node) -> Place:
        return Place(document, "other", Span(node.start_mark.index + shift, node.end_mark.index + shift))

    for each in value.value if isinstance(value, yaml.SequenceNode) else [value]:
        if isinstance(each, yaml.MappingNode):
            for key, why in each.value:
                reason = why.value if isinstance(why, yaml.ScalarNode) and why.tag != _NULL else ""
                yield Silencing(key.value if isinstance(key, yaml.ScalarNode) else "", place(key), reason)
        elif isinstance(each, yaml.SequenceNode):
            yield Silencing("", place(each))  # nothing that means anything, and said so
        elif each.tag != _NULL:
            yield Silencing(each.value, place(each))


def _lack(key: str, scalars: Mapping[str, yaml.ScalarNode], value: str, right: str) -> Lack:
    return Lack(key, f"front matter, line {scalars[key].start_mark.line + 2}: {value}: write {right}")


def _text(scalars: Mapping[str, object], key: str) -> str | None:
    node = scalars.get(key)
    return str(getattr(node, "value", "")).strip() or None


def _value(text: str, start: int, end: int, value: str) -> Passage:
    """A value's passage: verbatim where it stands so in the file, else (escapes, folded lines) piece by piece."""
    raw, value = text[start:end], value.strip()
    at = raw.find(value)
    if at >= 0:
        return Passage.verbatim(text, start + at, start + at + len(value)).nfc()
    parts: list[tuple[str, int, int]] = []
    done = 0
    opening = _OPENING.match(raw)
    units = _ESCAPED if raw[0] == '"' else _UNIT
    for unit in units.finditer(raw, opening.end() if opening is not None else 0):
        if done == len(value):
            break
        meant = _meant(unit.group(), value, done)
        if meant:
            parts.append((meant, start + unit.start(), start + unit.end()))
            done += len(meant)
    found = Passage.join(parts)
    if found.text != value:  # a tagged or anchored value: its place as a whole
        found = Passage.join([(value, start, end)])
    return found.nfc()


def _meant(unit: str, value: str, done: int) -> str:
    """What of the value a unit of its YAML stands for: a break is the white space, an escape the character there."""
    if unit.isspace():
        return value[done : done + len(value[done:]) - len(value[done:].lstrip())]
    if unit[0] == "\\" and len(unit) > 1:
        return "" if unit[1:2] in "\r\n" else value[done]
    return value[done] if unit[0] == value[done] else ""
