"""Inline markup of Markdown and HTML taken off a stretch of text, every character left mapped to its place."""

from __future__ import annotations

import html
import re
from html.entities import html5

from checker.story import Passage

# What is markup in a paragraph of news copy, in the order in which it is looked for (CommonMark 0.31, chapter 6).
# Bounded where a hostile text could open a thousand times what it never closes.
_MARKUP = re.compile(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<comment><!--.{0,1000}?-->)
    | (?P<image>!\[(?P<alt>[^\[\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\))
    | (?P<link>\[(?P<label>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]
        (?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+(?:"[^"]*"|'[^']*'))?\)|\[[^\]]*\]))
    | (?P<auto><(?P<url>(?:https?|mailto):[^>\s]*)>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)(?P<inside>.{1,1000}?)(?<!`)(?P=ticks)(?!`))
    | (?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)
    | (?P<break>[ \t]*(?:\\)?(?:\r\n|\n|\r)[ \t]*(?:>[ \t]?)*)
    """,
    re.VERBOSE | re.DOTALL,
)
_START = re.compile(r"[\\&<!\[`*_~\r\n]|(?<![ \t])[ \t]++(?=\\?[\r\n])")


def clean(text: str, start: int, end: int) -> Passage:
    """The clean text of Markdown between two offsets: marks gone, entities resolved, line breaks as spaces, NFC.

    >>> clean("**Kyiv** &amp; [Lviv](https://example.org)", 0, 42).text
    'Kyiv & Lviv'
    """
    stretch = text[start:end]
    if not _START.search(stretch):
        return Passage.verbatim(text, start, end).nfc()
    parts: list[tuple[str, int, int]] = []
    _collect(text, start, end, parts)
    return _trimmed(Passage.join(parts)).nfc()


def resolved(entity: str) -> str:
    """The character that ``&…;`` stands for; an unknown name stands for itself (CommonMark 0.31, 6.2).

    >>> resolved("&auml;"), resolved("&copyright;"), resolved("&#xD800;")
    ('ä', '&copyright;', '\ufffd')
    """
    return html.unescape(entity) if entity[1] == "#" or entity[1:] in html5 else entity


def _collect(text: str, start: int, end: int, parts: list[tuple[str, int, int]]) -> None:
    at = seen = start
    while at < end:
        start = _START.search(text, seen, end)
        match = _MARKUP.match(text, start.start(), end) if start is not None else None
        if start is not None and match is None:  # the character alone
            seen = start.end()
            continue
        stop = end if match is None else match.start()
        if stop > at:
            parts.append((text[at:stop], at, stop))
        if match is None:
            return
        at = seen = match.end()
        if match["escape"]:
            parts.append((match["escape"][1], match.start(), match.end()))
        elif match["entity"]:
            parts.append((resolved(match["entity"]), match.start(), match.end()))
        elif match["link"] is not None:
            _collect(text, match.start("label"), match.end("label"), parts)
        elif match["auto"]:
            parts.append((match["url"], match.start("url"), match.end("url")))
        elif match["code"]:
            parts.append((match["inside"], match.start("inside"), match.end("inside")))
        elif match["mark"] and not _emphasis(text, match.start(), match.end(), start, end):
            parts.append((match["mark"], match.start(), match.end()))
        elif match["break"]:
            parts.append((" ", match.start(), match.end()))


def _emphasis(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a run of marks opens or closes emphasis: it has a partner, and isn't a lone star or a times sign."""
    mark = text[start:end]
    before = text[start - 1] if start > low else " "
    after = text[end] if end < high else " "
    if before.isspace() and after.isspace():
        return False
    return text.find(mark, end, high) >= 0 or text.rfind(mark, low, start) >= 0


def _trimmed(passage: Passage) -> Passage:
    text = passage.text
    start = len(text) - len(text.lstrip())
    return passage.slice(start, max(start, len(text.rstrip())))
