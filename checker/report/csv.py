"""A table for editors: a finding a row, opened by any spreadsheet, where nothing in a cell becomes a formula."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.report import counts
from checker.report.snippet import shortened, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checked import Checked, Outline, Summary
    from checker.finding import Finding, NotChecked
    from checker.passage import Place
    from checker.report.header import Header

COLUMNS = (
    "kind", "severity", "path", "id", "line", "column", "headline", "text", "message", "suggestion", "rule",
    "confidence", "source", "source_translation", "back_translation", "translations", "also", "language",
    "fingerprint",
)  # fmt: skip
"""``kind`` is finding, not checked or run; the last rows, of kind run, count and say what the verdicts rest on."""

_BOM = "\ufeff"
"""Excel takes a file without it for one in the machine's old code page."""
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""OWASP, CSV injection: a cell that begins so is one, in half or full width; an apostrophe makes it text."""
_CELL = 30_000
"""Characters of a cell; Excel takes 32,767, and puts the rest into the next row."""
_PLACES = 20


class Csv:
    """Cells are quoted, lines end with CR LF (RFC 4180)."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._missed: dict[tuple[str, str | None, str], tuple[NotChecked, Outline | None]] = {}

    def begin(self) -> Iterator[str]:
        """The columns' names."""
        yield _BOM + _line(COLUMNS)

    def story(self, checked: Checked) -> Iterator[str]:
        """A row a finding, and one for each thing that failed; what else wasn't checked waits."""
        for finding in checked.findings:
            if finding.ignored is None and finding.severity >= self._header.show and checked.outline is not None:
                yield _row(_finding(finding, checked.outline))
        for missed in checked.not_checked:
            if missed.failed:
                yield _row(_missed(missed, checked.outline))
                continue
            cause = missed.what, missed.rule, missed.why
            if (known := self._missed.get(cause)) is None:
                self._missed[cause] = missed, checked.outline
                continue
            one, outline = known
            path, id = (one.path, one.id) if (one.path, one.id) == (missed.path, missed.id) else (None, None)
            merged = replace(one, path=path, id=id, count=one.count + missed.count)
            self._missed[cause] = merged, outline if path is not None else None

    def end(self, summary: Summary) -> Iterator[str]:
        """What wasn't checked, a row a cause, with the story where it is one; the counts and the signature."""
        for missed, outline in self._missed.values():
            yield _row(_missed(missed, outline))
        for message in (counts.verdict(summary, self._header.show), f"checked by: {self._header.signature()}"):
            yield _row({"kind": "run", "message": message})


def _finding(finding: Finding, outline: Outline) -> dict[str, object]:
    line, column = finding.at.line, finding.at.column
    evidence = finding.evidence
    return {
        "kind": "finding",
        "severity": finding.severity,
        "path": finding.at.document.path,
        "id": finding.at.document.id,
        "line": line,
        "column": column,
        "headline": outline.headline,
        "text": finding.at.text,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "rule": finding.rule,
        "confidence": finding.confidence,
        "source": evidence.source_text,
        "source_translation": evidence.source_translation,
        "back_translation": evidence.back_translation,
        "translations": "not reliable" if evidence.weak else None,
        "also": _also(finding.related, outline.path),
        "language": outline.language,
        "fingerprint": finding.fingerprint,
    }


def _missed(missed: NotChecked, outline: Outline | None) -> dict[str, object]:
    return {
        "kind": "not checked",
        "severity": "error" if missed.failed else None,
        "path": missed.path,
        "id": missed.id,
        "headline": outline.headline if outline is not None else None,
        "message": f"{missed.what}: {missed.why}" + (f" ({missed.count} times)" if missed.count > 1 else ""),
        "rule": missed.rule,
        "language": outline.language if outline is not None else None,
    }


def _also(places: tuple[Place, ...], own: str) -> str:
    """The other places: "line 5: Kyiv; de/a.txt line 3: Kiew"."""
    told = []
    for place in places[:_PLACES]:
        line = place.line
        path = "" if place.document.path == own else f"{place.document.path} "
        told.append(f"{path}line {line}: {shortened(' '.join(place.text[:200].split()), 80)}")
    rest = len(places) - _PLACES
    return "; ".join(told) + (f"; and {rest} more" if rest > 0 else "")


def _row(cells: dict[str, object]) -> str:
    return _line(_cell(cells.get(name)) for name in COLUMNS)


def _cell(value: object) -> object:
    """A cell on one line that shows its text and does nothing.

    >>> _cell("=1+1"), _cell(" -2 %"), _cell("two\\nlines"), _cell(12)
    ("'=1+1", "' -2 %", 'two lines', 12)
    """
    if value is None or type(value) is int:
        return value
    text = shortened(str(value), _CELL)
    line = visible(text.replace("\r\n", " ").replace("\n", " ").replace("\r", " "))
    return shortened(f"'{line}" if formula(text) else line, _CELL)


def formula(text: str) -> bool:
    """Whether a spreadsheet would take a cell's text for a formula."""
    return text.lstrip(" \u00a0\u3000").startswith(_FORMULA)


def _line(cells: object) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_NONNUMERIC).writerow(cells)  # type: ignore[arg-type]
    return line.getvalue()
