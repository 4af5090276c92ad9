"""A patch of edits that leave a text its lines: what ``diff -u`` says, and ``patch`` and ``git apply`` take."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CONTEXT = 3
_UNENDED = "\\ No newline at end of file\n"


def patch(path: str, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The patch, hunk by hunk, of a file's lines, each as it was and as it shall be, their ends included.

    Nothing where no line changes. Lines end at LF alone, as they do for ``patch``; a CR is part of one.

    >>> print(*patch("a.txt", [("Kiev\\n", "Kyiv\\n"), ("end", "end")]), sep="", end="")
    --- a.txt
    +++ a.txt
    @@ -1,2 +1,2 @@
    -Kiev
    +Kyiv
     end
    \\ No newline at end of file
    """
    hunk: list[tuple[str, str]] = []
    begun, kept, headed = 0, 0, False
    for number, line in enumerate(lines, 1):
        same = line[0] == line[1]
        if same and not begun:
            hunk = [*hunk, line][-_CONTEXT:]
            continue
        if not same and not begun:
            begun = number - len(hunk)
        hunk.append(line)
        kept = kept + 1 if same else 0
        if kept > 2 * _CONTEXT:
            yield from _written(path, begun, hunk[: -_CONTEXT - 1], headed)
            hunk, begun, kept, headed = hunk[-_CONTEXT:], 0, 0, True
    if begun:
        yield from _written(path, begun, hunk[: len(hunk) - max(0, kept - _CONTEXT)], headed)


def _written(path: str, begun: int, hunk: list[tuple[str, str]], headed: bool) -> Iterator[str]:
    if not headed:
        yield f"--- {path}\n+++ {path}\n"
    yield f"@@ -{begun},{len(hunk)} +{begun},{len(hunk)} @@\n"
    at = 0
    while at < len(hunk):
        if hunk[at][0] == hunk[at][1]:
            yield _line(" ", hunk[at][0])
            at += 1
            continue
        stop = at
        while stop < len(hunk) and hunk[stop][0] != hunk[stop][1]:
            stop += 1
        yield from (_line("-", old) for old, _ in hunk[at:stop])
        yield from (_line("+", new) for _, new in hunk[at:stop])
        at = stop


def _line(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n{_UNENDED}"
