"""``json`` and ``jsonl``: the public contract's objects, every key always there, every finding whatever is shown."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.finding import NotChecked, Severity, Summary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.finding import Checked, Finding
    from checker.passage import Place
    from checker.report.header import Header

SCHEMA = "checker/1"
_ENCODER = json.JSONEncoder(ensure_ascii=False)  # json.dumps would make one each time


def one_json(results: Iterable[Checked], header: Header) -> Iterator[str]:
    """One object for the whole run, written list by list; findings of all stories are one list."""
    summary = Summary()
    findings: list[str] = []
    not_checked: list[str] = []
    yield '{"schema": ' + dump(SCHEMA) + ', "stories": ['
    first = True
    for checked in results:
        summary.add(checked)
        findings += [dump(finding(each)) for each in checked.findings]
        not_checked += [dump(each) for each in missed(checked.not_checked)]
        if checked.story is not None:
            yield ("\n  " if first else ",\n  ") + dump(story(checked))
            first = False
    for name, items in (("findings", findings), ("not_checked", not_checked)):
        yield f'],\n "{name}": [' + ("\n  " if items else "") + ",\n  ".join(items)
    yield '],\n "summary": ' + dump(counts(summary)) + ',\n "signature": ' + dump(header.signature()) + "}\n"


def json_lines(results: Iterable[Checked], header: Header) -> Iterator[str]:
    """A line a story (a row, for a table), and a last line that counts; what could not be read stands in the last."""
    summary = Summary()
    unread: list[NotChecked] = []
    for checked in results:
        summary.add(checked)
        if checked.story is None:
            unread.extend(checked.not_checked)
            continue
        line = {
            "story": story(checked),
            "findings": [finding(each) for each in checked.findings],
            "not_checked": missed(checked.not_checked),
        }
        yield dump(line) + "\n"
    last = {"summary": counts(summary), "not_checked": missed(unread), "signature": header.signature()}
    yield dump(last) + "\n"


def story(checked: Checked) -> dict[str, Any]:
    """A story's own object; ``fields`` counts its sentences by field."""
    own, source = checked.story, checked.source
    assert own is not None
    fields = Counter(field.kind for field in own.fields for _ in field.segments)
    return {
        "path": own.path,
        "id": own.id,
        "language": own.language,
        "language_confidence": own.confidence,
        "source_path": source.path if source is not None else None,
        "source_language": source.language if source is not None else None,
        "date": own.date.isoformat() if own.date is not None else None,
        "fields": dict(fields),
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
        "ignored": found.ignored,
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


def counts(summary: Summary) -> dict[str, int]:
    """The summary's object; ``not_checked`` counts distinct causes."""
    return {
        "stories": summary.stories,
        **{str(level): summary.severities[level] for level in sorted(Severity, reverse=True)},
        "ignored": summary.ignored,
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
