"""Romanization schemes: tables of letters with the places where they hold, read from data files."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = frozenset({"ar", "be", "bg", "el", "he", "ja", "ka", "ko", "mk", "ru", "sr", "uk"})
"""Languages of originals that schemes are known for; each has its data file."""

CASELESS = frozenset({"ar", "he", "ja", "ka", "ko"})
"""Those whose script has no capitals: a Latin name begins with one all the same."""

VOWELS = "аеёиоуыэюяіїєαεηιουωάέήίόύώϊϋΐΰ"
"""What ``V`` stands for in a table's contexts."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Letters and what they become, best form first, where the letters before and after allow it.

    ``before`` and ``after`` are the letters of which one must stand there; "" asks for the word's edge, None for
    nothing.
    """

    letters: str
    forms: tuple[str, ...]
    before: str | None = None
    after: str | None = None

    def holds(self, word: str, at: int) -> bool:
        """Whether the rule's letters stand at this place of a word, in the company that it asks for."""
        if not word.startswith(self.letters, at):
            return False
        end = at + len(self.letters)
        return _fits(self.before, word[at - 1 : at]) and _fits(self.after, word[end : end + 1])


def _fits(wanted: str | None, letter: str) -> bool:
    return wanted is None or (letter in wanted if wanted and letter else wanted == letter)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A way to write names of one language in Latin letters.

    ``name`` is what an editor calls it; ``copy`` are the languages whose copy follows it; ``suggested`` says
    whether copy may be asked to: library transliteration (ISO 9, DIN 1460) never. ``stressed``: the copy's language
    marks the stress (Volodímir), which no spelling of the original tells. ``vowels``: the original leaves them out,
    so that between its letters any of these may stand; such a scheme recognises forms and makes none.
    """

    id: str
    name: str
    original: str
    copy: tuple[str, ...]
    source: str
    suggested: bool = True
    stressed: bool = False
    vowels: tuple[str, ...] = ()
    rules: dict[str, tuple[Rule, ...]] = field(default_factory=dict, repr=False, compare=False, hash=False)
    words: dict[str, tuple[str, ...]] = field(default_factory=dict, repr=False, compare=False, hash=False)


@cache
def schemes(language: str) -> tuple[Scheme, ...]:
    """The schemes for originals in a language, in the order of its data file; none for a language without a file."""
    if language not in LANGUAGES:
        return ()
    made: dict[str, Scheme] = {}
    for table in tables("text", f"romanization-{language}")["scheme"]:
        made[table["id"]] = _scheme(table, language, made.get(table.get("like", "")))
    return tuple(made.values())


def _scheme(table: dict[str, Any], language: str, like: Scheme | None) -> Scheme:
    """A scheme from its table; what it doesn't say itself it takes over from the one that it is like."""
    rules: dict[tuple[str, str | None, str | None], Rule] = {}
    if like is not None:
        rules = {(rule.letters, rule.before, rule.after): rule for each in like.rules.values() for rule in each}
    for before, after, letters in _places(table):
        for key, forms in _pairs(letters):
            rules[key, before, after] = Rule(key, forms, before, after)
    words = {} if like is None else dict(like.words)
    words |= dict(_pairs(table.get("words", "")))
    return Scheme(
        id=table["id"],
        name=table["name"],
        original=language,
        copy=tuple(table["copy"]),
        source=table["source"],
        suggested=table.get("suggested", True),
        stressed=table.get("stressed", False),
        vowels=tuple(table["vowels"].split("|")) if "vowels" in table else (),
        rules=_by_first_letter(list(rules.values())),
        words=words,
    )


def _pairs(letters: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """ "я=ya|ia ь=" as letters and their forms; an underscore is a space."""
    for pair in letters.split():
        key, _, forms = pair.partition("=")
        yield key, tuple(forms.replace("_", " ").split("|"))


def _places(table: dict[str, Any]) -> list[tuple[str | None, str | None, str]]:
    """The parts of a table with what must stand before and after: letters, initial, final, after, before, between."""
    found: list[tuple[str | None, str | None, str]] = [(None, None, table.get("letters", ""))]
    found.append(("", None, table.get("initial", "")))
    found.append((None, "", table.get("final", "")))
    found += [(_letters(near), None, letters) for near, letters in table.get("after", {}).items()]
    found += [(None, _letters(near), letters) for near, letters in table.get("before", {}).items()]
    for near, letters in table.get("between", {}).items():
        left, right = near.split(" ")
        found.append((_letters(left), _letters(right), letters))
    return found


def _letters(near: str) -> str:
    return near.replace("V", VOWELS)


def _by_first_letter(rules: list[Rule]) -> dict[str, tuple[Rule, ...]]:
    """Rules by their first letter, the one to try first in front: the longest, then the one that asks for most."""
    found: dict[str, list[Rule]] = {}
    for rule in rules:
        found.setdefault(rule.letters[0], []).append(rule)
    return {letter: tuple(sorted(each, key=_precedence)) for letter, each in found.items()}


def _precedence(rule: Rule) -> tuple[int, int, int]:
    asked = [near for near in (rule.before, rule.after) if near is not None]
    return -len(rule.letters), -len(asked), sum(map(len, asked))
