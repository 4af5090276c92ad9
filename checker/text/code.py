"""Code in a document as it was written: what stands there is shown, not said."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.passage import Span

if TYPE_CHECKING:
    from checker.passage import Document

_MARKED = ("markdown", "html")
"""Formats that know code from copy; in plain text a backtick is a character."""

# Bounded where a hostile text could open a thousand times what it never closes. A backtick inside a word is an
# apostrophe that somebody missed.
_ELEMENT = lazy(
    r"<(code|pre|kbd|samp|tt)\b[^<>]{0,200}>(?:(?!<\1\b).){0,2000}?</\1\s{0,9}>", re.DOTALL | re.IGNORECASE
)
_TICKED = re.compile(r"(?<![`\w])(`{1,3})(?!`)(?:(?!\n\s*\n).){1,1000}?(?<!`)\1(?![`\w])", re.DOTALL)


def code(text: str) -> list[Span]:
    """The stretches of a document that are code: elements of HTML, and what stands between backticks.

    >>> page = "<p>Write <code>&amp;amp;</code> for it, or `&nbsp;`, said the editor`s friend`s wife.</p>"
    >>> [page[start:end] for start, end in code(page)]
    ['<code>&amp;amp;</code>', '`&nbsp;`']
    """
    patterns = [pattern for sign, pattern in (("</", _ELEMENT), ("`", _TICKED)) if sign in text]
    return sorted(Span(*match.span()) for pattern in patterns for match in pattern.finditer(text))


def coded(document: Document) -> tuple[Span, ...]:
    """The stretches of a document that its format marks as code, apart and in order.

    >>> from checker.passage import Document
    >>> coded(Document("a.md", "Write `Kyiv`.", format="markdown")), coded(Document("a.txt", "Write `Kyiv`."))
    ((Span(start=6, end=12),), ())
    """
    return _apart(document.text) if document.format in _MARKED else ()


def touched(spans: tuple[Span, ...], span: Span) -> bool:
    """Whether a span has anything in common with one of these, which are apart and in order."""
    at = bisect_left(spans, (span.end, 0))
    return bool(at) and spans[at - 1].end > span.start


@lru_cache(maxsize=8)
def _apart(text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for span in code(text):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(span.end, found[-1].end))
        else:
            found.append(span)
    return tuple(found)
