"""HTML: the article on a page, with exact places; nothing recurses, however deep a page is nested."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from checker.passage import Passage
from checker.read.elements import (
    BOX,
    BREAKS,
    BYLINE,
    CONTAINERS,
    COPY,
    PAGE_ELEMENTS,
    PAGE_ROLES,
    REACH,
    SKIPPED,
    STANDFIRST,
    VOID,
)
from checker.read.paragraphs import furniture
from checker.read.scopes import Scope, set_apart
from checker.read.software import left_by_software
from checker.read.tokens import attributes, texts, tokens
from checker.story import PAGE, Draft, Field

if TYPE_CHECKING:
    from checker.passage import Document
    from checker.story import FieldKind

_BYLINE_LENGTH = 80
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def read_html(document: Document) -> Draft:
    """The story on an HTML page: headline from ``h1`` (else ``title``), its paragraphs, the page itself as other."""
    page = _Page(document)
    page.read()
    return page.draft()


class _Page:
    """Collects paragraphs: the text between two block elements, with the part that their elements give it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._fields: list[Field] = []
        self._parts: list[tuple[str, int, int]] = []
        self._roles: set[FieldKind] = set()
        self._open: list[tuple[str, FieldKind | None, bool, bool]] = []
        self._kinds: list[FieldKind] = []
        self._furniture = 0
        self._articles: list[int] = []
        self._count = 0
        self._mains = 0
        self._boxes: list[int] = []
        self._scopes: list[Scope] = []
        self._skipping = 0
        self._title: Field | None = None
        self._description: Field | None = None
        self._language: str | None = None
        self._date: datetime.date | None = None

    def read(self) -> None:
        """Go through the page's tags and texts."""
        page = self._document.text
        for token in tokens(page):
            if token.kind == "text":
                self._text(token.text, token.start, token.end)
            elif not self._skipping and left_by_software(page[token.start : token.end], page):
                self._text(page[token.start : token.end], token.start, token.end)
            elif token.kind == "start" or (token.kind == "empty" and token.text in VOID | BREAKS):
                self._start(token.text, token.start, token.end)
            if token.kind == "end" or (token.kind == "empty" and token.text in BREAKS - VOID):
                self._end(token.text)

    def draft(self) -> Draft:
        """What was found on the page."""
        self._flush()
        found = set_apart(self._fields, self._scopes)
        if self._description is not None and not any(field.kind == "standfirst" for field in found):
            found = [self._description, *found]
        if self._title is not None and not any(field.kind == "headline" for field in found):
            found = [self._title, *found]
        found = sorted(found, key=lambda field: field.place().span.start)
        return Draft(self._document.path, tuple(found), self._document.id, language=self._language, date=self._date)

    def _start(self, tag: str, start: int, end: int) -> None:
        given = attributes(self._document.text[start:end])
        if tag in BREAKS:
            self._flush()
        if tag == "html" and given.get("lang"):
            self._language = given["lang"]
        elif tag == "meta":
            self._meta(given, start, end)
        elif tag == "time" and given.get("datetime"):
            self._dated(given["datetime"])
        if tag in VOID:
            return
        skipped = tag in SKIPPED or "hidden" in given or given.get("aria-hidden") == "true"
        kind = self._kind(tag, given)
        box = tag not in COPY and BOX.search(f"{given.get('class', '')} {given.get('id', '')}") is not None
        self._open.append((tag, kind, skipped, box))
        self._skipping += skipped
        if kind is not None:
            self._kinds.append(kind)
            self._furniture += kind == "other"
        self._count += 1
        if tag == "article":
            self._articles.append(self._count)
        if box:
            self._boxes.append(self._count)
        self._mains += tag == "main"

    def _end(self, tag: str) -> None:
        if tag in BREAKS:
            self._flush()
        lowest = max(0, len(self._open) - REACH)
        depth = next((at for at in range(len(self._open) - 1, lowest - 1, -1) if self._open[at][0] == tag), None)
        if depth is None:
            return
        for name, kind, skipped, box in self._open[depth:]:
            self._skipping -= skipped
            self._mains -= name == "main"
            if name == "article":
                self._articles.pop()
            if box:
                self._boxes.pop()
            if kind is not None:
                self._kinds.pop()
                self._furniture -= kind == "other"
        del self._open[depth:]

    def _kind(self, tag: str, given: dict[str, str]) -> FieldKind | None:
        label = f"{given.get('class', '')} {given.get('itemprop', '')} {given.get('rel', '')}"
        if tag in PAGE_ELEMENTS or (
            tag == "header" and not any(name in ("article", "main") for name, *_ in self._open[-REACH:])
        ):
            return "other"
        if given.get("role") in PAGE_ROLES:
            return "other"
        if tag == "h1":
            return "headline"
        if tag in ("figcaption", "caption"):
            return "caption"
        if tag in CONTAINERS:
            return None
        if STANDFIRST.search(label):
            return "standfirst"
        if BYLINE.search(label):
            return "byline"
        if tag == "title":
            return "headline"
        return None

    def _meta(self, given: dict[str, str], start: int, end: int) -> None:
        name, content = given.get("name") or given.get("property", ""), given.get("content", "")
        if name == "description" and content.strip():
            written = _CONTENT.search(self._document.text, start, end)
            if written is not None:
                value = texts(self._document.text, *written.span(written.lastindex or 1))
                passage = _collapsed([(token.text, token.start, token.end) for token in value])
                self._description = Field("standfirst", "standfirst", self._document, passage)
        elif name == "article:published_time":
            self._dated(content)

    def _dated(self, text: str) -> None:
        if self._date is None:
            try:
                self._date = datetime.date.fromisoformat(text.strip()[:10])
            except ValueError:
                return

    def _text(self, text: str, start: int, end: int) -> None:
        if not self._skipping:
            self._parts.append((text, start, end))
            if not text.isspace():
                self._roles.add(self._role)

    @property
    def _role(self) -> FieldKind:
        return self._kinds[-1] if self._kinds else "body"

    def _flush(self) -> None:
        """The text since the last block boundary becomes a paragraph."""
        parts, self._parts = self._parts, []
        roles, self._roles = self._roles, set()
        passage = _collapsed(parts)
        if not passage.text:
            return
        kind = roles.pop() if len(roles) == 1 else self._role
        if "byline" in roles and len(passage.text) < _BYLINE_LENGTH:
            kind = "byline"
        if self._furniture or furniture(passage.text):
            kind = "other"
        field = Field(kind, PAGE if self._furniture else kind, self._document, passage)
        if self._open and self._open[-1][0] == "title":
            self._title = field
        else:
            self._fields.append(field)
            article, box = (several[0] if several else 0 for several in (self._articles, self._boxes))
            self._scopes.append(Scope(article, self._mains > 0, box))


def _collapsed(parts: list[tuple[str, int, int]]) -> Passage:
    """White space as a browser shows it: runs as one space, none at the edges."""
    found: list[tuple[str, int, int]] = []
    for text, start, end in parts:
        if len(text) != end - start or not _SPACE.search(text):
            found.append((text, start, end))
            continue
        at = 0
        for match in _SPACE.finditer(text):
            if match.start() > at:
                found.append((text[at : match.start()], start + at, start + match.start()))
            if found and not found[-1][0].endswith(" "):
                found.append((" ", start + match.start(), start + match.end()))
            at = match.end()
        if at < len(text):
            found.append((text[at:], start + at, end))
    while found and not found[-1][0].strip():
        found.pop()
    while found and not found[0][0].strip():
        found.pop(0)
    return Passage.join(found).nfc()
