"""Where a model lost the thread: the same words over and over, or text without end."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_OFTEN = 4
"""Times that three tokens may follow one another in a sentence, unless the source repeats itself as often."""
_LONGER, _MORE = 3, 20
"""How much longer than its source a translation may be: so many times, and so many tokens."""


def cut(source: Sequence[str], target: Sequence[str], most: int) -> tuple[list[str], bool]:
    """What of a translation's tokens can be read, and whether the model kept the thread; it stops at ``most`` tokens.

    A loop ends where it begins anew.

    >>> cut("no one came .".split(), "nobody came . came . came . came . came . came .".split(), 256)
    (['nobody', 'came', '.'], False)
    >>> cut("no one came .".split(), "nobody came .".split(), 256)
    (['nobody', 'came', '.'], True)
    """
    longest = _LONGER * len(source) + _MORE
    often = max(_OFTEN, *_triples(source).values(), 0)
    for triple, times in _triples(target).items():
        if times > often:
            return list(target[: min(_again(target, triple), longest)]), False
    return list(target[:longest]), len(target) <= longest and len(target) < most


def _triples(tokens: Sequence[str]) -> Counter[tuple[str, ...]]:
    return Counter(zip(tokens, tokens[1:], tokens[2:], strict=False))


def _again(tokens: Sequence[str], triple: tuple[str, ...]) -> int:
    """The offset at which three tokens come for the second time."""
    starts = [at for at in range(len(tokens) - 2) if tuple(tokens[at : at + 3]) == triple]
    return starts[1]
