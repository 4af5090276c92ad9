"""A summary in Markdown, for a job's page or a comment: a row a story, the worst first, no longer than it may be."""

from __future__ import annotations

import heapq
import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report import counts
from checker.report.ignored import ignored
from checker.report.snippet import shortened, visible
from checker.report.witness import witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.checked import Checked, Summary
    from checker.finding import Finding
    from checker.report.header import Header

_ROOM = 1 << 20
"""Bytes of a summary where its place sets no limit: more than anybody reads."""
_FINDINGS, _MESSAGE, _HEADLINE, _CAUSES = 20, 300, 120, 50
# An entity never starts markup (CommonMark 0.31, 2.5), nor does it end a table's cell.
_ACTIVE = re.compile(r"[\\`*_{}\[\]<>|~$&]|^[#+-]|:(?=//|[\w+-]+:)|\bwww(?=\.)", re.IGNORECASE)
_NAMED = re.compile(r"(?<!&)[@#](?=\w)")
"""What a code host makes a mention of somebody, or of an issue, entities or not: a space of no width parts it."""

_Row = tuple[tuple[int, ...], str]
"""How bad a story is, and its row; rows of one run are all different."""


class Markdown:
    """What doesn't fit is counted: the least bad stories are left out."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._room = _ROOM if header.room is None else header.room
        self._rows: list[_Row] = []
        self._size = 0
        self._left_out: Counter[str] = Counter()
        self._number = 0

    def begin(self) -> Iterable[str]:
        """Nothing: the verdict stands on top, and isn't known yet."""
        return ()

    def story(self, checked: Checked) -> Iterable[str]:
        """Nothing: the story's row waits for worse ones."""
        shown = [each for each in checked.findings if each.ignored is None and each.severity >= self._header.show]
        if checked.outline is not None and shown:
            self._number += 1
            shown.sort(key=lambda finding: -finding.severity)
            levels = Counter(finding.severity for finding in shown)
            key = (*(levels[level] for level in sorted(Severity, reverse=True)), -self._number)
            title = escaped(checked.outline.path + (f" [{checked.outline.id}]" if checked.outline.id else ""))
            if checked.outline.headline:
                title += f"<br>{escaped(shortened(checked.outline.headline, _HEADLINE))}"
            told = [_told(finding) for finding in shown[:_FINDINGS]]
            if len(shown) > _FINDINGS:
                told.append(f"and {len(shown) - _FINDINGS} more")
            row = f"| {title} | {'<br>'.join(told)} |\n"
            heapq.heappush(self._rows, (key, row))
            self._size += len(row.encode())
            self._fit(self._room)
        return ()

    def end(self, summary: Summary) -> Iterator[str]:
        """The verdict, the table, what wasn't checked, and what all that rests on."""
        show = self._header.show
        head = f"## checker: {escaped(counts.found(summary, show))}\n\n"
        rest = "; ".join(filter(None, (counts.unchanged(summary), counts.hidden(summary, show), ignored(summary))))
        head += f"{escaped(rest)}\n\n" if rest else ""
        causes = [f"- {escaped(shortened(cause, _MESSAGE))}\n" for cause in counts.not_checked(summary)]
        tail = ""
        if causes:
            more = f"- and {len(causes) - _CAUSES} more\n" if len(causes) > _CAUSES else ""
            tail = f"Not checked:\n\n{''.join(causes[:_CAUSES])}{more}\n"
        tail += f"Checked by: {escaped(shortened(self._header.signature(), 10 * _MESSAGE))}\n"
        self._fit(self._room - len((head + tail).encode()) - 300)  # for the lines around the table
        yield head
        if self._rows:
            yield "| story | findings |\n| --- | --- |\n"
            yield from (row for _, row in sorted(self._rows, reverse=True))
            yield "\n"
        if self._left_out:
            stories = counts.count(self._left_out["stories"], "story")
            findings = counts.count(self._left_out["findings"], "finding")
            yield f"No room for {findings} in {stories}: they stand in the full report.\n\n"
        yield tail

    def _fit(self, room: int) -> None:
        while self._rows and self._size > room:
            levels, row = heapq.heappop(self._rows)
            self._size -= len(row.encode())
            self._left_out["stories"] += 1
            self._left_out["findings"] += sum(levels[:-1])


def _told(finding: Finding) -> str:
    line = finding.at.line
    message = shortened(finding.message, _MESSAGE)
    if finding.suggestion:
        message += f" (write: {shortened(finding.suggestion, _MESSAGE)})"
    told = f"**{finding.severity!s}** line {line}: {escaped(message)} ({finding.rule})"
    beside = (f"<br>{label}: {escaped(shortened(said, _MESSAGE))}" for label, said in witnesses(finding.evidence))
    return told + "".join(beside)


def escaped(text: str) -> str:
    """The text as itself, whatever it would mean in Markdown or HTML, on one line.

    >>> escaped("a | [b](c) <script> www.d")
    'a &#124; &#91;b&#93;(c) &#60;script&#62; &#119;ww.d'
    >>> escaped("@desk: see https://example.org #1")
    '@&#8203;desk: see https&#58;//example.org #&#8203;1'
    """
    line = _ACTIVE.sub(lambda match: f"&#{ord(match[0][0])};{match[0][1:]}", visible(text))
    return _NAMED.sub(lambda match: f"{match[0]}&#8203;", line)
