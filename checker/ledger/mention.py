"""A name where it stands, and the entity that it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.glossary import Form
    from checker.passage import Place
    from checker.story import Segment


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands. ``forms`` are the glossary rows that it is, none for a name that no glossary knows.

    ``start``..``base`` is the form itself, ``base``..``end`` its ending (``'s``). ``row`` is the one row that
    rules on this story's date and style, None where no row does. ``stands_for`` are entities that the name of
    another one may stand for as well: Ukraine, where Kyiv is named. ``quoted`` are those that aren't the story's own
    words: in a direct quotation, or shown as code.
    """

    segment: Segment
    start: int
    base: int
    end: int
    text: str
    forms: tuple[Form, ...] = ()
    row: Form | None = None
    quoted: bool = False
    stands_for: frozenset[str] = frozenset()

    @property
    def place(self) -> Place:
        """Where the form stands, its ending left out."""
        return self.segment.place(self.start, self.base)

    @property
    def form(self) -> str:
        """The form as the glossary writes it; for a name that no glossary knows, as the text does."""
        return self.forms[0].form if self.forms else self.text

    @property
    def bridge(self) -> bool:
        """Whether it only points to its entity (Ukrainian, the Kremlin) and is no spelling of the name."""
        return bool(self.forms) and all(form.bridge for form in self.forms)


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, place or body, with its mentions in the story and in the source, in reading order.

    A name that no glossary knows has no id and the kind ``name``. ``bearers`` are the full names of several
    people, where it is a surname or given name alone that may be any one's.
    """

    id: str
    kind: str
    story: tuple[Mention, ...] = ()
    source: tuple[Mention, ...] = ()
    bearers: tuple[str, ...] = ()
