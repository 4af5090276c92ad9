"""What a translation model says of a gap: whether what stands beside it goes better with the rest alone.

The sentence beside a gap is likelier as a translation of the text without the gap than of all of it, where it lacks
the gap; and much less likely where it renders it (contrastive conditioning: J. Vamvas and R. Sennrich, As little as
possible, as much as necessary, ACL 2022). Words of a back-translation don't tell: a weak model has hardly any of them
in either case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.tools import Part

if TYPE_CHECKING:
    from checker.coverage.gap import Gap
    from checker.tools import Translations

_LACKS = 2.0
"""By how much likelier (natural logarithm) what stands beside a gap is without it where it lacks it."""
_RENDERS = -20.0
"""The same where it renders it, and there is no gap to be sure of."""
_LONGEST = 1500
"""Letters of a text that a model can judge: it has learned from sentences."""


def part_of(gap: Gap, source: str, target: str) -> Part | None:
    """The gap as a part of its text to be weighed; None where nothing stands beside it, or too much."""
    other = " ".join(each.text for each in gap.beside)
    if not other or not gap.rest or max(len(gap.whole), len(other)) > _LONGEST:
        return None
    return Part(source if gap.kind == "missing" else target, gap.whole, gap.rest, other)


def told_by(gap: Gap, source: str, target: str, translations: Translations) -> bool | None:
    """Whether a model says that the other side lacks a gap; None where no model is there, or it isn't sure."""
    part = part_of(gap, source, target)
    weight = translations.weight(part) if part is not None else None
    if weight is None:
        return None
    return True if weight > _LACKS else False if weight < _RENDERS else None
