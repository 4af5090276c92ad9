"""The run of ``checker fix``: file by file, checked, mended, and written or shown as a patch."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput, CheckerError, crash
from checker.finding import Tier
from checker.inputs import STDIN, none_found
from checker.mending.account import Account
from checker.mending.file import File
from checker.mending.story import mend
from checker.output import write
from checker.read.table import column
from checker.session import CLEAN, EMPTY, FOUND, INCOMPLETE, settled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from checker.checked import Checked
    from checker.passage import Document
    from checker.session import Session


class Mending:
    """One run. ``unsafe`` makes the likely fixes as well; ``diff`` shows what would be done, and writes nothing.

    ``say`` gets lines in which a file's name may hold control characters.
    """

    def __init__(self, session: Session, *, unsafe: bool, diff: bool, say: Callable[[str], None]) -> None:
        self._session = session
        self._tiers = frozenset((Tier.SAFE, Tier.LIKELY) if unsafe else (Tier.SAFE,))
        self._unsafe = unsafe
        self._diff = diff
        self._say = say
        self._inputs = session.reading(self._opened)
        self._file: File | None = None
        self._own = Account()
        self._unmended = Account()
        self._total = Account()
        self._files = self._stories = self._failures = 0

    def run(self) -> int:
        """Fix, report on standard output (on standard error where that has the text), and return the exit code."""
        lines = self._lines()
        write(lines)
        for _ in lines:  # nobody reads any more, and every file is still to be fixed
            pass
        return self._code()

    def _code(self) -> int:
        if self._failures:
            return INCOMPLETE
        if not self._stories:
            self._say(none_found(self._session.request.paths))
            return EMPTY
        return FOUND if self._diff and self._total.edits else CLEAN

    def _opened(self, path: str) -> Iterator[bytes]:
        """What the inputs read a story's path with."""
        self._file = File(path, self._session.request.encoding, self._inputs.format(path) == "tsv")
        yield from self._file.opened()

    def _lines(self) -> Iterator[str]:
        begun: File | None = None
        for checked in settled(self._session.judge(self._inputs)):
            if begun is not None and begun is not self._file:
                yield from self._finished(begun)
                begun = None
            self._failed(checked)
            if checked.detail is None or self._file is None:
                continue
            self._stories += 1
            begun = self._file
            self._mended(begun, checked)
        if begun is not None:
            yield from self._finished(begun)
        if self._stories:
            yield from self._told([self._summary()])

    def _failed(self, checked: Checked) -> None:
        for missed in checked.not_checked:
            if missed.failed:
                self._failures += 1
                what = "" if checked.outline is None else f"{missed.what}: "
                self._say(f"{missed.path}: {what}{missed.why}")

    def _mended(self, file: File, checked: Checked) -> None:
        """Mend a story, and note its edits for its file."""
        assert checked.detail is not None
        bitext, written = checked.detail.bitext, file.written

        def again(documents: Sequence[Document]) -> Checked:
            return next(self._session.judge([self._inputs.again(bitext, documents)]))

        try:
            mended = mend(checked, again, self._tiers if not self._source(file.path) else frozenset(), written.holds)
        except CheckerError:
            raise
        except Exception as error:  # the other stories are still fixed
            self._failures += 1
            self._say(f"{file.path}: not fixed: {crash(error)}")
            self._own.remains(checked.findings)
            self._unmended.remains(checked.findings)
            return
        self._unmended.remains(checked.findings)
        columns = {id(field.document): column(field) for field in bitext.story.fields if field.document.row}
        for document, edits in mended.edits:
            file.add(document, edits, columns.get(id(document), ""))
            self._own.made(document, edits)
        self._own.remains(mended.checked.findings)

    def _source(self, path: str) -> bool:
        """Whether a file is the original that the user named, which stays as it is."""
        source = self._session.request.source
        if source is None or path == STDIN:
            return False
        here, there = Path(os.path.realpath(path)), Path(os.path.realpath(source))
        return there == here or there in here.parents

    def _finished(self, file: File) -> Iterator[str]:
        """Write a file whose stories are all mended, or its patch; what is to be said of it."""
        own, self._own = self._own, Account()
        unmended, self._unmended = self._unmended, Account()
        try:
            if self._diff and file.changed:
                yield from file.patch()
            elif not self._diff and (file.changed or file.path == STDIN):
                file.write()
        except BadInput as error:
            self._failures += 1
            self._say(str(error))
            self._total.add(unmended)
            return
        self._files += bool(own.edits)
        self._total.add(own)
        yield from self._told(list(own.lines(file.path, unsafe=self._unsafe)))

    def _summary(self) -> str:
        verb = "to fix" if self._diff else "fixed"
        stories = "1 story" if self._stories == 1 else f"{self._stories} stories"
        files = f" in {self._files} file{'s' if self._files > 1 else ''}" if self._files else ""
        return (
            f"{self._total.edits} {verb}{files}, {stories} read, left: {self._total.remainder(unsafe=self._unsafe)}"
        )

    def _told(self, lines: Sequence[str]) -> Iterator[str]:
        """Lines for people go where neither a patch nor a text does."""
        if self._diff or STDIN in self._session.request.paths:
            for line in lines:
                self._say(line)
        else:
            yield from (f"{line}\n" for line in lines)
