"""Tables of who held which office, which lie beside glossaries and are none: told from them by their headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.curation.sheet import Slip
from checker.errors import BadInput, BadSettings
from checker.glossary.offices import Term, read_lines

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
    """How many terms there are, and everything that is wrong, by line. Raises ``BadInput`` for no table at all."""
    count, slips = 0, []
    try:
        for line, found in read_lines(path):
            count += line > 1
            if not isinstance(found, Term):
                slips += [Slip(str(path), line, what) for what in found]
    except BadSettings as error:
        raise BadInput(str(path), str(error).removeprefix(f"{path}: ")) from error
    return count, tuple(slips)
