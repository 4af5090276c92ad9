"""Files into stories: one format a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.read.decoding import decode, decoded, text_encoding
from checker.read.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from checker.passage import Document
    from checker.story import Draft

__all__ = ["FORMATS", "decode", "decoded", "format_of", "listed", "read", "read_table", "text_encoding", "walk"]

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


def walk(folder: Path) -> Iterator[Path | BadInput]:
    """The stories in a folder and its folders, in no order; for a folder that cannot be listed, a ``BadInput``.

    Hidden files, readmes, licences and changelogs are passed over, and so is what is no file: pipes, devices.
    """
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as listed:
                entries = list(listed)
        except OSError as error:
            yield BadInput(str(here), f"the folder cannot be read: {error.strerror}")
            continue
        for entry in entries:
            path = here / entry.name
            if path.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):  # a link can lead back up
                waiting.append(path)
            elif _a_story(path.name) and _file(path):
                yield path


def listed(path: str) -> bool:
    """Whether a path in a folder is one that :func:`walk` would give, if a file is there.

    >>> [listed(path) for path in ("de/a.md", "de/README.md", ".git/a.md", "a.py")]
    [True, False, False, False]
    """
    *folders, name = path.split("/")
    return not any(part.startswith(".") for part in (*folders, name)) and _a_story(name)


def _a_story(name: str) -> bool:
    return os.path.splitext(name)[1] in _IN_FOLDERS and not name.lower().startswith(_PASSED_OVER)


def _file(path: Path) -> bool:
    """Whether a path is a file; a link to nowhere, or a file that nobody may look at, counts: reading it says why."""
    return os.path.isfile(path) or not os.path.exists(path)
