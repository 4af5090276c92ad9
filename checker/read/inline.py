"""Inline markup of Markdown and HTML taken off a stretch of text, every character left mapped to its place."""

from __future__ import annotations

import html
import re
from html.entities import html5

from checker.passage import Passage
from checker.read.software import left_by_software

# What is markup in a paragraph of news copy, in the order in which it is looked for (CommonMark 0.31, chapter 6).
# Bounded where a hostile text could open a thousand times what it never closes.
_MARKUP = re.compile(
    r"""
    (?P<escape>\\[!-/:-@\[-`{-~])
    | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)
    | (?P<comment><!--.{0,1000}?-->)
    | (?P<image>!\[(?P<alt>[^\[\]]*)\]\([^)\s]*(?:\s+"[^"]*")?\))
    | (?P<link>\[(?P<label>[^\[\]]*(?:\[[^\[\]]*\][^\[\]]*)*)\]
        (?:\((?:<[^<>\r\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)?)(?:\s+(?:"[^"]*"|'[^']*'))?\)|\[[^\]]*\]))
    | (?P<auto><(?P<url>(?:https?|mailto):[^>\s]*)>)
    | (?P<tag></?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>)
    | (?P<code>(?<!`)(?P<ticks>`{1,3})(?!`)(?P<inside>.{1,1000}?)(?<!`)(?P=ticks)(?!`))
    | (?P<mark>\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)|~~)
    | (?P<break>[ \t]*(?:\\)?(?:\r\n|\n|\r)[ \t]*(?:>[ \t]?)*)
    """,
    re.VERBOSE | re.DOTALL,
)
# Where one of these can start: looking for a start alone is much faster than trying each of them everywhere.
_START = re.compile(r"[\\&<!\[`*_~\r\n]|(?<![ \t])[ \t]++(?=\\?[\r\n])")

_MARKS = ("*", "**", "***", "_", "__", "___", "~~")
_OPENING = {mark: re.compile(rf"{re.escape(mark)}(?=\S)") for mark in _MARKS}
_CLOSING = {mark: re.compile(rf"(?<=\S){re.escape(mark)}") for mark in _MARKS}
REACH = 2000
"""Code points between which marks are taken for a pair: emphasis in copy is a few words long."""


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
    while (sign := _START.search(text, seen, end)) is not None:
        match = _MARKUP.match(text, sign.start(), end)
        if match is None:  # the character itself
            seen = sign.end()
            continue
        if match.start() > at:
            parts.append((text[at : match.start()], at, match.start()))
        at = seen = match.end()
        if match["comment"] and match.start() > start and text[match.start() - 1].isspace():
            while at < end and text[at] in " \t":  # a space on both its sides is one
                at += 1
            seen = at
        elif match["tag"] and left_by_software(match["tag"], text):
            parts.append((match["tag"], match.start(), match.end()))
        elif match["escape"]:
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
    if at < end:
        parts.append((text[at:end], at, end))


def _emphasis(text: str, start: int, end: int, low: int, high: int) -> bool:
    """Whether a run of marks opens or closes emphasis: it has a partner, and isn't a lone star or a times sign."""
    mark = text[start:end]
    opens = end < high and not text[end].isspace()
    closes = start > low and not text[start - 1].isspace()
    return (opens and _CLOSING[mark].search(text, end, min(high, end + REACH)) is not None) or (
        closes and _OPENING[mark].search(text, max(low, start - REACH), start) is not None
    )


def _trimmed(passage: Passage) -> Passage:
    text = passage.text
    if text == text.strip():
        return passage
    start = len(text) - len(text.lstrip())
    return passage.slice(start, max(start, len(text.rstrip())))
