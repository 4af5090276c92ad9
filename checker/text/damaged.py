"""A damaged word, and the word around a place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged word at ``start``..``end``; ``repaired`` is None where nobody can tell what it was.

    ``certain`` says that it is damage beyond doubt, ``borne_out`` that the text around it proves the repair.
    """

    start: int
    end: int
    text: str
    repaired: str | None
    encoding: str
    certain: bool = True
    borne_out: bool = False


def around(text: str, start: int, end: int, also: str = "") -> tuple[int, int]:
    """The stretch of letters, figures and these other characters around a place."""
    while start and (text[start - 1].isalnum() or text[start - 1] in also):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] in also):
        end += 1
    return start, end
