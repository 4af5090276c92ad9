"""Gaps of whole sentences: those that alignment gives no partner, unless their neighbours render them as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.coverage.gap import Gap
from checker.coverage.lengths import stray
from checker.coverage.stretches import uncovered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.coverage.beside import Beside, Way

_WORTH = -4.0
"""The weight of a sentence without partner from which it is left out, not merged into its neighbours."""
_MERGED = 4.0
"""The same where the lengths say that it is."""
_NEAR = 1
"""Pairs before and behind a sentence without partner in which its rendering may stand."""


def whole(pairs: Sequence[Beside], way: Way, at: int, stop: int, row: Beside | None) -> Iterator[Gap]:
    """The gap of the pairs ``at``..``stop``, of whose sentences none has a partner; one for all of them.

    ``row`` is the row of a table that they stand in: what renders it is certain, however its sentences are split.
    """
    level = way.odds(row) if row is not None else None
    if level is not None and level < way.by.note:
        return
    around = [*pairs[max(0, at - _NEAR) : at], *pairs[stop : stop + _NEAR]]
    marks = frozenset().union(*(way.other(each).side.marks for each in around))
    extra = sum(way.own(each).side.size for each in pairs[at:stop])
    worth = _MERGED if any(_fills(each, way, extra) for each in around if each.paired) else _WORTH
    lacking = [way.own(each).segments for each in pairs[at:stop] if uncovered(way.own(each).side, marks) >= worth]
    if way.kind == "added":
        if not any(each.paired for each in pairs[:at]):
            return  # what stands above the story is no translation of it
        said = [
            segment.text for each in pairs for segment in each.target.segments
        ]  # a repeated sentence is no new one
        lacking = [segments for segments in lacking if said.count(segments[0].text) == 1]
    segments = [segment for each in lacking for segment in each]
    if not segments or (way.kind == "added" and segments[0].kind in ("headline", "byline")):
        return  # a repeated headline
    before = [segment for each in pairs[:at] for segment in way.other(each).segments][-1:]
    behind = [segment for each in pairs[stop:] for segment in way.other(each).segments][:1]
    yield Gap(
        way.kind,
        tuple(segment.text for segment in segments),
        tuple(segment.place() for segment in segments),
        tuple(before or behind),
        level is None or level >= way.by.warning,
        len(segments),
        segments[0].kind == "headline",
        tuple(segments),
        tuple(segment for each in around for segment in way.other(each).segments),
        _joined([*pairs[max(0, at - _NEAR) : stop + _NEAR]], way),
        _joined(around, way),
    )


def _joined(pairs: Sequence[Beside], way: Way) -> str:
    """What stands on the side that has more."""
    return " ".join(segment.text for each in pairs for segment in way.own(each).segments)


def _fills(beside: Beside, way: Way, extra: float) -> bool:
    """Whether a neighbour's lengths agree better together with sentences that have no partner."""
    own, other = way.own(beside).side.size, way.other(beside).side.size
    alone = abs(stray(own, other, way.expected)) / way.expected.deviation(own)
    together = abs(stray(own + extra, other, way.expected)) / way.expected.deviation(own + extra)
    return together < alone
