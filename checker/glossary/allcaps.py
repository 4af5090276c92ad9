"""Stretches of capitals, in which a name has capitals as well: TALKS IN KIEV."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.glossary.boundaries import boundary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LETTER = r"[^\W\d_]"
_LARGE = f"[{''.join(char for char in map(chr, (*range(0x590), *range(0x1E00, 0x2000))) if char.isupper())}]"
_RUN = lazy(rf"(?<!{_LETTER}){_LARGE}{{3,}}+(?!{_LETTER})")
_STRETCH = lazy(rf"{_LARGE}++(?:[\W\d_]++{_LARGE}++(?!{_LETTER}))*+")
_BEFORE = lazy(rf"(?<!{_LETTER})(?:{_LARGE}{{1,3}}[ ’'-])++\Z")
_REACH = 12
_WORD = re.compile(r"\w+")
_CAPITALS = bytes(
    ord("A") if chr(code).isupper() or chr(code) == "?" else ord(" ") if chr(code) == " " else ord(".")
    for code in range(256)
)
"""Latin-1 as A for a capital (or what isn't Latin-1, written ?), space, and dot for anything else."""
_RARE = 8


def stretches(text: str) -> list[tuple[int, int]]:
    """Where words of capitals follow each other, at least one of them with three letters.

    In Latin-1 three letters count only before another word of capitals; what is no Latin-1 may be one.
    """
    coded = text.encode("latin-1", "replace")
    if not text.isascii() and coded.count(b"?") * _RARE > len(text):  # another script
        return _joined(text, (run.start() for run in _RUN.finditer(text)))
    coded = coded.translate(_CAPITALS)
    long, short = coded.find(b"AAAA"), coded.find(b"AAA A")
    return _joined(text, _runs(text, coded, long, short)) if long >= 0 or short >= 0 else []


def _runs(text: str, coded: bytes, long: int, short: int) -> Iterator[int]:
    """Where words of three capitals or more begin."""
    while long >= 0 or short >= 0:
        at = short if long < 0 or 0 <= short < long else long
        done = at + 1
        for start in range(at, at + 4):  # what is no Latin-1 may come before it
            run = _RUN.match(text, start)
            if run is not None:
                yield start
                done = run.end()
                break
        if 0 <= long < done:
            long = coded.find(b"AAAA", done)
        if 0 <= short < done:
            short = coded.find(b"AAA A", done)


def _joined(text: str, starts: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches that these words are in: with shorter words before them, and with all that follow."""
    found: list[tuple[int, int]] = []
    done = 0
    for start in starts:
        if start >= done:
            stretch = _STRETCH.match(text, start)
            done, floor = stretch.end() if stretch else start + 1, max(done, start - _REACH)
            if start - 2 >= floor and text[start - 2].isupper():
                before = _BEFORE.search(text[floor:start])
                start -= len(before[0]) if before else 0
            found.append((start, done))
    return found


class Folded:
    """Forms in capitals. Acronyms and short words are the same either way."""

    def __init__(self, literals: Sequence[str]) -> None:
        self._literals: dict[str, str] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for literal, upper in zip(literals, "\n".join(literals).upper().split("\n"), strict=True):
            if upper != literal and len(upper) > 3 and len(upper) == len(literal):
                self._literals.setdefault(upper, literal)
                lengths[upper[:3]].add(len(upper))
        self._lengths = {start: sorted(found, reverse=True) for start, found in lengths.items()}

    def find(self, text: str, places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
        """Start, end and form of what stands in capitals at these places, the longest at each word."""
        for begin, end in places:
            for word in _WORD.finditer(text, begin, end):
                start = word.start()
                for length in self._lengths.get(text[start : start + 3], ()):
                    literal, stop = self._literals.get(text[start : start + length]), start + length
                    if literal is not None and stop <= end and boundary(text, start) and boundary(text, stop):
                        yield start, stop, literal
                        break
