"""What is reported of a story beside its source: text of one side without counterpart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from checker.passage import Place
    from checker.story import Segment

Kind = Literal["missing", "added"]


@dataclass(frozen=True, slots=True)
class Gap:
    """Text of one side with no counterpart, sentence by sentence; ``near`` is where it should stand.

    ``sure`` tells good evidence from thin. ``sentences`` counts the whole sentences; 0 for a part of one. ``own`` are
    the sentences that it stands in, ``beside`` those of the other side that may render it after all, ``whole`` is
    what of this side stands beside them, and ``rest`` the same without it.
    """

    kind: Kind
    texts: tuple[str, ...]
    places: tuple[Place, ...]
    near: tuple[Segment, ...]
    sure: bool
    sentences: int
    headline: bool
    own: tuple[Segment, ...] = ()
    beside: tuple[Segment, ...] = ()
    whole: str = ""
    rest: str = ""

    @property
    def text(self) -> str:
        """What is quoted of it: its first sentence, or all of a part of one."""
        return self.texts[0]
