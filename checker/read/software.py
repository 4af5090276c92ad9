"""Tags that look like markup and are what translation software left: no browser shows them, and so no reader sees."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.residue.traces import of_software
from checker.tables import tables

_NAME = re.compile(r"</?([A-Za-z]\w*)")


def left_by_software(tag: str, text: str) -> bool:
    """Whether a tag of a text is no markup; an end (``</s>``) is one of a model if nothing in the text opens it.

    >>> left_by_software("<unk>", "The <unk> said<br> so."), left_by_software("<br>", "The <unk> said<br> so.")
    (True, False)
    >>> left_by_software("</s>", "It rained.</s>"), left_by_software("</s>", "It <s>snowed</s> rained.")
    (True, False)
    """
    if not of_software(tag):
        return False
    match, known = _NAME.match(tag), tables("read", "software")
    name = match[1].lower() if match is not None else ""
    if name in known["markup"]:
        return tag.startswith("</") and not _has(text, name)
    return name not in known["pictured"] or not _has(text, "svg")


@lru_cache(maxsize=64)
def _has(text: str, name: str) -> bool:
    return re.search(rf"<{name}[\s>]", text, re.IGNORECASE) is not None
