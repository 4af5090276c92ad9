"""Parsed rows beside their CSV file, by language, so that a run reads those of its stories' languages alone.

One line of JSON (format, SHA-256 of the CSV file, styles, languages with their blocks' sizes), then a block of JSON a
language. Whatever doesn't fit is no cache: it is made anew from the CSV file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker import kept
from checker.glossary.reading import COLUMNS
from checker.glossary.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from checker.glossary.entry import Layer

_FORMAT = ["checker glossary rows 2", *COLUMNS]
SMALLEST = 100_000
"""Bytes of CSV below which reading it takes less time than it takes to look for a cache."""


def beside(path: Path) -> Path:
    """Where the cache of a glossary is."""
    return path.with_name(f".{path.name}.rows")


def read(path: Path, digest: str) -> tuple[list[str], dict[str, bytes]] | None:
    """The styles and the blocks by language of the CSV file with this SHA-256; None where there is no such cache."""
    data = kept.read(beside(path))
    if data is None:
        return None
    start = data.find(b"\n") + 1
    try:
        known, source, styles, sizes = json.loads(data[:start])
        if known != _FORMAT or source != digest:
            return None
        blocks = {}
        for language, size in sizes:
            blocks[language] = data[start : start + size]
            start += size
    except kept.BROKEN:  # JSON of something else
        return None
    return styles, blocks


def write(path: Path, digest: str, styles: Iterable[str], parts: Iterable[Rows]) -> None:
    """Put a cache beside a CSV file in one step; where that can't be, there is none."""
    blocks = [(rows.language, _encoded(rows)) for rows in parts]
    sizes = [(language, len(block)) for language, block in blocks]
    head = json.dumps([_FORMAT, digest, sorted(styles), sizes]).encode() + b"\n"
    kept.write(beside(path), head + b"".join(block for _, block in blocks), path)


def _encoded(rows: Rows) -> bytes:
    few = [_coded(rows.kinds), _coded(rows.statuses)]
    more = {column: [list(cells), list(cells.values())] for column, cells in rows.more.items() if cells}
    return json.dumps([list(rows.lines), rows.entities, rows.forms, few, more], ensure_ascii=False).encode()


def _coded(column: Sequence[str]) -> tuple[list[str], str]:
    """A column of few values as these and one character a row."""
    values = sorted(set(column))
    codes = {value: chr(ord("0") + at) for at, value in enumerate(values)}
    return values, "".join(map(codes.__getitem__, column))


def decoded(block: bytes, path: Path, layer: Layer, language: str) -> Rows:
    """A block as the rows that it was made from."""
    lines, entities, forms, (kinds, statuses), more = json.loads(block)
    full = entities, _plain(kinds), forms, _plain(statuses)
    filled = {name: dict(zip(*cells, strict=True)) for name, cells in more.items()}
    return Rows(path, layer, language, lines, full, filled, right=True)


def _plain(coded: Any) -> list[str]:
    values, codes = coded
    named = {chr(ord("0") + at): value for at, value in enumerate(values)}
    return list(map(named.__getitem__, codes))
