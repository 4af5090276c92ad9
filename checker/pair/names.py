"""The language that the name of a story's file, or of its folder, says it is in."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.tables import tables
from checker.text.languages import canonical

if TYPE_CHECKING:
    from pathlib import Path

_CODE = re.compile(r"[a-z]{2}(?:[-_](?:[A-Za-z]{4}|[A-Za-z]{2}|\d{3}))*")


def named_language(path: Path) -> str | None:
    """The language of ``story.de.md`` or ``de/story.md``, None where neither names one.

    A folder does only where another language's folder stands beside it: ``it`` alone is the IT desk's.

    >>> from pathlib import Path
    >>> [named_language(Path(name)) for name in ("story.de.md", "story.pt-BR.html", "story.v2.md", "it.md")]
    ['de', 'pt', None, None]
    """
    *_, suffix = path.stem.rsplit(".", 1) if "." in path.stem else ("",)
    return _language(suffix) or _of_folder(path.parent)


@lru_cache(maxsize=1024)
def _of_folder(folder: Path) -> str | None:
    code = _language(folder.name)
    if code is None:
        return None
    try:
        with os.scandir(folder.parent) as found:
            beside = {_language(each.name) for each in found if each.is_dir()}
    except OSError:
        return None
    return code if beside - {code, None} else None


def _language(name: str) -> str | None:
    """The language that a name is the code of, one that the checker has data for."""
    if not _CODE.fullmatch(name):
        return None
    try:
        code = canonical(name)
    except ValueError:
        return None
    return code if code in tables("text", "scripts")["languages"] else None
