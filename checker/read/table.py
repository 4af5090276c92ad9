"""Tables: every row its own little story, already beside its source."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.passage import Document, Passage
from checker.story import Draft, Field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.story import FieldKind

_ROW = re.compile(r"([^\n]*)(?:\n|\Z)")
_ESCAPE = re.compile(r"\\([tn\\])")
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}

_TARGET: tuple[tuple[FieldKind, str, str], ...] = (("headline", "headline", "headline"), ("body", "body", "target"))
_SOURCE: tuple[tuple[FieldKind, str, str], ...] = (
    ("headline", "source_headline", "source_headline"),
    ("body", "source", "source"),
)
"""Kind of the field, the name that reports give it, and its column."""


def read_table(text: str, path: str) -> Iterator[Draft | BadInput]:
    """The rows of a table in order; a row that cannot be read is a ``BadInput`` in its place.

    Rows end at LF or CRLF, cells at TAB; there is no quoting, and ``\\t``, ``\\n`` and ``\\\\`` are the only
    escapes. Raises ``BadInput`` where the header has no column ``target``.
    """
    rows = ((number, match[1].removesuffix("\r")) for number, match in enumerate(_ROW.finditer(text), 1) if match[0])
    _, first = next(rows)
    header = first.split("\t")
    if "target" not in header:
        raise BadInput(path, "no column target in the header line; name the column of the translation target", line=1)
    twice = next((name for at, name in enumerate(header) if name in header[:at]), None)
    if twice is not None:
        raise BadInput(path, f"column {twice} stands twice in the header line", line=1)
    for number, row in rows:
        cells = row.split("\t")
        if len(cells) != len(header):
            yield BadInput(path, f"{len(cells)} cells, the header has {len(header)}", line=number)
            continue
        yield _draft(dict(zip(header, map(_unescaped, cells), strict=True)), path, number)


def _draft(cells: Mapping[str, str], path: str, row: int) -> Draft | BadInput:
    id = cells.get("id") or str(row)
    source_fields = _fields(cells, _SOURCE, path, id, row)
    fields = _fields(cells, _TARGET, path, id, row)
    if not fields and not source_fields:
        return BadInput(path, "neither target nor source has any text", line=row)
    source = None
    if source_fields:
        source = Draft(path, source_fields, id, language=cells.get("source_language") or None)
    return Draft(path, fields, id, language=cells.get("language") or None, source=source)


def _fields(
    cells: Mapping[str, str], columns: tuple[tuple[FieldKind, str, str], ...], path: str, id: str, row: int
) -> tuple[Field, ...]:
    fields = []
    for kind, name, column in columns:
        text = cells.get(column, "")
        if text:
            document = Document(path, text, id, row)
            fields.append(Field(kind, name, document, Passage.verbatim(text).nfc()))
    return tuple(fields)


def _unescaped(cell: str) -> str:
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], cell) if "\\" in cell else cell
