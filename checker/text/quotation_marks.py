"""What a quotation mark does where it stands: opens, closes, does either, or is none.

Professionals mix marks („…", ”…”, «…"), so a mark opens or closes by what stands on both sides of it, and only where
that leaves it open by its shape and the language's habit.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from checker.expressions import lazy
from checker.tables import tables
from checker.text.letters import SMALL, SPACELESS

Role = Literal["open", "close", "either", "inner"]

MARKS = re.compile("[\"“”„‟«»「」『』‹›‘’‚'＂]")
SINGLE = "‘’‚'‹›"
ENDS = ".,!?…。！？"
"""What ends a sentence or a part of one, inside its closing mark."""
DASH = re.compile(r"[—–―]\s?(?=\w)|-\s(?=\w)")
"""How dialogue with a dash opens a paragraph."""
_OPENS = frozenset("„‟‚「『")
_CLOSES = frozenset("」』")
_BEFORE = frozenset("([{—–-‑/:،、，。：！？…¿¡")
_AFTER = frozenset(".,;:!?…)]}—–-‑/،؛؟。、，：；！？।")
_SAID = lazy(rf"[,!?…]\s?[–—―]\s?(?=[{SMALL}])")


def marks(text: str) -> bool:
    """Whether a text has a quotation mark of any sort, or opens with a dash as dialogue does; apostrophes aside.

    >>> marks("the workers' flats, the Smiths’ and one man's"), marks("the 'flats'"), marks("- Нет.")
    (False, True, True)
    """
    if DASH.match(text) or _SAID.search(text):
        return True
    for match in MARKS.finditer(text):
        at = match.start()
        apart = match.group() not in "’'" and not (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
        if apart or role(text, at, None) == "open" or (at and text[at - 1] in ENDS):
            return True
    return False


def role(text: str, at: int, language: str | None) -> Role | None:
    """Whether a mark opens, closes, does either, or is none (an apostrophe, an inch, a Hebrew acronym).

    It is ``inner`` between letters: it closes if anything, and opens nothing.

    >>> text = "„Wir bleiben”, sagte er in ‘s-Hertogenbosch."
    >>> [role(text, at, "de") for at in (0, 12, 27)]
    ['open', 'close', 'open']
    """
    mark = text[at]
    if mark in _OPENS:
        return "open"
    if mark in _CLOSES:
        return "close"
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    inside = before.isalnum() and after.isalnum()
    if language in SPACELESS:
        return None if mark in "’'" and inside else _by_shape(mark, language)
    if inside:  # a Korean particle follows the closing mark at once
        return None if mark in SINGLE or language == "he" else "inner"
    blank_before = not before or before.isspace() or before in _BEFORE or before in '"“”„«»'
    blank_after = not after or after.isspace() or after in _AFTER or after in '"“”«»'
    opening = blank_before and not (not after or after.isspace()) and after not in ".,;:!?)…"
    closing = not (not before or before.isspace()) and before not in "([{¿¡" and (blank_after or mark in '«»”“"')
    if opening and not (closing and blank_after):
        return None if mark in "’'" and not after.isalpha() else "open"
    if closing and not opening:
        return "close"
    return _by_shape(mark, language)


def _by_shape(mark: str, language: str | None) -> Role | None:
    if mark in '"＂':
        return "either"
    if mark in "'’":
        return "close"
    opens, closes = _habit(language)
    if (mark in opens) != (mark in closes):
        return "open" if mark in opens else "close"
    if mark in opens:
        return "either"
    return "open" if mark in "“«‘‹" else "close"


@cache
def _habit(language: str | None) -> tuple[frozenset[str], frozenset[str]]:
    """The marks that open and that close in a language."""
    data = tables("text", "quotations")
    pairs = data.get(language or "", data["default"])
    first = [pair for pair in pairs if pair[::-1] not in pairs[: pairs.index(pair)]]
    opens = frozenset(pair[0] for pair in first) | {"«" for _ in "_" if "»«" not in first}
    return opens, frozenset(pair[1] for pair in first)
