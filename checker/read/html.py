"""HTML: the article on a page, with exact places, by the standard library's tokenizer, which doesn't recurse."""

from __future__ import annotations

import datetime
import html
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

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
from checker.story import PAGE, Draft, Field, Passage

if TYPE_CHECKING:
    from checker.story import Document, FieldKind

_BYLINE_LENGTH = 80
_CONTENT = re.compile(r"""\bcontent\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACE = re.compile(r"\s+")


def read_html(document: Document) -> Draft:
    """The story on an HTML page: headline from ``h1`` (else ``title``), its paragraphs, the page itself as other."""
    page = _Page(document)
    page.feed(document.text)
    page.close()
    return page.draft()


class _Page(HTMLParser):
    """Collects paragraphs: the text between two block elements, with the part that their elements give it."""

    def __init__(self, document: Document) -> None:
        super().__init__(convert_charrefs=False)
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
        self._lines: list[int] = [0]
        at = 0
        text = document.text
        while (at := text.find("\n", at) + 1) > 0:
            self._lines.append(at)
        self._title: Field | None = None
        self._description: Field | None = None
        self._language: str | None = None
        self._date: datetime.date | None = None

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

    def _offset(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        start = self._offset()
        given = {name: value or "" for name, value in attrs}
        if tag in BREAKS:
            self._flush()
        if tag == "html" and given.get("lang"):
            self._language = given["lang"]
        elif tag == "meta":
            self._meta(given, start)
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

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID or tag in BREAKS:
            self.handle_starttag(tag, attrs)
        if tag not in VOID and tag in BREAKS:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
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

    def _meta(self, given: dict[str, str], start: int) -> None:
        name, content = given.get("name") or given.get("property", ""), given.get("content", "")
        if name == "description" and content.strip():
            written = _CONTENT.search(self.get_starttag_text() or "")
            if written is not None:
                first, last = written.span(written.lastindex or 1)
                passage = _attribute(self._document.text, start + first, start + last)
                self._description = Field("standfirst", "standfirst", self._document, passage)
        elif name == "article:published_time":
            self._dated(content)

    def _dated(self, text: str) -> None:
        if self._date is None:
            try:
                self._date = datetime.date.fromisoformat(text.strip()[:10])
            except ValueError:
                return

    def handle_data(self, data: str) -> None:
        if not self._skipping:
            start = self._offset()
            self._parts.append((data, start, start + len(data)))
            if not data.isspace():
                self._roles.add(self._role)

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}")

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}")

    def _reference(self, raw: str) -> None:
        if not self._skipping:
            start = self._offset()
            end = start + len(raw)
            if self._document.text[end : end + 1] == ";":
                raw, end = raw + ";", end + 1
            self._parts.append((html.unescape(raw), start, end))
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


def _attribute(text: str, start: int, end: int) -> Passage:
    """An attribute's value, its entities resolved."""
    parts, at = [], start
    for match in _ENTITY.finditer(text, start, end):
        parts.append((text[at : match.start()], at, match.start()))
        parts.append((html.unescape(match.group()), *match.span()))
        at = match.end()
    return _collapsed([*parts, (text[at:end], at, end)])


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
