"""``checker glossary import`` from file to file, and what is said about it."""

from __future__ import annotations

import io
import os
from collections import defaultdict
from typing import TYPE_CHECKING

from checker.curation.cells import COMMA
from checker.curation.columns import aligned
from checker.curation.conversion import convert
from checker.curation.export import as_csv
from checker.curation.headings import Forms, Label
from checker.curation.sheet import Slip, parse, read_stack, stack
from checker.curation.verify import verify_sheets
from checker.errors import BadInput, BadSettings, hint
from checker.glossary import Layer
from checker.glossary.reading import COLUMNS
from checker.inputs import contents
from checker.output import write
from checker.read import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.curation.conversion import Conversion
    from checker.curation.sheet import Entry, Sheet
    from checker.settings import Settings

_LINES = 3
"""Lines that are named of those that have one fault."""
_SEVERAL = "a form with a comma, which is found with it alone; if these are several forms, --commas parts them"
_INVERTED = (
    "a name with a comma is found so alone; write it as copy has it, the given name first where that comes first"
)


def import_file(
    path: Path,
    output: Path | None,
    settings: Settings,
    *,
    maps: Iterable[str] = (),
    sets: Iterable[str] = (),
    encoding: str | None = None,
    force: bool = False,
    commas: bool = False,
    say: Callable[[str], None],
) -> int:
    """Write the glossary that a list becomes, and say what was done and what is left to do.

    ``path`` may be ``-``, standard input; ``commas`` says that these part the forms in a cell.
    The exit code: 0 all is well, 1 something is left to do. Raises ``BadInput`` and ``BadSettings``; then nothing
    is written.
    """
    said, given = dict(_assigned("--map", maps)), dict(_assigned("--set", sets))
    for column in given:
        if column not in COLUMNS:
            raise BadSettings(f"--set {column}: no such column{hint(column, COLUMNS)}")
    if output is not None and not force and os.path.lexists(output):
        raise BadSettings(f"--output {output}: it is there already; --force replaces it")
    text = _text(path, encoding)
    below = read_stack(file for file in stack(settings) if not _same(file[0], output))
    conversion = convert(text, str(path), said=said, given=given, known=below, commas=commas)
    made = "".join(as_csv(conversion.rows))
    name = str(output) if output is not None else "the result"
    sheet = parse(made, name, Layer.HOUSE)
    slips, _ = verify_sheets([sheet], below)
    left = [*(slip for slip in slips if not slip.hint), *_commas(sheet, below)]
    if conversion.rows:
        write(io.StringIO(made), output)
    for line in _told(conversion, path, given):
        say(line)
    for line in _left(left, name, conversion):
        say(line)
    return 1 if left or conversion.unmapped or not conversion.rows else 0


def _commas(sheet: Sheet, below: Iterable[Entry]) -> Iterator[Slip]:
    """Forms that no copy has so: several in one, or a surname before a given name. Those that are known are right."""
    known = {(entry.cells["language"], entry.cells["form"]) for entry in below}
    for entry in sheet.entries:
        form = entry.cells["form"]
        if COMMA.search(form) and (entry.cells["language"], form) not in known:
            person = entry.cells["kind"] == "person"
            yield Slip(entry.path, entry.line, _INVERTED if person else _SEVERAL)


def _text(path: Path, encoding: str | None) -> str:
    data = contents(str(path))
    if not data.strip():
        raise BadInput(str(path), "empty file: there is no list to bring in")
    return decode(data, str(path), encoding)


def _assigned(option: str, pairs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for pair in pairs:
        left, found, right = pair.rpartition("=")
        if not found or not left or not right:
            form = "heading=column" if option == "--map" else "column=value"
            raise BadSettings(f"{option} {pair}: write it as {form}")
        yield left, right


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and os.path.exists(other) and os.path.samefile(path, other)


def _told(conversion: Conversion, path: Path, given: dict[str, str]) -> Iterator[str]:
    """What the headings were taken for, and what was filled in."""
    lines, rows = _count(conversion.lines, "line"), _count(len(conversion.rows), "row")
    yield f"{path}: {lines}, separated by {conversion.separator}: {rows}"
    yield from aligned(
        (heading, str(meant).replace("{heading}", heading) if isinstance(meant, Label) else str(meant))
        for heading, meant in conversion.mapped.items()
        if meant is not None and str(meant) != heading
    )
    for heading in conversion.unmapped:
        yield f"  {heading}: left out, nobody knows what it is; --map {heading}=COLUMN says it, {heading}=- is quiet"
    spoken = "language" in given or any(str(meant) == "language" for meant in conversion.mapped.values())
    for heading, meant in conversion.mapped.items():
        if not spoken and isinstance(meant, Forms) and meant.language is None:
            yield f"  {heading}: of which language? --map {heading}=en:{meant.status or meant.use}"
    if conversion.same:
        yield f"  {_count(conversion.same, 'row')} left out that stood there already"
    if known := conversion.entities["known"]:
        yield f"  entity: {_count(known, 'line')} of somebody whom the glossaries know"
    if named := conversion.entities["named"]:
        yield f"  entity: {_count(named, 'line')} of somebody new, called after the first form"
    if conversion.assumed and "status" not in given:
        assumed = _count(conversion.assumed, "row")
        yield f"  status: preferred where nothing says it ({assumed}); --set status=accepted"


def _left(slips: Sequence[Slip], name: str, conversion: Conversion) -> Iterator[str]:
    """What is left to do, a fault a line however many rows have it."""
    if not conversion.rows:
        yield "no rows: which column holds the forms? --map HEADING=form, or --map HEADING=en for forms in a language"
        return
    lines: dict[str, list[int]] = defaultdict(list)
    for slip in slips:
        lines[slip.what].append(slip.line)
    for what, where in lines.items():
        column = next((each for each in ("kind", "language", "status") if what == f"{each} is empty"), None)
        more = f"; --set {column}=… fills it" if column else ""
        rest = f" and {len(where) - _LINES} more" if len(where) > _LINES else ""
        yield f"{name}:{', '.join(map(str, where[:_LINES]))}{rest}: {what}{more}"
    if slips:
        yield f"left to do: {_count(len(slips), 'problem')} in {_count(len(conversion.rows), 'row')}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
