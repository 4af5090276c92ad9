"""Tags that look like markup and are what translation software left: no browser shows them, and so no reader sees."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Set

_TAG = re.compile(r"<(/?)([A-Za-z]{1,4})(?=[\s/>])")


def left_by_software(text: str) -> Set[str]:
    """The names, in lower case, of the tags in a text that software left.

    >>> sorted(left_by_software("The <unk> said<br> so.</s>"))
    ['s', 'unk']
    >>> sorted(left_by_software("It <s>snowed</s> rained."))
    []
    """
    if "<" not in text:
        return frozenset()
    found = Counter((match[2].lower(), match[1]) for match in _TAG.finditer(text))
    names = {name for name, _ in found} & _names()
    known = tables("read", "software")
    names -= {name for name in known["unpaired"] if found[name, ""] == found[name, "/"]}
    return names.difference(known["pictured"]) if found["svg", ""] else names


@cache
def _names() -> frozenset[str]:
    known = tables("read", "software")
    return frozenset([*known["elements"], *known["tokens"], *known["unpaired"]])
