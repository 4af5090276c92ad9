"""Stretches of a text that are asked which of them a place lies in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Value = TypeVar("Value")


class Intervals(Generic[Value]):
    """Half-open stretches, each with a value. One without characters holds the place where it stands."""

    def __init__(self, found: Iterable[tuple[int, int, Value]]) -> None:
        self._found = sorted(found, key=lambda each: each[0])
        self._starts = [start for start, _, _ in self._found]
        # How far the stretches up to each one reach: looking further back than that is in vain.
        self._reach = list(accumulate((max(end, start + 1) for start, end, _ in self._found), max))

    def around(self, place: int) -> Iterator[Value]:
        """The values of the stretches that hold a place, the one that starts nearest to it first.

        >>> list(Intervals([(0, 9, "sentence"), (3, 5, "quotation"), (9, 12, "next")]).around(4))
        ['quotation', 'sentence']
        """
        at = bisect_right(self._starts, place) - 1
        while at >= 0 and self._reach[at] > place:
            start, end, value = self._found[at]
            if place < max(end, start + 1):
                yield value
            at -= 1

    def behind(self, place: int) -> Value | None:
        """The value of the first stretch that starts at a place or behind it."""
        at = bisect_left(self._starts, place)
        return self._found[at][2] if at < len(self._found) else None
