"""Paths as a code host knows them: from the top folder of what was checked out, wherever the checker ran."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path


def within(path: str, top: str) -> str:
    """A path from the top folder, with slashes; as it is where it lies elsewhere, or where ``top`` is empty.

    >>> within("/desk/site/en/a.md", "/desk/site"), within("/wire/a.md", "/desk/site"), within("en/a.md", "")
    ('en/a.md', '/wire/a.md', 'en/a.md')
    """
    if not top:
        return path
    folder, name = os.path.split(path)
    inside = _inside(os.path.join(os.getcwd(), folder), top)
    return path if inside is None else inside + name


def top_folder(workspace: str) -> str:
    """The top folder of the repository that the checker runs in, else ``workspace``, empty where there is neither.

    ``workspace`` is the folder that a code host checked out into, empty outside of one: a repository around that
    isn't the one that it checks.
    """
    here, held = Path.cwd(), os.path.realpath(workspace) if workspace else ""
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return str(folder)
        if str(folder) == held:
            return held
    return held


@lru_cache(4096)
def _inside(folder: str, top: str) -> str | None:
    real = os.path.relpath(os.path.realpath(folder), os.path.realpath(top)).replace(os.sep, "/")
    if real == ".":
        return ""
    return None if real == ".." or real.startswith("../") else f"{real}/"
