"""Gaps of a story beside its source: sentences and clauses that one side has and the other lacks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.coverage.beside import Way, beside
from checker.coverage.cuts import cuts
from checker.coverage.judgement import model
from checker.coverage.lengths import adapted, expected
from checker.coverage.lexicon import PIVOT
from checker.coverage.partial import within
from checker.coverage.whole import whole
from checker.text.content import content_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.coverage.beside import Beside
    from checker.coverage.gap import Gap
    from checker.story import Bitext

_FEWEST_WORDS = 2
"""Words of content of a part of a sentence that says something."""


def gaps(bitext: Bitext, source: str, target: str) -> Iterator[Gap]:
    """The gaps of a story in ``target`` whose source is in ``source``, in its order; one a contiguous stretch."""
    last: Gap | None = None
    for gap in _gaps(bitext, source, target):
        if last is not None and _contiguous(last, gap, bitext):
            last = replace(
                last,
                texts=last.texts + gap.texts,
                places=last.places + gap.places,
                sure=last.sure or gap.sure,
                sentences=max(last.sentences, 1) + max(gap.sentences, 1),
                own=last.own + gap.own,
                beside=last.beside + gap.beside,
                whole=f"{last.whole} {gap.whole}".strip(),
                rest=f"{last.rest} {gap.rest}".strip(),
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
    pairs = [
        beside(pair.source, pair.target, (source, target)) for pair in bitext.pairs if pair.source or pair.target
    ]
    both = ways(pairs, source, target)
    if both is None:
        return
    row = _row(bitext, source, target) if any(not pair.paired for pair in pairs) else None
    cut = cuts(bitext.story)
    at = 0
    while at < len(pairs):
        stop = at + 1
        if pairs[at].paired:
            found = within(pairs[at], both, (source, target))
        else:
            way = both[0] if pairs[at].source.segments else both[1]
            while stop < len(pairs) and not way.other(pairs[stop]).segments:
                stop += 1
            found = whole(pairs, way, at, stop, row)
        for gap in found:
            if _says(gap, source, target) and (gap.kind == "added" or not _cut(pairs, at, stop, cut)):
                yield gap
        at = stop


def ways(pairs: Sequence[Beside], source: str, target: str) -> tuple[Way, Way] | None:
    """How to look for what is missing, and for what is added; None for languages that were never measured."""
    there, back = expected(source, target), expected(target, source)
    if there is None or back is None:
        return None
    sizes = [(pair.source.side.size, pair.target.side.size) for pair in pairs if pair.paired]
    there, back = adapted(there, back, sizes)
    foreign = source if target == PIVOT else target if source == PIVOT else ""
    # Made with English as the source; from another language into English, one is the other the other way round.
    missing, added = model("missing", foreign), model("added", foreign)
    if target == PIVOT:
        missing, added = added, missing
    return Way("missing", there, missing), Way("added", back, added)


def _says(gap: Gap, source: str, target: str) -> bool:
    """Whether a gap has words that carry content: "on the other hand" and "2." are put otherwise, or left out.

    Where lengths leave no doubt, its words don't matter.
    """
    words = content_words(gap.text, source if gap.kind == "missing" else target)
    return len(words) >= (1 if gap.sentences else _FEWEST_WORDS) or (gap.sure and not gap.sentences)


def _row(bitext: Bitext, source: str, target: str) -> Beside | None:
    """Both sides of a row of a table as a whole; None for anything but a row."""
    if bitext.source is None or len(bitext.story.fields) != 1 or len(bitext.source.fields) != 1:
        return None
    texts = bitext.source.fields[0].passage.text, bitext.story.fields[0].passage.text
    return beside((), (), (source, target), texts)


def _cut(pairs: Sequence[Beside], at: int, stop: int, cut: Sequence[int]) -> bool:
    """Whether the story says that something was cut between the sentences before and behind these pairs."""
    if not cut:
        return False
    before = [segment for pair in pairs[:at] for segment in pair.target.segments]
    behind = [segment for pair in pairs[stop:] for segment in pair.target.segments]
    start = before[-1].span.end if before else 0
    end = behind[0].span.start if behind else 1 << 62
    return any(start <= each <= end for each in cut)
