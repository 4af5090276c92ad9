"""Adjectives and inhabitants of countries and continents, with their genders, numbers and cases, from demonyms.toml.

A demonym never is a spelling of the country's name; it tells that the country was mentioned.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


class Demonym(NamedTuple):
    """A word for what or who is of a country or region: the form to look it up by, then its other ones.

    ``code`` is a country's ISO 3166 code, in capitals, or a region's entity.
    """

    code: str
    language: str
    use: str
    forms: tuple[str, ...]
    shared: bool
    """Whether another country has the same word."""
    unless: tuple[str, ...]


def demonyms() -> Iterator[Demonym]:
    """All of them, by country or region and language."""
    for code, words in (_TABLE["countries"] | _TABLE["regions"]).items():
        for language, cell in zip(_RULES, words, strict=True):
            for form, use, inflected, shared in _words(language, cell):
                unless = tuple(_TABLE["unless"].get(language, {}).get(form, ()))
                yield Demonym(code, language, use, tuple(dict.fromkeys([form, *inflected])), shared, unless)


def others() -> Iterator[tuple[str, str, str]]:
    """Entity, language and adjective, for languages of which there is no full table."""
    for entity, forms in _TABLE["others"].items():
        for form, languages in forms.items():
            yield from ((entity, language, form) for language in languages.split())


def seats() -> Iterator[tuple[str, str, str]]:
    """Entity, language and the name of a seat of government that stands for it."""
    for entity, forms in _TABLE["seats"].items():
        for form, languages in forms.items():
            yield from ((entity, language, form) for language in languages.split())


def _words(language: str, cell: str) -> Iterator[tuple[str, str, list[str], bool]]:
    tokens = cell.split()
    if language == "en" and len(tokens) == 1 and re.search(r"(?:an|i)\??$", tokens[0]):
        word, mark = tokens[0].removesuffix("?"), "?" if tokens[0].endswith("?") else ""
        tokens.append(f"{word}s{mark}")
    for at, token in enumerate(tokens):
        word = token.removesuffix("?").replace("_", " ")
        for form, use, inflected in _RULES[language](word, at):
            yield form, use, inflected, token.endswith("?")


def english(word: str, at: int) -> Iterator[tuple[str, str, list[str]]]:
    """No forms but those that the table has.

    >>> list(english("Danes", 1))
    [('Danes', 'demonym', [])]
    """
    yield word, "demonym" if at else "adjective", []


def german(word: str, at: int) -> Iterator[tuple[str, str, list[str]]]:
    """An adjective in all cases, at a sentence's start too; an inhabitant, man and woman, in all cases.

    >>> [form for _, _, forms in german("Däne", 1) for form in forms]
    ['Dänen', 'Dänin', 'Däninnen']
    """
    if not at or not word[0].isupper() or word.startswith("US-am"):
        cases = [word + ending for ending in ("e", "em", "en", "er", "es")] if word.endswith("sch") else []
        yield word, "adjective", [*cases, *(each[0].upper() + each[1:] for each in cases)]
    elif word.endswith("in") and "/" not in word:
        yield word, "demonym", [f"{word}nen"]
    elif word.endswith("er"):
        yield word, "demonym", [f"{word}n", f"{word}in", f"{word}innen"]
    elif word.endswith("e") or "/" in word:
        man, _, woman = word.partition("/")
        woman = woman or f"{man[:-1]}in"
        yield man, "demonym", [f"{man}n", woman, f"{woman}nen"]
    elif word.endswith("r"):
        yield word, "demonym", [f"{word}in", f"{word}innen"]  # Ungar; Ungarn is the country
    elif word.endswith(("i", "o")):
        yield word, "demonym", [f"{word}s"]
    else:
        yield word, "demonym", [f"{word}en", f"{word}in", f"{word}innen"]


def french(word: str, _: int) -> Iterator[tuple[str, str, list[str]]]:
    """An adjective, and with a capital the inhabitant, both in masculine, feminine and plural.

    >>> [(form, *others) for form, _, others in french("italien", 0)][0]
    ('italien', 'italiens', 'italienne', 'italiennes')
    """
    man, _, woman = word.partition("/")
    if not woman:
        woman = man if man.endswith(("e", "è")) else f"{man}ne" if man.endswith("en") else f"{man}e"
    forms = [man, man if man.endswith("s") else f"{man}s", woman, f"{woman}s"]
    yield man, "adjective", forms[1:]
    capitals = [each[0].upper() + each[1:] for each in forms]
    yield capitals[0], "demonym", capitals[1:]


def spanish(word: str, _: int) -> Iterator[tuple[str, str, list[str]]]:
    """An adjective, which is the inhabitant as well, in masculine, feminine and plural.

    >>> [[form, *others] for form, _, others in spanish("danés", 0)]
    [['danés', 'danesa', 'daneses', 'danesas']]
    """
    bare = word[:-2] + word[-2:].translate(str.maketrans("áéíóú", "aeiou"))
    if word.endswith("o"):
        forms = [word[:-1] + ending for ending in ("a", "os", "as")]
    elif word.endswith(("és", "ís", "án", "ón", "ol")):
        forms = [bare + ending for ending in ("a", "es", "as")]
    elif word.endswith(("í", "ú")):
        forms = [f"{word}es", f"{word}s"]
    elif word.endswith(("a", "e")):
        forms = [f"{word}s"]
    else:
        forms = [f"{word}es"]
    yield word, "adjective", forms


_RULES = {"en": english, "de": german, "fr": french, "es": spanish}
