"""What a source only reports and its translation states."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.speech.cues import hearsay, saying
from checker.speech.quoting import inside
from checker.text.content import lowered
from checker.text.negation import negations
from checker.text.quotation_marks import marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.speech.cues import Hearsay
    from checker.story import Bitext, Pair, Segment

_NEAR = re.compile(r"\s+(?:[\w’'-]+\s*){1,3}")
"""The words next to "according to", of which one may be a name."""
_MIXED = re.compile("[A-Za-z](?=[\u0400-\u04ff])|[\u0400-\u04ff](?=[A-Za-z])")
"""A word of two alphabets: damaged, and no cue can be found in it."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word by which a sentence leaves open whether something is so; ``denied`` says that somebody denies it."""

    segment: Segment
    start: int
    end: int
    denied: bool = False
    mood: bool = False

    @property
    def text(self) -> str:
        """The word as it stands there."""
        return self.segment.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Stated:
    """A report of the source, and the sentences that state it; ``denied``: the next sentence denies it."""

    cue: Cue
    target: tuple[Segment, ...]
    denied: bool = False


def stated(bitext: Bitext) -> Iterator[Stated]:
    """Reports of the source that the translation states: nothing there leaves them open, or says who says so.

    Nor may the sentence before or behind do so, since a report goes on over several; but its denial is no report.
    """
    if bitext.source is None or hearsay(bitext.story.language) is None:
        return
    for at, pair in enumerate(bitext.pairs):
        cue = next(reports(pair), None) if pair.target else None
        if cue is None or any(_open(segment, cue.denied) for segment in pair.target):
            continue
        before = [segment for each in bitext.pairs[max(0, at - 1) : at] for segment in each.target]
        behind = [segment for each in bitext.pairs[at + 1 : at + 2] for segment in each.target]
        if any(_reported(segment) for segment in (*before, *behind)) and not any(map(_denies, behind)):
            continue
        yield Stated(cue, pair.target, denied=any(map(_denies, behind)))


def reports(pair: Pair) -> Iterator[Cue]:
    """The cues of hearsay in the source's sentences, outside quotation marks."""
    for segment in pair.source:
        cues = hearsay(segment.language)
        if cues is None:
            continue
        text = cues.unless.sub(lambda match: " " * len(match.group()), lowered(segment.text))
        spans = inside(segment)
        moods = () if cues.condition.search(text) else (cues.mood,)
        for pattern in (cues.told, cues.according, *moods, cues.denied):
            for match in pattern.finditer(text):
                start, end = match.span()
                if pattern is cues.according and not _names(segment.text[end:], cues):
                    continue
                if pattern is cues.denied and negations(text, segment.language):
                    continue  # there is no denying it
                if not any(first <= start and end <= last for first, last in spans):
                    yield Cue(segment, start, end, pattern is cues.denied, pattern is cues.mood)


def _names(text: str, cues: Hearsay) -> bool:
    """Whether what stands behind "according to" names somebody, rather than a plan or a size."""
    near = _NEAR.match(text)
    return near is not None and bool(
        any(word[0].isupper() for word in near.group().split()) or cues.authority.search(lowered(near.group()))
    )


def _reported(segment: Segment) -> bool:
    """Whether a sentence says that somebody says so, or is somebody's words."""
    cues, says = hearsay(segment.language), saying(segment.language)
    if cues is None or says is None or marks(segment.text):
        return True
    text = lowered(segment.text)
    return any(pattern.search(text) for pattern in (cues.told, cues.according, says.vouched))


def _denies(segment: Segment) -> bool:
    """Whether a sentence says that somebody denies something."""
    cues = hearsay(segment.language)
    return cues is not None and cues.denied.search(lowered(segment.text)) is not None


def _open(segment: Segment, denied: bool) -> bool:
    """Whether a sentence leaves something open, or is somebody's words."""
    cues, says = hearsay(segment.language), saying(segment.language)
    if cues is None or says is None or marks(segment.text) or _MIXED.search(segment.text):
        return True
    text = lowered(segment.text)
    return bool(cues.open.search(text) or says.vouched.search(text)) or (
        denied and bool(negations(text, segment.language))
    )
