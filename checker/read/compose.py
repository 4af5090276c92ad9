"""A story as read becomes a story to check: its language settled, its sentences split."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.story import Confidence, Field, Segment, Story
from checker.text.languages import canonical, tag
from checker.text.quotations import unquoted
from checker.text.sentences import split

if TYPE_CHECKING:
    import datetime

    from checker.story import Detection, Draft
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
    named: str | None = None,
) -> Story:
    """The story of a draft; what the caller declares goes before what the file declares.

    Without a declared language the body decides, and the headline inherits it. ``by_paragraph`` has each longer
    paragraph detected by itself as well, and a declared language held against the text, quotations left out.
    ``named`` is the language that the file's name says, and decides nothing else. Raises ``BadInput`` for a language
    code that nobody knows.
    """
    tagged = _declared(draft, language)
    declared = canonical(tagged) if tagged is not None else None
    detected = detect(_sample(draft), declared) if declared is None or by_paragraph else None
    said = declared or named
    if detected is not None and said is not None and detected.language not in (None, said):
        detected = _own_words(draft, detect, declared, said, detected)
    settled = declared or (detected.language if detected is not None else None)
    alone = detect if by_paragraph and len(draft.fields) > 1 else None
    return Story(
        path=draft.path,
        id=draft.id,
        language=settled,
        fields=tuple(_segmented(field, settled, alone) for field in draft.fields),
        confidence=Confidence.CERTAIN if detected is None or declared else detected.confidence,
        detected=detected,
        declared=declared is not None,
        date=date or draft.date,
        style=style or draft.style,
        tag=tagged or settled,
        condensed=draft.condensed,
        named=named,
        silenced=draft.silenced,
    )


def _declared(draft: Draft, language: str | None) -> str | None:
    code = language or draft.language
    if code is None:
        return None
    try:
        return tag(code)
    except ValueError as error:
        raise BadInput(draft.path, str(error), line=draft.row) from error


def _own_words(draft: Draft, detect: Detect, declared: str | None, said: str, found: Detection) -> Detection:
    """What a story is in that seems not to be in the language that it is said to be in: its quotations may be in any.

    Where next to nothing stands outside them, nobody can be certain of it.
    """
    sample = _sample(draft, said)
    own = detect(sample, declared) if len(sample.strip()) >= PARAGRAPH else None
    if own is None or own.language is None:
        return replace(found, confidence=Confidence.LIKELY, group=False)
    return own


def _sample(draft: Draft, said: str | None = None) -> str:
    """The start of the body; of the other copy where there is none. ``said``: its language, quotations left out."""
    body = [field.passage.text for field in draft.fields if field.kind == "body"]
    rest = [field.passage.text for field in draft.fields if field.kind != "other"]
    sample, size = [], 0
    for whole in body or rest:
        text = whole if said is None else unquoted(whole, said)
        sample.append(text[: SAMPLE - size])
        size += len(text)
        if size >= SAMPLE:
            break
    return "\n".join(sample)


def _segmented(field: Field, language: str | None, detect: Detect | None) -> Field:
    """The field with its sentences, and a longer paragraph of the body with what ``detect`` says of it alone."""
    kind, name, document, passage = field.kind, field.name, field.document, field.passage
    text, asked = passage.text, field.kind == "body" and len(field.passage.text) >= PARAGRAPH
    return Field(
        kind,
        name,
        document,
        passage,
        tuple(
            [
                Segment(text[start:end], kind, name, language, document, passage, start)
                for start, end in split(text, language)
            ]
        ),
        detect(text[:PARAGRAPH_SAMPLE], language) if detect is not None and asked else None,
    )
