"""Gaps within a pair of sentences: the part of one side that the other has nothing for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from checker.coverage.beside import by_value
from checker.coverage.gap import Gap
from checker.coverage.spelled_out import spells_out
from checker.coverage.stretches import intact
from checker.coverage.uneven import extra
from checker.coverage.values import spans
from checker.expressions import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.coverage.beside import Beside, Way

_STOP = lazy(r"[.!?…。！？]\s*$")
_CLOSES = lazy(r"[.,;:!?…。，、；：！？]")
_LOOSE = " ,;:–—-，、；："
"""Marks that part clauses, and end no sentence."""


def within(sides: Beside, ways: Sequence[Way], languages: tuple[str, str]) -> Iterator[Gap]:
    """The likeliest gap of a pair; words put otherwise lack a counterpart on both sides, and are one fault."""
    if _likeliest(sides, ways) is not None:  # to read the numbers takes longer than all the rest
        best = _likeliest(by_value(sides, languages), ways)
        if best is not None:
            yield best


def _likeliest(sides: Beside, ways: Sequence[Way]) -> Gap | None:
    best: tuple[float, Gap] | None = None
    for way in ways:
        left = way.own(sides).left
        sure = way.odds(sides) if left.last > left.first else -math.inf
        over = sure - way.by.warning
        if sure >= way.by.note and (best is None or over > best[0]):
            best = over, _gap(sides, way, left.start, left.end, sure=over >= 0)
        much = extra(sides, way)
        if much is not None and much.odds >= much.note and (best is None or much.odds - much.warning > best[0]):
            over = much.odds - much.warning
            best = over, _gap(sides, way, much.start, much.end, sure=over >= 0)
    return best[1] if best is not None else None


def _gap(sides: Beside, way: Way, start: int, end: int, *, sure: bool) -> Gap:
    own, other = way.own(sides), way.other(sides).segments
    text, language = own.side.text, own.segments[0].language or ""
    start, end = intact(text, start, end, spans(text, language))
    parts = own.parts(start, end)
    if way.kind == "added" and sure:
        sure = not any(spells_out(text[start:end], segment.text) for segment in other)
    return Gap(
        way.kind,
        (" ".join(segment.text[low:high].strip() for segment, low, high in parts),),
        tuple(segment.place(low, high) for segment, low, high in parts),
        other,
        sure,
        0,
        sides.target.segments[0].kind == "headline",
        own.segments,
        other,
        text,
        _without(text, start, end),
    )


def _without(text: str, start: int, end: int) -> str:
    """A text without a stretch, with its final stop."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not after:
        stop = _STOP.search(text)
        return before.rstrip(_LOOSE) + (stop.group() if stop is not None else "")
    return f"{before} {after}" if before and not _CLOSES.match(after) else before + after
