"""The register of names as text: a table for people, an object, a spreadsheet."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checker.checked import Summary
from checker.report.columns import table
from checker.report.csv import formula
from checker.report.json import SCHEMA, counts, dump, missed, place, story
from checker.report.plain import not_checked, title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from checker.checked import Checked
    from checker.names.register import Row, Side, Spelling
    from checker.passage import Place
    from checker.report.header import Header


@dataclass(frozen=True, slots=True)
class Named:
    """One story's verdict with its register of names; no rows for input that could not be read."""

    checked: Checked
    rows: tuple[Row, ...] = ()


_WIDTHS = 22, 6, 25, 23, 16
"""Columns, with the gaps between them 100 in all."""
_HEADINGS = "name", "kind", "story", "source", "verdict"


def plain(results: Iterable[Named], header: Header) -> Iterator[str]:
    """For people: a table a story, its lists wrapped, and what wasn't checked at the end."""
    summary = Summary()
    first = True
    for named in results:
        summary.add(named.checked)
        if named.checked.outline is None:
            continue
        yield ("" if first else "\n") + title(named.checked.outline, header)
        first = False
        if not named.rows:
            yield "no names\n"
            continue
        yield from table([_HEADINGS, *map(_cells, named.rows)], _WIDTHS)
    yield from not_checked(summary)


def _cells(row: Row) -> tuple[str, ...]:
    return (
        row.name + (f"\n{row.entity}" if row.entity else ""),
        row.kind,
        _told(row, "story"),
        _told(row, "source"),
        row.verdict.text,
    )


def _told(row: Row, side: Side) -> str:
    return "\n".join(map(_spelling, (each for each in row.spellings if each.side == side)))


def _spelling(spelling: Spelling) -> str:
    """ "Kyiv ×3: headline 1:4; body 3:10, 5:2"."""
    use = f" ({spelling.use})" if spelling.use else ""
    return f"{spelling.text}{use} ×{len(spelling.places)}: {_places(spelling.places)}"


def _places(places: Iterable[Place]) -> str:
    told, field = "", None
    for where in places:
        line, column = where.line, where.column
        lead = (f"; {where.field} " if told else f"{where.field} ") if where.field != field else ", "
        told, field = f"{told}{lead}{line}:{column}", where.field
    return told


def one_json(results: Iterable[Named], header: Header) -> Iterator[str]:
    """One object for the whole run: ``stories``, each with its ``names``."""
    summary = Summary()
    unread: list[dict[str, Any]] = []
    yield '{"schema": ' + dump(SCHEMA) + ', "stories": ['
    first = True
    for named in results:
        summary.add(named.checked)
        unread += missed(named.checked.not_checked)
        if named.checked.outline is not None:
            told = {**story(named.checked.outline), "names": [_row(row) for row in named.rows]}
            yield ("\n  " if first else ",\n  ") + dump(told)
            first = False
    yield '],\n "not_checked": [' + ("\n  " if unread else "") + ",\n  ".join(map(dump, unread))
    yield '],\n "summary": ' + dump(counts(summary)) + ',\n "signature": ' + dump(header.signature()) + "}\n"


def _row(row: Row) -> dict[str, Any]:
    return {
        "entity": row.entity,
        "kind": row.kind,
        "name": row.name,
        "preferred": row.preferred,
        "verdict": row.verdict.text,
        "rule": row.verdict.rule,
        "severity": str(row.verdict.severity) if row.verdict.severity is not None else None,
        "spellings": [
            {
                "text": spelling.text,
                "language": spelling.language,
                "side": spelling.side,
                "use": spelling.use,
                "count": len(spelling.places),
                "places": [place(where) for where in spelling.places],
            }
            for spelling in row.spellings
        ],
    }


COLUMNS = (
    "path", "id", "entity", "kind", "name", "preferred", "verdict", "rule", "severity", "side", "language", "text",
    "use", "count", "places",
)  # fmt: skip


def as_csv(results: Iterable[Named], _: Header) -> Iterator[str]:
    """A spelling a line, with its row's cells before it."""
    yield _line(COLUMNS)
    for named in results:
        own = named.checked.outline
        for row in named.rows if own is not None else ():
            assert own is not None
            known = {key: value for key, value in _row(row).items() if key != "spellings"}
            for spelling in row.spellings:
                cells = {
                    "path": own.path, "id": own.id, **known, "side": spelling.side, "language": spelling.language,
                    "text": spelling.text, "use": spelling.use, "count": len(spelling.places),
                    "places": _places(spelling.places),
                }  # fmt: skip
                yield _line(cells[name] for name in COLUMNS)


def _line(cells: Iterable[object]) -> str:
    """A line in which no cell is a formula.

    >>> _line(["=1+1", 2])
    "'=1+1,2\\n"
    """
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(f"'{cell}" if formula(str(cell)) else cell for cell in cells)
    return line.getvalue()


FORMATS: Mapping[str, Callable[[Iterable[Named], Header], Iterator[str]]] = {
    "plain": plain,
    "json": one_json,
    "csv": as_csv,
}
