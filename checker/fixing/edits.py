"""Edits of one text: put together in its own offsets, applied, and what they do to other offsets."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Edit(NamedTuple):
    """What is written for ``start``..``end`` of a text, and the rules that asked for it."""

    start: int
    end: int
    text: str
    rules: tuple[str, ...] = ()


def apart(edits: Iterable[Edit]) -> list[Edit]:
    """The edits in order, of those that overlap the one that was named first."""
    found: list[Edit] = []
    for edit in edits:
        at = bisect_left(found, edit.end, key=lambda other: other.start)
        if not at or found[at - 1].end <= edit.start:
            found.insert(at, edit)
    return found


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with its edits made, which are in order and don't overlap.

    >>> applied("Kiev and Kiev", [Edit(0, 4, "Kyiv"), Edit(9, 13, "Kyiv")])
    'Kyiv and Kyiv'
    """
    parts, at = [], 0
    for edit in edits:
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


class Moved:
    """Where the offsets of a text stand when its edits are made; inside an edit, at its end.

    >>> moved = Moved([Edit(0, 4, "Selenskyj")])
    >>> moved(0), moved(2), moved(5)
    (0, 9, 10)
    """

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._starts = [edit.start for edit in edits]
        self._ends = [edit.end for edit in edits]
        self._grown = list(accumulate((len(edit.text) - (edit.end - edit.start) for edit in edits), initial=0))

    def __call__(self, offset: int) -> int:
        """The offset now."""
        number = bisect_left(self._starts, offset)
        if number and offset < self._ends[number - 1]:
            offset = self._ends[number - 1]
        return offset + self._grown[number]


def together(text: str, first: Sequence[Edit], then: Sequence[Edit]) -> list[Edit]:
    """Edits of a text and edits of what they make of it, as edits of the text; what touches becomes one.

    >>> together("the the Kiev", [Edit(3, 7, "")], [Edit(4, 8, "Kyiv")])
    [Edit(start=3, end=7, text='', rules=()), Edit(start=8, end=12, text='Kyiv', rules=())]
    """
    between, shift = applied(text, first), 0
    both: list[tuple[int, int, Edit, bool]] = [(edit.start, edit.end, edit, True) for edit in then]
    for edit in first:
        start = edit.start + shift
        both.append((start, start + len(edit.text), edit, False))
        shift += len(edit.text) - (edit.end - edit.start)
    found: list[Edit] = []
    shift = 0
    for group in _touching(sorted(both)):
        low, high = group[0][0], max(end for _, end, *_ in group)
        own = [edit._replace(start=edit.start - low, end=edit.end - low) for *_, edit, new in group if new]
        grown = sum(end - start - (edit.end - edit.start) for start, end, edit, new in group if not new)
        rules = dict.fromkeys(rule for *_, edit, _ in group for rule in edit.rules)
        found.append(Edit(low - shift, high - shift - grown, applied(between[low:high], own), tuple(rules)))
        shift += grown
    return found


def _touching(placed: Sequence[tuple[int, int, Edit, bool]]) -> Iterator[list[tuple[int, int, Edit, bool]]]:
    group: list[tuple[int, int, Edit, bool]] = []
    for each in placed:
        if group and each[0] > max(end for _, end, *_ in group):
            yield group
            group = []
        group.append(each)
    if group:
        yield group
