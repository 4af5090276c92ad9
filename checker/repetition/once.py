"""What stands twice in a row, left standing once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.finding import Tier
from checker.fixing.replacing import replaced
from checker.repetition.doubling import Double

if TYPE_CHECKING:
    from checker.finding import Fix
    from checker.repetition.doubling import Loop
    from checker.story import Field


def once_only(field: Field, found: Double | Loop) -> tuple[Fix, ...]:
    """The edit that leaves the first of several equal words or stretches; the lines of the file stay as they are.

    Of a single word it is safe; who repeats a stretch may have meant to.
    """
    if isinstance(found, Double):
        first, again, tier = len(found.once), len(found.word), Tier.SAFE
    else:
        first, again, tier = len(found.shown), 0, Tier.LIKELY
    fixes = replaced(field, found.start + first, found.end, "", tier)
    if not fixes and again and field.passage.text[found.end : found.end + 1] == " ":  # a line ends between them
        fixes = replaced(field, found.end - again, found.end + 1, "", tier)
    return fixes
