"""A finding in words: what is wrong, what to write, and what an editor needs to judge it, at one glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report.html.ignoring import ignoring
from checker.report.html.markup import Safe, shown, tag
from checker.report.html.script import copy, message
from checker.report.ignored import WORDS
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.checked import Outline
    from checker.finding import Finding
    from checker.passage import Place
    from checker.report.html.placing import Numbered

_MOST = 8
_LONGEST = 40
_AROUND = 160
"""Characters shown on either side of a place in a card that stands without its story."""
_WORD = 24
"""Characters in which a cut looks for a space."""
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


def card(
    numbered: Numbered,
    outline: Outline,
    words: Callable[[Place], str] = _raw,
    *,
    brief: bool = False,
    folded: bool = False,
) -> Safe:
    """A finding's card; a brief one stands without its story, and shows the words around its place instead.

    ``words`` says what stands at a place. A ``folded`` card is one of several beside a paragraph: what to do, and
    where else, is behind a click, so that cards don't push the paragraphs apart.
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
    about = [tag("p", *_places(finding, outline.path, words), class_="places")]
    if finding.ignored is None and not brief and finding.rule in (advice := tables("checks", "advice")):
        about.insert(0, tag("p", *_coded(advice[finding.rule]["mend"]), class_="mend"))
    if folded:
        summary = tag("summary", f"{finding.confidence}; what to do, where")
        parts.append(tag("details", summary, *about, class_="fold"))
    else:
        parts += about
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


def _coded(advice: str) -> Iterator[str]:
    """Plain words, with what stands between backticks as code."""
    for at, piece in enumerate(advice.split("`")):
        yield tag("code", piece) if at % 2 else piece


def _line(finding: Finding, language: str | None) -> Safe:
    """The words around a place, of its line, with the place marked."""
    text, (start, end) = finding.at.document.text, finding.at.span
    low, high = max(start - _AROUND, 0), min(end + _AROUND, len(text))
    low = max(low, text.rfind("\n", low, start) + 1, text.rfind("\r", low, start) + 1)
    high = min([high, *(at for at in (text.find("\n", end, high), text.find("\r", end, high)) if at >= 0)])
    before, after = text[low:start], text[end:high]
    if low and text[low - 1] not in "\r\n":
        before = "…" + (before.partition(" ")[2] if " " in before[:_WORD] else before)
    if text[high : high + 1] not in ("", "\r", "\n"):
        after = (after.rpartition(" ")[0] if " " in after[-_WORD:] else after) + "…"
    if not (before + text[start:end] + after).strip():
        return Safe()
    fault = text[start:end] if end - start <= 2 * _AROUND else f"{text[start : start + 2 * _AROUND]}…"
    mark = tag("mark", shown(fault, all_hidden=True), data_severity=str(finding.severity)) if fault else Safe()
    return copy("p", before + fault + after, language, before, mark, after, class_="line")


def _places(finding: Finding, own: str, words: Callable[[Place], str]) -> Iterator[str]:
    """How sure it is, where it stands, and the other places by line, those in the source behind them."""
    line, column = finding.at.line, finding.at.column
    yield f"{finding.confidence}, line {line}"
    if finding.at.document.row is None:
        yield f", column {column}"
    told: dict[tuple[str, str], list[str]] = {}
    for place in finding.related[:_MOST]:
        source = place.document.path != own or place.field.startswith("source")  # a table's cell, of one file
        where = " of the source" if source else ""
        line = place.line
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
