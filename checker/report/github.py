"""Workflow commands, which a code host shows beside the changed lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

from checker.finding import Severity
from checker.report import counts
from checker.report.addresses import within
from checker.report.snippet import shortened, visible
from checker.report.spool import Spool
from checker.report.witness import witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.checked import Checked, Summary
    from checker.finding import Finding
    from checker.report.header import Header

_Kind = Literal["error", "warning", "notice"]
_KINDS: dict[Severity, _Kind] = {
    Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice",
}  # fmt: skip
SHOWN = 10
"""Annotations of a kind that GitHub shows of one step; more stand in the step's log alone."""
_MESSAGE, _WITNESS, _NEWLINE = 4_000, 400, "\n"


class Github:
    """A command a finding, over the whole run errors first, then warnings; then the counts; then notices.

    The counts stand before the other notices, of which GitHub would show ten and drop them. The last line has them
    once more, for readers of the log.
    """

    def __init__(self, header: Header) -> None:
        self._header = header
        self._missed: Counter[tuple[bool, str | None, str]] = Counter()
        self._numbers: Counter[_Kind] = Counter()
        self._later: dict[Severity, Spool] = {Severity.WARNING: Spool(), Severity.NOTE: Spool()}

    def begin(self) -> Iterable[str]:
        """Nothing."""
        return ()

    def story(self, checked: Checked) -> Iterator[str]:
        """A command an error; what is less bad waits."""
        for finding in checked.findings:
            if finding.ignored is None and finding.severity >= self._header.show:
                if (later := self._later.get(finding.severity)) is None:
                    yield self._finding(finding)
                else:
                    later.add(self._finding(finding))
        for each in checked.not_checked:
            self._missed[each.failed, each.path if each.failed else None, f"{each.what}: {each.why}"] += each.count

    def end(self, summary: Summary) -> Iterator[str]:
        """What failed, what is less bad, the counts, what wasn't checked."""
        missed = [
            (failed, path, cause if count == 1 else f"{cause} ({count} times)")
            for (failed, path, cause), count in self._missed.items()
        ]
        for failed, path, cause in missed:
            if failed:  # it stands beside its file
                yield self._command("error", {**self._file(path), "title": "not checked"}, cause)
        yield from self._later[Severity.WARNING]
        self._numbers["notice"] += 1 + sum(not failed for failed, _, _ in missed)
        told = counts.verdict(summary, self._header.show)
        if summary.not_checked:
            told += f"; not checked: {counts.count(len(summary.not_checked), 'cause')}"
        if beyond := self._beyond():
            told += f"; {beyond}"
        told = visible(told)
        yield _command("notice", {"title": "checker"}, f"{told} | {self._header.signature()}")
        for failed, _, cause in missed:
            if not failed:  # nothing that stands anywhere: said once
                yield _command("notice", {"title": "not checked"}, cause)
        yield from self._later[Severity.NOTE]
        yield f"checker: {told.replace('##[', '## [')}\n"  # "##[" would start a command of the older kind

    def _beyond(self) -> str:
        """What GitHub won't show."""
        kinds = [
            counts.count(number - SHOWN, kind) for kind in _KINDS.values() if (number := self._numbers[kind]) > SHOWN
        ]
        return f"in the log alone, for GitHub shows {SHOWN} of a kind: {', '.join(kinds)}" if kinds else ""

    def _finding(self, finding: Finding) -> str:
        document, span = finding.at.document, finding.at.span
        line, column = document.line_column(span.start)
        end_line, end_column = document.line_column(span.end)
        parts = {**self._file(document.path), "line": str(line), "endLine": str(end_line), "col": str(column)}
        if end_line == line:  # columns count only within one line
            parts["endColumn"] = str(max(end_column - 1, column))
        parts["title"] = finding.rule
        message = finding.message + (f" (write: {finding.suggestion})" if finding.suggestion else "")
        message += "".join(f"\n{label}: {shortened(said, _WITNESS)}" for label, said in witnesses(finding.evidence))
        where = f"{document.path}:{line}:{column}: "
        return self._command(_KINDS[finding.severity], parts, message, where)

    def _file(self, path: str | None) -> dict[str, str]:
        """GitHub looks for a file from the folder that it checked out into, wherever the checker ran."""
        return {"file": within(path, self._header.workspace)} if path is not None else {}

    def _command(self, kind: _Kind, parts: dict[str, str], message: str, where: str = "") -> str:
        """A command; where it will stand in the log alone, which has no place for properties, it says where."""
        self._numbers[kind] += 1
        return _command(kind, parts, message if self._numbers[kind] <= SHOWN else where + message)


def _command(kind: _Kind, parts: dict[str, str], message: str) -> str:
    properties = ",".join(f"{key}={_property(value)}" for key, value in parts.items())
    lines = shortened(message, _MESSAGE).replace("\r\n", "\n").split("\n")
    return f"::{kind} {properties}::{_data(_NEWLINE.join(map(visible, lines)))}\n"


def _data(text: str) -> str:
    for char in "%\r\n":  # "%" first, or it would escape the escapes
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
