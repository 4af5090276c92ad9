"""Direct speech as people type it: quotations read by what each mark does where it stands.

Professionals mix marks („…", ”…”, «…"), so a mark opens or closes by what stands on both sides of it, and only where
that leaves it open by its shape and the language's habit. :mod:`checker.text.quotations` reads by shape alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from checker.tables import tables
from checker.text.letters import MARKS, SMALL, SPACELESS, SPACELESS_LETTERS

_MARKS = re.compile("[\"“”„‟«»「」『』‹›‘’‚'＂]")
_SINGLE = "‘’‚'‹›"
_OPENS = frozenset("„‟‚「『")
_CLOSES = frozenset("」』")
_BEFORE = frozenset("([{—–-‑/:،、，。：！？…¿¡")
_AFTER = frozenset(".,;:!?…)]}—–-‑/،؛؟。、，：；！？।")
_DASH = re.compile(r"[—–―]\s?(?=\w)|-\s(?=\w)")
_INSERTED = re.compile(rf"[,!?…».]?\s?[—–―]\s?(?=[{SMALL}])|[,!?…».]?\s-\s(?=[{SMALL}])")
_SAID = re.compile(rf"[,!?…]\s?[–—―]\s?(?=[{SMALL}])")
_ENDS = ".,!?…。！？"
_LETTERS = re.compile(rf"[^\W_]\w*(?:(?:[{MARKS}]|[’'-](?=\w))\w*)*")
_SPACELESS = re.compile(f"[{SPACELESS_LETTERS}]")
_CHARACTERS_A_WORD = 1.7
"""Letters of Chinese or Japanese that say what a word says: 10 letters are 6 words."""
_NAME = 4
"""Words from which what stands between marks is hardly a name any more."""


@dataclass(frozen=True, slots=True)
class Direct:
    """A quotation in a paragraph. ``start``..``end`` are its words, the marks left out.

    ``opened`` and ``closed`` say that its mark stands in this paragraph; ``dash`` that it is dialogue with a dash.
    """

    start: int
    end: int
    opened: bool = True
    closed: bool = True
    dash: bool = False


@cache
def _habit(language: str | None) -> tuple[frozenset[str], frozenset[str], bool]:
    """The marks that open and that close in a language, and whether a dash opens speech there."""
    data = tables("text", "quotations")
    pairs = data.get(language or "", data["default"])
    first = [pair for pair in pairs if pair[::-1] not in pairs[: pairs.index(pair)]]
    opens = frozenset(pair[0] for pair in first) | {"«" for _ in "_" if "»«" not in first}
    return opens, frozenset(pair[1] for pair in first), language in data["dialogue"]


@lru_cache(maxsize=512)
def direct(text: str, language: str | None) -> tuple[Direct, ...]:
    """The quotations of a paragraph in order, nested ones inside others left out.

    A quotation that isn't closed runs to the end, one that was never opened starts where the paragraph does: people
    speak over several paragraphs, and the rows of a table are parts of one.

    >>> text = '„Wir bleiben", sagte er. "Und zwar im ‚Hotel Post‘, alle."'
    >>> [text[each.start:each.end] for each in direct(text, "de")]
    ['Wir bleiben', 'Und zwar im ‚Hotel Post‘, alle.']
    >>> [each.dash for each in direct("— Мы остаёмся дома, — сказал он.", "ru")]
    [True]
    """
    found = list(_marked(text, language))
    dash = _DASH.match(text) if not found else None
    if dash is not None and _habit(language)[2]:
        inserted = _INSERTED.search(text, dash.end())
        if inserted is not None:
            found.append(Direct(dash.end(), inserted.start(), dash=True))
    return tuple(found)


def marks(text: str) -> bool:
    """Whether a text has a quotation mark of any sort, or opens with a dash as dialogue does; apostrophes aside.

    >>> marks("the workers' flats, the Smiths’ and one man's"), marks("the 'flats'"), marks("- Нет.")
    (False, True, True)
    """
    if _DASH.match(text) or _SAID.search(text):
        return True
    for match in _MARKS.finditer(text):
        at = match.start()
        apart = match.group() not in "’'" and not (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
        if apart or _role(text, at, None) == "open" or (at and text[at - 1] in _ENDS):
            return True
    return False


def words(text: str) -> int:
    """How many words a text has; where a script writes no spaces, as many as its letters make up.

    >>> words("We'll stay at home, all 12 of us."), words("我们都会留在家里不走了")
    (8, 6)
    """
    letters = len(_SPACELESS.findall(text))
    rest = len(_LETTERS.findall(_SPACELESS.sub(" ", text) if letters else text))
    return rest + int(letters / _CHARACTERS_A_WORD)


def _marked(text: str, language: str | None) -> list[Direct]:
    """The stretches between marks."""
    found: list[Direct] = []
    start, depth, until = -1, 0, 0
    hopeless = False
    for match in _MARKS.finditer(text):
        at, mark = match.start(), match.group()
        role = _role(text, at, language)
        if role is None:
            continue
        if mark in _SINGLE:
            # They count only as the outermost ones: inside double marks they nest.
            if until and at == until:
                found.append(Direct(start, at))
                depth, until = 0, 0
            elif depth == 0 and role == "open" and not hopeless:
                until, hopeless = _closed(text, at, language)
                start, depth = (at + 1, 1) if until else (-1, 0)
            continue
        if until:
            continue
        if role == "inner" and not depth:
            continue
        if role in ("inner", "either"):
            role = "close" if depth else "open"
        if role == "open":
            if depth == 0:
                start = at + 1
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                found.append(Direct(start, at))
        elif found and words(text[found[-1].start : found[-1].end]) < _NAME:
            # „Ayr“ won again.“: of the two opening marks the writer left out one
            found[-1] = Direct(found[-1].start, at)
        elif not found and at and not (mark == '"' and text[at - 1].isdigit()):  # 5" are inches
            found.append(Direct(0, at, opened=False))
    if depth and not until:
        found.append(Direct(start, len(text), closed=False))
    return found


def _role(text: str, at: int, language: str | None) -> str | None:
    """Whether a mark opens, closes, does either, or is none (an apostrophe, an inch, a Hebrew acronym)."""
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
        return None if mark in _SINGLE or language == "he" else "inner"
    blank_before = not before or before.isspace() or before in _BEFORE or before in '"“”„«»'
    blank_after = not after or after.isspace() or after in _AFTER or after in '"“”«»'
    opening = blank_before and not (not after or after.isspace()) and after not in ".,;:!?)…"
    closing = not (not before or before.isspace()) and before not in "([{¿¡" and (blank_after or mark in '«»”“"')
    if opening and not (closing and blank_after):
        return None if mark in "’'" and not after.isalpha() else "open"
    if closing and not opening:
        return "close"
    return _by_shape(mark, language)


def _by_shape(mark: str, language: str | None) -> str | None:
    if mark in '"＂':
        return "either"
    if mark in "'’":
        return "close"
    opens, closes, _ = _habit(language)
    if (mark in opens) != (mark in closes):
        return "open" if mark in opens else "close"
    if mark in opens:
        return "either"
    return "open" if mark in "“«‘‹" else "close"


def _closed(text: str, at: int, language: str | None) -> tuple[int, bool]:
    """Where the quotation closes that a single mark opens, 0 if nowhere, and whether nothing closes any more at all.

    The plural's apostrophe (the workers' flats) looks the same, so a mark beside punctuation goes first.
    """
    first = 0
    for match in _MARKS.finditer(text, at + 1):
        here = match.start()
        if match.group() in "‘‚" and _role(text, here, language) == "open":
            return first, False
        if match.group() in "’'‘›‹" and here > at + 1 and not text[here - 1].isspace():
            after = text[here + 1 : here + 2]
            if after.isalnum():
                continue
            if text[here - 1] in _ENDS or (after and after in ".,;:!?)…") or not after:
                return here, False
            first = first or here
    return first, not first
