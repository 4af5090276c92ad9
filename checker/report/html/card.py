"""A finding in words: what is wrong, what to write, and what an editor needs to judge it, at one glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report.html.ignoring import ignoring
from checker.report.html.markup import Safe, tag
from checker.report.html.script import copy, message
from checker.report.ignored import WORDS
from checker.report.snippet import snippet
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.checked import Outline
    from checker.finding import Finding
    from checker.passage import Place
    from checker.report.html.placing import Numbered

_MOST = 8
_LONGEST = 40
_SHAPES = {
    Severity.ERROR: '<path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"/>',
    Severity.WARNING: '<path d="M8 1l7.5 14H.5z"/>',
    Severity.NOTE: '<circle cx="8" cy="8" r="6.5"/>',
}


def shape(severity: Severity) -> Safe:
    """The sign of a severity, for eyes; its word stands beside it."""
    return drawing(_SHAPES[severity])


def drawing(path: str) -> Safe:
    """A sign as big as a letter."""
    return Safe(f'<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">{path}</svg>')


def _raw(place: Place) -> str:
    return place.text


def card(numbered: Numbered, outline: Outline, words: Callable[[Place], str] = _raw, *, brief: bool = False) -> Safe:
    """A finding's card; a brief one stands without its story, and shows the line instead.

    ``words`` says what stands at a place.
    """
    number, id, finding = numbered
    severity = str(finding.severity)
    head = [
        tag(
            "h4",
            shape(finding.severity),
            tag("span", severity, class_="severity"),
            tag("span", str(number), class_="number"),
            tag("code", finding.rule),
            id=f"{id}-title",
        )
    ]
    if finding.ignored is None:
        line, into = ignoring(finding)
        head.append(tag("button", "Copy ignore line", type="button", class_="ignore", data_line=line, data_into=into))
    parts = [tag("div", *head, class_="head"), tag("p", message(finding.message), class_="message")]
    if brief:
        parts.append(_line(finding, outline.language))
    if finding.suggestion is not None:
        label = "missing" if numbered.missing else "write"
        language = outline.source_language if numbered.missing else outline.language
        parts.append(tag("p", tag("span", label), " ", copy("b", finding.suggestion, language), class_="write"))
    if finding.ignored is not None:
        parts.append(tag("p", f"Ignored {WORDS[finding.ignored.by]}: {finding.ignored.reason}", class_="mend"))
    elif not brief and finding.rule in (advice := tables("checks", "advice")):
        parts.append(tag("p", advice[finding.rule]["mend"], class_="mend"))
    parts.append(tag("p", *_places(finding, outline.path, words), class_="places"))
    return tag(
        "article",
        *parts,
        class_="card" if finding.ignored is None else "card ignored",
        id=id,
        tabindex="-1",
        aria_labelledby=f"{id}-title",
        data_rule=finding.rule,
        data_severity=severity,
    )


def _line(finding: Finding, language: str | None) -> Safe:
    line, _ = snippet(finding.at)
    return copy("p", line, language, class_="line") if line else Safe()


def _places(finding: Finding, own: str, words: Callable[[Place], str]) -> Iterator[str]:
    """How sure it is, where it stands, and the other places by line, those in the source behind them."""
    line, column = finding.at.document.line_column(finding.at.span.start)
    yield f"{finding.confidence}, line {line}"
    if finding.at.document.row is None:
        yield f", column {column}"
    told: dict[tuple[str, str], list[str]] = {}
    for place in finding.related[:_MOST]:
        source = place.document.path != own or place.field.startswith("source")  # a table's cell, of one file
        where = " of the source" if source else ""
        line, _ = place.document.line_column(place.span.start)
        told.setdefault((where, _short(words(place))), []).append(str(line))
    for at, ((where, text), lines) in enumerate(told.items()):
        yield "; " if at else "; also "
        yield tag("bdi", text)
        yield f", line{'s' if len(lines) > 1 else ''} {', '.join(lines)}{where}"
    if len(finding.related) > _MOST:
        yield f" and {len(finding.related) - _MOST} more"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
