"""HTML's tokens with their places, in one pass: each character is looked at a bounded number of times.

The standard library's parser looks through the rest of the page for each thing that is never closed, and what it
makes of such a thing depends on Python's version: that changed in 3.11.14, 3.12.12 and 3.13.6. Here a tag or comment
that is never closed ends at the next ``>``, and is text where there is none.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKUP = re.compile(r"<(?=[a-zA-Z!?]|/[a-zA-Z])")
_NAME = re.compile(r"</?([a-zA-Z][^\s/>\0]*)")
# A quotation mark opens a value behind "=" alone, as in HTML's own tokenizer.
_TAG = re.compile(r"""</?(?:=\s*+(?:"[^"]*+"|'[^']*+')|[^>])*+>""")
_LOOSE = re.compile(r"<[^>]*+>")
_ATTRIBUTE = re.compile(r"""(?<=[\s/"'])([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^>\s]*+)))?""")
_REFERENCE = re.compile(r"&(?:#\d{1,7}(?!\d)|#[xX][0-9a-fA-F]{1,6}(?![0-9a-fA-F])|[A-Za-z][A-Za-z0-9]{1,31});?")
_CLOSED_BY = {"<!--": "-->", "<![CDATA[": "]]>"}
_RAW = frozenset({"script", "style"})


class Token(NamedTuple):
    """A start tag (``empty`` where it closes itself), an end tag or a stretch of text at ``start``..``end``.

    ``text`` is the tag's name in lower case, or the text, in which a character reference is a token of its own.
    """

    kind: Literal["start", "empty", "end", "text"]
    text: str
    start: int
    end: int


def tokens(page: str) -> Iterator[Token]:
    """A page's tags and texts in order; comments, declarations, scripts and styles have neither.

    >>> [(token.kind, token.text) for token in tokens("<p>Q&amp;A<!-- no --></p><a href=")]
    [('start', 'p'), ('text', 'Q'), ('text', '&'), ('text', 'A'), ('end', 'p'), ('text', '<a href=')]
    """
    last = {opening: page.rfind(closing) for opening, closing in _CLOSED_BY.items()}
    last_end, tag, at = page.rfind(">"), _TAG, 0
    while (sign := _MARKUP.search(page, at)) is not None and sign.start() < last_end:
        start = sign.start()
        yield from texts(page, at, start)
        name = _NAME.match(page, start)
        if name is None:
            at = _behind_comment(page, start, last)
            continue
        match = tag.match(page, start)
        if match is None:  # a quotation mark that closes nowhere: from here on none counts
            tag = _LOOSE
            match = tag.match(page, start)
            assert match is not None
        at = match.end()
        if page[start + 1] == "/":
            yield Token("end", name[1].lower(), start, at)
            continue
        yield Token("empty" if page[at - 2] == "/" else "start", name[1].lower(), start, at)
        if name[1].lower() in _RAW:
            end = re.compile(rf"</{name[1]}(?=[\s/>])", re.IGNORECASE).search(page, at)
            at = end.start() if end is not None else len(page)
    yield from texts(page, at, len(page))


def _behind_comment(page: str, start: int, last: dict[str, int]) -> int:
    """Where a comment, a declaration or a processing instruction ends."""
    for opening, closing in _CLOSED_BY.items():
        if page.startswith(opening, start) and start + len(opening) <= last[opening]:
            return page.index(closing, start + len(opening)) + len(closing)
    return page.index(">", start) + 1


def texts(page: str, start: int, end: int) -> Iterator[Token]:
    """A stretch of text, character references apart and resolved."""
    at = start
    for match in _REFERENCE.finditer(page, start, end):
        if (meant := html.unescape(match.group())) != match.group():
            if at < match.start():
                yield Token("text", page[at : match.start()], at, match.start())
            yield Token("text", meant, *match.span())
            at = match.end()
    if at < end:
        yield Token("text", page[at:end], at, end)


def attributes(tag: str) -> dict[str, str]:
    """The attributes of a start tag, names in lower case, character references resolved.

    >>> attributes("<a href='x?a&amp;b' hidden DATA-n=1>")
    {'href': 'x?a&b', 'hidden': '', 'data-n': '1'}
    """
    name = _NAME.match(tag)
    found = _ATTRIBUTE.finditer(tag, name.end() if name is not None else 0, len(tag) - 1)
    return {match[1].lower(): html.unescape(match[2] or match[3] or match[4] or "") for match in found}
