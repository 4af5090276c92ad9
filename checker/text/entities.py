"""Character references of HTML that were left as they are, or written twice over (``&amp;amp;``)."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import NamedTuple

# Translation software puts spaces into the frequent ones.
_REFERENCE = re.compile(r"&\s?(?:amp\s?;\s?){0,9}(?:#\s?\d{2,6}|#\s?[xX][0-9a-fA-F]{2,5}|[A-Za-z]{2,8}\d{0,2})\s?;")
_SPACED = frozenset({"amp", "quot", "lt", "gt", "nbsp", "apos"})
_ADDRESS = re.compile(r"://|www\.|[?&]\w+=")
_MOST = 10
_LONGEST = 300
"""Characters of an address, up to a reference in it."""
_QUOTES = "\"'`‘’“”„«»<"


class Reference(NamedTuple):
    """A reference at ``start``..``end`` and the character that it means."""

    start: int
    end: int
    meant: str


def references(text: str) -> list[Reference]:
    """Every reference left in a text; none that is quoted by itself, or part of an address.

    >>> [found.meant for found in references("R&amp;amp;D, AT&T, caf&eacute;, & quot; and the entity “&amp;”")]
    ['&', 'é', '"']
    """
    return [found for match in _REFERENCE.finditer(text) if (found := _reference(text, match)) is not None]


def _reference(text: str, match: re.Match[str]) -> Reference | None:
    start, end = match.span()
    squeezed = re.sub(r"\s", "", match.group())
    name = squeezed.rsplit("&", 1)[-1].split("amp;")[-1].strip(";") or "amp"
    if not name.startswith("#") and (f"{name};" not in html5 or (" " in match.group() and name not in _SPACED)):
        return None
    if text[max(0, start - 1) : start] in tuple(_QUOTES) and text[end : end + 1] in tuple(_QUOTES):
        return None
    before = text[max(0, start - _LONGEST) : start]
    if _ADDRESS.search(before[max(map(before.rfind, " \n\t")) + 1 :]):
        return None
    meant = squeezed
    for _ in range(_MOST):
        meant = unescape(meant)
    return Reference(start, end, meant) if meant and not meant.startswith("&#") else None
