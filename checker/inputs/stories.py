"""The stories of a request, each beside its source, read one by one."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from checker.checked import Checked
from checker.errors import BadInput, BadSettings, CheckerError, crash
from checker.finding import NotChecked
from checker.inputs.items import Item, Reading, changed, items
from checker.inputs.opening import STDIN, blocks, contents, size
from checker.pair.files import originals, proposals, source_of
from checker.pair.names import named_language
from checker.passage import Document, Passage
from checker.read import decode, decoded, format_of, read, read_table
from checker.story import Bitext, Draft, Field, Lack
from checker.text.languages import canonical

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.changes import Changes
    from checker.inputs.request import Request
    from checker.output import Destination
    from checker.settings import Settings
    from checker.story import Former, Pair, Story
    from checker.tools import Detect
    from checker.verdicts import Kept


class Inputs:
    """The stories of one request. Iterating reads them one by one, by path; rows of a table in their order.

    ``opened`` gives the bytes of a story's path, piece by piece.

    Meanwhile ``done`` says how many bytes of stories are read, and ``size`` how many there are, None where nobody
    knows; ``found`` how many files there are, those that didn't change included. With ``changes``, they are left out,
    and ``unchanged`` counts them.
    Raises ``BadSettings`` rather than read one of ``outputs``, the files that reports will replace.
    """

    def __init__(
        self,
        request: Request,
        reading: Reading,
        outputs: Iterable[Destination] = (),
        *,
        opened: Callable[[str], Iterator[bytes]] | None = None,
        changes: Changes | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._request = request
        self._reading = reading
        self._opened = opened or blocks
        self._outputs = [each for each in outputs if each.path is not None and os.path.isfile(each.path)]
        self._changes = changes
        self._kept = kept
        self._last_source: tuple[Path, Detect, Story] | None = None
        self.found = 0
        self.unchanged = 0
        self.size: int | None = 0
        self.done = 0

    def __iter__(self) -> Iterator[Bitext | Checked]:
        for item in self._items:
            try:
                if isinstance(item, BadInput):
                    raise item
                if self._kept is not None and (verdicts := self._kept.of(item.path)) is not None:
                    self.done += size([item.path]) or 0
                    yield from verdicts
                    continue
                number = 0
                for number, each in enumerate(self._file(item), 1):  # noqa: B007
                    yield each
                self.unchanged += item.unchanged and not number
            except Exception as error:
                yield _unread("file", _bad(error, item.path))

    @property
    def paths(self) -> list[str]:
        """The files that will be read, in their order. Raises ``BadSettings``."""
        return [item.path for item in self._items if not isinstance(item, BadInput)]

    def format(self, path: str) -> str:
        """The format that a path is read as."""
        return self._request.input_format or (format_of(Path(path)) if path != STDIN else "text")

    @property
    def places(self) -> list[tuple[str, Path | None]]:
        """The same, each with the folder that it was found in."""
        return [(item.path, item.root) for item in self._items if not isinstance(item, BadInput)]

    @cached_property
    def _items(self) -> list[Item | BadInput]:
        """What there is to read, by path; the file that the report goes to is found among it before anything is."""
        found = items(self._request, self._changes)
        self.found = len(found)
        if self._changes is not None:
            every, found = found, dict(changed(found, self._changes, self._request, self._reading))
            self.unchanged = sum(path not in found and not self._changes.gone(path) for path in every)
        for name in found:
            self.spare(name)
        self.size = size(found)
        return [found[name] for name in sorted(found)]

    def spare(self, path: str) -> None:
        """Raise ``BadSettings`` if a file that is read is one that a report will replace."""
        for output in self._outputs:
            if output.path is not None and os.path.exists(path) and os.path.samefile(path, output.path):
                raise BadSettings(f"{output.name}: it is read, as a story or a source; write to another file")

    def _file(self, item: Item) -> Iterator[Bitext | Checked]:
        request = self._request
        given = self.format(item.path)
        if given != "tsv":
            text = decode(b"".join(self._blocks(item.path)), item.path, request.encoding)
            bitext = self._bitext(read(Document(item.path, text, format=given), given), item)
            if bitext is not None:
                yield bitext
            return
        for row in read_table(decoded(self._blocks(item.path), item.path, request.encoding), item.path):
            try:
                if isinstance(row, BadInput):
                    raise row
                if (bitext := self._bitext(row, item)) is not None:
                    yield bitext
            except Exception as error:
                yield _unread("row", _bad(error, item.path, None if isinstance(row, BadInput) else row.row))

    def _blocks(self, path: str) -> Iterator[bytes]:
        staged = self._changes.contents(path) if self._changes is not None else None
        for block in self._opened(path) if staged is None else (staged,):
            self.done += len(block)
            if self._kept is not None:
                self._kept.block(path, block)
            yield block

    def _bitext(self, draft: Draft, item: Item) -> Bitext | None:
        """The story beside its source; None where neither changed."""
        from checker.pair.align import align  # with what checks know: late, a kept verdict needs none of it

        request, lacks = self._request, draft.lacks
        settings, detect = self._reading(item.path)
        path: Path | None = None
        bad: BadInput | None = None
        try:
            path = self._source_path(draft, item, settings)
        except Exception as error:
            bad = _bad(error, item.path)
        gone = self._gone(draft, item, settings) if path is None else None
        touched = path is not None and self._changes is not None and self._changes.touch(str(path))
        if item.unchanged and gone is None and not touched:
            return None
        if gone is not None and bad is None:
            lacks = (*lacks, Lack("source", gone, failed=False))
        story = self._story(draft)
        source: Story | None = None
        pairs: tuple[Pair, ...] = ()
        was: Former | None = None
        try:
            if bad is not None:
                raise bad
            source = self._source(draft, path, detect)
            if self._kept is not None and draft.row is None:
                named = request.source is not None or draft.translation_of is not None
                proposed = () if named else proposals(Path(item.path), settings.pairs)
                there = str(path) if path is not None else None
                self._kept.looked(item.path, [str(each) for each in proposed if not os.path.exists(each)], there)
            pairs = align(story, source) if source is not None else ()
            if source is not None and path is not None and self._changes is not None:
                from checker.changes import former

                was = former(self._changes, story, source, detect, request.encoding)
        except Exception as error:
            bad = _bad(error, item.path)
            why = bad.what if bad.path == item.path else str(bad)
            source, lacks = None, (*lacks, Lack("source", why if gone is None else f"{why} ({gone})"))
        declared = canonical(request.source_language) if request.source_language else None
        return Bitext(
            story,
            source,
            pairs,
            source.language if source is not None else declared,
            lacks,
            was,
        )

    def _story(self, draft: Draft) -> Story:
        from checker.read.compose import compose

        request, path = self._request, draft.path
        settings, detect = self._reading(path)
        return compose(
            draft,
            detect,
            language=request.language,
            date=request.date,
            style=request.style or settings.style,
            by_paragraph=True,
            named=named_language(Path(path)) if draft.row is None and path != STDIN else None,
        )

    def again(self, bitext: Bitext, documents: Sequence[Document]) -> Bitext:
        """The same story with other text: its file's, or its row's cells in their order; its source stays as it is.

        Raises ``BadInput`` where that text is no story any more.
        """
        from checker.pair.align import align

        was = bitext.story
        if documents[0].row is None:
            draft = read(documents[0], documents[0].format)
        else:
            old = {id(field.document): number for number, field in enumerate(was.fields)}
            cells = [(field, documents[old[id(field.document)]]) for field in was.fields]
            fields = tuple(
                Field(field.kind, field.name, cell, Passage.verbatim(cell.text).nfc()) for field, cell in cells
            )
            draft = Draft(was.path, fields, was.id, language=was.tag if was.declared else None)
        story = self._story(draft)
        pairs = align(story, bitext.source) if bitext.source is not None else ()
        return Bitext(story, bitext.source, pairs, bitext.source_language, bitext.lacks)

    def _source_path(self, draft: Draft, item: Item, settings: Settings) -> Path | None:
        request = self._request
        if draft.source is not None or (item.path == STDIN and request.source is None):
            return None
        return source_of(
            Path(item.path),
            root=item.root,
            source=request.source,
            translation_of=draft.translation_of,
            patterns=settings.pairs,
        )

    def _gone(self, draft: Draft, item: Item, settings: Settings) -> str | None:
        """What became of a story's original, where it was deleted since the revision that is asked about."""
        request, changes = self._request, self._changes
        if changes is None or draft.source is not None or (item.path == STDIN and request.source is None):
            return None
        named = originals(
            Path(item.path),
            root=item.root,
            source=request.source,
            translation_of=draft.translation_of,
            patterns=settings.pairs,
        )
        gone = next((each for each in named if changes.gone(str(each))), None)
        return f"the original {gone} was deleted or moved since {changes.since}" if gone is not None else None

    def _source(self, draft: Draft, path: Path | None, detect: Detect) -> Story | None:
        from checker.read.compose import compose

        if draft.source is not None:
            return compose(draft.source, detect, language=self._request.source_language)
        return self._source_file(path, detect) if path is not None else None

    def _source_file(self, path: Path, detect: Detect) -> Story:
        from checker.read.compose import compose

        if self._last_source is None or self._last_source[:2] != (path, detect):
            self.spare(str(path))
            staged = self._changes.contents(str(path)) if self._changes is not None else None
            data = contents(str(path)) if staged is None else staged
            if self._kept is not None:
                self._kept.source(str(path), data)
            given = format_of(path)
            document = Document(str(path), decode(data, str(path), self._request.encoding), format=given)
            read_as = read(document, given)
            self._last_source = path, detect, compose(read_as, detect, language=self._request.source_language)
        return self._last_source[2]


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
