"""For people: grouped by story, the line with a caret, what to type, what the source says, what wasn't checked."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report.ignored import ignored
from checker.report.snippet import snippet, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.checked import Checked, Outline, Summary
    from checker.finding import Finding
    from checker.passage import Place
    from checker.report.header import Header

_STYLES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_PLACES = 6


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
        """The counts."""
        yield from _last(summary, self._header)


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
    line, column = finding.at.document.line_column(finding.at.span.start)
    where = f"{visible(finding.at.document.path)}:{line}:{column}"
    severity = _paint(f"{finding.severity!s}", _STYLES[finding.severity], header)
    yield f"{where}: {severity} {finding.rule} ({finding.confidence}): {visible(finding.message)}\n"
    text, carets = snippet(finding.at)
    yield f"    {text}\n    {_paint(carets, _STYLES[finding.severity], header)}\n"
    if finding.suggestion is not None:
        label = "missing" if finding.rule.endswith(".missing") else "write"
        yield f"    {label}: {_paint(visible(finding.suggestion), '32', header)}\n"
    if finding.related:
        yield f"    also:  {_related(finding.related, path)}\n"
    evidence = finding.evidence
    sure = " (not reliable)" if evidence.weak else ""
    for label, said in (
        ("source", evidence.source_text),
        (f"source, translated{sure}", evidence.source_translation),
        (f"translated back{sure}", evidence.back_translation),
    ):
        if said is not None:
            yield f"    {label}: {visible(said)}\n"
    yield "\n"


def _related(places: tuple[Place, ...], own: str) -> str:
    """Lines by spelling: "Kyiv" lines 5, 9; "Kiev" line 11."""
    by_text: dict[tuple[str, str], list[str]] = defaultdict(list)
    for place in places[:_PLACES]:
        line, _ = place.document.line_column(place.span.start)
        path = "" if place.document.path == own else f"{place.document.path} "
        text = place.text if len(place.text) <= 40 else f"{place.text[:40]}…"
        by_text[path, " ".join(text.split())].append(str(line))
    parts = [
        f"{visible(path)}line{'s' if len(lines) > 1 else ''} {', '.join(lines)} {visible(text)}"
        for (path, text), lines in by_text.items()
    ]
    rest = len(places) - _PLACES
    return "; ".join(parts) + (f"; and {rest} more" if rest > 0 else "")


def _last(summary: Summary, header: Header) -> Iterator[str]:
    told = [
        _count(summary.severities[level], str(level))
        for level in sorted(Severity, reverse=True)
        if level >= header.show
    ]
    line = f"{', '.join(told)} in {_count(summary.stories, 'story')}"
    hidden = [
        _count(summary.severities[level], str(level))
        for level in sorted(Severity, reverse=True)
        if level < header.show and summary.severities[level]
    ]
    if hidden:
        least = min(level for level in Severity if level < header.show and summary.severities[level])
        line += f"; not shown: {', '.join(hidden)} (--show {least})"
    if told_of := ignored(summary):
        line += f"; {visible(told_of)}"
    yield line + "\n"
    yield from not_checked(summary)


def not_checked(summary: Summary) -> Iterator[str]:
    """A line for each reason why something wasn't checked."""
    causes: dict[str, dict[str, int]] = defaultdict(dict)
    for (what, rule, why), count in summary.not_checked.items():
        about = f"{what} ({rule})" if rule is not None and "." in rule and rule not in what else what
        causes[why][about] = count
    for why, whats in causes.items():
        told = [visible(what) + (f" ({count} times)" if count > 1 else "") for what, count in whats.items()]
        yield f"not checked: {', '.join(told)}: {visible(why)}\n"


def _count(number: int, noun: str) -> str:
    plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
    return f"{number} {noun if number == 1 else plural}"
