"""Every name in a story and its source, tied to one entity: the heart of the names checks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.glossary import Form
    from checker.story import Place, Segment


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. ``forms`` are the glossary rows that it is, none for a name that no glossary knows.

    ``start``..``base`` is the form itself, ``base``..``end`` its ending (``'s``).
    """

    segment: Segment
    start: int
    base: int
    end: int
    text: str
    forms: tuple[Form, ...] = ()
    quoted: bool = False

    @property
    def place(self) -> Place:
        """Where the form stands, its ending left out."""
        return self.segment.place(self.start, self.base)


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or body, with its mentions in the story and in the source, in reading order."""

    id: str
    kind: str
    story: tuple[Mention, ...] = ()
    source: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entities of one story and its source, by first mention. ``unresolved`` are ambiguous forms left open."""

    entities: tuple[Entity, ...] = ()
    unresolved: tuple[Mention, ...] = ()
