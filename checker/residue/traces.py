"""Traces inside lines: tags, tokens of models, gaps to be filled, markup that shows, translator's notes."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.residue.catalogue import Topic, topics
from checker.tables import tables
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.passage import Place
    from checker.story import Story


_TAG = re.compile(r"<[^<>]*>")
_WORDS_ON = lazy(r"[)”“»'\"’,;:]*\s+\w")


@dataclass(frozen=True, slots=True)
class _Trace:
    topic: Topic
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    certain: bool
    one: bool
    told: bool

    def seen(self, text: str) -> bool:
        """Whether a text has what it can't be without."""
        return any(map(text.__contains__, self.needs))


@dataclass(frozen=True, slots=True)
class Trace:
    """One trace in a story: what it is, whether it can be nothing else, its text and all of its places.

    ``told`` is one that stands alone inside a sentence, as copy has it that tells of such things.
    """

    topic: Topic
    certain: bool
    text: str
    places: tuple[Place, ...]
    told: bool = False


@cache
def _traces() -> tuple[_Trace, ...]:
    return tuple(
        _Trace(
            topics()[one["topic"]],
            tuple(one["needs"]),
            lazy(one["pattern"]),
            one["certain"],
            one["one"],
            one.get("told", False),
        )
        for one in tables("residue", "traces")["traces"]
    )


@cache
def _signs() -> tuple[str, ...]:
    """All that stories are searched for: nearly all have none of it, or one or two."""
    return tuple(dict.fromkeys(sign for trace in _traces() for sign in trace.needs))


def of_software(tag: str) -> bool:
    """Whether a tag, alone, is one that translation software writes and no page has.

    >>> of_software("<unk>"), of_software('<g id="1">'), of_software("<b>")
    (True, True, False)
    """
    return _tags().fullmatch(tag) is not None


@cache
def _tags() -> re.Pattern[str]:
    rows = tables("residue", "traces")["traces"]
    return lazy("|".join(f"(?:{row['pattern']})" for row in rows if row["topic"] == "tool" and "<" in row["needs"]))


def traces(story: Story) -> list[Trace]:
    """The traces of a story in the order of the data, each with all of its places; none stands in another."""
    every = "\n".join(field.passage.text for field in story.fields)
    seen = {sign for sign in _signs() if sign in every}
    if not seen:
        return []
    there = [(number, trace) for number, trace in enumerate(_traces()) if not seen.isdisjoint(trace.needs)]
    found: dict[tuple[int, str], list[Place]] = {}
    texts: dict[tuple[int, str], str] = {}
    told: dict[tuple[int, str], bool] = {}
    for field in story.fields:
        if field.furniture:
            continue
        text = field.passage.text
        taken: list[tuple[int, int]] = []  # in order, none in another
        spans: Sequence[tuple[int, int]] | None = None
        for number, trace in there:
            if not trace.seen(text):
                continue
            for start, end in _together(trace.pattern.finditer(text), text):
                at = bisect_left(taken, (start, end))
                if (at and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end):
                    continue
                spans = quotations(_TAG.sub(_blank, text), story.language) if spans is None else spans
                if quoted(spans, start, end):
                    continue
                taken.insert(at, (start, end))
                key = number, "" if trace.one else text[start:end]
                texts.setdefault(key, text[start:end])
                told[key] = trace.told and key not in told and _inside(text, start, end)
                found.setdefault(key, []).append(field.place(start, end))
    return [
        Trace(_traces()[key[0]].topic, _traces()[key[0]].certain, texts[key], tuple(places), told[key])
        for key, places in sorted(found.items(), key=lambda each: each[0])
    ]


def _together(matches: Iterator[re.Match[str]], text: str) -> Iterator[tuple[int, int]]:
    """The places of a trace, those in a row as one: [Name] [Date] [Place]."""
    start = end = -1
    for match in matches:
        if start >= 0 and not text[end : match.start()].strip(" ,;") and text[start] == "[":
            end = match.end()
            continue
        if start >= 0:
            yield start, end
        start, end = match.span()
    if start >= 0:
        yield start, end


def _inside(text: str, start: int, end: int) -> bool:
    """Whether words stand on both sides, spaces between, or a sentence's verb behind: He wrote <b> into the form."""
    before, after = text[text.rfind("\n", 0, start) + 1 : start], text[end:].partition("\n")[0]
    if not _WORDS_ON.match(after):
        return False
    return not before.strip() if text[start] == "X" else bool(before.strip()) and before[-1] in " (“„«'\"‘"


def _blank(match: re.Match[str]) -> str:
    """As many spaces: the quotation marks of attributes are nobody's."""
    return " " * len(match.group())
