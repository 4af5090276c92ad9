"""Files into stories: one format a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.read.decoding import decode
from checker.read.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.story import Document, Draft

__all__ = ["FORMATS", "decode", "format_of", "read", "read_table", "walk"]

FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".tsv": "tsv",
}
"""The format that a suffix tells; any other file is read as text when it is named itself."""

_IN_FOLDERS = frozenset({".txt", ".md", ".html", ".tsv"})
_PASSED_OVER = ("readme", "license", "changelog")


def format_of(path: Path) -> str:
    """The format of a file by its suffix; text where the suffix tells nothing."""
    return FORMATS.get(path.suffix.lower(), "text")


def read(document: Document, format: str) -> Draft:
    """The story in a document. Raises ``BadInput``."""
    if format == "markdown":
        from checker.read.markdown import read_markdown

        return read_markdown(document)
    if format == "html":
        from checker.read.html import read_html

        return read_html(document)
    from checker.read.text import read_text

    return read_text(document)


def walk(folder: Path) -> Iterator[Path]:
    """The stories in a folder and its folders, sorted; hidden files, readmes, licences and changelogs passed over."""
    for path in sorted(folder.iterdir()):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():  # a link can lead back up
                yield from walk(path)
        elif path.suffix in _IN_FOLDERS and not path.name.lower().startswith(_PASSED_OVER):
            yield path
