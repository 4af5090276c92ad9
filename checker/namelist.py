"""``checker names``: from a session to the register of names of each story, and the exit code."""

from __future__ import annotations

import os
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.checked import Summary
from checker.errors import crash
from checker.finding import NotChecked
from checker.inputs import none_found
from checker.ledger import build
from checker.names.register import register
from checker.output import Destination, write
from checker.report.header import Header
from checker.report.names import FORMATS, Named
from checker.run import check_each
from checker.session import CLEAN, EMPTY, INCOMPLETE, Session, counted
from checker.story import Bitext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from checker.checked import Checked
    from checker.names.register import Row

ONLY = ("names",)
"""The checks that a register's verdicts come from."""


def namelist(session: Session, format: str, output: Path | None, say: Callable[[str], None]) -> int:
    """Write the names of the session's stories, tell ``say`` what failed; the exit code."""
    summary = Summary()
    header = Header(session.signature, colour=Destination.of(output).terminal and "NO_COLOR" not in os.environ)
    write(FORMATS[format](_named(session, output, summary, say), header), output)
    if summary.failures:
        return INCOMPLETE
    if not summary.stories:
        say(none_found(session.request.paths))
        return EMPTY
    return CLEAN


def _named(session: Session, output: Path | None, summary: Summary, say: Callable[[str], None]) -> Iterator[Named]:
    """Each story's verdict with its register: the findings are the check's own, so both always agree."""
    waiting: deque[Bitext] = deque()

    def kept(inputs: Iterable[Bitext | Checked]) -> Iterator[Bitext | Checked]:
        for item in inputs:
            if isinstance(item, Bitext):
                waiting.append(item)
            yield item

    setup = session.setups.of
    results = check_each(kept(session.inputs((Destination.of(output),))), setup)
    for checked in results:
        rows: tuple[Row, ...] = ()
        if checked.outline is not None:
            bitext = waiting.popleft()
            try:
                rows = tuple(
                    register(bitext, build(bitext, setup(bitext.story.path).tools.glossary), checked.findings)
                )
            except Exception as error:
                lost = NotChecked(
                    "names", crash(error), path=checked.outline.path, id=checked.outline.id, failed=True
                )
                checked = replace(checked, not_checked=(*checked.not_checked, lost))
        yield from (Named(each, rows) for each in counted((checked,), summary, say))
