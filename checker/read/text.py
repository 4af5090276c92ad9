"""Plain text, as an editor keeps it or as a page was scraped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.read.paragraphs import fields, paragraphs
from checker.read.table import headed
from checker.story import Draft, Lack

if TYPE_CHECKING:
    from checker.passage import Document

_TABLE = Lack("table", "the first line is a table's header, and all was read as prose: give --input-format tsv")


def read_text(document: Document) -> Draft:
    """The story in a plain text; see :func:`checker.read.paragraphs.fields` for what is taken for the headline.

    A text that begins with a table's header is still read as prose, and says so: a pipe has no suffix to tell.
    """
    lacks = (_TABLE,) if headed(document.text) else ()
    return Draft(document.path, fields(document, list(paragraphs(document.text))), document.id, lacks=lacks)
