"""Markdown: front matter, then blocks as markdown-it-py sees them, inline markup taken off with exact places."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.passage import Passage
from checker.read.frontmatter import front_matter
from checker.read.inline import clean
from checker.read.paragraphs import fields, furniture, renamed
from checker.story import Draft, Field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from checker.passage import Document
    from checker.story import FieldKind

_IMAGE = re.compile(r"!\[(?P<alt>[^\[\]]*)\]\([^)\s]*(?:\s+\"(?P<title>[^\"]*)\")?\)")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$")
_LEADER = re.compile(r"(?:[ \t]*(?:>[ \t]?|[-+*][ \t]+|\d{1,9}[.)][ \t]+))*[ \t]*")
_UNDERLINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:=+|-+)[ \t]*$")
_NEWLINE = re.compile(r"\r\n|\n|\r")
_TAG = re.compile(r"<[^<>]*>|<!--.{0,1000}?-->", re.DOTALL)


def read_markdown(document: Document) -> Draft:
    """The story in a Markdown file. Raises ``BadInput`` for broken front matter.

    The headline is the front matter's ``title`` or the first level-one heading; a file with neither is read by
    the rule for plain text.
    """
    matter = front_matter(document)
    found = list(_blocks(document, matter.end))
    has_title = any(field.kind == "headline" for field in matter.fields)
    if not has_title and not any(field.kind == "headline" for field in found):
        body = [field.passage for field in found if field.kind == "body"]
        parts = iter(fields(document, [(passage, len(body) > 1) for passage in body]))
        found = [next(parts) if field.kind == "body" else field for field in found]
    return Draft(
        document.path,
        (*matter.fields, *(renamed(field, "other") if furniture(field.passage.text) else field for field in found)),
        document.id,
        language=matter.language,
        date=matter.date,
        lacks=matter.lacks,
        style=matter.style,
        translation_of=matter.translation_of,
        condensed=matter.condensed,
        silenced=matter.silenced,
    )


def _blocks(document: Document, start: int) -> Iterator[Field]:
    from markdown_it import MarkdownIt

    text = document.text
    lines = _line_starts(text, start)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").disable("inline").parse(text[start:])
    headlines, seen = 0, start
    for at, token in enumerate(tokens):
        if token.type == "inline" and token.map is not None:
            opening = tokens[at - 1]
            kind: FieldKind = "body"
            if opening.type == "heading_open" and opening.tag == "h1" and not headlines:
                headlines += 1
                kind = "headline"
            stretch = _stretch(text, lines, token, opening, seen)
            seen = stretch[1]
            yield from _fields(document, *stretch, kind)
        elif token.type == "html_block" and token.map is not None:
            yield from _html(document, lines[token.map[0]], lines[token.map[1]])


def _line_starts(text: str, start: int) -> list[int]:
    """Where markdown-it's lines start: it takes CR LF and CR for LF."""
    return [start, *(match.end() for match in _NEWLINE.finditer(text, start)), len(text)]


def _stretch(text: str, lines: list[int], token: Token, opening: Token, seen: int) -> tuple[int, int]:
    """The offsets of an inline token's content in the file, its block markers left out.

    Up to ``seen`` the file is read already: a table's row may have two equal cells.
    """
    assert token.map is not None
    start = max(seen, lines[token.map[0]])
    end = lines[min(token.map[1], len(lines) - 1)]
    if opening.type in ("td_open", "th_open"):
        at = text.find(token.content, start, end)
        return (at, at + len(token.content)) if at >= 0 else (start, start)
    leader = _LEADER.match(text, start, end)
    start = leader.end() if leader is not None else start
    if opening.type == "heading_open":
        if opening.markup.startswith("#"):
            heading = _HEADING.match(text, start, end)
            start = heading.end() if heading is not None else start
            end = start + len(re.sub(r"[ \t]+#+[ \t]*$", "", text[start:end].rstrip()))
        else:
            underline = _UNDERLINE.search(text[start:end].rstrip())
            end = start + underline.start() if underline is not None else end
    return start, start + len(text[start:end].rstrip())


def _fields(document: Document, start: int, end: int, kind: FieldKind) -> Iterator[Field]:
    """The paragraph between two offsets, its images' texts as captions before it."""
    text = document.text
    for image in _IMAGE.finditer(text, start, end):
        for group in ("alt", "title"):
            if image[group] and image[group].strip():
                yield Field("caption", "caption", document, Passage.verbatim(text, *image.span(group)).nfc())
    passage = clean(text, start, end)
    if passage.text.strip():
        yield Field(kind, kind, document, passage)


def _html(document: Document, start: int, end: int) -> Iterator[Field]:
    """The words of a block of HTML inside Markdown; comments, scripts and styles have none."""
    text = document.text
    block = text[start:end]
    if re.match(r"\s*<(?:script|style|template|iframe|svg)\b", block, re.IGNORECASE):
        return
    if _TAG.sub("", block).strip():
        yield from _fields(document, start, start + len(block.rstrip()), "body")
