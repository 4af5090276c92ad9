"""How sure a sentence is of what it says: levels of certainty, by cues and what of the sentence they cover."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.headlines.parts import parts
from checker.speech.cues import Cues, hearsay, saying
from checker.tables import tables
from checker.text.content import lowered
from checker.text.negation import negated

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

_STOP = re.compile(r"[;:；：]|$")
_WORD = re.compile(r"\w+")
_SMALL = re.compile(r"(?<![^\W\d_])(?=[^\W\d_])[^A-Z\W\d_]+ $")
_LARGE = re.compile(r"\W*[A-Z]")
_BEHIND = 3
"""Words behind a cue that its relative clause may still have, where no comma ends it."""


class Level(IntEnum):
    """How sure a statement is, from the least to the most."""

    DENIED = 0
    POSSIBLE = 1
    REPORTED = 2
    PLANNED = 3
    STATED = 4


TOLD = {
    Level.DENIED: "denies it",
    Level.POSSIBLE: "leaves it open",
    Level.REPORTED: "only reports it",
    Level.PLANNED: "only has it as a plan",
    Level.STATED: "states it",
}
"""What a body does with a claim, by level, in the words of a message."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how sure a sentence is, where it stands, and the stretch of the sentence that it covers.

    ``open`` says that it tells of a thing that it isn't decided: remains to be seen, no decision.
    """

    start: int
    end: int
    level: Level
    scope: Span
    open: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The cues of a language. ``levels`` are patterns by level and scope; ``any`` finds whether there is a cue."""

    settled: Cues
    hedged: Cues
    failed: Cues
    future: Cues
    levels: tuple[tuple[Level, str, Cues], ...]
    any: Cues


@cache
def _words(language: str | None) -> _Words | None:
    """The cues of a language; None where there are none."""
    data = tables("headlines", "cues")
    table = data.get(data["same"].get(language, language or ""))
    if table is None:
        return None
    listed = [
        (Level[level.upper()], scope, forms)
        for level in ("denied", "possible", "reported", "planned")
        for scope, forms in table.get(level, {}).items()
    ]
    return _Words(
        settled=Cues(language, table["settled"]),
        hedged=Cues(language, table["hedged"]),
        failed=Cues(language, table["failed"]),
        future=Cues(language, table["future"]),
        levels=tuple((level, scope, Cues(language, forms)) for level, scope, forms in listed),
        any=Cues(language, [form for _, _, forms in listed for form in forms]),
    )


def known(language: str | None) -> bool:
    """Whether there are cues of certainty in a language."""
    return _words(language) is not None


@lru_cache(maxsize=1 << 10)
def cues(text: str, language: str | None) -> tuple[Cue, ...]:
    """The cues of a sentence that make it less than a statement.

    >>> [(cue.level.name, cue.scope) for cue in cues("The council may close the school, he said.", "en")]
    [('POSSIBLE', (0, 32))]
    >>> [(cue.level.name, cue.scope) for cue in cues("Angeblich nahm der Minister Geld.", "de")]
    [('REPORTED', (0, 33))]
    >>> cues("The council closes the school.", "en")
    ()
    """
    words = _words(language)
    if words is None:
        return ()
    low = lowered(text)
    found = []
    if words.any.search(low) is not None:
        for level, scope, pattern in words.levels:
            spans = (match.span() for match in pattern.finditer(low) if not _name(text, match.span(), language))
            undecided = level is Level.POSSIBLE and scope == "sentence"
            found += [Cue(*span, level, _scope(low, span, scope), undecided) for span in spans]
    found.extend(_hearsay(low, language))
    return tuple(each if each.open else _narrowed(each, low, language) for each in found)


def _name(text: str, cue: Span, language: str | None) -> bool:
    """Whether a cue is one word written as a name among small ones: from May on."""
    start, end = cue
    if not text[start].isupper() or " " in text[start:end] or language in tables("headlines", "words")["capitals"]:
        return False
    return _SMALL.search(text, 0, start) is not None and _LARGE.match(text, end) is None


def _narrowed(cue: Cue, low: str, language: str | None) -> Cue:
    """A cue that covers no more than the relative clause that it stands in: a man, whose firm is accused of it."""
    relative = _relative(language)
    start, end = next((p.span() for p in parts(low) if p.start() <= cue.start < p.end()), (0, 0))
    found = list(relative.finditer(low[start : cue.start])) if relative is not None else []
    if not found:
        return cue
    first = start + found[-1].start()
    if low[start:first].strip():  # no comma before it, and none where it ends
        behind = [match.end() for match in _WORD.finditer(low, cue.end, end)][:_BEHIND]
        end = behind[-1] if behind else cue.end
    return replace(cue, scope=(max(first, cue.scope[0]), max(cue.end, min(end, cue.scope[1]))))


@cache
def _relative(language: str | None) -> Cues | None:
    """The relative pronouns of a language; None where there are none."""
    forms = tables("headlines", "words")["relative"].get(language or "")
    return Cues(language, forms) if forms else None


def _scope(text: str, cue: Span, scope: str) -> Span:
    """The stretch that a cue covers: its clause; from itself on; or the sentence."""
    if scope == "sentence":
        return 0, len(text)
    start, end = next((match.span() for match in parts(text) if match.start() <= cue[0] < match.end()), cue)
    if scope == "clause":
        return start, max(end, cue[1])
    stop = _STOP.search(text, cue[1])
    last = stop.start() if stop is not None else len(text)
    if _WORD.search(text, cue[1], end) is None:  # the verb comes last: "that it plans"
        return start, last
    return cue[1], last


def _hearsay(low: str, language: str | None) -> Iterator[Cue]:
    """What a sentence only passes on; whoever is named as saying so vouches for it."""
    words = hearsay(language)
    if words is None:
        return
    bare = words.unless.sub(lambda match: " " * len(match.group()), low)
    patterns = (
        [words.doubted] if words.condition.search(bare) or _reported(bare, language) else [words.doubted, words.mood]
    )
    for pattern in patterns:
        for match in pattern.finditer(bare):
            yield Cue(*match.span(), Level.REPORTED, (0, len(low)))
    for match in words.denied.finditer(bare):
        if not negated(low, language):
            yield Cue(*match.span(), Level.DENIED, _scope(low, match.span(), "onward"))


def _reported(low: str, language: str | None) -> bool:
    """Whether a verb's mood is only that of reported speech, and the speaker is named: sagte, er sei krank."""
    says = saying(language)
    moods = tables("headlines", "words")["reporting"]
    return language in moods and says is not None and says.said.search(low) is not None


def settled(text: str, language: str | None) -> re.Match[str] | None:
    """The first word of a text that says that something is settled: bans, approved, exclusion of."""
    words = _words(language)
    return words.settled.search(lowered(text)) if words is not None else None


def failing(text: str, language: str | None) -> list[Span]:
    """Where a text has verbs that negate another one: fails to, refuses to, without."""
    words = _words(language)
    return [match.span() for match in words.failed.finditer(lowered(text))] if words is not None else []


def ahead(text: str, language: str | None) -> list[Span]:
    """Where a headline says that something is to come: to, will."""
    words = _words(language)
    return [match.span() for match in words.future.finditer(lowered(text))] if words is not None else []


def negations(text: str, language: str | None) -> list[Span]:
    """Where a text has negations, apart from those of verbs that negate another one: was not able to."""
    failed = failing(text, language)
    return [span for span in negated(text, language) if not any(a < span[1] and span[0] < b for a, b in failed)]


def guarded(text: str, language: str | None) -> bool:
    """Whether a headline's clause asserts nothing: it hedges, asks, wishes, or says that somebody says so."""
    words, says = _words(language), saying(language)
    if words is None or cues(text, language):
        return True
    low = lowered(text)
    return words.hedged.search(low) is not None or (says is not None and says.said.search(low) is not None)
