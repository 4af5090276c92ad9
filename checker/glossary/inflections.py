"""What case endings make of a name, by the rules of its language (``data/endings.toml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from checker.tables import tables

_VOWELS = "aeiouyäöüąęóőűăâîåøæáéíúýěůāēīūėàèòùаеёиіїоуыэюяєьў"
_PLAIN = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"([ -])")


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that end in ``suffix`` end in one of ``endings`` in other cases; for a kind or gender, if it says so.

    An empty suffix fits words that end in a consonant; no endings: the word doesn't change. ``stem``: letters that
    must be left of a word, or an ending would make another one of it.
    """

    suffix: str
    endings: tuple[str, ...]
    kind: str | None = None
    gender: str | None = None
    stem: int = 3

    def fits(self, word: str, kind: str | None, gender: str | None) -> bool:
        """Whether the rule is for this word of a name of that kind and gender."""
        return (
            word.endswith(self.suffix)
            and (self.suffix != "" or word[-1:].lower() not in _VOWELS)
            and self.kind in (None, kind)
            and self.gender in (None, gender)
            and len(word) - len(self.suffix) >= self.stem
        )


@dataclass(frozen=True, slots=True)
class Grammar:
    """What may stand around a form of one language: endings for every form, and by a word's own last letters."""

    any: re.Pattern[str] | None
    rules: tuple[Rule, ...]
    before: re.Pattern[str] | None
    elsewhere: re.Pattern[str] | None
    plain: tuple[str, ...]

    def rule(self, word: str, kind: str | None = None, gender: str | None = None) -> Rule | None:
        """The first rule that fits a word, if it has endings."""
        found = next((rule for rule in self.rules if rule.fits(word, kind, gender)), None)
        return found if found is not None and found.endings else None


@cache
def grammar(language: str) -> Grammar:
    """The rules of a language; those that hold everywhere, where it has none of its own."""
    data = tables("glossary", "endings")
    table = data.get(language, data["default"])
    while "like" in table:
        table = {**data[table["like"]], **{key: value for key, value in table.items() if key != "like"}}
    return Grammar(
        any=_one_of(tuple(table["any"])) if "any" in table else None,
        rules=tuple(_rule(rule) for rule in table.get("rules", ())),
        before=re.compile(table["before"]) if "before" in table else None,
        elsewhere=re.compile(table["elsewhere"]) if "elsewhere" in table else None,
        plain=tuple(ending for ending in table.get("any", ()) if _PLAIN.fullmatch(ending)),
    )


def _rule(table: dict[str, Any]) -> Rule:
    return Rule(
        table["suffix"],
        tuple(table["endings"].split()),
        **{key: table[key] for key in ("kind", "gender", "stem") if key in table},
    )


@lru_cache(maxsize=1024)
def _one_of(endings: tuple[str, ...]) -> re.Pattern[str]:
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


@lru_cache(maxsize=65536)
def _compiled(rest: str) -> re.Pattern[str]:
    return re.compile(rest)


@lru_cache(maxsize=65536)
def _endings(endings: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(map(re.escape, sorted(endings, key=len, reverse=True)))})"


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
    text, rest, changed = "", "", False
    for part in _WORDS.split(form):
        rule = rules.rule(part, kind, gender) if len(part) > 1 else None
        if rule is None:
            text, rest = (text, rest + re.escape(part)) if changed else (text + part, rest)
            continue
        kept = part[: len(part) - len(rule.suffix)]
        # A name of one word stands as it is already; in a longer one a word may keep its form while another changes.
        endings = rule.endings if part == form else (*rule.endings, rule.suffix)
        text, rest = (text, rest + re.escape(kept)) if changed else (text + kept, rest)
        rest += _endings(endings)
        changed = True
    return Stem(text, rest + r"(?!\w)") if changed else None


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
