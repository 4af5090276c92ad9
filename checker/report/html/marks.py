"""Which characters of a text are marked: overlapping findings cut it into slices, each with all that mark it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.passage import Passage, Span

Role = Literal["fault", "also", "gap"]
"""A finding's own place, another place of it, and where something is missing."""


class Mark(NamedTuple):
    """Finding ``number`` of a story on ``start``..``end`` of a text; of no length where it covers nothing."""

    start: int
    end: int
    number: int
    role: Role = "fault"


class Slice(NamedTuple):
    """A stretch of a text and the marks on all of it, by number; empty for a mark that covers nothing."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def slices(length: int, marks: Iterable[Mark]) -> Iterator[Slice]:
    """A text of ``length`` characters in as few slices as its marks ask for, in order.

    >>> [(each.start, each.end, [mark.number for mark in each.marks])
    ...  for each in slices(9, [Mark(0, 6, 1), Mark(4, 9, 2), Mark(9, 9, 3)])]
    [(0, 4, [1]), (4, 6, [1, 2]), (6, 9, [2]), (9, 9, [3])]
    """
    opening: defaultdict[int, list[Mark]] = defaultdict(list)
    closing: defaultdict[int, list[Mark]] = defaultdict(list)
    points: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.start == mark.end:
            points[mark.start].append(mark)
        else:
            opening[mark.start].append(mark)
            closing[mark.end].append(mark)
    bounds = sorted({0, length, *opening, *closing, *points})
    covering: set[Mark] = set()
    for at, start in enumerate(bounds):
        covering.difference_update(closing[start])
        if start in points:
            yield Slice(start, start, _ordered(points[start]))
        covering.update(opening[start])
        end = bounds[at + 1] if at + 1 < len(bounds) else start
        if end > start:
            yield Slice(start, end, _ordered(covering))


def _ordered(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(set(marks), key=lambda mark: (mark.number, mark)))


def clipped(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The marks on ``start``..``end`` of a text, counted from there. What covers nothing belongs to what it ends.

    >>> clipped([Mark(0, 6, 1), Mark(8, 8, 2), Mark(4, 4, 3)], 4, 8)
    [Mark(start=0, end=2, number=1, role='fault'), Mark(start=4, end=4, number=2, role='fault')]
    """
    found = []
    for mark in marks:
        low, high = max(mark.start, start), min(mark.end, end)
        empty = mark.start == mark.end
        if low < high or (empty and (start < mark.start <= end or mark.start == start == 0)):
            found.append(mark._replace(start=low - start, end=high - start))
    return found


def within(passage: Passage, span: Span) -> tuple[int, int] | None:
    """The clean stretch of a passage that a document's span covers, None where it lies beside it.

    What is one unit in the document (``&amp;``) is covered whole; markup between two letters is a stretch of none.
    """
    pieces = passage.pieces
    if not pieces or span.start > pieces[-1].end or span.end < pieces[0].start:
        return None
    found: list[tuple[int, int]] = []
    first = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1)
    for at in range(first, len(pieces)):
        clean, start, end = pieces[at]
        if start >= max(span.end, span.start + 1):
            break
        stop = pieces[at + 1].clean if at + 1 < len(pieces) else len(passage.text)
        low, high = max(span.start, start), min(span.end, end)
        if low < high or (low == high and span.start == span.end):
            exact = stop - clean == end - start
            found.append((clean + low - start, clean + high - start) if exact else (clean, stop))
    if not found:
        beyond = next((piece.clean for piece in pieces[first:] if piece.start >= span.start), len(passage.text))
        return beyond, beyond
    return (found[0][0], found[0][0]) if span.start == span.end else (found[0][0], found[-1][1])
