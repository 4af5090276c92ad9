"""Two sides of a pair of sentences as they are compared, and which way they are looked at."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from checker.coverage.judgement import odds
from checker.coverage.stretches import leftover, side
from checker.coverage.values import valued

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.coverage.gap import Kind
    from checker.coverage.judgement import Model
    from checker.coverage.lengths import Expected
    from checker.coverage.stretches import Side, Stretch
    from checker.story import Segment

Each = TypeVar("Each", covariant=True)

_LITTLE, _MOST = 0.25, 0.75
"""Shares of a stretch, and of a sentence."""


class _Sides(Protocol, Generic[Each]):
    """Whatever has a source and a target."""

    @property
    def source(self) -> Each: ...
    @property
    def target(self) -> Each: ...


class Text(NamedTuple):
    """Sentences joined with spaces: where each starts, what is looked up of them, and what of them is left over."""

    segments: tuple[Segment, ...]
    starts: tuple[int, ...]
    side: Side
    left: Stretch

    def parts(self, start: int, end: int) -> list[tuple[Segment, int, int]]:
        """Where ``start``..``end`` stands, sentence by sentence; a small part is left out, most of one is all."""
        found = []
        for at, segment in zip(self.starts, self.segments, strict=True):
            size = len(segment.text)
            low, high = max(0, start - at), min(size, end - at)
            if high - low >= _LITTLE * (end - start):
                found.append((segment, 0, size) if high - low >= _MOST * size else (segment, low, high))
        return found


class Beside(NamedTuple):
    """Both sides of a pair of sentences."""

    source: Text
    target: Text

    @property
    def paired(self) -> bool:
        """Whether both sides have a sentence."""
        return bool(self.source.segments and self.target.segments)


class Way(NamedTuple):
    """How gaps of one kind are looked for: what to expect of the side that lacks them, and the model of its odds."""

    kind: Kind
    expected: Expected
    by: Model

    def own(self, sides: _Sides[Each]) -> Each:
        """The side that has what the other lacks."""
        return sides.source if self.kind == "missing" else sides.target

    def other(self, sides: _Sides[Each]) -> Each:
        """The side that lacks it."""
        return sides.target if self.kind == "missing" else sides.source

    def odds(self, sides: Beside) -> float:
        """The logarithm of the odds that what is left over of this side is not in the other."""
        own, other = self.own(sides), self.other(sides)
        return odds(own.side, other.side, own.left, other.left, self.expected, self.by)


def beside(
    source: Sequence[Segment],
    target: Sequence[Segment],
    languages: tuple[str, str],
    texts: tuple[str, str] | None = None,
) -> Beside:
    """Sentences in the first language beside sentences in the second, or beside whole ``texts`` that hold them."""
    one, other = texts or (" ".join(each.text for each in source), " ".join(each.text for each in target))
    sides, left = _compared(one, other, *languages)
    return Beside(
        Text(tuple(source), _starts(source), sides[0], left[0]),
        Text(tuple(target), _starts(target), sides[1], left[1]),
    )


@lru_cache(maxsize=4096)  # asked for twice: for what is to be translated, and for what is to be said
def _compared(one: str, other: str, language: str, to: str) -> tuple[tuple[Side, Side], tuple[Stretch, Stretch]]:
    sides = side(one, language, to), side(other, to, language)
    return sides, (leftover(*sides), leftover(*sides[::-1]))


def by_value(sides: Beside, languages: tuple[str, str]) -> Beside:
    """The same with numbers, dates and times compared by what they mean."""
    one, other = valued(sides.source.side, languages[0]), valued(sides.target.side, languages[1])
    if one is sides.source.side or other is sides.target.side:
        return sides
    return Beside(
        sides.source._replace(side=one, left=leftover(one, other)),
        sides.target._replace(side=other, left=leftover(other, one)),
    )


def _starts(segments: Sequence[Segment]) -> tuple[int, ...]:
    starts, at = [], 0
    for segment in segments:
        starts.append(at)
        at += len(segment.text) + 1
    return tuple(starts)
