"""What a chat assistant says before and after its work, put together from its parts, at a story's two ends."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.residue.catalogue import listed
from checker.residue.lines import QUOTES, all_folded, folded
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.residue.lines import Line

_FIRST, _LAST = 2, 4
"""Lines at a story's start and end where an assistant speaks."""
_LONGEST = 220
_KEY = 2
_HEAD, _START = 24, 3
"""Characters read of a sentence, and of its beginning, before all of it is."""
_PAUSES = "!,.:;–—。、-"
_MARKS = "*_#>~-–— \t🌍😊✨👍🙂"


class _Phrase(NamedTuple):
    text: str
    language: str


@cache
def _parts(name: str) -> dict[str, tuple[_Phrase, ...]]:
    """The phrases of one part of speech in all languages, by their first characters, longest first."""
    found: dict[str, list[_Phrase]] = {}
    for language, table in tables("residue", "chat").items():
        for phrase in all_folded(table.get(name, ())):
            found.setdefault(phrase[:_KEY], []).append(_Phrase(phrase, language))
    return {key: tuple(sorted(each, key=lambda one: -len(one.text))) for key, each in found.items()}


@cache
def _words(name: str, language: str) -> tuple[str, ...]:
    return tuple(map(folded, tables("residue", "chat")[language].get(name, ())))


def _opens(text: str, name: str) -> Iterator[_Phrase]:
    for phrase in _parts(name).get(text[:_KEY], ()):
        if text.startswith(phrase.text):
            yield phrase


def talk(lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """What an assistant said of the story, as lines or sentences, with whether it can be nobody else."""
    own = [line for line in lines if line.field.kind != "other"]
    count, found = len(own), []
    for at, line in enumerate(own):
        if _FIRST <= at < count - _LAST or line.text.startswith(QUOTES[:-2]):
            continue
        if at < _FIRST and (said := _opening(line, first=at == 0)) is not None:
            found.append(said)
        elif at >= max(1, count - _LAST):
            part = _closing(line)
            if part is not None and not any(
                part[0].start == each.start and part[0].field is each.field for each, _ in found
            ):
                found.append(part)
    return found


def _opening(line: Line, *, first: bool) -> tuple[Line, bool] | None:
    """The sentence or two in which an assistant hands over what follows: Sure! Here's the German version:"""
    text = folded(line.text[:_LONGEST]).lstrip(_MARKS)
    if text.strip("*_: ") + ":" in _alone() and len(line.text) < 60:
        return line, False
    said = next(_opens(text, "yes"), None)
    rest, sure = text, False
    if said is not None:
        after = text[len(said.text) :].lstrip()
        if after[:1] in _PAUSES and after:
            rest, sure = after.lstrip(f"{_PAUSES} "), True
    for phrase in _opens(rest, "here"):
        head, colon, story = rest.partition(":")
        head = head[len(phrase.text) :]
        if len(head) > 140:
            continue
        thing = any(word in head for word in _words("thing", phrase.language))
        whole = not story.strip(_MARKS)
        if (sure and (thing or (colon and whole))) or (thing and colon and whole and first):
            end = line.text.find(":") + 1 if colon and ":" in line.text else 0
            part = line.part(line.start, line.start + end) if end and not whole else line
            if not colon and len(line.text) >= _LONGEST:
                part = line.first
            return part, sure
    if next(_opens(text, "note"), None) is not None and len(line.text) < _LONGEST:
        return line, False
    return None


def _closing(line: Line) -> tuple[Line, bool] | None:
    """The sentence in which an assistant takes its leave, at the end of a line or as all of it.

    It is nobody else's where it speaks of a translation: whoever answers customers hopes that it helps, too.
    """
    candidates = (line, line.part(line.cuts[-2], line.end), line.last) if len(line.cuts) > 1 else (line, line.last)
    for part in candidates:
        head = folded(part.text[:_HEAD]).lstrip(_MARKS)
        if len(part.text) > 2 * _LONGEST or _closings().isdisjoint((head[:_START], head[:_KEY])):
            continue
        text = folded(part.text).lstrip(_MARKS)
        for phrase in _opens(text, "hope"):
            rest = text[len(phrase.text) :]
            head = rest[:90]
            help = [word for word in _words("help", phrase.language) if word in head]
            thing = any(word in text for word in _words("thing", phrase.language))
            if help and (thing or _ends(rest, help)):
                return part, thing
        for phrase in _opens(text, "offer"):
            rest = text[len(phrase.text) :]
            if len(rest) < _LONGEST and (
                any(word in rest for word in _tasks(text, phrase.language)) or _offers(text, phrase)
            ):
                thing = any(word in text for word in _words("thing", phrase.language))
                return part, thing and listed(part.text) is not None
        if next(_opens(text, "note"), None) is not None:
            return part, False
    return None


def _tasks(text: str, language: str) -> tuple[str, ...]:
    """What an assistant offers to do; to change something only where a text is spoken of, or the speaker."""
    tasks, work = _words("task", language), _words("work", language)
    said = (*work, *_words("can", language), *_words("thing", language))
    if not work or any(word in text for word in said):
        return tasks
    return tuple(word for word in tasks if word not in _words("words", "plain"))


def _offers(text: str, phrase: _Phrase) -> bool:
    """Whether somebody offers to work on a text: If you like, I can shorten the text."""
    can, work = _words("can", phrase.language), _words("work", phrase.language)
    return len(phrase.text) > 3 and any(word in text for word in can) and any(word in text for word in work)


@cache
def _closings() -> frozenset[str]:
    """How whatever an assistant says in the end begins."""
    names = "hope", "offer", "note"
    return frozenset(
        phrase.text[:_START] for name in names for phrases in _parts(name).values() for phrase in phrases
    )


def _ends(rest: str, help: Sequence[str]) -> bool:
    """Whether a hope ends with its help: I hope this helps! It isn't one's if it helps others to sleep."""
    return any(len(rest.split(word, 1)[1].strip(" .!。！😊🙂")) <= 14 and rest.count(" ") < 7 for word in help)


@cache
def _alone() -> frozenset[str]:
    return frozenset(map(folded, tables("residue", "chat")["alone"]["words"]))
