"""Words that no rule about spelling questions: files of them, a word or phrase a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.errors import BadSettings
from checker.settings.toml import shown

if TYPE_CHECKING:
    from pathlib import Path


def read_words(path: Path) -> frozenset[str]:
    """The lines of a file, without those that are empty or begin with #. Raises ``BadSettings``."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise BadSettings(f"{shown(path)}: the list of words cannot be read: {error.strerror}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 (byte 0x{data[error.start]:02X}); save it as UTF-8"
        raise BadSettings(f"{shown(path)}:{line}: {what}") from error
    lines = (line.strip() for line in text.splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))
