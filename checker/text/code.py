"""Code in a document as it was written: what stands there is shown, not said."""

from __future__ import annotations

import re

from checker.expressions import lazy
from checker.passage import Span

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
