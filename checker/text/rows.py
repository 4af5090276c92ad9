"""Rows and cells of a tab-separated table, as plain as can be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ESCAPE = re.compile(r"\\([tn\\])")
_ESCAPES = {"t": "\t", "n": "\n", "\\": "\\"}


def rows(blocks: str | Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """The number of each row, from 1, and its cells. Rows end at LF or CRLF, cells at TAB, and nothing is quoted.

    The table comes whole or in blocks, of which no more than one is held with the row that it breaks off.

    >>> list(rows('a\\tb\\r\\n"x\\r\\ty\\n')) == list(rows(['a\\tb\\r', '\\n"x\\r', '\\ty\\n']))
    True
    >>> list(rows('a\\tb\\r\\n"x\\r\\ty\\n'))
    [(1, ['a', 'b']), (2, ['"x\\r', 'y'])]
    """
    for number, line in enumerate(_lines([blocks] if isinstance(blocks, str) else blocks), 1):
        yield number, line.removesuffix("\r").split("\t")


def _lines(blocks: Iterable[str]) -> Iterator[str]:
    begun: list[str] = []
    for block in blocks:
        first, *others = block.split("\n")
        begun.append(first)
        if others:
            yield "".join(begun)
            yield from others[:-1]
            begun = [others[-1]]
    if last := "".join(begun):
        yield last


def unescaped(cell: str) -> str:
    r"""A cell whose ``\t``, ``\n`` and ``\\`` are what they stand for; there are no other escapes.

    >>> unescaped(r"AC\\DC\n")
    'AC\\DC\n'
    """
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], cell) if "\\" in cell else cell


def escaped(text: str) -> str:
    r"""A text as a cell holds it.

    >>> print(escaped("AC\\DC\n"))
    AC\\DC\n
    """
    return text.replace("\\", r"\\").replace("\t", r"\t").replace("\n", r"\n")


def stands(cell: str, offset: int) -> int:
    r"""Where in a cell as written the character stands that its text has at an offset.

    >>> stands(r"AC\\DC", 3)
    4
    """
    for match in _ESCAPE.finditer(cell):
        if match.start() >= offset:
            break
        offset += 1
    return offset


def repeated(header: list[str]) -> str | None:
    """The first column that stands twice in a header line.

    >>> repeated(["a", "b", "a"]), repeated(["a", "b"])
    ('a', None)
    """
    return next((name for at, name in enumerate(header) if name in header[:at]), None)
