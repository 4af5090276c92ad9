"""Rows and cells of a tab-separated table, as plain as can be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW = re.compile(r"([^\n]*)(?:\n|\Z)")
_ESCAPE = re.compile(r"\\([tn\\])")
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}


def rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """The number of each row, from 1, and its cells. Rows end at LF or CRLF, cells at TAB, and nothing is quoted.

    >>> list(rows('a\\tb\\r\\n"x\\r\\ty\\n'))
    [(1, ['a', 'b']), (2, ['"x\\r', 'y'])]
    """
    for number, match in enumerate(_ROW.finditer(text), 1):
        if match[0]:
            yield number, match[1].removesuffix("\r").split("\t")


def unescaped(cell: str) -> str:
    r"""A cell whose ``\t``, ``\n`` and ``\\`` are what they stand for; there are no other escapes.

    >>> unescaped(r"AC\\DC\n")
    'AC\\DC\n'
    """
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], cell) if "\\" in cell else cell


def repeated(header: list[str]) -> str | None:
    """The first column that stands twice in a header line.

    >>> repeated(["a", "b", "a"]), repeated(["a", "b"])
    ('a', None)
    """
    return next((name for at, name in enumerate(header) if name in header[:at]), None)
