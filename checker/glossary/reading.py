"""Glossary files: CSV that editors keep in a spreadsheet, one form a row."""

from __future__ import annotations

import csv
import datetime
import io
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from checker.errors import BadSettings, hint
from checker.glossary.entry import Form, Layer, Status
from checker.text.rows import repeated

if TYPE_CHECKING:
    import _csv
    from collections.abc import Iterator, Sequence

COLUMNS = (
    "entity", "kind", "language", "form", "status", "from", "until", "style", "unless", "authority", "note", "use",
    "when", "inflected", "gender",
)  # fmt: skip
_REQUIRED = ("entity", "kind", "language", "form", "status")
KINDS = ("person", "place", "body", "office", "work", "event")
TAG = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
OFFICE_TITLES, HOLDERS = "office-titles.csv", "holders.csv"
"""What offices are called and who held them: tables that are read apart, see offices.py."""
USES = (
    "full", "short", "headline", "acronym", "adjective", "demonym", "plural", "metonym", "title",
)  # fmt: skip


class Row:
    """A row whose cells are looked at only when its language is asked for: most rows never are."""

    __slots__ = ("_form", "cells", "language", "layer", "line", "path")

    def __init__(self, path: Path, line: int, cells: dict[str, str], layer: Layer) -> None:
        self.path = path
        self.line = line
        self.cells = cells
        self.layer = layer
        self.language = cells["language"]
        self._form: Form | None = None

    def form(self) -> Form:
        """The row as a form. Raises ``BadSettings`` that names file, line and what to change."""
        if self._form is None:
            self._form = self._made()
        return self._form

    def _made(self) -> Form:
        cells = self.cells
        for column in _REQUIRED:
            if not cells[column]:
                self._wrong(f"{column} is empty")
        if not named(cells["form"]):
            self._wrong("the form has no letter or digit, or has control characters")
        if not TAG.fullmatch(self.language):
            self._wrong(f"{self.language}: no language tag; write it as de or pt-BR")
        return Form(
            entity=cells["entity"],
            kind=self._one_of("kind", KINDS),
            language=cells["language"],
            form=cells["form"],
            status=Status(self._one_of("status", tuple(Status))),
            since=self._date("from"),
            until=self._date("until"),
            style=cells.get("style") or None,
            unless=many(cells.get("unless")),
            authority=cells.get("authority") or None,
            note=cells.get("note") or None,
            use=self._one_of("use", USES) if cells.get("use") else None,
            when=many(cells.get("when")),
            inflected=many(cells.get("inflected")),
            gender=cells.get("gender") or None,
            layer=self.layer,
        )

    def _one_of(self, column: str, known: Sequence[str]) -> str:
        value = self.cells[column]
        if value not in known:
            self._wrong(f"{value}: no such {column}{hint(value, known)}")
        return value

    def _date(self, column: str) -> datetime.date | None:
        value = self.cells.get(column)
        if not value:
            return None
        if not dated(value):
            self._wrong(f"{value}: no date; write it as 2022-03-01")
        return datetime.date.fromisoformat(value)

    def _wrong(self, what: str) -> NoReturn:
        raise BadSettings(f"{self.path}:{self.line}: {what}")


def dated(cell: str) -> bool:
    """Whether a cell is a date, as 2022-03-01."""
    try:
        datetime.date.fromisoformat(cell)
    except ValueError:
        return False
    return True


def named(form: str) -> bool:
    """Whether a form can be a name: it has a letter or a digit, and no control character."""
    return any(char.isalnum() for char in form) and not any(char < " " or char == "\x7f" for char in form)


def many(cell: str | None) -> tuple[str, ...]:
    """What a cell holds that may hold several things."""
    return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()


def read_rows(path: Path, layer: Layer) -> Iterator[Row]:
    """The rows of a CSV file with a header line, columns in any order. Raises ``BadSettings``."""
    header, lines = table(path, read_bytes(path))
    for line, cells in lines:
        yield Row(path, line, dict(zip(header, cells, strict=True)), layer)


def read_bytes(path: Path) -> bytes:
    """A file as it stands. Raises ``BadSettings``."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadSettings(f"{path}: the glossary cannot be read: {error.strerror}") from error


def table(path: Path, data: bytes) -> tuple[list[str], Iterator[tuple[int, list[str]]]]:
    """The headings of a CSV file, and its rows with their line numbers, empty ones left out.

    Raises ``BadSettings`` for headings that aren't known at once, for the rest on the way.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSettings(
            f"{path}: the glossary is not UTF-8 (offset {error.start}); save it as CSV UTF-8"
        ) from error
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise BadSettings(f"{path}: the glossary is no CSV: {error}") from error
    _check_header(path, header)
    return header, _lines(path, reader, header)


def _lines(path: Path, reader: _csv.Reader, header: list[str]) -> Iterator[tuple[int, list[str]]]:
    language = header.index("language")
    try:
        for cells in reader:
            if not cells or not (cells[0] or any(cells)):
                continue
            if len(cells) != len(header):
                raise BadSettings(f"{path}:{reader.line_num}: {len(cells)} cells, the header has {len(header)}")
            cells[language] = cells[language].strip()
            yield reader.line_num, cells
    except csv.Error as error:
        raise BadSettings(f"{path}: the glossary is no CSV: {error}") from error


def _check_header(path: Path, header: list[str]) -> None:
    for name in header:
        if name not in COLUMNS:
            raise BadSettings(f"{path}:1: {name or 'an empty heading'}: no such column{hint(name, COLUMNS)}")
    twice = repeated(header)
    if twice is not None:
        raise BadSettings(f"{path}:1: column {twice} stands twice")
    missing = [name for name in _REQUIRED if name not in header]
    if missing:
        raise BadSettings(f"{path}:1: no column {', '.join(missing)}")


@lru_cache(maxsize=1)
def folder() -> Path:
    """Where the glossaries are that come with the checker: inside the package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "glossaries"
    return inside if inside.is_dir() else package.parent / "glossaries"


@lru_cache(maxsize=1)
def shipped() -> tuple[Path, ...]:
    """The glossaries that come with the checker."""
    return tuple(sorted(path for path in folder().glob("*.csv") if path.name not in (OFFICE_TITLES, HOLDERS)))
