"""Tables of who held which office, which lie beside glossaries and are none: told from them by their headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.curation.sheet import Slip
from checker.errors import BadInput, BadSettings
from checker.glossary.offices import read_terms

if TYPE_CHECKING:
    from pathlib import Path


def holds_terms(path: Path) -> bool:
    """Whether a file's headings are those of terms of office."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            headings = [heading.strip() for heading in file.readline().split(",")]
    except (OSError, UnicodeDecodeError):
        return False  # told by whoever reads it
    return {"office", "person"} <= set(headings) and "form" not in headings


def check_terms(path: Path) -> tuple[int, tuple[Slip, ...]]:
    """How many terms there are, and the slip at which the reader stops. Raises ``BadInput`` for no table at all."""
    count = 0
    try:
        for _ in read_terms(path):
            count += 1
    except BadSettings as error:
        found = re.fullmatch(rf"{re.escape(str(path))}:(\d+): (.*)", str(error))
        if found is None:
            raise BadInput(str(path), str(error).removeprefix(f"{path}: ")) from error
        return count, (Slip(str(path), int(found[1]), found[2]),)
    return count, ()
