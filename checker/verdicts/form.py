"""A verdict as JSON and back. Its documents' text isn't kept where a file holds it: that is read again."""

from __future__ import annotations

import datetime
import json
from typing import TYPE_CHECKING, Any

from checker.checked import Checked, Outline
from checker.finding import Evidence, Finding, Fix, Ignored, NotChecked, Severity, Tier
from checker.passage import Document, Place, Span
from checker.story import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_ENCODER = json.JSONEncoder(separators=(",", ":"))
BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError)
"""What reading JSON of another shape raises."""
_NO_EVIDENCE = Evidence()


def encoded(verdicts: Sequence[Checked], files: Sequence[str]) -> str:
    """Verdicts on one file's stories; ``files`` are those whose whole text can be read again, by path."""
    return _ENCODER.encode([_verdict(each, files) for each in verdicts])


def decoded(written: str, read: Callable[[str, str], Document]) -> list[Checked]:
    """The verdicts again; ``read`` gives the document of a file, by its path and format.

    Raises what ``BROKEN`` names for anything else, and what ``read`` raises.
    """
    return [_verdict_again(each, read) for each in json.loads(written)]


def _verdict(checked: Checked, files: Sequence[str]) -> list[Any]:
    documents: dict[int, tuple[int, list[Any]]] = {}

    def place(each: Place) -> list[Any]:
        document = each.document
        if id(document) not in documents:
            whole = document.row is None and document.path in files
            form = [document.path, document.format, None if whole else document.text, document.id, document.row]
            documents[id(document)] = len(documents), form
        return [documents[id(document)][0], each.field, *each.span]

    findings = [
        [
            each.rule,
            each.message,
            place(each.at),
            int(each.severity),
            each.confidence.value,
            [place(other) for other in each.related],
            each.suggestion,
            each.entity,
            _evidence(each.evidence),
            [[place(fix.at), fix.text, fix.meant, fix.tier.value] for fix in each.fixes],
            [each.ignored.by, each.ignored.reason] if each.ignored is not None else None,
        ]
        for each in checked.findings
    ]
    missed = [
        [each.what, each.why, each.rule, each.path, each.id, each.count, each.failed] for each in checked.not_checked
    ]
    outline = _outline(checked.outline) if checked.outline is not None else None
    return [outline, missed, findings, [form for _, form in documents.values()]]


def _evidence(evidence: Evidence) -> list[Any] | None:
    if evidence == _NO_EVIDENCE:
        return None
    return [evidence.source_text, evidence.source_translation, evidence.back_translation, evidence.weak]


def _outline(outline: Outline) -> list[Any]:
    return [
        outline.path,
        outline.language,
        outline.id,
        outline.confidence.value if outline.confidence is not None else None,
        outline.date.isoformat() if outline.date is not None else None,
        outline.source_path,
        outline.source_language,
        outline.fields,
        outline.headline,
    ]


def _verdict_again(written: list[Any], read: Callable[[str, str], Document]) -> Checked:
    outline, missed, findings, forms = written
    documents = [
        read(path, format) if text is None else Document(path, text, id, row, format)
        for path, format, text, id, row in forms
    ]

    def place(each: list[Any]) -> Place:
        at, field, start, end = each
        return Place(documents[at], field, Span(start, end))

    return Checked(
        _outline_again(outline) if outline is not None else None,
        tuple(
            Finding(
                rule,
                message,
                place(at),
                Severity(severity),
                Confidence(confidence),
                tuple(place(other) for other in related),
                suggestion,
                entity,
                Evidence(*evidence) if evidence is not None else _NO_EVIDENCE,
                tuple(Fix(place(where), text, meant, Tier(tier)) for where, text, meant, tier in fixes),
                Ignored(*ignored) if ignored is not None else None,
            )
            for (
                rule,
                message,
                at,
                severity,
                confidence,
                related,
                suggestion,
                entity,
                evidence,
                fixes,
                ignored,
            ) in findings
        ),
        tuple(NotChecked(*each) for each in missed),
    )


def _outline_again(written: list[Any]) -> Outline:
    path, language, id, confidence, date, source_path, source_language, fields, headline = written
    return Outline(
        path,
        language,
        id,
        Confidence(confidence) if confidence is not None else None,
        datetime.date.fromisoformat(date) if date is not None else None,
        source_path,
        source_language,
        tuple((name, count) for name, count in fields),
        headline,
    )
