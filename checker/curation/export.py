"""``checker glossary export``: the rows in force, in the columns that glossaries have."""

from __future__ import annotations

import csv
import io
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.curation.asked import counts_for
from checker.curation.stacked import in_force
from checker.errors import BadSettings, hint
from checker.glossary import Layer
from checker.glossary.reading import COLUMNS, KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.curation.sheet import Entry


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows are wanted: of these languages (BCP 47 tags), this kind, these entities; empty is every one."""

    languages: tuple[str, ...] = ()
    kind: str | None = None
    entities: tuple[str, ...] = ()


def chosen(entries: Sequence[Entry], choice: Choice) -> list[Entry]:
    """The rows that no later layer replaces and that are wanted, by entity and language.

    Raises ``BadSettings`` for a kind or an entity that nobody knows.
    """
    if choice.kind is not None and choice.kind not in KINDS:
        raise BadSettings(f"--kind {choice.kind}: no such kind{hint(choice.kind, KINDS)}")
    known = {entry.cells["entity"] for entry in entries}
    for entity in choice.entities:
        if entity not in known:
            raise BadSettings(f"--entity {entity}: no glossary has this entity{hint(entity, known)}")
    found = [
        entry
        for entry in in_force(entries)
        if (not choice.languages or any(counts_for(entry.cells["language"], asked) for asked in choice.languages))
        and choice.kind in (None, entry.cells["kind"])
        and (not choice.entities or entry.cells["entity"] in choice.entities)
    ]
    return sorted(found, key=lambda entry: (entry.cells["entity"], entry.cells["language"]))


def spare(output: Path | None, files: Iterable[tuple[Path, Layer]]) -> None:
    """Raise ``BadSettings`` rather than write over a glossary that is read."""
    for path, _ in files:
        if output is not None and os.path.exists(path) and os.path.exists(output) and os.path.samefile(path, output):
            raise BadSettings(f"--output {output}: it is read, as a glossary; write to another file")


def as_csv(rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """A glossary file of these rows, a line a chunk."""
    for cells in ({name: name for name in COLUMNS}, *rows):
        line = io.StringIO()
        csv.writer(line, lineterminator="\n").writerow([cells[name] for name in COLUMNS])
        yield line.getvalue()


def as_json(entries: Iterable[Entry]) -> Iterator[str]:
    """An object a row in a list: every column, null where the cell is empty, and where the row stands."""
    objects = [
        {
            **{name: cell or None for name, cell in entry.cells.items()},
            "layer": str(entry.layer),
            "path": Path(entry.path).name if entry.layer is Layer.SHIPPED else entry.path,
            "line": entry.line,
        }
        for entry in entries
    ]
    yield json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
