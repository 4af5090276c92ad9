"""A text in the portions that a model can take, and whole again: nothing is lost on the way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from checker.text.literals import literals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CLAUSE = re.compile(r"[.!?;:,—–](?=\s)|[،؛。！？；：，、]")
_SPACE = re.compile(r"\s+")
_EDGES = re.compile(r"([\W_]*)(.*?[.!?…]?)([\W_]*)", re.DOTALL)


class Portion(NamedTuple):
    """A stretch of text. ``spoken`` where it is to be translated; else it stays as it is."""

    text: str
    spoken: bool


def shortened(text: str, fits: Callable[[str], bool]) -> Iterator[Portion]:
    """Stretches that fit, cut between clauses, else between words, else anywhere; in the middle, so that none is odd.

    >>> [one.text for one in shortened("He came, she went, they stayed.", lambda text: len(text) < 20)]
    ['He came, she went,', ' ', 'they stayed.']
    """
    if len(text) < 2 or fits(text):
        yield _portion(text)
        return
    middle = len(text) // 2
    for form in (_CLAUSE, _SPACE):
        ends = [match.end() for match in form.finditer(text) if len(text) // 4 <= match.end() <= len(text) * 3 // 4]
        if ends:
            middle = min(ends, key=lambda end: abs(end - middle))
            break
    left, right = text[:middle].rstrip(), text[middle:].lstrip()
    between = text[len(left) : len(text) - len(right)]
    yield from shortened(left, fits)
    if between:
        yield Portion(between, spoken=False)
    yield from shortened(right, fits)


def around_literals(text: str) -> Iterator[Portion]:
    """The text between its literals, and these; white space stays where it is."""
    at = 0
    for start, end in literals(text):
        yield from _bare(text[at:start])
        yield Portion(text[start:end], spoken=False)
        at = end
    yield from _bare(text[at:])


def spoken(text: str) -> bool:
    """Whether there is something to translate: what has no letters says the same in every language."""
    return any(map(str.isalpha, text))


def _portion(text: str) -> Portion:
    return Portion(text, spoken(text))


def _bare(text: str) -> Iterator[Portion]:
    """What stands between literals: signs at its edges stay, or a model would close a bracket that it saw open."""
    match = _EDGES.fullmatch(text)
    assert match is not None
    yield from (_portion(part) for part in match.groups() if part)


def unharmed(text: str, translation: str) -> bool:
    """Whether a translation has every literal of its text, as often as it stands there."""
    kept = [text[start:end] for start, end in literals(text)]
    return all(translation.count(each) >= kept.count(each) for each in dict.fromkeys(kept))


def lines(text: str) -> Iterator[Portion]:
    """The lines of a text and the line ends between them; what has no letters stays as it is."""
    for part in re.split(r"(\r\n|[\n\r\u2028\u2029])", text):
        if part:
            yield _portion(part)
