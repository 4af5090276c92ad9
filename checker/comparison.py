"""A table of pairs of names, compared row by row: from a path to JSON lines and an exit code."""

from __future__ import annotations

import os
from itertools import chain, islice
from typing import TYPE_CHECKING

from checker.errors import BadInput, BadSettings
from checker.inputs import STDIN, contents
from checker.likeness.pairs import pairs
from checker.output import STDOUT, write
from checker.read import decode, text_encoding
from checker.report.json import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from checker.likeness.pairs import Compared

_BLOCK = 256
"""Rows that are written at once."""


def comparison(path: str, *, encoding: str | None, output: Path | None, say: Callable[[str], None]) -> int:
    """Compare a table's rows (``-`` is standard input), write a line of JSON a row, tell ``say`` of each bad one.

    The exit code is 2 where a row is bad, else 0. Raises ``BadInput`` for what is no such table, and ``BadSettings``
    rather than replace the table by its own report.
    """
    output = output if str(output) != STDOUT else None
    if encoding is not None:
        try:
            text_encoding(encoding)
        except ValueError as error:
            raise BadSettings(f"--encoding {error}") from error
    _spare(output, path)
    rows = pairs(decode(contents(path), path, encoding), path)
    first = list(islice(rows, 1))  # what is no table is told before a report is begun
    bad: list[BadInput] = []

    def tell(row: BadInput) -> None:
        bad.append(row)
        say(f"checker: {row}")

    write(_blocks(_lines(chain(first, rows), tell)), output)
    return 2 if bad else 0


def _spare(output: Path | None, path: str) -> None:
    there = output is not None and path != STDIN and os.path.isfile(output) and os.path.exists(path)
    if there and output is not None and os.path.samefile(path, output):
        raise BadSettings(f"--output {output}: it is read, as the table; write to another file")


def _lines(rows: Iterable[Compared | BadInput], tell: Callable[[BadInput], None]) -> Iterator[str]:
    for row in rows:
        if isinstance(row, BadInput):
            tell(row)
        else:
            yield dump(row) + "\n"


def _blocks(lines: Iterator[str]) -> Iterator[str]:
    while block := "".join(islice(lines, _BLOCK)):
        yield block
