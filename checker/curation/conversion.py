"""``checker glossary import``: somebody's list becomes a glossary, and what can't be brought over is told."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.curation.alike import folded
from checker.curation.cells import BRIDGES, COMMA, as_date, meaning
from checker.curation.headings import Column, Forms, Label, language_of, meanings, unmapped
from checker.errors import BadInput
from checker.glossary import Status
from checker.glossary.reading import COLUMNS
from checker.tables import tables
from checker.text.romanization import romanizations

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.curation.headings import Meaning
    from checker.curation.sheet import Entry

_PARTED = re.compile(r"\s*[;|\n]\s*|\s+/\s+")
_COMMAS = re.compile(rf"{_PARTED.pattern}|\s*{COMMA.pattern}\s*")
_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_MEANT = ("kind", "status", "use", "gender")


@dataclass(slots=True)
class Conversion:
    """Glossary rows made of a list, and what was done to make them.

    ``mapped`` is what each heading was taken for, ``unmapped`` those that nobody knows; ``same`` counts rows that
    came twice, ``entities`` those found in the glossaries and those newly named, ``assumed`` statuses not given.
    """

    rows: list[dict[str, str]]
    separator: str
    mapped: dict[str, Meaning | None]
    unmapped: list[str]
    lines: int = 0
    same: int = 0
    entities: Counter[str] = field(default_factory=Counter)
    assumed: int = 0


def convert(
    text: str,
    path: str,
    *,
    said: Mapping[str, str],
    given: Mapping[str, str],
    known: Iterable[Entry] = (),
    commas: bool = False,
) -> Conversion:
    """The glossary rows of a list. ``said`` is what headings mean, ``given`` fills columns that a row leaves empty.

    ``commas`` says that these part forms as semicolons do, but for people: "Kovalchuk, Oksana" is one name.
    Entities that the list doesn't name are looked up in the rows of ``known``, else named after their first form.
    Raises ``BadInput`` for what is no table, ``BadSettings`` for headings that can't be understood.
    """
    separator, headings, lines = _table(text, path)
    mapped = meanings(headings, said)
    conversion = Conversion([], _SEPARATORS[separator], mapped, unmapped(mapped, said))
    names = _Names(known)
    seen: set[tuple[str, ...]] = set()
    for cells in lines:
        conversion.lines += 1
        for row in _rows(dict(zip(headings, cells, strict=True)), mapped, given, names, conversion, commas=commas):
            key = tuple(row[name] for name in COLUMNS)
            if key in seen:
                conversion.same += 1
            else:
                seen.add(key)
                conversion.rows.append(row)
    return conversion


def _table(text: str, path: str) -> tuple[str, list[str], list[list[str]]]:
    """The separator, the headings and the rows of a list."""
    first = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows = []
    try:
        headings = [heading.strip() for heading in next(reader, [])]
        if len(headings) < 2:
            raise BadInput(path, "one column only: a table with a line of headings is wanted", line=1)
        twice = next((heading for heading, count in Counter(headings).items() if count > 1), None)
        if twice is not None:
            raise BadInput(path, f"{twice or 'an empty heading'}: two columns are called so; rename one", line=1)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) > len(headings) and any(cells[len(headings) :]):
                what = f"{len(cells)} cells, {len(headings)} headings"
                why = f"a cell with a {_SEPARATORS[separator].removesuffix('s')} in it needs quotes around it"
                raise BadInput(path, f"{what}: {why}", line=reader.line_num)
            rows.append((cells + [""] * len(headings))[: len(headings)])
    except csv.Error as error:
        raise BadInput(path, f"no CSV: {error}", line=reader.line_num) from error
    return separator, headings, rows


def _rows(
    cells: Mapping[str, str],
    mapped: Mapping[str, Meaning | None],
    given: Mapping[str, str],
    names: _Names,
    conversion: Conversion,
    *,
    commas: bool,
) -> list[dict[str, str]]:
    """The glossary rows of one line: one for each of its forms."""
    base, label, flagged = dict.fromkeys(COLUMNS, ""), "", ""
    for heading, meant in mapped.items():
        if isinstance(meant, Label):
            label = cells[heading].strip()
        elif isinstance(meant, Column):
            own = heading == meant.name
            base[meant.name] = _cell(meant.name, cells[heading] if own else cells[heading].strip())
    for name, value in given.items():
        base[name] = base[name] or value
    parted = _COMMAS if commas and base["kind"] != "person" else _PARTED
    forms: list[tuple[Forms, int, str]] = []
    for heading, meant in mapped.items():
        if isinstance(meant, Forms) and cells[heading].strip():
            if meant.language is None and (flag := _flag(cells[heading])) is not None:
                flagged = str(meant.status or "") if flag else flagged
            else:
                forms += [(meant, at, part) for at, part in enumerate(_parts(cells[heading], parted))]
    said = {**base, "status": flagged or base["status"]}
    one, *others = [base["form"]] if _is_ours(mapped) and not commas else _parts(base["form"], parted) or [""]
    made = [{**said, "form": one}] if one else []
    made += [_row(said, Forms(), at, form) for at, form in enumerate(others, 1)]
    made += [_row(base, *form) for form in forms]
    if not base["entity"] and made:
        base["entity"], how = names.entity(label, made)
        conversion.entities[how] += 1
    for row in made:
        row["entity"] = base["entity"]
        row["kind"] = row["kind"] or names.kinds.get(base["entity"], "")
        if not row["status"]:
            row["status"] = str(Status.PREFERRED)
            conversion.assumed += 1
    return made


def _row(base: Mapping[str, str], meant: Forms, at: int, form: str) -> dict[str, str]:
    """The row of one of a cell's forms, the first of which is the one to write if nothing says otherwise."""
    row = {**base, "form": form, "inflected": ""}
    row["language"] = meant.language or row["language"]
    row["use"] = meant.use or row["use"]
    if meant.status is not None:
        row["status"] = str(meant.status)
    elif (at or meant.use) and row["status"] in ("", Status.PREFERRED):
        row["status"] = str(Status.ACCEPTED)
    return row


def _is_ours(mapped: Mapping[str, Meaning | None]) -> bool:
    """Whether forms stand under a glossary's own heading, one a cell."""
    return mapped.get("form") == Column("form")


def _parts(cell: str, parted: re.Pattern[str]) -> list[str]:
    return [part for part in parted.split(cell) if part]


def _flag(cell: str) -> bool | None:
    """Whether a cell says yes or no, None where it is something else."""
    words = tables("curation", "headings")["flags"]
    said = cell.strip().lower()
    return True if said in words["yes"] else False if said in words["no"] else None


def _cell(column: str, cell: str) -> str:
    """A cell as the glossary writes it, as it is where nobody can tell what it means."""
    if column in _MEANT:
        return meaning(column, cell) or cell
    if column == "language":
        return language_of(cell, every=True) or cell
    if column in ("from", "until"):
        return as_date(cell) or cell
    return cell


class _Names:
    """Whom the glossaries know by a form, and names for those whom nobody knows."""

    def __init__(self, known: Iterable[Entry]) -> None:
        self.kinds: dict[str, str] = {}
        self._called: dict[tuple[str, str], set[str]] = defaultdict(set)
        for entry in known:
            cells = entry.cells
            self.kinds.setdefault(cells["entity"], cells["kind"])
            if cells["use"] not in BRIDGES and not cells["when"]:
                self._called[cells["language"], cells["form"]].add(cells["entity"])
        self._own: dict[str, str] = {}

    def entity(self, label: str, rows: Sequence[Mapping[str, str]]) -> tuple[str, str]:
        """An entity for the forms of one line, and how it was found."""
        kinds = {row["kind"] for row in rows} - {""}
        called = [self._called.get((row["language"], row["form"]), set()) for row in rows]
        known = {entity for each in called for entity in each if not kinds or self.kinds[entity] in kinds}
        if len(known) == 1:
            return known.pop(), "known"
        name = label or next((row["form"] for row in rows), "")
        if name not in self._own:
            slug = _slug(name) or _slug(_latin(name, rows)) or "entry"
            taken = set(self._own.values()) | self.kinds.keys()
            free = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
            self._own[name] = next(each for each in free if each not in taken)
        return self._own[name], "named"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", folded(name)).strip("-") if name else ""


def _latin(name: str, rows: Sequence[Mapping[str, str]]) -> str:
    made = (romanizations(name, row["language"].split("-")[0]) for row in rows if row["form"] == name)
    return next((found[0].text for found in made if found), "")
