"""A stretch of clean text replaced: the edits of the document that do it, and none of its markup touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.finding import Fix
from checker.fixing.protected import others_words, untouchable
from checker.fixing.written import written
from checker.passage import Place, Span
from checker.story import Segment

if TYPE_CHECKING:
    from checker.finding import Tier
    from checker.story import Field

_PLAIN = ("text", "tsv")
_WORD = re.compile(r"[^ \t\r\n]+")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def replaced(
    where: Field | Segment, start: int, end: int, text: str, tier: Tier, *, quoted: bool = False
) -> tuple[Fix, ...]:
    """The edits that write ``text`` for clean ``start``..``end``, word for word; none where that can't be done.

    It can't where markup, a line's end, code or an address is in the way, or a quotation, but with ``quoted``.

    >>> from checker.finding import Tier
    >>> from checker.passage import Document, Passage
    >>> from checker.story import Field
    >>> document = Document("a.txt", "Then Volodymyr Zelensky left.")
    >>> field = Field("body", "body", document, Passage.verbatim(document.text))
    >>> [(fix.at.text, fix.text) for fix in replaced(field, 5, 23, "Volodymyr Zelenskyy", Tier.SAFE)]
    [('Zelensky', 'Zelenskyy')]
    """
    passage, document = where.passage, where.document
    shift = where.offset if isinstance(where, Segment) else 0
    found: list[Fix] = []
    for word in _words(passage.text, start + shift, end + shift, text):
        edit = _exact(word, where)
        span = passage.span(edit.start, edit.end)
        clean = Span(edit.start, edit.end)
        if not passage.joined(*clean) or untouchable(document, span, passage, clean):
            return ()
        if not quoted and others_words(document, span, passage, clean, _language(where)):
            return ()
        first = passage.pieces[0].start
        raw = written(edit.text, document, span.start, document.text[max(0, first - 1) : first])
        if raw is None or _line_ends(document.text[slice(*span)]):
            return ()
        found.append(Fix(Place(document, where.name, span), raw, edit.text, tier))
    return tuple(found)


def _exact(edit: _Edit, where: Field | Segment) -> _Edit:
    """The edit of a whole word, or of what changes in it alone, where the word is written with entities or marks.

    >>> from checker.passage import Document, Passage
    >>> from checker.story import Field
    >>> document = Document("a.txt", "R&amp;D", format="html")
    >>> field = Field("body", "body", document, Passage.join([("R", 0, 1), ("&", 1, 6), ("D", 6, 7)]))
    >>> _exact(_Edit(0, 3, "R&Ds"), field)
    _Edit(start=3, end=3, text='s')
    """
    clean, (start, end, text) = where.passage.text, edit
    raw = where.document.text[slice(*where.passage.span(start, end))]
    if raw == clean[start:end] and (where.document.format in _PLAIN or text.isalnum()):
        return edit
    head = _alike(clean[start:end], text)
    tail = _alike(clean[start + head : end][::-1], text[head:][::-1])
    return _Edit(start + head, end - tail, text[head : len(text) - tail])


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _language(where: Field | Segment) -> str | None:
    if isinstance(where, Segment):
        return where.language
    return where.segments[0].language if where.segments else None


def _line_ends(text: str) -> bool:
    return "\n" in text or "\r" in text


def _words(clean: str, start: int, end: int, text: str) -> list[_Edit]:
    """The edits word by word, where there are as many words; else the whole stretch at once.

    What is between words, a line's end or a space that doesn't break, stays as it stands.
    """
    old = list(_WORD.finditer(clean, start, end))
    new = _WORD.findall(text)
    if len(old) == len(new) and new:
        return [_Edit(*match.span(), word) for match, word in zip(old, new, strict=True) if match.group() != word]
    return [_Edit(start, end, text)] if clean[start:end] != text else []
