"""What stands twice in a row, left standing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import Tier
from checker.fixing.replacing import replaced
from checker.repetition.doubling import Double, certain

if TYPE_CHECKING:
    from checker.finding import Fix
    from checker.repetition.doubling import Loop
    from checker.story import Field


def once_only(field: Field, found: Double | Loop, language: str | None) -> tuple[Fix, ...]:
    """The edit that leaves the first of several equal words or stretches; the lines of the file stay as they are.

    It is safe of words that no clause ends with; another one may stand for a third, or be right by a rare turn.
    """
    if isinstance(found, Double):
        first, again = len(found.once), len(found.word)
        tier = Tier.SAFE if found.word in certain(language or "") else Tier.LIKELY
    else:
        first, again, tier = len(found.shown), 0, Tier.LIKELY
    fixes = replaced(field, found.start + first, found.end, "", tier)
    if not fixes and again and field.passage.text[found.end : found.end + 1] == " ":  # a line ends between them
        fixes = replaced(field, found.end - again, found.end + 1, "", tier)
    return fixes
