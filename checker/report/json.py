"""``json`` and ``jsonl``: the public contract's objects, every key always there, every finding whatever is shown."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.finding import NotChecked, Severity
from checker.report.ignored import IGNORED_BY
from checker.report.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.checked import Checked, Outline, Summary
    from checker.finding import Finding
    from checker.passage import Place
    from checker.report.header import Header

SCHEMA = "checker/1"
_ENCODER = json.JSONEncoder(ensure_ascii=False)  # json.dumps would make one each time


class Json:
    """One object for the whole run, written list by list; findings of all stories are one list."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._findings = Spool()
        self._not_checked = Spool()
        self._lead = "\n  "

    def begin(self) -> Iterator[str]:
        """The object's start, up to the first story."""
        yield '{"schema": ' + dump(SCHEMA) + ', "stories": ['

    def story(self, checked: Checked) -> Iterator[str]:
        """The story's object; its findings are kept for their own list."""
        for each in checked.findings:
            _list(self._findings, finding(each))
        for entry in missed(checked.not_checked):
            _list(self._not_checked, entry)
        if checked.outline is not None:
            yield self._lead + dump(story(checked.outline))
            self._lead = ",\n  "

    def end(self, summary: Summary) -> Iterator[str]:
        """The other lists, the counts and the signature."""
        for name, items in (("findings", self._findings), ("not_checked", self._not_checked)):
            yield f'],\n "{name}": ['
            yield from items
        signature = dump(self._header.signature())
        yield '],\n "summary": ' + dump(counts(summary)) + ',\n "signature": ' + signature + "}\n"


def _list(items: Spool, value: object) -> None:
    items.add((",\n  " if items else "\n  ") + dump(value))


class JsonLines:
    """A line a story (a row, for a table), and a last line that counts; what could not be read stands in the last."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._unread: list[NotChecked] = []

    def begin(self) -> Iterable[str]:
        """Nothing."""
        return ()

    def story(self, checked: Checked) -> Iterator[str]:
        """One line."""
        if checked.outline is None:
            self._unread.extend(checked.not_checked)
            return
        line = {
            "story": story(checked.outline),
            "findings": [finding(each) for each in checked.findings],
            "not_checked": missed(checked.not_checked),
        }
        yield dump(line) + "\n"

    def end(self, summary: Summary) -> Iterator[str]:
        """The last line."""
        last = {
            "summary": counts(summary),
            "not_checked": missed(self._unread),
            "signature": self._header.signature(),
        }
        yield dump(last) + "\n"


def story(outline: Outline) -> dict[str, Any]:
    """A story's own object; ``fields`` counts its sentences by field."""
    return {
        "path": outline.path,
        "id": outline.id,
        "language": outline.language,
        "language_confidence": outline.confidence,
        "source_path": outline.source_path,
        "source_language": outline.source_language,
        "date": outline.date.isoformat() if outline.date is not None else None,
        "fields": dict(outline.fields),
    }


def finding(found: Finding) -> dict[str, Any]:
    """A finding's object."""
    at, end = found.at, found.at.span.end
    end_line, end_column = at.document.line_column(end)
    where = place(at)
    return {
        "rule": found.rule,
        "severity": str(found.severity),
        "confidence": found.confidence,
        "message": found.message,
        "path": where.pop("path"),
        "id": where.pop("id"),
        "field": where.pop("field"),
        "line": where.pop("line"),
        "column": where.pop("column"),
        "end_line": end_line,
        "end_column": end_column,
        **where,
        "suggestion": found.suggestion,
        "entity": found.entity,
        "related": [place(each) for each in found.related],
        "evidence": {
            "source_text": found.evidence.source_text,
            "source_translation": found.evidence.source_translation,
            "back_translation": found.evidence.back_translation,
            "weak": found.evidence.weak,
        },
        "fingerprint": found.fingerprint,
        "ignored": found.ignored.reason if found.ignored is not None else None,
        "ignored_by": found.ignored.by if found.ignored is not None else None,
    }


def place(where: Place) -> dict[str, Any]:
    """Where something stands: lines and columns from 1, offsets in code points."""
    document, span = where.document, where.span
    line, column = document.line_column(span.start)
    return {
        "path": document.path,
        "id": document.id,
        "field": where.field,
        "line": line,
        "column": column,
        "start": span.start,
        "end": span.end,
        "text": where.text,
    }


def missed(entries: Sequence[NotChecked]) -> list[dict[str, Any]]:
    """Entries of what wasn't checked, equal ones put together with their count."""
    merged: Counter[tuple[str | None, str | None, str, str | None, str]] = Counter()
    for each in entries:
        merged[each.path, each.id, each.what, each.rule, each.why] += each.count
    return [
        {"path": path, "id": id, "what": what, "rule": rule, "why": why, "count": count}
        for (path, id, what, rule, why), count in merged.items()
    ]


def counts(summary: Summary) -> dict[str, Any]:
    """The summary's object; ``not_checked`` counts distinct causes."""
    return {
        "stories": summary.stories,
        **{str(level): summary.severities[level] for level in sorted(Severity, reverse=True)},
        "ignored": summary.ignored.total(),
        "ignored_by": {by: summary.ignored[by] for by in IGNORED_BY},
        "expired": summary.expired,
        "not_checked": len(summary.not_checked),
    }


def dump(value: object) -> str:
    """A value as JSON on one line, whatever reads it, and in UTF-8, whatever is in it."""
    text = _ENCODER.encode(value)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: escaped, so that the output is UTF-8 whatever the input
        text = json.dumps(value)
    # Line separators of Unicode would end a line for some readers of jsonl.
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085")
