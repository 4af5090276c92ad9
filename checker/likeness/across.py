"""How alike two spellings of a name in different scripts are."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from checker.likeness.letters import latin
from checker.likeness.sounds import LONGEST, script, sounds
from checker.likeness.transduction import Letters, Step, transducer
from checker.tables import tables
from checker.text.similarity import ratio

if TYPE_CHECKING:
    from checker.glossary.inflections import Grammar

_AFFIX = 0.05
"""How much likelier a name stands alone than with something attached."""

_GENDER = 1e-6
"""How much less likely a man and a woman have one name than two people of one gender have."""

_ROUNDABOUT = 2.0
"""What the odds are raised by where both sides were romanized, which loses some of them."""

_STEM = 3
_ENDING = 5
_APOSTROPHES = "'’ʼ"


class _Word(NamedTuple):
    """A word for its transducer: its symbols, those at which the name may start, and other ends that it may have."""

    model: str
    steps: tuple[Step, ...]
    starts: frozenset[int]
    ends: tuple[tuple[int, tuple[Step, ...]], ...]  # symbols kept, and those in place of the rest


@lru_cache(maxsize=1 << 17)
def across(one: str, other: str, one_language: str | None = None, other_language: str | None = None) -> float:
    """The likeness of two single words in different scripts, 0 to 1; 0.5 parts one name from two.

    Letter case doesn't matter, nor which comes first. A case ending, an article or a particle costs little; languages
    (BCP 47) say which endings there may be. Two scripts that are both not Latin are compared by romanization, as are
    two words of one script. A name in Chinese characters is read in Mandarin: a Japanese one is like nothing.

    >>> across("Zelensky", "Зеленського") > 0.9, across("Zaluzhny", "Зеленский") < 0.1
    (True, True)
    >>> across("젤렌스키", "泽连斯基") > 0.5
    True
    """
    here, there = script(one), script(other)
    if not here or not there:
        return 0.0
    if here == there:
        return ratio(_romanized(one), _romanized(other)) / 100
    if here == "latin":
        return _likeness(one, one_language, other, other_language)
    if there == "latin":
        return _likeness(other, other_language, one, one_language)
    found = max(
        _likeness(_romanized(one), None, other, other_language),
        _likeness(_romanized(other), None, one, one_language),
    )
    return found * _ROUNDABOUT / (1 + found * (_ROUNDABOUT - 1))


def _likeness(spelled: str, language: str | None, word: str, word_language: str | None) -> float:
    found = _word(word, word_language)
    forms = _uninflected(spelled, language)
    total = sum(weight * _ratio(_letters(found.model, form), found) for form, weight in forms)
    one, other = _gender(spelled), _gender(word)
    return transducer(found.model).likeness(total * (_GENDER if one and other and one != other else 1))


def _ratio(letters: Letters, word: _Word) -> float:
    known, steps, starts, ends = transducer(word.model), word.steps, word.starts, word.ends
    first = known.start(letters)
    before, row = None, first
    rows = [first]
    for number, step in enumerate(steps, 1):
        before, row = row, known.extend(letters, step, row, before)
        if number in starts:
            row = [here + _AFFIX * there for here, there in zip(row, first, strict=True)]
        rows.append(row)
    total = row[-1]
    for kept, tail in ends:
        if max(rows[kept]) > 1:  # the stem is likelier this name's than another's
            before, row = rows[kept - 1], rows[kept]
            for step in tail:
                before, row = row, known.extend(letters, step, row, before)
            total += _AFFIX * row[-1]
    return total


@lru_cache(maxsize=1 << 15)
def _letters(model: str, spelled: str) -> Letters:
    return transducer(model).letters(latin(spelled)[:LONGEST])


@lru_cache(maxsize=1 << 15)
def _word(word: str, language: str | None) -> _Word:
    whole = sounds(word)
    known = transducer(whole.model)
    affixes = tables("likeness", "affixes").get(script(word), {})
    text = word.lower()
    starts = {
        len(sounds(prefix).symbols)
        for prefix in affixes.get("before", ())
        if text.startswith(prefix) and len(text) >= len(prefix) + 2
    }
    forms = [
        text.removesuffix(end) for end in affixes.get("after", ()) if text.endswith(end) and len(text) > len(end) + 1
    ]
    if script(word) == "cyrillic":
        forms += _nominatives(text, language)
    ends = []
    for form in forms:
        symbols, kept = sounds(form).symbols, 0
        while kept < min(len(symbols), len(whole.symbols)) and symbols[kept] == whole.symbols[kept]:
            kept += 1
        if kept:
            ends.append((kept, symbols[kept:]))
    tails = [(kept, known.steps(tail, whole.symbols[kept - 1])) for kept, tail in dict.fromkeys(ends)]
    return _Word(whole.model, known.steps(whole.symbols), frozenset(starts), tuple(tails))


@cache
def _genders() -> dict[str, re.Pattern[str]]:
    return {gender: re.compile(ending) for gender, ending in tables("likeness", "affixes")["gender"].items()}


@lru_cache(maxsize=1 << 15)
def _gender(word: str) -> str | None:
    """Whose name it is, where an adjectival ending tells: Zelensky's or Zelenska's."""
    return next((gender for gender, ending in _genders().items() if ending.search(word.lower())), None)


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
def _uninflected(spelled: str, language: str | None) -> tuple[tuple[str, float], ...]:
    """A Latin word, and the forms of which it may be a case, each with its weight."""
    text = spelled.lower()
    for mark in _APOSTROPHES:
        text = text.removesuffix(f"{mark}s").removesuffix(mark)
    if not language:
        return ((text, 1.0),)
    forms = _nominatives(text, language)
    return ((text, 1.0), *((form, _AFFIX) for form in forms))


@lru_cache(maxsize=1 << 15)
def _romanized(word: str) -> str:
    if script(word) == "latin":
        return latin(word)
    model, symbols = sounds(word)
    table: dict[str, str] = tables("likeness", "romanized")[model]
    found, at = "", 0
    plain = [part for symbol in symbols for part in (symbol.split("|")[0] if "|" in symbol else (symbol,))]
    while at < len(plain):
        two = " ".join(plain[at : at + 2])
        found += table[two] if two in table else table.get(plain[at], plain[at])
        at += 2 if two in table and at + 1 < len(plain) else 1
    return found
