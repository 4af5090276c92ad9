"""HTML that is safe by construction: whatever ``tag`` and ``joined`` didn't make is copy, and is escaped."""

from __future__ import annotations

import unicodedata
from html import escape
from typing import TYPE_CHECKING

from checker.report.snippet import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"input", "meta"})
_SPACES = "\t\n\r"
_ORDINARY = "\u00ad\u061c\u200c\u200d\u200e\u200f"
"""Format characters that ordinary copy holds (soft hyphen, joiners, marks of direction), and that do no harm."""
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


class Safe(str):
    """Markup. An f-string of it is a plain string again, and would be escaped: a slip is seen, and does no harm."""

    __slots__ = ()


def tag(name: str, /, *content: str, **attributes: str | int | bool | None) -> Safe:
    """An element. ``class_`` is ``class``, ``data_rule`` is ``data-rule``; None and False leave an attribute out.

    >>> tag("p", "1 < 2", class_="sum", hidden=True)
    '<p class="sum" hidden="">1 &lt; 2</p>'
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{"" if value is True else escape(visible(str(value)))}"'
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Safe(f"<{name}{told}>")
    return Safe(f"<{name}{told}>{joined(content)}</{name}>")


def joined(parts: Iterable[str], between: str = "") -> Safe:
    """Markup and copy, one after the other."""
    return Safe(between.join(part if isinstance(part, Safe) else shown(part) for part in parts))


def shown(text: str, *, all_hidden: bool = False) -> Safe:
    """Copy as the content of an element: nothing in it is markup, and what would be invisible is shown by its number.

    Joiners and the like, which ordinary copy holds, are shown only where ``all_hidden`` asks for it.

    >>> shown("<b>Kyiv & Lviv")
    '&lt;b&gt;Kyiv &amp; Lviv'
    >>> shown("a" + chr(0x202E))
    'a<b class="char" title="RIGHT-TO-LEFT OVERRIDE">U+202E</b>'
    """
    if text.isprintable():
        return Safe(escape(text))
    return Safe("".join(_character(char, all_hidden) for char in text))


def _character(char: str, all_hidden: bool) -> str:
    if char in _SPACES:
        return " "
    if unicodedata.category(char) not in _HIDDEN or (char in _ORDINARY and not all_hidden):
        return escape(char)
    name = escape(unicodedata.name(char, "a character that isn't seen"))
    return f'<b class="char" title="{name}">U+{ord(char):04X}</b>'
