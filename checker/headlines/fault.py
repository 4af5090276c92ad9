"""A fault of a headline, as the check reports it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.finding import Confidence, Severity

if TYPE_CHECKING:
    from checker.passage import Place


@dataclass(frozen=True, slots=True)
class Fault:
    """What a headline says that something else doesn't; ``kind`` is the rule's. ``sure`` makes it a warning.

    ``likely`` tells of a note that it is no mere guess.
    """

    kind: str
    message: str
    at: Place
    related: tuple[Place, ...] = ()
    sure: bool = True
    likely: bool = False
    suggestion: str | None = None
    entity: str | None = None

    @property
    def severity(self) -> Severity:
        """A warning or a note."""
        return Severity.WARNING if self.sure else Severity.NOTE

    @property
    def confidence(self) -> Confidence:
        """How sure it is, apart from how bad."""
        return Confidence.LIKELY if self.sure or self.likely else Confidence.POSSIBLE

    def covers(self, place: Place) -> bool:
        """Whether a place of the same document is about this one."""
        return place.span.start < self.at.span.end and self.at.span.start < place.span.end
