"""What the scanner looks for, and what it finds: forms, stems that endings follow, and set phrases around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from checker.glossary.entry import Form
    from checker.glossary.inflections import Stem


class Hit(NamedTuple):
    """A stretch of text that is a glossary form. ``start``..``end`` covers the form with its ending.

    ``base`` is where the form itself ends (``Kiev`` in ``Kiev's``); ``forms`` are all rows that it may be,
    of one or more entities.
    """

    start: int
    base: int
    end: int
    forms: tuple[Form, ...]


class Pattern:
    """What the automaton looks for: a form, or the stem that a form's endings follow, or both at once."""

    __slots__ = ("alone", "initial", "inner", "phrases", "plain", "rows", "shorter", "stems")

    def __init__(self, rows: tuple[Form, ...], stems: tuple[tuple[tuple[Form, ...], Stem, bool], ...]) -> None:
        self.rows = rows
        self.stems = stems
        self.alone = False
        """Whether it is nothing where a letter follows that begins no ending."""
        self.initial = False
        """Whether it counts at a sentence's start only."""
        self.phrases = {row: found for each in (rows, *(own for own, *_ in stems)) for row in each
                        if (found := _phrases(row))}  # fmt: skip
        self.plain = bool(rows) and not self.phrases
        self.shorter: tuple[int, ...] = ()
        """Patterns that this one begins with, longest first."""
        self.inner: int | None = None
        """The first place inside at which another form may begin."""


def _phrases(row: Form) -> tuple[tuple[int, str], ...]:
    """A row's set phrases in lower case, each with the place of the form in it."""
    found = ((phrase.lower().find(row.form.lower()), phrase.lower()) for phrase in row.unless)
    return tuple((at, phrase) for at, phrase in found if at >= 0)


def within(text: str, start: int, phrases: tuple[tuple[int, str], ...]) -> bool:
    """Whether one of the phrases stands around a form that starts at ``start``."""
    return any(
        start >= at and text[start - at : start - at + len(phrase)].lower() == phrase for at, phrase in phrases
    )
