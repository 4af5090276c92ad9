"""A file's lines, each as it was and as its edits make it; no edit makes two lines of one, or one of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.fixing.edits import Edit, applied
from checker.text.rows import escaped, stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Cells = dict[int, dict[str, tuple[Edit, ...]]]
"""Edits of a table by row and column; offsets count in the cell's text."""


def lines(chunks: Iterable[str]) -> Iterator[str]:
    """A text's lines with their LF, as its pieces come.

    >>> list(lines(["a\\r", "\\nb"]))
    ['a\\r\\n', 'b']
    """
    begun: list[str] = []
    for chunk in chunks:
        first, *others = chunk.split("\n")
        begun.append(first)
        for other in others:
            yield "".join(begun) + "\n"
            begun = [other]
    if last := "".join(begun):
        yield last


def of_text(chunks: Iterable[str], edits: Sequence[Edit]) -> Iterator[tuple[str, str]]:
    """The lines of a text with edits.

    >>> list(of_text(["Kiev.\\nKiev.\\n"], [Edit(6, 10, "Kyiv")]))
    [('Kiev.\\n', 'Kiev.\\n'), ('Kiev.\\n', 'Kyiv.\\n')]
    """
    at, number = 0, 0
    for line in lines(chunks):
        own, stop = [], at + len(line)
        while number < len(edits) and edits[number].start < stop:
            edit = edits[number]
            own.append(Edit(edit.start - at, edit.end - at, edit.text))
            number += 1
        yield line, applied(line, own) if own else line
        at = stop


def of_table(chunks: Iterable[str], cells: Cells) -> Iterator[tuple[str, str]]:
    """The lines of a table with edits in some of its cells; all other characters stay as they are written.

    >>> edits = {2: {"target": (Edit(0, 4, "Kyiv"),)}}
    >>> list(of_table(["id\\ttarget\\n1\\tKiev\\r\\n"], edits))
    [('id\\ttarget\\n', 'id\\ttarget\\n'), ('1\\tKiev\\r\\n', '1\\tKyiv\\r\\n')]
    """
    header: list[str] = []
    for number, line in enumerate(lines(chunks), 1):
        row = line.removesuffix("\n").removesuffix("\r")
        header = header or row.split("\t")
        yield line, _row(row, header, cells[number]) + line[len(row) :] if number in cells else line


def _row(row: str, header: Sequence[str], edits: Mapping[str, Sequence[Edit]]) -> str:
    return "\t".join(
        applied(cell, [_written(cell, edit) for edit in edits[column]]) if column in edits else cell
        for column, cell in zip(header, row.split("\t"), strict=True)
    )


def _written(cell: str, edit: Edit) -> Edit:
    start = stands(cell, edit.start)
    return Edit(start, max(start, stands(cell, edit.end)), escaped(edit.text))
