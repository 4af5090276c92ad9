"""Gaps of a story beside its source: sentences and clauses that one side has and the other lacks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from statistics import median
from typing import TYPE_CHECKING, Literal, NamedTuple

from checker.coverage.cuts import cuts
from checker.coverage.judgement import model, odds, stray
from checker.coverage.lengths import expected
from checker.coverage.lexicon import PIVOT
from checker.coverage.stretches import leftover, side, uncovered
from checker.text.content import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.coverage.judgement import Model
    from checker.coverage.lengths import Expected
    from checker.coverage.stretches import Side
    from checker.passage import Place
    from checker.story import Bitext, Pair, Segment

Kind = Literal["missing", "added"]
_WORTH = -4.0
"""The weight of a sentence without partner from which it is left out, not merged into its neighbours."""
_MERGED = 4.0
"""The same where the lengths say that it is."""
_NEAR = 1
"""Pairs before and behind a sentence without partner in which its rendering may stand."""
_LITTLE, _MOST = 0.25, 0.75
"""Shares of a stretch, and of a sentence."""
_FEWEST_WORDS = 2
"""Words of content of a part of a sentence that says something."""
_LONG_PAIR = 40
_FEWEST_PAIRS = 5
_TRUST = 4.0
_FARTHEST = 0.25


@dataclass(frozen=True, slots=True)
class Gap:
    """Text of one side (``places``, quoted as ``text``) with no counterpart; ``near`` is where it should stand.

    ``sure`` tells good evidence from thin. ``sentences`` counts the whole sentences; 0 for
    a part of one.
    """

    kind: Kind
    text: str
    places: tuple[Place, ...]
    near: tuple[Segment, ...]
    sure: bool
    sentences: int
    headline: bool


class _Joined(NamedTuple):
    """Sentences as one text, and where each starts in it."""

    text: str
    starts: tuple[int, ...]
    segments: tuple[Segment, ...]

    def parts(self, start: int, end: int) -> list[tuple[Segment, int, int]]:
        """Where ``start``..``end`` stands, sentence by sentence; a small part is left out, most of one is all."""
        found = []
        for at, segment in zip(self.starts, self.segments, strict=True):
            size = len(segment.text)
            low, high = max(0, start - at), min(size, end - at)
            if high - low >= _LITTLE * (end - start):
                found.append((segment, 0, size) if high - low >= _MOST * size else (segment, low, high))
        return found


def gaps(bitext: Bitext, source: str, target: str) -> Iterator[Gap]:
    """The gaps of a story in ``target`` whose source is in ``source``, in its order; one a contiguous stretch."""
    last: Gap | None = None
    for gap in _gaps(bitext, source, target):
        if last is not None and _contiguous(last, gap, bitext):
            last = replace(
                last,
                places=last.places + gap.places,
                sure=last.sure or gap.sure,
                sentences=max(last.sentences, 1) + max(gap.sentences, 1),
            )
            continue
        if last is not None:
            yield last
        last = gap
    if last is not None:
        yield last


def _contiguous(gap: Gap, other: Gap, bitext: Bitext) -> bool:
    """Whether no sentence stands between two gaps of one side."""
    side = bitext.source if gap.kind == "missing" else bitext.story
    if gap.kind != other.kind or side is None:
        return False
    end, start = gap.places[-1].span.end, other.places[0].span.start
    return end <= start and not any(end <= each.span.start < start for each in side.segments())


def _gaps(bitext: Bitext, source: str, target: str) -> Iterator[Gap]:
    there, back = expected(source, target), expected(target, source)
    if there is None or back is None:
        return
    pairs = [pair for pair in bitext.pairs if pair.source or pair.target]
    joined = [(_join(pair.source), _join(pair.target)) for pair in pairs]
    sides = [(side(one.text, source, target), side(other.text, target, source)) for one, other in joined]
    lengths = _own(there, back, sides)
    cut = cuts(bitext.story)
    foreign = source if target == PIVOT else target if source == PIVOT else ""
    # Made with English as the source; from another language into English, one is the other the other way round.
    by = model("missing", foreign), model("added", foreign)
    by = by if target != PIVOT else by[::-1]
    row = _row(bitext, source, target) if any(not pair.source or not pair.target for pair in pairs) else None
    at = 0
    while at < len(pairs):
        pair = pairs[at]
        stop = at + 1
        if not (pair.source and pair.target):
            while stop < len(pairs) and bool(pairs[stop].source) == bool(pair.source) and not (
                pairs[stop].source and pairs[stop].target
            ):  # fmt: skip
                stop += 1
            found = _whole(pairs, sides, lengths, at, stop)
            if row is not None:
                mine = 0 if pair.source else 1
                own, other = row[mine], row[1 - mine]
                level = odds(own, other, leftover(own, other), leftover(other, own), lengths[mine], by[mine])
                sure = level >= by[mine].warning
                found = iter([replace(each, sure=sure) for each in found] if level >= by[mine].note else ())
        else:
            found = _inside(pair, joined[at], sides[at], lengths, by)
        for gap in found:
            if _says(gap, source, target) and (gap.kind == "added" or not _cut(pairs, at, stop, cut)):
                yield gap
        at = stop


def _says(gap: Gap, source: str, target: str) -> bool:
    """Whether a gap has words that carry content: "on the other hand" and "2." are put otherwise, or left out.

    Where lengths leave no doubt, its words don't matter.
    """
    words = content_words(gap.text, source if gap.kind == "missing" else target)
    return len(words) >= (1 if gap.sentences else _FEWEST_WORDS) or (gap.sure and not gap.sentences)


def _join(segments: Sequence[Segment]) -> _Joined:
    if len(segments) == 1:
        return _Joined(segments[0].text, (0,), (segments[0],))
    starts, size = [], 0
    for segment in segments:
        starts.append(size)
        size += len(segment.text) + 1
    return _Joined(" ".join(segment.text for segment in segments), tuple(starts), tuple(segments))


def _row(bitext: Bitext, source: str, target: str) -> tuple[Side, Side] | None:
    """Both sides of a row of a table as a whole: what it renders is certain, however its sentences are split."""
    if bitext.source is None or len(bitext.story.fields) != 1 or len(bitext.source.fields) != 1:
        return None
    one, other = bitext.source.fields[0].passage.text, bitext.story.fields[0].passage.text
    return side(one, source, target), side(other, target, source)


def _own(there: Expected, back: Expected, sides: Sequence[tuple[Side, Side]]) -> tuple[Expected, Expected]:
    """What to expect of this translator, as far as the story is long enough to tell."""
    strays = [
        stray(one.size, other.size, there)
        for one, other in sides
        if one.size * there.density >= _LONG_PAIR and other.text
    ]
    if len(strays) < _FEWEST_PAIRS:
        return there, back
    shift = median(strays) * len(strays) / (len(strays) + _TRUST)
    shift = max(-_FARTHEST, min(_FARTHEST, shift))
    return there._replace(mean=there.mean + shift), back._replace(mean=back.mean - shift)


def _inside(
    pair: Pair,
    joined: tuple[_Joined, _Joined],
    sides: tuple[Side, Side],
    lengths: tuple[Expected, Expected],
    by: tuple[Model, Model],
) -> Iterator[Gap]:
    """What of a pair's sentences is left over."""
    headline = pair.target[0].kind == "headline"
    best: tuple[float, Gap] | None = None  # words put otherwise lack a counterpart on both sides: one fault
    kinds: tuple[Kind, Kind] = ("missing", "added")
    left = leftover(*sides), leftover(*sides[::-1])
    for mine, kind in enumerate(kinds):
        theirs, stretch = 1 - mine, left[mine]
        sure = odds(sides[mine], sides[theirs], stretch, left[theirs], lengths[mine], by[mine])
        if sure >= by[mine].note and stretch.last > stretch.first:
            parts = joined[mine].parts(stretch.start, stretch.end)
            text = " ".join(segment.text[start:end].strip() for segment, start, end in parts)
            places = tuple(segment.place(start, end) for segment, start, end in parts)
            gap = Gap(kind, text, places, (pair.source, pair.target)[theirs], sure >= by[mine].warning, 0, headline)
            if best is None or sure - by[mine].warning > best[0]:
                best = sure - by[mine].warning, gap
    if best is not None:
        yield best[1]


def _whole(
    pairs: Sequence[Pair],
    sides: Sequence[tuple[Side, Side]],
    lengths: tuple[Expected, Expected],
    at: int,
    stop: int,
) -> Iterator[Gap]:
    """Sentences without partner, one gap for all that stand together, unless their neighbours have their words."""
    mine = 0 if pairs[at].source else 1
    around = [*range(max(0, at - _NEAR), at), *range(stop, min(len(pairs), stop + _NEAR))]
    marks = frozenset().union(*(sides[each][1 - mine].marks for each in around))
    extra = sum(sides[each][mine].size for each in range(at, stop))
    beside = [sides[each] for each in around if pairs[each].source and pairs[each].target]
    worth = _MERGED if any(_fills(each, mine, extra, lengths[mine]) for each in beside) else _WORTH
    lacking = [each for each in range(at, stop) if uncovered(sides[each][mine], marks) >= worth]
    if mine:
        if not any(pair.source and pair.target for pair in pairs[:at]):
            return  # what stands above the story is no translation of it
        said = [segment.text for pair in pairs for segment in pair.target]  # a repeated sentence is no new one
        lacking = [each for each in lacking if said.count(pairs[each].target[0].text) == 1]
    if not lacking:
        return
    segments = [segment for each in lacking for segment in (pairs[each].source, pairs[each].target)[mine]]
    if segments[0].kind in ("headline", "byline") and mine:
        return  # a repeated headline
    before = [segment for each in range(at) for segment in (pairs[each].source, pairs[each].target)[1 - mine]]
    behind = [segment for each in pairs[stop:] for segment in (each.source, each.target)[1 - mine]]
    near = before[-1:] or behind[:1]
    places = tuple(segment.place() for segment in segments)
    kind: Kind = "added" if mine else "missing"
    yield Gap(kind, segments[0].text, places, tuple(near), True, len(segments), segments[0].kind == "headline")


def _fills(beside: tuple[Side, Side], mine: int, extra: float, expected: Expected) -> bool:
    """Whether a neighbour's lengths agree better together with sentences that have no partner."""
    own, other = beside[mine].size, beside[1 - mine].size
    alone = abs(stray(own, other, expected)) / expected.deviation(own)
    together = abs(stray(own + extra, other, expected)) / expected.deviation(own + extra)
    return together < alone


def _cut(pairs: Sequence[Pair], at: int, stop: int, cut: Sequence[int]) -> bool:
    """Whether the story says that something was cut between the sentences before and behind these pairs."""
    if not cut:
        return False
    before = [segment for pair in pairs[:at] for segment in pair.target]
    behind = [segment for pair in pairs[stop:] for segment in pair.target]
    start = before[-1].span.end if before else 0
    end = behind[0].span.start if behind else 1 << 62
    return any(start <= each <= end for each in cut)
