"""Paths into stories beside their sources. One bad file is reported, and the others go on."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput, BadSettings
from checker.finding import Checked, NotChecked
from checker.pair.align import align
from checker.pair.files import source_of
from checker.read import decode, format_of, read, read_table, walk
from checker.read.compose import compose
from checker.story import Bitext, Document
from checker.text.languages import canonical

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from checker.settings import Settings
    from checker.story import Draft, Story
    from checker.tools import Detect

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked to have checked, and what she declared about it; None and empty for what she didn't say."""

    paths: tuple[str, ...]
    source: Path | None = None
    language: str | None = None
    source_language: str | None = None
    date: datetime.date | None = None
    style: str | None = None
    encoding: str | None = None
    input_format: str | None = None


@dataclass(frozen=True, slots=True)
class _Item:
    """One file to check, as the user named it; ``root`` is the folder argument that it was found in."""

    path: str
    root: Path | None


class Inputs:
    """The stories of one request. Iterating reads them one by one, by path; rows of a table in their order."""

    def __init__(self, request: Request, settings: Settings, detect: Detect) -> None:
        self._request = request
        self._settings = settings
        self._detect = detect
        self._last_source: tuple[Path, Story] | None = None

    def __iter__(self) -> Iterator[Bitext | Checked]:
        for item in self._items():
            if isinstance(item, Checked):
                yield item
                continue
            try:
                yield from self._file(item)
            except BadInput as error:
                yield _unread(error)

    def _items(self) -> Iterator[_Item | Checked]:
        items: dict[str, _Item | Checked] = {}
        for name in self._request.paths:
            path = Path(name)
            if name != STDIN and path.is_dir():
                items.update({str(file): _Item(str(file), path) for file in walk(path)})
            elif name != STDIN and not path.exists():
                items.setdefault(name, _unread(BadInput(name, "no such file or folder")))
            else:
                items.setdefault(name, _Item(name, None))
        for name in sorted(items):
            yield items[name]

    def _file(self, item: _Item) -> Iterator[Bitext | Checked]:
        request = self._request
        text = decode(_bytes(item.path), item.path, request.encoding)
        given = request.input_format or (format_of(Path(item.path)) if item.path != STDIN else "text")
        if given == "tsv":
            for row in read_table(text, item.path):
                try:
                    yield _unread(row) if isinstance(row, BadInput) else self._bitext(row, row.source, item)
                except BadInput as error:
                    yield _unread(error)
            return
        yield self._bitext(read(Document(item.path, text), given), None, item)

    def _bitext(self, draft: Draft, beside: Draft | None, item: _Item) -> Bitext:
        request = self._request
        story = compose(
            draft,
            self._detect,
            language=request.language,
            date=request.date,
            style=request.style or self._settings.style,
            by_paragraph=True,
        )
        source = None
        if beside is not None:
            source = self._source(beside)
        elif item.path != STDIN or request.source is not None:
            path = source_of(
                Path(item.path),
                root=item.root,
                source=request.source,
                translation_of=draft.translation_of,
                patterns=self._settings.pairs,
            )
            source = self._source_file(path) if path is not None else None
        declared = canonical(request.source_language) if request.source_language else None
        return Bitext(
            story,
            source,
            align(story, source) if source is not None else (),
            source.language if source is not None else declared,
        )

    def _source(self, draft: Draft) -> Story:
        return compose(draft, self._detect, language=self._request.source_language)

    def _source_file(self, path: Path) -> Story:
        if self._last_source is None or self._last_source[0] != path:
            text = decode(_bytes(str(path)), str(path), self._request.encoding)
            self._last_source = path, self._source(read(Document(str(path), text), format_of(path)))
        return self._last_source[1]


def _bytes(path: str) -> bytes:
    if path == STDIN:
        return sys.stdin.buffer.read()
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror}") from error


def _unread(error: BadInput) -> Checked:
    what = "row" if error.line else "file"
    why = f"line {error.line}: {error.what}" if error.line else error.what
    return Checked(None, not_checked=(NotChecked(what, why, path=error.path, failed=True),))


def languages(request: Request, settings: Settings) -> frozenset[str] | None:
    """The languages that stories may be in; None for every one that the detectors know. Checks the declared codes."""
    for option, code in (("--language", request.language), ("--source-language", request.source_language)):
        if code is not None:
            try:
                canonical(code)
            except ValueError as error:
                raise BadSettings(f"{option} {error}") from error
    return settings.languages


def named(paths: Sequence[str]) -> Path:
    """The folder from which settings are searched upwards: that of the first path."""
    first = Path(paths[0]) if paths and paths[0] != STDIN else Path()
    return first if first.is_dir() else first.parent
