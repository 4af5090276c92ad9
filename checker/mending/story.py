"""One story mended: its fixes made, what comes of them checked, and those taken back that do harm."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.fixing import fixes
from checker.fixing.edits import Edit, Moved, apart, applied, together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from checker.checked import Checked
    from checker.finding import Finding, Fix, Tier
    from checker.passage import Document, Place, Span
    from checker.story import Field, Story

_ROUNDS = 10
_DAMAGE = "encoding"
"""The check whose fixes come first: what they put right, quotation marks too, decides what else is found."""
_WRONG = frozenset({"encoding.mojibake", "encoding.homoglyph"})
_ONE_FAULT = {"names.style": "names.mixed"}
"""Rules of which one takes the other's place when some of a name's mentions change."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A story with its fixes made: the edits of its documents as they were read, and the verdict on what is left."""

    edits: tuple[tuple[Document, tuple[Edit, ...]], ...]
    checked: Checked


@dataclass(frozen=True, slots=True)
class _Draft:
    """A story on its way: its documents as read and as they are now, the edits between them, the verdict on these."""

    read: tuple[Document, ...]
    documents: tuple[Document, ...]
    edits: tuple[tuple[Edit, ...], ...]
    checked: Checked


def mend(
    checked: Checked,
    again: Callable[[Sequence[Document]], Checked],
    tiers: frozenset[Tier],
    holds: Callable[[str], bool] = lambda _: True,
) -> Mended:
    """Make a story's fixes of these tiers that do no harm, until none is left; ``again`` checks its new documents.

    A fix does harm if the page then reads otherwise anywhere else, or if the checks find what they didn't find
    before. ``holds`` says whether the file's encoding has the characters of a text.
    """
    read = _documents(checked)
    draft = _Draft(read, read, tuple(() for _ in read), checked)
    for _ in range(_ROUNDS):
        wanted = [
            (fix, finding.rule)
            for finding in draft.checked.findings
            for fix in fixes(finding)
            if fix.tier in tiers and holds(fix.text)
        ]
        damage = [each for each in wanted if each[1].startswith(_DAMAGE)]
        rest = [each for each in wanted if not each[1].startswith(_DAMAGE)]
        better = next((made for batch in (damage, rest) if (made := _made(draft, batch, again)) is not None), None)
        if better is None:
            break
        draft = better
    kept = [(document, edits) for document, edits in zip(read, draft.edits, strict=True) if edits]
    return Mended(tuple(kept), draft.checked)


def _made(
    draft: _Draft, wanted: Sequence[tuple[Fix, str]], again: Callable[[Sequence[Document]], Checked]
) -> _Draft | None:
    """The draft with as many of these fixes as do no harm together; None where none of them can be made."""
    best: _Draft | None = None
    taken: list[tuple[Fix, str]] = []
    waiting = [list(wanted)] if wanted else []
    while waiting:
        part = waiting.pop()
        tried = _tried(draft, [*taken, *part], again)
        if tried is not None:
            best, taken = tried, [*taken, *part]
        elif len(part) > 1:
            half = len(part) // 2
            waiting += [part[half:], part[:half]]
    return best


def _tried(
    draft: _Draft, wanted: Sequence[tuple[Fix, str]], again: Callable[[Sequence[Document]], Checked]
) -> _Draft | None:
    """The draft with all of these fixes, those left out that others overlap; None where that does harm."""
    edits = [
        apart(Edit(*fix.at.span, fix.text, (rule,)) for fix, rule in wanted if fix.at.document is document)
        for document in draft.documents
    ]
    if not any(edits):
        return None
    documents = [
        replace(document, text=applied(document.text, own)) if own else document
        for document, own in zip(draft.documents, edits, strict=True)
    ]
    try:
        after = again(documents)
    except BadInput:  # no story any more: a value of front matter that YAML reads as something else
        return None
    if not _as_meant(draft, after, [fix for fix, _ in wanted]) or _harmed(draft, after, edits):
        return None
    made = tuple(
        tuple(together(document.text, old, new))
        for document, old, new in zip(draft.read, draft.edits, edits, strict=True)
    )
    return _Draft(draft.read, _documents(after), made, after)


def _documents(checked: Checked) -> tuple[Document, ...]:
    """A story's documents in reading order: its file, or the cells of its row."""
    return tuple({id(field.document): field.document for field in _story(checked).fields}.values())


def _story(checked: Checked) -> Story:
    assert checked.detail is not None
    return checked.detail.bitext.story


def _as_meant(draft: _Draft, after: Checked, wanted: Sequence[Fix]) -> bool:
    """Whether the page reads as the fixes mean it, and as before everywhere else."""
    before, now = _story(draft.checked).fields, _story(after).fields if after.detail is not None else ()
    return len(before) == len(now) and all(
        old.kind == new.kind and old.name == new.name and _expected(old, wanted) == new.passage.text
        for old, new in zip(before, now, strict=True)
    )


def _expected(field: Field, wanted: Sequence[Fix]) -> str:
    edits = [
        Edit(*clean, fix.meant)
        for fix in wanted
        if fix.at.document is field.document and (clean := field.passage.clean(fix.at.span)) is not None
    ]
    text = applied(field.passage.text, apart(edits)) if edits else field.passage.text
    return unicodedata.normalize("NFC", text)


def _harmed(draft: _Draft, after: Checked, edits: Sequence[Sequence[Edit]]) -> bool:
    """Whether the checks find something that they didn't find before.

    Characters put right answer for themselves alone: they may show what was wrong all the time.
    """
    if any(missed.failed for missed in after.not_checked):
        return not any(missed.failed for missed in draft.checked.not_checked)
    if all(rule.startswith(_DAMAGE) for own in edits for edit in own for rule in edit.rules):
        return _damaged(after, edits)
    before = draft.checked.findings
    of = {id(document): Moved(own) for document, own in zip(draft.documents, edits, strict=True)}
    known = {key for finding in before for key in _keys(finding, of)}
    return any(known.isdisjoint(_keys(finding, {})) for finding in after.findings if finding.ignored is None)


def _damaged(after: Checked, edits: Sequence[Sequence[Edit]]) -> bool:
    """Whether any character that was put right is still said to be wrong."""
    wrong: dict[int, list[Span]] = {}
    for finding in after.findings:
        for place in _words(finding) if finding.rule in _WRONG else ():
            wrong.setdefault(id(place.document), []).append(place.span)
    for document, own in zip(_documents(after), edits, strict=True):
        spans, moved = sorted(wrong.get(id(document), ())), Moved(own)
        for edit in own if spans else ():
            start = moved(edit.start)
            at = bisect_left(spans, (start + len(edit.text), 0))
            if at and spans[at - 1].end > start:
                return True
    return False


def _words(finding: Finding) -> list[Place]:
    """The words that a finding is about; where it has many, its places are whole stretches."""
    return [fix.at for fix in finding.fixes] or [
        place for place in (finding.at, *finding.related) if " " not in place.text
    ]


def _keys(finding: Finding, edits: dict[int, Moved]) -> set[tuple[object, ...]]:
    """What a finding may be known by: its entity, its words, or its place when the edits are made."""
    rule, at = _ONE_FAULT.get(finding.rule, finding.rule), finding.at
    moved = edits.get(id(at.document)) or Moved(())
    keys: set[tuple[object, ...]] = {
        (rule, " ".join(at.text.casefold().split())),
        (rule, at.field, moved(at.span.start), moved(at.span.end)),
    }
    return keys | ({(rule, finding.entity, None)} if finding.entity is not None else set())
