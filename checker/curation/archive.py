"""Rows to be tried, and the stories that they are tried on."""

from __future__ import annotations

import csv
import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.checked import Checked
from checker.curation.asked import known_style
from checker.curation.cells import faults
from checker.curation.sheet import REQUIRED, Entry, read_sheet, stack
from checker.curation.trial import Trial
from checker.engines.detect import detector
from checker.errors import BadSettings, CheckerError, crash
from checker.glossary import Layer
from checker.glossary.reading import COLUMNS
from checker.glossary.source import Source
from checker.inputs import Inputs, none_found, validate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.inputs import Request
    from checker.settings import Settings

ROW = "the row"


def rows_to_try(given: str) -> tuple[Entry, ...]:
    """The rows of a glossary file, or one row as a line of CSV, its cells in the order of the columns.

    Cells at the end may be left out. Raises ``BadSettings`` for what can't be read as rows.
    """
    entries = _file(given) if os.path.isfile(given) else (_row(given),)
    for entry in entries:
        wrong = next((fault.what for fault in faults(entry) if not fault.hint), None)
        if wrong is not None:
            raise BadSettings(f"{entry.path if entry.path == ROW else entry.place}: {wrong}")
    return entries


def _file(given: str) -> tuple[Entry, ...]:
    sheet = read_sheet(Path(given), Layer.DESK)
    if sheet.slips:
        raise BadSettings(str(sheet.slips[0]))
    if not sheet.entries:
        raise BadSettings(f"{given}: no rows to try")
    return sheet.entries


def _row(given: str) -> Entry:
    if "," not in given:
        columns = ",".join(REQUIRED)
        raise BadSettings(f"{given}: no such file, and no row; a row is {columns}, as Q1899,place,en,Kiev,former")
    try:
        cells = next(csv.reader([given], strict=True))
    except csv.Error as error:
        raise BadSettings(f"{ROW}: no CSV: {error}") from error
    if len(cells) > len(COLUMNS):
        quoted = "a cell with a comma in it needs quotes around it"
        raise BadSettings(f"{ROW}: {len(cells)} cells, a row has at most {len(COLUMNS)}: {quoted}")
    return Entry(ROW, 1, dict.fromkeys(COLUMNS, "") | dict(zip(COLUMNS, cells, strict=False)), Layer.DESK)


def tried(
    given: str,
    request: Request,
    settings: Settings,
    *,
    glossaries: Sequence[Path] = (),
    most_examples: int = 5,
    say: Callable[[str], None],
) -> tuple[Trial, int]:
    """The rows tried on every story, and the exit code: 0, 2 where something couldn't be read, 3 without a story.

    ``say`` is told each file that couldn't be read; the others are done. Raises ``BadSettings``.
    """
    validate(request)
    entries = rows_to_try(given)
    sources = [Source(*file) for file in stack(settings, glossaries)]
    styles = {entry.cells["style"] for entry in entries}.union(*(source.styles for source in sources))
    style = known_style(request.style or settings.style, styles) or _style(entries)
    trial = Trial([entry.form() for entry in entries], sources, settings, most_examples)
    failed = False
    detect = detector(settings.languages)
    inputs = Inputs(replace(request, style=style), lambda _: (settings, detect))
    for item in inputs:
        try:
            if isinstance(item, Checked):
                for missed in item.not_checked:
                    failed = True
                    say(f"{missed.path}: {missed.why}")
                continue
            for lack in item.lacks:
                failed = True
                say(f"{item.story.path}: {lack.what}: {lack.why}")
            trial.add(item)
        except CheckerError:
            raise
        except Exception as error:
            failed = True
            say(f"{item.story.path if not isinstance(item, Checked) else request.paths[0]}: {crash(error)}")
    if not failed and not trial.seen:
        say(none_found(request.paths))
    return trial, 2 if failed else 0 if trial.seen else 3


def _style(entries: Sequence[Entry]) -> str | None:
    """The style that all rows are of, where nobody asked for one."""
    styles = {entry.cells["style"] for entry in entries}
    return styles.pop() or None if len(styles) == 1 else None
