"""Stretches of capitals, in which a name has capitals as well: TALKS IN KIEV."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from checker.glossary.boundaries import boundary
from checker.text.letters import SMALL

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LETTER = r"[^\W\d_]"
_LARGE = rf"[^\W\d_{SMALL}]"
_RUN = re.compile(rf"(?<!{_LETTER}){_LARGE}{{3,}}+(?!{_LETTER})")
_STRETCH = re.compile(rf"{_LARGE}++(?:[\W\d_]++{_LARGE}++(?!{_LETTER}))*+")
_BEFORE = re.compile(rf"(?<!{_LETTER})(?:{_LARGE}{{1,3}}[ ’'-])++\Z")
_REACH = 12
_WORD = re.compile(r"\w+")
_CAPITALS = bytes(
    ord("A") if chr(code).isupper() or chr(code) == "?" else ord(" ") if chr(code) == " " else ord(".")
    for code in range(256)
)
"""Latin-1 as A for a capital (or what isn't Latin-1, written ?), space, and dot for anything else."""
_RARE = 8


def _runs(text: str) -> Iterator[re.Match[str]]:
    """Words of three capitals or more, found by what costs little: most texts have few.

    In Latin-1 three letters count only before another word of capitals.
    """
    coded = text.encode("latin-1", "replace")
    if not text.isascii() and coded.count(b"?") * _RARE > len(text):  # another script
        yield from _RUN.finditer(text)
        return
    coded = coded.translate(_CAPITALS)
    for sought in (b"AAAA", b"AAA A"):
        at = coded.find(sought)
        while at >= 0:
            run = next(filter(None, (_RUN.match(text, each) for each in range(at, at + 4))), None)
            if run is not None:
                yield run
            at = coded.find(sought, at + 1 if run is None else run.end())


def stretches(text: str) -> list[tuple[int, int]]:
    """Where words of capitals follow each other, at least one of them with three letters."""
    found: list[tuple[int, int]] = []
    done = 0
    for start in sorted({run.start() for run in _runs(text)}):
        if start >= done:
            floor = max(done, start - _REACH)
            before = _BEFORE.search(text[floor:start])
            stretch = _STRETCH.match(text, start)
            done = stretch.end() if stretch else start + 1
            found.append((floor + before.start() if before else start, done))
    return found


class Folded:
    """Forms in capitals. Acronyms and short words are the same either way."""

    def __init__(self, literals: Iterable[str]) -> None:
        self._literals: dict[str, str] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for literal in literals:
            upper = literal.upper()
            if upper != literal and len(upper) > 3 and len(upper) == len(literal):
                first = _WORD.match(upper)
                if first is not None:
                    self._literals.setdefault(upper, literal)
                    lengths[first[0]].add(len(upper))
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Start, end and form of what stands in capitals, the longest at each word."""
        for start, end in stretches(text):
            for word in _WORD.finditer(text, start, end):
                for length in self._lengths.get(word[0], ()):
                    stop = word.start() + length
                    literal = self._literals.get(text[word.start() : stop])
                    if literal is not None and boundary(text, word.start()) and boundary(text, stop):
                        yield word.start(), stop, literal
                        break
