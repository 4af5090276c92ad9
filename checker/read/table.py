"""Tables: every row its own little story, already beside its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.passage import Document, Passage, Place, Span
from checker.story import Draft, Field, Silencing
from checker.text.rows import repeated, rows, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.story import FieldKind

_TARGET: tuple[tuple[FieldKind, str, str], ...] = (("headline", "headline", "headline"), ("body", "body", "target"))
_SOURCE: tuple[tuple[FieldKind, str, str], ...] = (
    ("headline", "source_headline", "source_headline"),
    ("body", "source", "source"),
)
"""Kind of the field, the name that reports give it, and its column."""
_IGNORE = "checker-ignore"


def headed(text: str) -> bool:
    """Whether a text begins as a table does.

    >>> headed("id\\tsource\\ttarget\\n1\\tJa.\\tYes."), headed("On target\\n\\nThe shot was on target.")
    (True, False)
    """
    cells = text.partition("\n")[0].rstrip("\r").split("\t")
    return len(cells) > 1 and "target" in cells


def read_table(text: str | Iterable[str], path: str) -> Iterator[Draft | BadInput]:
    """The rows of a table in order, as its text comes; a row that cannot be read is a ``BadInput`` in its place.

    Rows end at LF or CRLF, cells at TAB; there is no quoting, and ``\\t``, ``\\n`` and ``\\\\`` are the only
    escapes. Raises ``BadInput`` where the header has no column ``target``.
    """
    table = rows(text)
    _, header = next(table)
    if "target" not in header:
        raise BadInput(path, "no column target in the header line; name the column of the translation target", line=1)
    twice = repeated(header)
    if twice is not None:
        raise BadInput(path, f"column {twice} stands twice in the header line", line=1)
    for number, cells in table:
        if len(cells) != len(header):
            yield BadInput(path, f"{len(cells)} cells, the header has {len(header)}", line=number)
            continue
        yield _draft(dict(zip(header, map(unescaped, cells), strict=True)), path, number)


def _draft(cells: Mapping[str, str], path: str, row: int) -> Draft | BadInput:
    id = cells.get("id") or str(row)
    source_fields = _fields(cells, _SOURCE, path, id, row)
    fields = _fields(cells, _TARGET, path, id, row)
    if not fields and not source_fields:
        return BadInput(path, "neither target nor source has any text", line=row)
    source = None
    if source_fields:
        source = Draft(path, source_fields, id, language=cells.get("source_language") or None)
    ignored = Document(path, cells.get(_IGNORE, ""), id, row)
    return Draft(
        path,
        fields,
        id,
        language=cells.get("language") or None,
        source=source,
        silenced=tuple(_silenced(ignored)),
    )


def _silenced(cell: Document) -> Iterator[Silencing]:
    """What a row has ignored, a line of the cell each."""
    at = 0
    for line in cell.text.split("\n"):
        if line.strip():
            yield Silencing(line, Place(cell, _IGNORE, Span(at, at + len(line))))
        at += len(line) + 1


def column(field: Field) -> str:
    """The column that a field of a row of the translation stands in."""
    return next(column for kind, _, column in _TARGET if kind == field.kind)


def _fields(
    cells: Mapping[str, str], columns: tuple[tuple[FieldKind, str, str], ...], path: str, id: str, row: int
) -> tuple[Field, ...]:
    fields = []
    for kind, name, column in columns:
        text = cells.get(column, "")
        if text:
            document = Document(path, text, id, row, "tsv")
            fields.append(Field(kind, name, document, Passage.verbatim(text).nfc()))
    return tuple(fields)
