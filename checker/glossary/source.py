"""A glossary file: its digest, its languages, and the rows of one of them when asked for."""

from __future__ import annotations

import sys
from collections import defaultdict
from hashlib import sha256
from itertools import islice
from typing import TYPE_CHECKING

from checker import kept
from checker.errors import BadSettings
from checker.glossary import cache
from checker.glossary.entry import Layer
from checker.glossary.reading import read_bytes, table
from checker.glossary.rows import FULL, Rows

if TYPE_CHECKING:
    from pathlib import Path


class Source:
    """The rows of one file, read from its cache where that has them, else parsed. Raises ``BadSettings``.

    Somebody's own file is checked row by row, whatever the stories' languages; a shipped one when a row is used.
    """

    def __init__(self, path: Path, layer: Layer) -> None:
        self.data: bytes | None = read_bytes(path)
        self._path = path
        self._layer = layer
        self._rows: dict[str, Rows] = {}
        self._blocks: dict[str, bytes] = {}
        digest = sha256(self.data).hexdigest() if len(self.data) >= cache.SMALLEST else ""
        cached = cache.read(path, digest) if digest else None
        if cached is not None:
            styles, self._blocks = cached
        else:
            self._rows = _parsed(path, self.data, layer)
            styles = [style for rows in self._rows.values() for style in rows.more.get("style", {}).values()]
            if layer is not Layer.SHIPPED:
                self._check()
            if digest:
                self._keep(digest, styles)
        self.styles = frozenset(styles)
        self.languages = frozenset(self._rows.keys() | self._blocks.keys())

    def rows(self, language: str) -> Rows | None:
        """The rows of one exact tag."""
        if language in self._blocks:
            block = self._blocks.pop(language)
            try:
                self._rows[language] = cache.decoded(block, self._path, self._layer, language)
            except kept.BROKEN:  # somebody's work
                self._rows, self._blocks = _parsed(self._path, read_bytes(self._path), self._layer), {}
        return self._rows.get(language)

    def _check(self) -> None:
        for rows in self._rows.values():
            rows.check()

    def _keep(self, digest: str, styles: list[str]) -> None:
        """Cache the rows, if all are right: what a cache has needs no look at its rows."""
        try:
            self._check()
        except BadSettings:
            return
        cache.write(self._path, digest, set(styles), self._rows.values())


_CHUNK = 10_000
"""Rows that are turned into columns at once; so few lists live that collecting garbage takes no time."""


def _parsed(path: Path, data: bytes, layer: Layer) -> dict[str, Rows]:
    header, lines = table(path, data)
    parts: dict[str, _Columns] = {}
    while chunk := list(islice(lines, _CHUNK)):
        by_language: dict[str, list[tuple[int, list[str]]]] = defaultdict(list)
        at = header.index("language")
        for line, cells in chunk:
            by_language[cells[at]].append((line, cells))
        for language, found in by_language.items():
            if language not in parts:
                parts[language] = _Columns(header)
            parts[language].add(found)
    return {language: columns.rows(path, layer, language) for language, columns in parts.items()}


class _Columns:
    """The cells of one language's rows so far, column by column."""

    def __init__(self, header: list[str]) -> None:
        self._header = header
        self._lines: list[int] = []
        self._full: dict[str, list[str]] = {name: [] for name in FULL}
        self._more: dict[str, dict[int, str]] = {name: {} for name in header if name not in FULL}

    def add(self, found: list[tuple[int, list[str]]]) -> None:
        start = len(self._lines)
        self._lines += [line for line, _ in found]
        for name, column in zip(self._header, zip(*(cells for _, cells in found), strict=True), strict=True):
            if name in self._full:
                # Few kinds and statuses: each is kept once.
                self._full[name] += map(sys.intern, column) if name in ("kind", "status") else column
            elif any(column):
                self._more[name].update((at, cell) for at, cell in enumerate(column, start) if cell)

    def rows(self, path: Path, layer: Layer, language: str) -> Rows:
        full = [self._full[name] for name in FULL if name != "language"]
        more = {name: cells for name, cells in self._more.items() if cells}
        return Rows(path, layer, language, self._lines, full, more)
