"""A stretch of clean text replaced: the edits of the document that do it, and none of its markup touched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.finding import Fix
from checker.fixing.protected import others_words, untouchable
from checker.fixing.written import written
from checker.passage import Place
from checker.story import Segment

if TYPE_CHECKING:
    from checker.finding import Tier
    from checker.story import Field

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
    for edit in _words(passage.text, start + shift, end + shift, text):
        span = passage.span(edit.start, edit.end)
        if not passage.joined(edit.start, edit.end) or untouchable(document, passage, span):
            return ()
        if not quoted and others_words(document, passage, span, _language(where)):
            return ()
        first = passage.pieces[0].start
        raw = written(edit.text, document, span.start, document.text[max(0, first - 1) : first])
        if raw is None or _line_ends(document.text[slice(*span)]):
            return ()
        found.append(Fix(Place(document, where.name, span), raw, edit.text, tier))
    return tuple(found)


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
