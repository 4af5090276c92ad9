"""Paths into stories beside their sources. One bad file is reported, and the others go on."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.checked import Checked
from checker.errors import BadInput, BadSettings, CheckerError, crash
from checker.finding import NotChecked
from checker.pair.align import align
from checker.pair.files import source_of
from checker.pair.names import named_language
from checker.passage import Document
from checker.read import decode, decoded, format_of, read, read_table, text_encoding, walk
from checker.read.compose import compose
from checker.story import Bitext, Lack
from checker.text.languages import canonical

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from contextlib import AbstractContextManager
    from typing import BinaryIO

    from checker.output import Destination
    from checker.settings import Settings
    from checker.story import Draft, Pair, Story
    from checker.tools import Detect

STDIN = "-"
BLOCK = 1 << 16
"""Bytes that are read at once."""


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
    """The stories of one request. Iterating reads them one by one, by path; rows of a table in their order.

    Meanwhile ``done`` says how many bytes of stories are read, and ``size`` how many there are, None where nobody
    knows.
    Raises ``BadSettings`` rather than read one of ``outputs``, the files that reports will replace.
    """

    def __init__(
        self, request: Request, settings: Settings, detect: Detect, outputs: Iterable[Destination] = ()
    ) -> None:
        self._request = request
        self._settings = settings
        self._detect = detect
        self._outputs = [each for each in outputs if each.path is not None and os.path.isfile(each.path)]
        self._last_source: tuple[Path, Story] | None = None
        self.size: int | None = 0
        self.done = 0

    def __iter__(self) -> Iterator[Bitext | Checked]:
        for item in self._items():
            try:
                if isinstance(item, BadInput):
                    raise item
                yield from self._file(item)
            except Exception as error:
                yield _unread("file", _bad(error, item.path))

    def _items(self) -> list[_Item | BadInput]:
        """What there is to read, by path; the file that the report goes to is found among it before anything is."""
        items: dict[str, _Item | BadInput] = {}
        for name in self._request.paths:
            if name != STDIN and os.path.isdir(name):
                for found in walk(Path(name)):
                    if isinstance(found, BadInput):
                        items[found.path] = found
                    else:
                        items[str(found)] = _Item(str(found), Path(name))
            else:
                items.setdefault(name, _Item(name, None))
        for name in items:
            self._spare(name)
        self.size = _size(items)
        return [items[name] for name in sorted(items)]

    def _spare(self, path: str) -> None:
        for output in self._outputs:
            if output.path is not None and os.path.exists(path) and os.path.samefile(path, output.path):
                raise BadSettings(f"{output.name}: it is read, as a story or a source; write to another file")

    def _file(self, item: _Item) -> Iterator[Bitext | Checked]:
        request = self._request
        given = request.input_format or (format_of(Path(item.path)) if item.path != STDIN else "text")
        if given != "tsv":
            text = decode(b"".join(self._blocks(item.path)), item.path, request.encoding)
            yield self._bitext(read(Document(item.path, text, format=given), given), item)
            return
        for row in read_table(decoded(self._blocks(item.path), item.path, request.encoding), item.path):
            try:
                if isinstance(row, BadInput):
                    raise row
                yield self._bitext(row, item)
            except Exception as error:
                yield _unread("row", _bad(error, item.path, None if isinstance(row, BadInput) else row.row))

    def _blocks(self, path: str) -> Iterator[bytes]:
        for block in blocks(path):
            self.done += len(block)
            yield block

    def _bitext(self, draft: Draft, item: _Item) -> Bitext:
        request, lacks = self._request, draft.lacks
        story = compose(
            draft,
            self._detect,
            language=request.language,
            date=request.date,
            style=request.style or self._settings.style,
            by_paragraph=True,
            named=named_language(Path(item.path)) if draft.row is None and item.path != STDIN else None,
        )
        source: Story | None = None
        pairs: tuple[Pair, ...] = ()
        try:
            source = self._source(draft, item)
            pairs = align(story, source) if source is not None else ()
        except Exception as error:
            bad = _bad(error, item.path)
            source, lacks = None, (*lacks, Lack("source", bad.what if bad.path == item.path else str(bad)))
        declared = canonical(request.source_language) if request.source_language else None
        return Bitext(
            story,
            source,
            pairs,
            source.language if source is not None else declared,
            lacks,
        )

    def _source(self, draft: Draft, item: _Item) -> Story | None:
        request = self._request
        if draft.source is not None:
            return compose(draft.source, self._detect, language=request.source_language)
        if item.path == STDIN and request.source is None:
            return None
        path = source_of(
            Path(item.path),
            root=item.root,
            source=request.source,
            translation_of=draft.translation_of,
            patterns=self._settings.pairs,
        )
        return self._source_file(path) if path is not None else None

    def _source_file(self, path: Path) -> Story:
        if self._last_source is None or self._last_source[0] != path:
            self._spare(str(path))
            given = format_of(path)
            text = decode(contents(str(path)), str(path), self._request.encoding)
            read_as = read(Document(str(path), text, format=given), given)
            self._last_source = path, compose(read_as, self._detect, language=self._request.source_language)
        return self._last_source[1]


def contents(path: str) -> bytes:
    """The bytes of a file or of standard input. Raises ``BadInput``."""
    return b"".join(blocks(path))


def blocks(path: str) -> Iterator[bytes]:
    """The same, piece by piece, so that a table of any size needs no more memory than a small one."""
    with _told(path), _open(path) as file:
        while block := file.read(BLOCK):
            yield block


@contextmanager
def _told(path: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise BadInput(path, "no such file or folder") from error
    except OSError as error:
        raise BadInput(path, f"cannot be read: {error.strerror}") from error


def _open(path: str) -> AbstractContextManager[BinaryIO]:
    if path == STDIN:
        if sys.stdin is None:
            raise BadInput(path, "standard input is closed: pipe a story in")
        return nullcontext(sys.stdin.buffer)
    file = open(path, "rb", opener=_opened)  # noqa: SIM115  the caller closes it
    mode = os.fstat(file.fileno()).st_mode
    if stat.S_ISREG(mode) or stat.S_ISFIFO(mode):
        return file
    file.close()
    raise BadInput(path, "neither a file nor a pipe; - is standard input")


def _opened(path: str, flags: int) -> int:
    """A pipe that nobody writes to opens too, and is empty: nothing waits for a writer that may never come."""
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return descriptor


def _size(paths: Iterable[str]) -> int | None:
    """The bytes of files together, as far as they can be looked at; None for what isn't all files."""
    total = 0
    for path in paths:
        try:
            there = os.stat(path) if path != STDIN else None
        except OSError:
            continue
        if there is None or not stat.S_ISREG(there.st_mode):
            return None
        total += there.st_size
    return total


def _bad(error: Exception, path: str, line: int | None = None) -> BadInput:
    """Whatever happened to one story as bad input, so that the others go on; what ends a run is raised again."""
    if isinstance(error, BadInput):
        return error
    if isinstance(error, CheckerError):
        raise error
    return BadInput(path, crash(error), line=line)


def _unread(what: str, error: BadInput) -> Checked:
    why = f"line {error.line}: {error.what}" if error.line else error.what
    return Checked(None, not_checked=(NotChecked(what, why, path=error.path, failed=True),))


def validate(request: Request) -> None:
    """Raise ``BadSettings`` for what no file can be read with, before any is."""
    if request.encoding is not None:
        try:
            text_encoding(request.encoding)
        except ValueError as error:
            raise BadSettings(f"--encoding {error}") from error
    if request.source is not None and (
        request.input_format == "tsv"
        or _table(request.source)
        or (request.input_format is None and any(_table(Path(name)) for name in request.paths))
    ):
        why = "not with a table, whose own column source holds each row's original"
        raise BadSettings(f"--source {request.source}: {why}")


def _table(path: Path) -> bool:
    return format_of(path) == "tsv" and not os.path.isdir(path)


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
    """The folder from which settings are searched upwards: that of the first path, as far as it is there."""
    first = Path(paths[0]) if paths and paths[0] != STDIN else Path()
    return next((folder for folder in (first, *first.parents) if os.path.isdir(folder)), Path())
