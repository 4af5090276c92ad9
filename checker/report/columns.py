"""Cells in columns on a terminal: wrapped, aligned by what a character takes, right-to-left text kept in its cell."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from checker.report.snippet import columns, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_GAP = "  "
_ISOLATE = "\u2068{}\u2069"  # UAX 9: what is inside doesn't move what stands around it
_LETTERS = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
_RIGHT_TO_LEFT = re.compile(f"{_LETTERS}(?:[ '’.-]+{_LETTERS})*")
_PIECE = re.compile(r"[^\s-]+-?\s*|-\s*")


def table(rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Iterator[str]:
    """Lines of a table; a cell's own line breaks stay, longer lines are wrapped.

    >>> print("".join(table([["Kyiv", "body 3:10, 5:2"]], [6, 10])))
    Kyiv    body 3:10,
              5:2
    <BLANKLINE>
    """
    for row in rows:
        cells = [list(_wrapped(cell, width)) for cell, width in zip(row, widths, strict=True)]
        for parts in zip_longest(*cells, fillvalue=""):
            padded = (_padded(part, width) for part, width in zip(parts, widths, strict=True))
            yield _GAP.join(padded).rstrip() + "\n"


def _wrapped(cell: str, width: int) -> Iterator[str]:
    """The lines of a cell; what continues one is indented."""
    for line in cell.split("\n"):
        text, room = "", width
        for piece in _pieces(visible(line), width - len(_GAP)):
            if text and columns(text) + columns(piece.rstrip()) > room:
                yield text.rstrip()
                text = _GAP
            text += piece
        if text.strip():
            yield text.rstrip()


def _pieces(line: str, width: int) -> Iterator[str]:
    """Words and their parts up to a hyphen, with the spaces behind them; cut where they are too long for a line."""
    for match in _PIECE.finditer(line):
        piece = match[0]
        while columns(piece.rstrip()) > width:
            at = len(piece.rstrip())
            while columns(piece[:at]) > width:
                at -= 1
            yield piece[:at]
            piece = piece[at:]
        yield piece


def _padded(text: str, width: int) -> str:
    space = " " * (width - columns(text))
    return (text if text.isascii() else _RIGHT_TO_LEFT.sub(_isolated, text)) + space


def _isolated(match: re.Match[str]) -> str:
    return _ISOLATE.format(match[0])
