"""Acronyms that one side leaves as they are and the other spells out: CAA, the Citizenship Amendment Act (CAA)."""

from __future__ import annotations

from checker.expressions import lazy
from checker.text.letters import SMALL

_ACRONYM = lazy(rf"(?<![^\W_])[^\W\d_{SMALL}]{{2,6}}(?![^\W\d_])")
_INITIAL = lazy(rf"(?<!\w)[^\W\d_{SMALL}]")


def spells_out(stretch: str, other: str) -> bool:
    """Whether a stretch has an acronym of the other side, or names whose initials are one.

    >>> spells_out("the Citizenship Amendment Act (CAA)", "die Anti-CAA-Proteste")
    True
    >>> spells_out("World Health Organization", "nach Angaben der WHO")
    True
    >>> spells_out("and asked the ministers to resign", "die EU")
    False
    """
    acronyms = set(_ACRONYM.findall(other))
    if not acronyms:
        return False
    initials = "".join(_INITIAL.findall(stretch))
    return any(each in initials for each in acronyms) or not acronyms.isdisjoint(_ACRONYM.findall(stretch))
