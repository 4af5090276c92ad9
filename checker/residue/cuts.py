"""Text that is cut off: teasers whose story stands below, lines and stories that end where no sentence does."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from checker.residue.lines import ELLIPSIS, STOP
from checker.tables import tables
from checker.text.letters import SPACELESS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.residue.lines import Line

_PART = 0.8
"""A last line shorter than this, as the rest of the translation compares with its source, may be a part of one."""
_LEAST = 40
"""Characters of a line that may be the beginning of a sentence."""
_TEASER = 20
_PAIRS = (("“", "”"), ("„", "“”"), ("«", "»"), ("「", "」"))
_COMMAS = (",", "،", "，")


@cache
def _unfinished(language: str | None) -> frozenset[str]:
    return frozenset(tables("residue", "cuts")["unfinished"].get(language or "", ()))


def teasers(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Lines that break off in an ellipsis, each with the line further down that has the same words and goes on."""
    for at, line in enumerate(lines):
        if not line.text.endswith(("…", "...")):
            continue
        cut = ELLIPSIS.sub("", line.text)
        if len(cut) < _TEASER:
            continue
        whole = next(
            (each for each in lines[at + 1 :] if len(each.text) > len(cut) and each.text.startswith(cut)), None
        )
        if whole is not None:
            yield line, whole


def breaks(body: Sequence[Line], language: str | None) -> Iterator[Line]:
    """Lines within a body that end in a word that no sentence ends in, where nearly all others end in a stop."""
    words = _unfinished(language)
    for line in body[:-1]:
        if STOP.search(line.text[-3:]) or len(line.text) < _LEAST or line.text.rsplit(None, 1)[-1] not in words:
            continue
        others = [each for each in body if each is not line]
        if len(others) > 2 and sum(bool(STOP.search(each.text[-3:])) for each in others) > 0.8 * len(others):
            yield line


def cut_off(body: Sequence[Line], source: Sequence[Line], language: str | None) -> bool:
    """Whether a story's last line ends where no sentence does, and its source's last line does.

    Some copy has no final stop: without one, the line must be too short for its source, have whole sentences before
    the broken one, or end in a word or a comma that no line ends in.
    """
    text = body[-1].text
    trails = source and ELLIPSIS.search(source[-1].text) is not None
    if ELLIPSIS.search(text):
        text = ELLIPSIS.sub("", text)  # "said that the…" breaks off; "and so on…" doesn't
    elif STOP.search(text):
        return False
    whole = not source or (not trails and STOP.search(source[-1].text) is not None)
    if source and whole and _size(body) * len(source[-1].text) * _PART > len(text) * _size(source):
        return True
    if not text:
        return False
    if text == body[-1].text and len(text) >= _TEASER and _open(text) and len(text.split()) > 3:
        return True
    last = text.rsplit(None, 1)[-1]
    if len(text) < _LEAST and (last not in _unfinished(language) or not _sentence(text, body)):
        return False
    stopped = len(body) > 3 and all(STOP.search(line.text) for line in body[:-1])
    # Lines of a chat or a poem end in commas too, but not where every other one ends in a full stop.
    if (text.endswith(_COMMAS) and stopped and whole) or last in _unfinished(language):
        return True
    return stopped and whole and text == body[-1].text and _broken(body[-1], language)


def _open(text: str) -> bool:
    """Whether a quotation isn't closed that a line opens: He said: “The harbour is old and it."""
    return any(text.rfind(mark) > max(map(text.rfind, closing)) for mark, closing in _PAIRS)


def _sentence(text: str, body: Sequence[Line]) -> bool:
    """Whether a short line is a sentence's beginning: it has words enough, and a sentence above it or a comma."""
    return len(text.split()) > 4 and ("," in text or (len(body) > 1 and STOP.search(body[-2].text) is not None))


def _broken(line: Line, language: str | None) -> bool:
    """Whether a line's last sentence begins after a whole one and stops in a small word: no name, no credit."""
    begun = line.last.text
    if line.last is line or language in SPACELESS or len(begun.split()) < 3:
        return False
    last = begun.rsplit(None, 1)[-1]
    return begun[0].isupper() and last.isalpha() and last.islower()


def _size(lines: Sequence[Line]) -> int:
    """The length of what stands before the last line, or of that where it is the only one."""
    return sum(len(line.text) for line in lines[:-1] or lines)
