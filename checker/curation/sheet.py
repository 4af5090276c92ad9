"""Glossary files as they lie there: every row with its place, and whatever keeps a row from being read."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput, BadSettings, hint
from checker.glossary import Layer
from checker.glossary.reading import COLUMNS, OFFICE_TITLES, Row, folder, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.glossary import Form
    from checker.settings import Settings

REQUIRED = COLUMNS[:5]
EXAMPLES = ".tests.toml"
"""The end of the name of a file with examples, which begins as its glossary's."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Something to mend in a file: where, and what to do. A ``hint`` may well be meant so."""

    path: str
    line: int
    what: str
    hint: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {'hint: ' if self.hint else ''}{self.what}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row where it stands. ``cells`` has every standard column, empty where the file has none."""

    path: str
    line: int
    cells: Mapping[str, str]
    layer: Layer

    def form(self) -> Form:
        """The row as the checker reads it. Raises ``BadSettings``."""
        return Row(Path(self.path), self.line, dict(self.cells), self.layer).form()

    @property
    def place(self) -> str:
        """File and line; of a shipped file the name alone, wherever it is installed."""
        return f"{Path(self.path).name if self.layer is Layer.SHIPPED else self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows in their order, those that can't be told cell by cell left out; ``slips`` says of these why.

    ``missing`` are required columns that the file doesn't have.
    """

    path: str
    entries: tuple[Entry, ...]
    missing: tuple[str, ...] = ()
    slips: tuple[Slip, ...] = ()


def read_sheet(path: Path, layer: Layer) -> Sheet:
    """The rows of a glossary file. Raises ``BadInput`` for what is no CSV in UTF-8 at all."""
    if path.name.endswith(EXAMPLES):
        glossary = path.with_name(path.name.removesuffix(EXAMPLES) + ".csv")
        raise BadInput(str(path), f"examples, which are run with their glossary: {glossary}")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise BadInput(str(path), f"cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = f"not UTF-8 (byte 0x{error.object[error.start]:02X}); save it as CSV UTF-8"
        raise BadInput(str(path), what, line=line) from error
    return parse(text, str(path), layer)


def parse(text: str, path: str, layer: Layer) -> Sheet:
    """The rows of a CSV with a header line, columns in any order. Raises ``BadInput``."""
    lines = csv.reader(io.StringIO(text, newline=""))
    entries, slips = [], []
    missing: tuple[str, ...] = ()
    try:
        header = [name.strip() for name in next(lines, [])]
        missing = tuple(name for name in REQUIRED if name not in header)
        slips += [Slip(path, 1, what) for what in _headings(header, missing)]
        for cells in lines:
            if not any(cells):
                continue
            if len(cells) != len(header):
                slips.append(Slip(path, lines.line_num, _uneven(cells, header)))
                continue
            found = dict.fromkeys(COLUMNS, "") | dict(zip(header, cells, strict=True))
            found["language"] = found["language"].strip()
            entries.append(Entry(path, lines.line_num, found, layer))
    except csv.Error as error:
        raise BadInput(path, f"no CSV: {error}", line=lines.line_num) from error
    return Sheet(path, tuple(entries), missing, tuple(slips))


def _headings(header: Sequence[str], missing: Sequence[str]) -> Iterator[str]:
    for separator, name in ((";", "semicolons"), ("\t", "tabs")):
        if len(header) == 1 and separator in header[0]:
            yield f"separated by {name}: save it with commas, or bring it in with checker glossary import"
            return
    for at, name in enumerate(header):
        if name not in COLUMNS:
            yield f"{name or 'an empty heading'}: no such column{hint(name, COLUMNS)}"
        elif name in header[:at]:
            yield f"{name}: this column stands there twice; delete one"
    if missing:
        yield f"no column {', '.join(missing)}: add a heading and its cells"


def _uneven(cells: Sequence[str], header: Sequence[str]) -> str:
    what = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}, the header has {len(header)}"
    return what + (": a cell with a comma in it needs quotes around it" if len(cells) > len(header) else "")


def stack(settings: Settings, glossaries: Iterable[Path] = ()) -> list[tuple[Path, Layer]]:
    """The glossary files that a run with these settings and ``--glossary`` files reads, the last one winning."""
    files = [(path, Layer.SHIPPED) for path in shipped()]
    files += [(path, Layer.HOUSE) for path in settings.glossaries]
    return files + [(path, Layer.DESK) for path in glossaries]


def read_stack(files: Iterable[tuple[Path, Layer]]) -> list[Entry]:
    """Every row of these files. Raises ``BadSettings`` for what a run would stop at as well."""
    entries: list[Entry] = []
    for path, layer in files:
        try:
            sheet = read_sheet(path, layer)
        except BadInput as error:
            raise BadSettings(str(error)) from error
        if sheet.slips:
            raise BadSettings(str(sheet.slips[0]))
        if layer is not Layer.SHIPPED:
            for entry in sheet.entries:
                entry.form()
        entries += sheet.entries
    return entries


def office_titles() -> tuple[Entry, ...]:
    """What offices are called, which is read apart from the glossaries: no name is found in it but when looked up."""
    return read_sheet(folder() / OFFICE_TITLES, Layer.SHIPPED).entries
