"""For people: grouped by story, the line with a caret, what to type, what the source says, what wasn't checked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report import counts
from checker.report.snippet import shortened, snippet, visible
from checker.report.witness import witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.checked import Checked, Outline, Summary
    from checker.finding import Finding
    from checker.passage import Place
    from checker.report.header import Header

_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_PLACES = 6
_TEXT = 2_000
"""Characters of what is quoted: a sentence without an end may be a megabyte long."""


class Plain:
    """A clean story prints nothing; the last lines count what was found, what isn't shown and what wasn't checked."""

    def __init__(self, header: Header) -> None:
        self._header = header

    def begin(self) -> Iterable[str]:
        """Nothing."""
        return ()

    def story(self, checked: Checked) -> Iterator[str]:
        """A story's title and what it is warned of."""
        header = self._header
        shown = [each for each in checked.findings if each.ignored is None and each.severity >= header.show]
        if checked.outline is None or not shown:
            return
        yield title(checked.outline, header)
        for finding in shown:
            yield from _finding(finding, checked.outline.path, header)

    def end(self, summary: Summary) -> Iterator[str]:
        """The counts, what wasn't checked, and what all that rests on."""
        yield visible(counts.verdict(summary, self._header.show)) + "\n"
        yield from not_checked(summary)
        yield _paint(visible(f"checked by: {self._header.signature()}"), "2", self._header) + "\n"


def _paint(text: str, style: str, header: Header) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if header.colour else text


def title(outline: Outline, header: Header) -> str:
    """A story's path, language and source, and an empty line."""
    title = f"{outline.path}" + (f" [{outline.id}]" if outline.id is not None else "")
    title += f" ({outline.language or 'language unknown'})"
    if outline.source_path is not None:
        title += f", source {outline.source_path} ({outline.source_language or 'language unknown'})"
    return _paint(visible(title), "1", header) + "\n\n"


def _finding(finding: Finding, path: str, header: Header) -> Iterator[str]:
    line, column = finding.at.line, finding.at.column
    where = f"{visible(finding.at.document.path)}:{line}:{column}"
    severity = _paint(f"{finding.severity!s}", _STYLES[finding.severity], header)
    yield f"{where}: {severity} {finding.rule} ({finding.confidence}): {_shown(finding.message)}\n"
    text, carets = snippet(finding.at)
    yield f"    {text}\n    {_paint(carets, _STYLES[finding.severity], header)}\n"
    if finding.suggestion is not None:
        label = "missing" if finding.rule.endswith(".missing") else "write"
        yield f"    {label}: {_paint(_shown(finding.suggestion), '32', header)}\n"
    if finding.related:
        yield f"    also:  {_related(finding.related, path)}\n"
    for label, said in witnesses(finding.evidence):
        yield f"    {label}: {_shown(said)}\n"
    yield "\n"


def _shown(text: str) -> str:
    return visible(shortened(text, _TEXT))


def _related(places: tuple[Place, ...], own: str) -> str:
    """Lines by spelling: "Kyiv" lines 5, 9; "Kiev" line 11."""
    by_text: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in places[:_PLACES]:
        line = place.line
        path = "" if place.document.path == own else f"{place.document.path} "
        text = place.text if len(place.text) <= 40 else f"{place.text[:40]}…"
        by_text[path, " ".join(text.split())].append(str(line))
    parts = [
        f"{visible(path)}line{'s' if len(lines) > 1 else ''} {', '.join(lines)} {visible(text)}"
        for (path, text), lines in by_text.items()
    ]
    rest = len(places) - _PLACES
    return "; ".join(parts) + (f"; and {rest} more" if rest > 0 else "")


def not_checked(summary: Summary) -> Iterator[str]:
    """A line for each reason why something wasn't checked."""
    for cause in counts.not_checked(summary):
        yield f"not checked: {visible(cause)}\n"
