"""A text as messages show it."""

from __future__ import annotations


def excerpt(text: str, most: int = 160) -> str:
    """A text on one line, in quotation marks, and no longer than so many characters.

    >>> excerpt("He said\\n nothing at all.", 12)
    '“He said not…”'
    """
    return _from(" ".join(text.split()), 0, most)


def excerpts(one: str, other: str, most: int = 160) -> tuple[str, str]:
    """Two texts so, both cut where they still say the same, so that what differs first is seen.

    >>> excerpts("The council met on Monday in Bern.", "The council met on Monday in Bonn.", 20)
    ('“…Monday in Bern.”', '“…Monday in Bonn.”')
    """
    lines = " ".join(one.split()), " ".join(other.split())
    same = next((at for at, (a, b) in enumerate(zip(*lines, strict=False)) if a != b), min(map(len, lines)))
    start = 0
    if max(map(len, lines)) > most and same > most * 2 // 3:
        start = lines[0].rfind(" ", 0, same - most // 3) + 1 or same - most // 3
    return _from(lines[0], start, most), _from(lines[1], start, most)


def _from(line: str, start: int, most: int) -> str:
    text = ("…" if start else "") + line[start:]
    return f"“{text}”" if len(text) <= most else f"“{text[: most - 1].rstrip()}…”"
