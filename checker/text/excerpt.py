"""A text as messages show it."""

from __future__ import annotations


def excerpt(text: str, most: int = 160) -> str:
    """A text on one line, in quotation marks, and no longer than so many characters.

    >>> excerpt("He said\\n nothing at all.", 12)
    '“He said not…”'
    """
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= most else f"“{line[: most - 1].rstrip()}…”"
