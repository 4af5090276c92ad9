"""Headlines and paragraphs that stand twice in a story, and which of them are one fault."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from checker.tables import tables
from checker.text.letters import SPACELESS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.passage import Place
    from checker.story import Field, Story

_LINE = 3
"""Words of a line that counts as repeated in story and source."""
_NEARLY = 9
"""Words of a paragraph that may be the same in nearly the same words."""
_ONE_OFF = 12
"""Words of a paragraph below which no more than one may differ."""
_EDGE = 4
"""Words at a paragraph's start or end by which one like it is found."""
_CUT = 8
"""Words of a paragraph that is another one's beginning, and not its opening phrase."""
_DIGITS = re.compile(r"\d+")
_METADATA = re.compile(r"[\"']?(?:title|headline|description|og:title)[\"']?\s*[:=]|<title|<meta", re.IGNORECASE)
# Who wrote an embedded message, and when: two messages of one day end alike.
_SIGNED = re.compile(r"[—–-]\s*\S.{0,80}\(@\w+\)")
_LABELLED = re.compile(r"[^\W\d_][^:.?!]{1,40}: ")
_STOPS = " .\u00a0।"
_QUOTES = tuple('"“„«‚‘»「『”—–')


class Block(NamedTuple):
    """A headline or a line of a paragraph, folded for comparison; ``number`` counts them in reading order.

    ``size`` is in words; in scripts without spaces it is half the characters.
    """

    field: Field
    start: int
    end: int
    words: tuple[str, ...]
    size: int
    number: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.field.place(self.start, self.end)

    @property
    def stopped(self) -> bool:
        """Whether it ends in a stop."""
        return self.field.passage.text[: self.end].endswith((".", "!", "?", "。", "।", "…"))

    @property
    def headline(self) -> bool:
        """Whether it is a headline."""
        return self.field.kind == "headline"


@dataclass(frozen=True)
class Again:
    """A block that says what one above it says, in the same words or nearly the same."""

    block: Block
    first: Block
    exact: bool

    @property
    def caption(self) -> bool:
        """Whether one of the two has a final stop that the other lacks, as captions and pull quotes do."""
        return self.block.stopped != self.first.stopped


def blocks(story: Story) -> Iterator[Block]:
    """Each line of each field: scraped pages break paragraphs at single newlines."""
    number, spaceless = 0, story.language in SPACELESS
    for field in story.fields:
        if field.furniture:
            continue
        text, start = field.passage.text, 0
        for line in text.split("\n") if "\n" in text else (text,):
            if bare := line.strip():
                if spaceless:
                    words = tuple(filter(str.isalnum, bare))
                    size = len(words) // 2
                else:
                    words = tuple(bare.casefold().rstrip(_STOPS).split())
                    size = len(words)
                begin = start if len(bare) == len(line) else start + line.index(bare)
                yield Block(field, begin, begin + len(bare), words, size, number)
                number += 1
            start += len(line) + 1


def said_again(story: Story) -> int:
    """How many paragraphs stand there again: with as many in the source, the translation did as it was told."""
    words = [block.words for block in blocks(story) if len(block.words) >= _LINE]
    return len(words) - len(set(words))


def repetitions(
    every: Sequence[Block], shortest: int, certain: int, alike: float, *, faithful: bool
) -> Iterator[Again]:
    """Blocks that stand again. ``faithful``: the source repeats its paragraphs as well, so only headlines count."""
    if len(every) < 2:
        return  # a table's row, in which nothing can stand again
    exact: dict[tuple[str, ...], Block] = {}
    edges: dict[tuple[str, ...], Block] = {}
    above: Block | None = None
    for block in every:
        previous, above = above, block
        size = block.size
        if size < (_LINE if block.headline else shortest) or (faithful and not block.headline):
            continue
        first = exact.get(block.words)
        if first is not None:
            beside = previous is not None and previous.words == block.words
            if _metadata(first.field):
                exact[block.words] = block
            elif _counts(block, first, beside=beside, long=size >= certain):
                yield Again(block, first, exact=True)
            continue
        exact[block.words] = block
        if size < _NEARLY or _trails(block.field.passage.text[max(block.start, block.end - 3) : block.end]):
            continue
        kind = (block.field.kind,)
        head, tail = (*kind, *block.words[:_EDGE]), (*block.words[-_EDGE:], *kind)
        if head in edges or tail in edges:
            found = (one for one in (edges.get(head), edges.get(tail)) if one and _near(one, block, alike))
            if (near := next(found, None)) is not None:
                yield Again(block, near, exact=False)
        edges.setdefault(head, block)
        edges.setdefault(tail, block)


def _trails(end: str) -> bool:
    """Whether what ends in these three characters breaks off.

    >>> _trails("on…"), _trails("..."), _trails("on.")
    (True, True, False)
    """
    return end.endswith("…") or (len(end) == 3 and not end.strip(".…"))


def _counts(block: Block, first: Block, *, beside: bool, long: bool) -> bool:
    """Whether the same words again are a fault: a short paragraph's are where nothing stands between."""
    if _SIGNED.match(block.field.passage.text, block.start):
        return False
    return long or block.headline or first.headline or (beside and not _opens_quoted(block))


def summary(every: Sequence[Block], shortest: int) -> frozenset[int]:
    """The numbers of the lines of a list at a story's top that sums it up: two or more, none with a final stop.

    It ends where the first whole sentence stands as a paragraph.
    """
    lines = (block for block in every if not block.headline and block.size >= shortest)
    found = frozenset(block.number for block in takewhile(lambda block: not block.stopped, lines))
    return found if len(found) > 1 else frozenset()


def stretches(found: Iterable[Again]) -> Iterator[list[Again]]:
    """Repetitions put together that are one fault: the same block many times, or many in a row from one place."""
    groups: list[list[Again]] = []
    following: dict[tuple[int, int], list[Again]] = {}
    same: dict[int, list[Again]] = {}
    for again in found:
        here = again.block.number, again.first.number
        group = (following.get(here) or same.get(again.first.number)) if again.exact else None
        if group is None:
            group = []
            groups.append(group)
        group.append(again)
        if again.exact:
            following[here[0] + 1, here[1] + 1] = group
            same.setdefault(again.first.number, group)
    yield from groups


def _near(one: Block, other: Block, alike: float) -> bool:
    """Nearly the same words and the very same figures: a list of like sentences isn't a repetition.

    Nor is a caption, in papers that make them of the story's sentences: "On her way: Mary Roe (pictured) left".
    """
    from difflib import SequenceMatcher

    if _caption(one) != _caption(other):
        return False
    short, long = sorted((one.words, other.words), key=len)
    if _CUT < len(short) < len(long) < 3 * len(short) and short[:-1] == long[: len(short) - 1]:
        return True  # cut off at its end
    if len(short) < _ONE_OFF:
        same = sum(a == b for a, b in zip(short, long, strict=False))
        if len(short) != len(long) or same < len(short) - 1:
            return False
        return [w for w in short if _DIGITS.search(w)] == [w for w in long if _DIGITS.search(w)]
    matcher = SequenceMatcher(None, one.words, other.words, autojunk=False)
    if matcher.real_quick_ratio() < alike or matcher.ratio() < alike:
        return False
    return [w for w in one.words if _DIGITS.search(w)] == [w for w in other.words if _DIGITS.search(w)]


def _caption(block: Block) -> bool:
    text = block.field.passage.text[block.start : block.end]
    return _LABELLED.match(text) is not None or any(mark in text.lower() for mark in _marks())


@cache
def _marks() -> tuple[str, ...]:
    data = tables("repetition", "captions")
    return tuple(data["marks"])


def _metadata(field: Field) -> bool:
    place = field.place()
    text = place.document.text
    line = text[text.rfind("\n", 0, place.span.start) + 1 : place.span.start]
    return bool(_METADATA.search(line))


def _opens_quoted(block: Block) -> bool:
    return block.field.passage.text[block.start : block.end].startswith(_QUOTES)
