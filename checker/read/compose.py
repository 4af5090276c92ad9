"""A story as read becomes a story to check: its language settled, its sentences split."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.story import Confidence, Segment, Story
from checker.text.languages import canonical, tag
from checker.text.sentences import split

if TYPE_CHECKING:
    import datetime

    from checker.story import Draft, Field
    from checker.tools import Detect

SAMPLE = 2000
"""Code points of a story that the detectors see: more changes nothing and costs time."""
PARAGRAPH = 60
"""Code points of a paragraph from which its own language can be told."""
PARAGRAPH_SAMPLE = 240
"""Code points of a paragraph that the detectors see: enough for one language, and every paragraph is asked for."""


def compose(
    draft: Draft,
    detect: Detect,
    *,
    language: str | None = None,
    date: datetime.date | None = None,
    style: str | None = None,
    by_paragraph: bool = False,
) -> Story:
    """The story of a draft; what the caller declares goes before what the file declares.

    Without a declared language the body decides, and the headline inherits it. ``by_paragraph`` has each longer
    paragraph detected by itself as well. Raises ``BadInput`` for a language code that nobody knows.
    """
    tagged = _declared(draft, language)
    declared = canonical(tagged) if tagged is not None else None
    detected = detect(_sample(draft), declared)
    settled = declared or detected.language
    found = [_segmented(field, settled) for field in draft.fields]
    if by_paragraph and len(found) > 1:
        found = [_detected(field, settled, detect) for field in found]
    return Story(
        path=draft.path,
        id=draft.id,
        language=settled,
        fields=tuple(found),
        confidence=Confidence.CERTAIN if declared else detected.confidence,
        detected=detected,
        declared=declared is not None,
        date=date or draft.date,
        style=style or draft.style,
        tag=tagged or settled,
    )


def _declared(draft: Draft, language: str | None) -> str | None:
    code = language or draft.language
    if code is None:
        return None
    try:
        return tag(code)
    except ValueError as error:
        raise BadInput(draft.path, str(error), line=draft.row) from error


def _sample(draft: Draft) -> str:
    """The start of the body; of the other copy where there is none."""
    body = [field.passage.text for field in draft.fields if field.kind == "body"]
    rest = [field.passage.text for field in draft.fields if field.kind != "other"]
    sample, size = [], 0
    for text in body or rest:
        sample.append(text[: SAMPLE - size])
        size += len(text)
        if size >= SAMPLE:
            break
    return "\n".join(sample)


def _detected(field: Field, language: str | None, detect: Detect) -> Field:
    text = field.passage.text
    if field.kind != "body" or len(text) < PARAGRAPH:
        return field
    return replace(field, detected=detect(text[:PARAGRAPH_SAMPLE], language))


def _segmented(field: Field, language: str | None) -> Field:
    text = field.passage.text
    return replace(
        field,
        segments=tuple(
            Segment(text[start:end], field.kind, field.name, language, field.document, field.passage, start)
            for start, end in split(text, language)
        ),
    )
