"""Lines of cells, each column as wide as its widest cell on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.snippet import columns, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

WIDEST = 40
"""Terminal columns that a cell may claim for its whole column; a wider one just pushes what follows."""


def aligned(rows: Iterable[Sequence[str]], indent: int = 2) -> Iterator[str]:
    """The rows as lines without a newline, the last cell of each not padded; an empty column takes no place.

    >>> list(aligned([("en", "Kyiv", "preferred"), ("de", "Kiew", ""), ("uk", "Київ", "accepted")]))
    ['  en  Kyiv  preferred', '  de  Kiew', '  uk  Київ  accepted']
    """
    cells = [[visible(cell) for cell in row] for row in rows]
    widths = [max((min(columns(cell), WIDEST) for cell in column), default=0) for column in zip(*cells, strict=True)]
    for row in cells:
        padded = (cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=True) if width)
        yield (" " * indent + "  ".join(padded)).rstrip()
