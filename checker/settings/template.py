"""A settings file to begin with: every setting explained, none in force."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING

from checker.errors import BadSettings
from checker.settings.file import FILE

if TYPE_CHECKING:
    from pathlib import Path


def template() -> str:
    """The file that ``checker init`` writes; lines that begin with # and no space are settings.

    >>> 'style = "ap"' in template()
    True
    """
    return files("checker.settings").joinpath(f"data/{FILE}").read_text(encoding="utf-8")


def place(folder: Path, *, force: bool = False) -> Path:
    """Where a folder's settings file goes. Raises ``BadSettings`` if it is no folder, or has one unless ``force``."""
    if not os.path.isdir(folder):
        raise BadSettings(f"{folder}: no such folder; give the one whose stories the settings are for")
    path = folder / FILE
    if os.path.isdir(path):
        raise BadSettings(f"{path}: a folder has the name of the settings file")
    if os.path.lexists(path) and not force:
        raise BadSettings(f"{path} is there already; --force replaces it")
    return path
