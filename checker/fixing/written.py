"""Clean text as a document's format writes it: entities, escapes, the quoting of front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.text.front_matter import BLOCK

if TYPE_CHECKING:
    from checker.passage import Document

_ENTITY = re.compile(r"&(?=#|[A-Za-z])")
_ESCAPED = re.compile(r"[\\`*_\[\]<]")
_INDICATOR = re.compile(r":(?:\s|\Z)|\s#|\A[\s!&*\-?|>@`%\"'{}\[\],#]")


def written(text: str, document: Document, start: int, opening: str = "") -> str | None:
    """Clean text as it is written at an offset of a document; None where it can't be written there.

    ``opening`` is the character before the passage, which quotes a value of front matter.

    >>> from checker.passage import Document
    >>> written("R&D", Document("a.html", "<p>Kiev</p>", format="html"), 3)
    'R&amp;D'
    >>> written("R&D", Document("a.txt", "Kiev"), 0)
    'R&D'
    """
    if "\n" in text or "\r" in text:
        return None
    if document.format == "html":
        return _in_html(text, document.text, start)
    if document.format == "markdown":
        matter = BLOCK.match(document.text)
        if matter is not None and start < matter.end():
            return _in_yaml(text, opening)
        return _ENTITY.sub("&amp;", _ESCAPED.sub(r"\\\g<0>", text))
    return text


def _in_html(text: str, document: str, start: int) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if document.rfind("<", 0, start) > document.rfind(">", 0, start):  # in a tag: the description's content
        text = text.replace('"', "&quot;").replace("'", "&#39;")
    return text


def _in_yaml(text: str, opening: str) -> str | None:
    if opening == '"':
        return text.replace("\\", "\\\\").replace('"', '\\"')
    if opening == "'":
        return text.replace("'", "''")
    return None if _INDICATOR.search(text) else text
