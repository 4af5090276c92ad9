"""Workflow commands, which a code host shows beside the changed lines."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report.ignored import ignored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.checked import Checked, Summary
    from checker.finding import Finding
    from checker.report.header import Header

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


class Github:
    """A command a finding, errors first in each story; then one a cause of what wasn't checked; then a count."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._missed: Counter[tuple[bool, str | None, str]] = Counter()

    def begin(self) -> Iterable[str]:
        """Nothing."""
        return ()

    def story(self, checked: Checked) -> Iterator[str]:
        """A command a finding."""
        shown = [each for each in checked.findings if each.ignored is None and each.severity >= self._header.show]
        for finding in sorted(shown, key=lambda each: -each.severity):
            yield _command(finding)
        for each in checked.not_checked:
            self._missed[each.failed, each.path if each.failed else None, f"{each.what}: {each.why}"] += each.count

    def end(self, summary: Summary) -> Iterator[str]:
        """What wasn't checked, and the counts."""
        for (failed, path, cause), count in sorted(self._missed.items(), key=lambda item: not item[0][0]):
            yield _missed(failed, path, cause if count == 1 else f"{cause} ({count} times)")
        levels = ", ".join(f"{summary.severities[level]} {level!s}" for level in sorted(Severity, reverse=True))
        told = "; ".join(
            part
            for part in (
                levels,
                ignored(summary) or "0 ignored",
                f"{len(summary.not_checked)} not checked",
                f"{summary.stories} stories",
            )
        )
        yield f"::notice title=checker::{_data(told)}\n"


def _missed(failed: bool, path: str | None, cause: str) -> str:
    """What failed stands beside its file; what could not be looked at anywhere is said once."""
    where = f"file={_property(path)}," if path is not None else ""
    return f"::{'error' if failed else 'notice'} {where}title=not checked::{_data(cause)}\n"


def _command(finding: Finding) -> str:
    document, span = finding.at.document, finding.at.span
    line, column = document.line_column(span.start)
    end_line, end_column = document.line_column(span.end)
    # Columns count only within one line.
    last = max(end_column - 1, column) if end_line == line else None
    parts = {"file": document.path, "line": str(line), "endLine": str(end_line), "col": str(column)}
    if last is not None:
        parts["endColumn"] = str(last)
    parts["title"] = finding.rule
    properties = ",".join(f"{key}={_property(value)}" for key, value in parts.items())
    message = finding.message + (f" (write: {finding.suggestion})" if finding.suggestion else "")
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}\n"


def _data(text: str) -> str:
    for char in "%\r\n":  # "%" first, or it would escape the escapes
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
