"""Acronyms that one side leaves as they are and the other spells out: CAA, the Citizenship Amendment Act (CAA)."""

from __future__ import annotations

from checker.expressions import lazy
from checker.text.letters import SMALL

_ACRONYM = lazy(r"(?<![^\W_])[^\W\d_]{3,6}(?![^\W\d_])")
_CAPITAL = rf"[^\W\d_{SMALL}]"
# Capitalised words in a row, small ones of up to three letters between them: Organization for the Prohibition of …
_NAME = lazy(rf"(?<!\w){_CAPITAL}\w*(?:[ \u00a0-](?:[{SMALL}]{{1,3}}[ \u00a0]){{0,2}}{_CAPITAL}\w*)+")
_INITIAL = lazy(rf"(?<!\w){_CAPITAL}")


def spells_out(stretch: str, other: str) -> bool:
    """Whether a stretch names in full what the other side has as an acronym of three letters or more.

    >>> spells_out("the Citizenship Amendment Act (CAA)", "die Anti-CAA-Proteste")
    True
    >>> spells_out("World Health Organization", "nach Angaben der WHO")
    True
    >>> spells_out("and asked Uwe Stahl to resign", "die US-Regierung")
    False
    """
    acronyms = {each for each in _ACRONYM.findall(other) if each.isupper()}
    return bool(acronyms) and any(
        each in "".join(_INITIAL.findall(name[0])) for name in _NAME.finditer(stretch) for each in acronyms
    )
