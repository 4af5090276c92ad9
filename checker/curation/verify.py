"""``checker glossary check``: everything that is wrong with glossary files, and what to do about it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.curation.cells import faults
from checker.curation.clashes import clashes, loops
from checker.curation.examples import beside, failures, read_examples
from checker.curation.holders import check_terms, holds_terms
from checker.curation.layers import layered
from checker.curation.sheet import Slip, read_sheet, read_stack, stack
from checker.errors import BadInput, BadSettings, hint
from checker.glossary import Glossary, Layer
from checker.glossary.reading import OFFICE_TITLES, folder, shipped
from checker.glossary.source import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.curation.clashes import Row
    from checker.curation.examples import Example
    from checker.curation.sheet import Entry, Sheet
    from checker.settings import Settings

_ID = re.compile(r"Q\d+")
_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with some glossary files, by file and line, and how much was looked at."""

    slips: tuple[Slip, ...]
    unread: tuple[str, ...] = ()
    rows: int = 0
    examples: int = 0

    @property
    def problems(self) -> int:
        """How many slips are no mere hints."""
        return sum(not slip.hint for slip in self.slips)

    def lines(self) -> Iterator[str]:
        """One line a slip, and a last one that counts."""
        yield from map(str, self.slips)
        hints = len(self.slips) - self.problems
        told = [_count(self.problems, "problem")] + ([_count(hints, "hint")] if hints else [])
        looked = [_count(self.rows, "row")] + ([_count(self.examples, "example")] if self.examples else [])
        yield f"{', '.join(told)} in {' and '.join(looked)}"


def verify(paths: Sequence[Path], settings: Settings) -> Verdict:
    """What is wrong with these files and the examples beside them, as they stack on those that they don't name.

    Files that are shipped are checked as such; all others are taken for one layer above. Titles of offices are a
    glossary apart, and holders of offices none. A file that can't be read is told, and the others are checked.
    Raises ``BadSettings`` where a glossary of the settings can't be read.
    """
    sheets: list[Sheet] = []
    slips: list[Slip] = []
    unread: list[str] = []
    count = 0
    for path in paths:
        try:
            if holds_terms(path):
                terms, found = check_terms(path)
                slips += found
                count += terms
            elif _among(path, [folder() / OFFICE_TITLES]):
                titles = read_sheet(path, Layer.SHIPPED)
                slips += verify_sheets([titles], [])[0]
                count += len(titles.entries)
            else:
                sheets.append(read_sheet(path, Layer.SHIPPED if _among(path, shipped()) else Layer.HOUSE))
        except BadInput as error:
            unread.append(str(error))
    files = [(path, layer) for path, layer in stack(settings) if not _among(path, paths)]
    below = read_stack(files)
    more, rows = verify_sheets(sheets, below)
    slips += more
    count += sum(len(sheet.entries) for sheet in sheets)
    entities = {form.entity for _, form in rows} | {entry.cells["entity"] for entry in below}
    glossary = Glossary([form for _, form in rows], sources=[Source(*file) for file in files])
    examples = 0
    for path in [Path(sheet.path) for sheet in sheets]:
        if (tests := beside(path)) is None:
            continue
        try:
            held = read_examples(tests)
        except BadInput as error:
            unread.append(str(error))
            continue
        examples += len(held.examples)
        slips += held.slips
        for example in held.examples:
            slips += [Slip(str(tests), example.line, what) for what in _failures(example, glossary, entities)]
    return Verdict(tuple(slips), tuple(unread), count, examples)


def _failures(example: Example, glossary: Glossary, entities: set[str]) -> Iterator[str]:
    where = f"{example.entity} ({example.expectation}) “{example.text}”"
    if example.entity not in entities:
        yield f"{where}: no glossary has this entity{hint(example.entity, entities)}"
    else:
        yield from (f"{where}: {what}" for what in failures(example, glossary))


def verify_sheets(sheets: Sequence[Sheet], below: Sequence[Entry]) -> tuple[list[Slip], list[Row]]:
    """What is wrong with these sheets, by file and line, and their rows that can be read."""
    entries = [entry for sheet in sheets for entry in sheet.entries]
    entities = {entry.cells["entity"] for entry in (*entries, *below)}
    styles = {entry.cells["style"] for entry in below if entry.cells["style"]}
    slips = [slip for sheet in sheets for slip in sheet.slips]
    rows: list[Row] = []
    for entry, missing in ((entry, sheet.missing) for sheet in sheets for entry in sheet.entries):
        found = list(faults(entry, missing))
        slips += [Slip(entry.path, entry.line, fault.what, fault.hint) for fault in found]
        slips += [Slip(entry.path, entry.line, what, is_hint) for what, is_hint in _unknown(entry, entities, styles)]
        try:
            rows.append((entry, entry.form()))
        except BadSettings as error:
            if not missing and all(fault.hint for fault in found):  # the reader is stricter than we are
                slips.append(Slip(entry.path, entry.line, str(error).removeprefix(f"{entry.path}:{entry.line}: ")))
    houses = [row for row in rows if row[0].layer is not Layer.SHIPPED]
    ships = [row for row in rows if row[0].layer is Layer.SHIPPED]
    disapproved = {form.entity for _, form in rows if form.status.disapproved}
    lower = [entry.form() for entry in below if entry.cells["entity"] in disapproved]
    for entry, what in (*clashes(ships), *clashes(houses), *loops(rows, lower)):
        slips.append(Slip(entry.path, entry.line, what))
    slips += [
        Slip(entry.path, entry.line, what, hint=True)
        for entry, what in layered(houses, [*below, *(entry for entry, _ in ships)])
    ]
    order = {sheet.path: at for at, sheet in enumerate(sheets)}
    slips.sort(key=lambda slip: (order[slip.path], slip.line))
    return slips, rows


def _unknown(entry: Entry, entities: set[str], styles: set[str]) -> Iterator[tuple[str, bool]]:
    """Entities and styles that nobody else knows."""
    for word in entry.cells["when"].split("|"):
        word = word.strip()
        if word in entities:
            continue
        if _ID.fullmatch(word):
            yield f"when: {word}: no glossary has this entity{hint(word, entities, 0.8)}", False
        elif _SLUG.fullmatch(word) and (near := hint(word, entities, 0.8)):
            yield f"when: {word}: no entity is called so{near}", True
    style = entry.cells["style"]
    if style and styles and style not in styles and (near := hint(style, styles, 0.75)):
        yield f"style: {style}: no other row is of this style{near}", True


def _among(path: Path, paths: Iterable[Path]) -> bool:
    return any(os.path.exists(path) and os.path.exists(other) and os.path.samefile(path, other) for other in paths)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
