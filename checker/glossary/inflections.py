"""What case endings make of a name, by the rules of its language (``data/endings.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from checker.tables import tables

_VOWELS = "aeiouyäöüąęóőűăâîåøæáéíúýěůāēīūėàèòùаеёиіїоуыэюяєьў"
_PLAIN = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(r"\[[’':]+\]|-")
_WORDS = re.compile(r"([ -])")
_END = r"(?!\w)"


class Rule:
    """Words that end in ``suffix`` end in one of ``endings`` in other cases; for a kind or gender, if it says so.

    An empty suffix fits words that end in a consonant; no endings: the word doesn't change. ``stem``: letters that
    must be left of a word, or an ending would make another one of it.
    """

    __slots__ = ("changed", "either", "endings", "gender", "kind", "stem", "suffix")

    def __init__(self, table: dict[str, Any]) -> None:
        self.suffix: str = table["suffix"]
        self.endings = tuple(table["endings"].split())
        self.kind: str | None = table.get("kind")
        self.gender: str | None = table.get("gender")
        self.stem: int = table.get("stem", 3)
        self.changed = _any_of(self.endings)
        """What stands in the suffix's place, as an expression; ``either``: or the suffix itself."""
        self.either = _any_of((*self.endings, self.suffix))


def _any_of(endings: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(endings, key=len, reverse=True)))})"


@dataclass(frozen=True, slots=True)
class Grammar:
    """What may stand around a form of one language: endings for every form, and by a word's own last letters."""

    any: re.Pattern[str] | None
    rules: tuple[Rule, ...]
    before: re.Pattern[str] | None
    elsewhere: re.Pattern[str] | None
    plain: tuple[str, ...]
    by_letter: dict[str, tuple[Rule, ...]]
    """The rules for words with this last letter, in order; under "" those for any other consonant."""
    marked: bool
    """Whether all but the plain ones of ``any`` begin with an apostrophe, colon or hyphen."""

    @property
    def attached(self) -> frozenset[str] | None:
        """The letters that begin what is attached to any form; None where it takes more than a letter to know."""
        return frozenset(ending[0] for ending in self.plain) if self.marked else None

    def rule(self, word: str, kind: str | None = None, gender: str | None = None) -> Rule | None:
        """The first rule that fits a word of a name of that kind and gender, if it has endings; none for capitals."""
        if not word.isalpha() or word.isupper():
            return None
        for rule in self.by_letter.get(word[-1], self.by_letter[""]):
            if (
                word.endswith(rule.suffix)
                and (rule.kind is None or rule.kind == kind)
                and (rule.gender is None or rule.gender == gender)
                and len(word) - len(rule.suffix) >= rule.stem
            ):
                return rule if rule.endings else None
        return None


@cache
def grammar(language: str) -> Grammar:
    """The rules of a language; those that hold everywhere, where it has none of its own."""
    data = tables("glossary", "endings")
    table = data.get(language, data["default"])
    while "like" in table:
        table = {**data[table["like"]], **{key: value for key, value in table.items() if key != "like"}}
    rules = tuple(map(Rule, table.get("rules", ())))
    return Grammar(
        any=_one_of(table["any"]) if "any" in table else None,
        rules=rules,
        before=re.compile(table["before"]) if "before" in table else None,
        elsewhere=re.compile(table["elsewhere"]) if "elsewhere" in table else None,
        plain=tuple(ending for ending in table.get("any", ()) if _PLAIN.fullmatch(ending)),
        marked=all(_PLAIN.fullmatch(ending) or _MARKED.match(ending) for ending in table.get("any", ())),
        by_letter=_by_letter(rules),
    )


def _by_letter(rules: tuple[Rule, ...]) -> dict[str, tuple[Rule, ...]]:
    found: dict[str, list[Rule]] = {letter: [] for letter in ("", *_VOWELS, *(rule.suffix[-1:] for rule in rules))}
    for rule in rules:
        for letter, fitting in found.items():
            if rule.suffix[-1:] == letter or (not rule.suffix and letter not in _VOWELS):
                fitting.append(rule)
    return {letter: tuple(fitting) for letter, fitting in found.items()}


def _one_of(endings: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(endings, key=len, reverse=True))})(?!\w)")


@dataclass(frozen=True, slots=True)
class Stem:
    """The part of a form that stays as it is in every case, and what may follow it there."""

    text: str
    rest: str
    """An expression; compiled by ``match`` when the stem is met for the first time."""

    def match(self, text: str, end: int) -> int | None:
        """Where a case form ends whose stem ends at ``end``; None where this isn't one."""
        found = _compiled(self.rest).match(text, end)
        return None if found is None else found.end()


@lru_cache(maxsize=1 << 12)
def _compiled(rest: str) -> re.Pattern[str]:
    return re.compile(rest)


def stem(form: str, language: str, kind: str | None = None, gender: str | None = None) -> Stem | None:
    """A form's stem for its case forms by rule; None where no rule changes any word of it.

    Each word of a name is declined: Donalda Trumpa, Стивена Кинга.

    >>> trump = stem("Дональд Трамп", "ru")
    >>> trump.text, trump.match("Дональду Трампу, в", len("Дональд"))
    ('Дональд', 15)
    >>> stem("Merkel", "pl", "person", "f") is None
    True
    """
    rules = grammar(language)
    if not rules.rules:
        return None
    if form.isalpha():
        rule = rules.rule(form, kind, gender)
        return None if rule is None else Stem(form[: len(form) - len(rule.suffix)], rule.changed + _END)
    text, rest, changed = "", "", False
    for part in _WORDS.split(form):
        rule = rules.rule(part, kind, gender)
        kept = part if rule is None else part[: len(part) - len(rule.suffix)]
        text, rest = (text, rest + re.escape(kept)) if changed else (text + kept, rest)
        if rule is not None:  # while one word changes another may keep its form
            rest += rule.either
            changed = True
    return Stem(text, rest + _END) if changed else None


@lru_cache(maxsize=8192)
def inflections(form: str, language: str) -> tuple[str, ...]:
    """A word and its case forms by the language's rules, those with apostrophes left out.

    For those who compare letter by letter; the scanner finds the same forms by ``stem``.

    >>> inflections("Трамп", "ru")[:3], inflections("Merkel", "de"), inflections("Merkel", "en")
    (('Трамп', 'Трампа', 'Трампу'), ('Merkel', 'Merkels'), ('Merkel',))
    """
    rules = grammar(language)
    found = [form, *(form + ending for ending in rules.plain)]
    rule = rules.rule(form)
    if rule is not None:
        kept = form[: len(form) - len(rule.suffix)]
        found += [kept + ending for ending in rule.endings]
    return tuple(dict.fromkeys(found))
