"""Names that no glossary knows: capitalised runs that overlap no glossary form."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from checker.ledger.known import quoted_spans
from checker.ledger.mention import Mention
from checker.text.capitals import capitalised
from checker.text.quotations import quoted

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from checker.glossary import Glossary
    from checker.story import Segment, Story

_WORD = re.compile(r"\S+")


def unknown(story: Story, known: Sequence[Mention], glossary: Glossary, small: Container[str]) -> Iterator[Mention]:
    """Capitalised runs that are no glossary form; of a run with such a form in it, what is left if that is a name.

    A form that stands for something else where it is (chicken Kiev) is no unknown name either. ``small`` are the
    words that the story writes in small letters as well.
    """
    taken: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for mention in known:
        taken.setdefault(mention.segment.key, []).append((mention.start, mention.end))
    language, tag = story.language, story.tag or story.language or ""
    runs: list[tuple[Segment, int, int]] = []
    for segment in story.segments():
        names = capitalised(segment.text, language, small)
        if names and taken and (known_here := taken.get(segment.key)):
            names = [part for run in names for part in _left(segment.text, run, known_here)]
        runs += [(segment, start, end) for start, end in names]
    inside = {segment.text[start:end] for segment, start, end in runs if start}
    passage = None
    spans: list[tuple[int, int]] = []
    for segment, start, end in runs:
        text = segment.text
        if not start and (first := text.find(" ", start, end) + 1):
            name = text[first:end]
            if " " in name and name in inside:
                start = first  # "Later Andriy Horbenko": the first word has its capital from where it stands
        name = text[start:end]
        if glossary.covers(name, tag):
            continue
        if segment.passage is not passage:
            passage = segment.passage
            spans = quoted_spans(passage, language)
        inside_quotation = bool(spans) and quoted(spans, segment.offset + start, segment.offset + end)
        yield Mention(segment, start, end, end, name, quoted=inside_quotation)


def _left(text: str, run: tuple[int, int], taken: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """A run, or the parts of it beside glossary forms: Berlin's mayor stays, one word of a longer name doesn't."""
    start, end = run
    first = bisect_right(taken, start, key=lambda span: span[1])
    last = bisect_left(taken, end, key=lambda span: span[0])
    within = taken[first:last]
    if not within:
        yield run
        return
    for low, high in within:
        yield from _part(text, start, low)
        start = max(start, high)
    yield from _part(text, start, end)


def _part(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    large = [match for match in _WORD.finditer(text, start, end) if match[0][0].isupper()]
    if len(large) > 1:
        yield large[0].start(), large[-1].end()
