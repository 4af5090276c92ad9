"""One row of a glossary: a form of an entity's name in one language, and what holds for it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

Date = datetime.date


class Status(StrEnum):
    """What a glossary says of a form. ``former`` is rejected, but passes once beside the preferred form."""

    PREFERRED = "preferred"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FORMER = "former"
    SENSITIVE = "sensitive"

    @property
    def disapproved(self) -> bool:
        """Whether the form should be replaced."""
        return self in (Status.REJECTED, Status.FORMER)


class Layer(StrEnum):
    """Which glossary a row comes from; a later one wins."""

    SHIPPED = "shipped"
    HOUSE = "house"
    DESK = "desk"


@dataclass(frozen=True)
class Form:
    """A row. Empty cells are None or empty tuples; dates bound the row, both days included."""

    entity: str
    kind: str
    language: str
    form: str
    status: Status
    since: Date | None = None
    until: Date | None = None
    style: str | None = None
    unless: tuple[str, ...] = ()
    authority: str | None = None
    note: str | None = None
    use: str | None = None
    when: tuple[str, ...] = ()
    inflected: tuple[str, ...] = ()
    gender: str | None = None
    layer: Layer = Layer.SHIPPED

    @cached_property
    def bridge(self) -> bool:
        """Whether the form only points to the entity (demonym, adjective, metonym) and is no spelling of its name."""
        return self.use in ("demonym", "adjective", "metonym")

    def holds(self, date: Date | None, style: str | None) -> bool:
        """Whether the row counts on this date and in this style. Without a date the story is later than any bound."""
        if self.style is not None and self.style != style:
            return False
        if date is None:
            return self.until is None
        return (self.since is None or self.since <= date) and (self.until is None or date <= self.until)
