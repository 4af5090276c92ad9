"""What stands before or after a name in its word: case endings, articles, particles, and whose name it makes it."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker.likeness.letters import respelled
from checker.tables import tables

if TYPE_CHECKING:
    from checker.glossary.inflections import Grammar

CASE = 0.05
"""How much less likely a name has a case ending than none."""

BY_EAR = 0.5
"""How much less likely a name is respelled by ear than written as at home."""

_STEM, _ENDING = 3, 5
_APOSTROPHES = "'’ʼ"


def before(word: str, script: str) -> dict[str, float]:
    """The articles, prepositions and conjunctions that a word may begin with, and how likely that is.

    >>> before("الأسد", "arabic")
    {'ال': 0.3}
    """
    table = tables("likeness", "affixes").get(script, {}).get("before", {})
    return {affix: weight for affix, weight in table.items() if word.startswith(affix) and len(word) > len(affix) + 1}


def bare(word: str, script: str, language: str | None) -> dict[str, float]:
    """What a word in lower case may be without its particle or case ending, and how likely that is.

    >>> bare("зеленському", "cyrillic", "uk")["зеленський"], bare("스타머는", "hangul", None)
    (0.05, {'스타머': 0.05})
    """
    table = tables("likeness", "affixes").get(script, {}).get("after", {})
    found = {
        word.removesuffix(affix): weight
        for affix, weight in table.items()
        if word.endswith(affix) and len(word) > len(affix) + 1
    }
    if script == "cyrillic" or language:
        found |= dict.fromkeys(_nominatives(word, language), CASE)
    return found


@cache
def _endings(language: str) -> tuple[Grammar, dict[str, list[str]]]:
    """The case endings of a language, and how words end that have them."""
    from checker.glossary.inflections import grammar

    rules = grammar(language)
    found: dict[str, list[str]] = {ending: [""] for ending in rules.plain}
    for rule in rules.rules:
        for ending in rule.endings:
            found.setdefault(ending, []).append(rule.suffix)
    return rules, found


def _nominatives(word: str, language: str | None) -> list[str]:
    """The forms of which a word may be a case in its language; in Ukrainian or Russian where none is told."""
    found = []
    for code in [language.split("-")[0]] if language else ["uk", "ru"]:
        rules, endings = _endings(code)
        for size in range(1, min(_ENDING, len(word) - _STEM) + 1):
            for suffix in endings.get(word[-size:], ()):
                form = word[:-size] + suffix
                declined = rules.rule(form, "person")
                if declined is None or declined.suffix == suffix:
                    found.append(form)
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1 << 15)
def uninflected(spelled: str, language: str | None) -> tuple[tuple[str, float], ...]:
    """A Latin word, the forms of which it may be a case and what it may be respelled from, each with its weight."""
    text = spelled.lower()
    for mark in _APOSTROPHES:
        text = text.removesuffix(f"{mark}s").removesuffix(mark)
    if not language:
        return ((text, 1.0),)
    forms = {text: 1.0} | dict.fromkeys(_nominatives(text, language), CASE)
    return tuple(({respelled(text, language.split("-")[0]): BY_EAR} | forms).items())


@cache
def _genders() -> dict[str, re.Pattern[str]]:
    return {gender: re.compile(ending) for gender, ending in tables("likeness", "affixes")["gender"].items()}


@lru_cache(maxsize=1 << 15)
def gender(word: str) -> str | None:
    """Whose name it is, where an adjectival ending tells: Zelensky's or Zelenska's."""
    return next((gender for gender, ending in _genders().items() if ending.search(word.lower())), None)
