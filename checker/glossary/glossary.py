"""The rows of one run, stacked, and the scan that finds them in text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.glossary.entry import Date, Form


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of text that is a glossary form. ``start``..``end`` covers the form with its ending.

    ``base`` is where the form itself ends (``Kiev`` in ``Kiev's``); ``forms`` are all rows that it may be,
    of one or more entities.
    """

    start: int
    base: int
    end: int
    forms: tuple[Form, ...]


class Glossary:
    """All rows of a run, later layers last. Scanners for a language are built when first needed."""

    def __init__(self, forms: Iterable[Form] = (), fingerprint: str = "") -> None:
        self.forms = tuple(forms)
        self.fingerprint = fingerprint

    def scan(self, text: str, language: str) -> list[Hit]:
        """Every form of a language in a text, longest first at each place, none overlapping, in reading order."""
        raise NotImplementedError

    def of(self, entity: str) -> tuple[Form, ...]:
        """All rows of an entity, in layer order."""
        raise NotImplementedError

    def preferred(
        self, entity: str, language: str, *, date: Date | None, style: str | None, use: str | None = None
    ) -> Form | None:
        """The form to suggest: of the latest layer, of this style before any, of this use before any."""
        raise NotImplementedError

    def near(self, name: str, language: str, *, distance: int = 1) -> list[tuple[Form, int]]:
        """Forms of a language within an edit distance of a name that isn't a form itself, nearest first."""
        raise NotImplementedError
