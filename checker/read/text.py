"""Plain text, as an editor keeps it or as a page was scraped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.read.paragraphs import fields, paragraphs
from checker.story import Draft

if TYPE_CHECKING:
    from checker.passage import Document


def read_text(document: Document) -> Draft:
    """The story in a plain text; see :func:`checker.read.paragraphs.fields` for what is taken for the headline."""
    return Draft(document.path, fields(document, list(paragraphs(document.text))), document.id)
