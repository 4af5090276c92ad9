"""Where nothing is ever edited: code, addresses, handles and hashtags; and what is somebody else's words."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.text.addresses import addresses
from checker.text.code import coded, touched
from checker.text.quotations import quotations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.passage import Document, Passage, Span

_QUOTE_ELEMENT = re.compile(r"<(blockquote|q|cite)\b[^<>]*>", re.IGNORECASE)
_QUOTED_LINES = re.compile(r"^[ \t]{0,3}>[^\r\n]*(?:(?:\r\n|\r|\n)[ \t]*[^\s\-+*#>][^\r\n]*)*", re.MULTILINE)


def untouchable(document: Document, span: Span, passage: Passage, clean: Span) -> bool:
    """Whether a place is part of code or of an address, which must stay as it is to the letter.

    ``span`` is where it stands in the document, ``clean`` in the passage.
    """
    if touched(coded(document), span):
        return True
    return _overlaps(_addressed(passage.text), clean)


def others_words(document: Document, span: Span, passage: Passage, clean: Span, language: str | None) -> bool:
    """Whether a place is in a direct quotation, marked by quotation marks or by the page."""
    if document.format in ("markdown", "html") and _overlaps(_quotes(document.text, document.format), span):
        return True
    return _overlaps(_spoken(passage.text, language), clean)


def _overlaps(spans: Sequence[tuple[int, int]], span: Span) -> bool:
    at = bisect_left(spans, (span.end, 0))  # they are apart
    return bool(at) and spans[at - 1][1] > span.start


def _apart(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in order, those that overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return tuple(found)


@lru_cache(maxsize=8)
def _quotes(text: str, format: str) -> tuple[tuple[int, int], ...]:
    found = list(_elements(text, _QUOTE_ELEMENT))
    if format == "markdown" and ">" in text:
        found += [match.span() for match in _QUOTED_LINES.finditer(text)]
    return _apart(found)


def _elements(text: str, opening: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where such elements stand, from their start tag to the next end tag, or to the end of the text."""
    done, lower = 0, text.lower() if "<" in text else ""
    for match in opening.finditer(text) if lower else ():
        if match.start() >= done:
            end = lower.find(f"</{match[1].lower()}", match.end())
            done = end if end >= 0 else len(text)
            yield match.start(), done


@lru_cache(maxsize=64)
def _addressed(text: str) -> tuple[tuple[int, int], ...]:
    return _apart((each.start, each.end) for each in addresses(text))


@lru_cache(maxsize=64)
def _spoken(text: str, language: str | None) -> tuple[tuple[int, int], ...]:
    return _apart(quotations(text, language))
