"""The parts of a person's name: what tells who it is, apart from titles, particles and generations."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from checker.expressions import lazy
from checker.likeness.spelling import folded, heard
from checker.tables import tables
from checker.text.homoglyphs import script

_PARTS = lazy(r"[^\s,;:!?…&*#|<>~^+%、.。·・•‧\-‐‑‒–—_/\\=＝(){}\[\]（）\"“”„«»‹›「」『』]+|,|-(?=\w)")

_SERVANTS = ("abd", "عبد", "абд")
# With the article, which becomes one with l, n, r, s, t, z and the like; Abdullah is a name of its own.
_SERVANT = lazy(
    r"abd(?:$|[aeou][lrsn]$|[aeou]l(?!lah|ov)(?=...)|[aeou]([dnrstz])(?=\1..))"
    r"|عبد(?:$|ال(?!له$)(?=..))|абд(?:$|[уе]ль?(?!лах?$|ов)(?=$|...))"
)


class Word(NamedTuple):
    """A word of a name: folded; as it was written; the script of its first letter.

    ``whole`` has the particles before it; ``heard`` is folded, letters like č and ü written in two.
    """

    text: str
    shown: str
    script: str
    whole: str
    heard: str


class Person(NamedTuple):
    """A name's words, the surname last where a comma tells it, and as folded; its generation (Jr is 2, none 0)."""

    words: tuple[Word, ...]
    texts: tuple[str, ...]
    generation: int


class _Part(NamedTuple):
    """A stretch between spaces or hyphens: its words (none for stray signs), and what else it may be."""

    words: tuple[Word, ...]
    title: bool = False
    particle: bool = False
    name_too: bool = False


@cache
def _roles() -> dict[str, tuple[bool, bool, bool]]:
    """Folded words that are titles, particles, and particles that are names too."""
    table = tables("likeness", "persons")
    particles = table["particles"]
    lists = [frozenset(map(folded, words)) for words in (table["titles"], particles["words"], particles["names_too"])]
    return {word: (word in lists[0], word in lists[1], word in lists[2]) for word in frozenset().union(*lists)}


@cache
def _generations() -> dict[str, int]:
    return dict(tables("likeness", "persons")["generations"])


@lru_cache(maxsize=1 << 14)
def _part(shown: str) -> _Part:
    text = folded(shown)
    if text.isascii() and text.isalpha():
        word = Word(text, shown, "latin", shown, text if shown.isascii() else heard(shown))
    else:
        letter = next(filter(str.isalpha, text), None) or next(filter(str.isdigit, text), None)
        if letter is None:
            return _Part(())
        word = Word(text, shown, "latin" if text.isascii() else script(letter), shown, heard(shown))
    return _Part(_servant(word) if text.startswith(_SERVANTS) else (word,), *_roles().get(text, ()))


def _servant(word: Word) -> tuple[Word, ...]:
    """Abdul Rahman for Abdurrahman, Abd, Abdel and the like: copy drops or spells "servant of" as it likes."""
    match = _SERVANT.match(word.text)
    if match is None:
        return (word,)
    servant, name = match[0], word.text[match.end() :]
    plain = {"a": "abdul", "ع": "عبد", "а": "абдул"}[servant[0]]
    first = Word(plain, word.shown, word.script, servant, plain)
    return (first, Word(name, word.shown, word.script, name, name)) if name else (first,)


@lru_cache(maxsize=1 << 14)
def person(name: str) -> Person:
    """The words of a name that tell who it is: no titles before it, no particles, a comma undone.

    >>> person("Dr. Leyen, Ursula von der").texts
    ('ursula', 'leyen')
    >>> person("Martin Luther King, Jr.").generation
    2
    """
    parts = _PARTS.findall(name.replace("，", ","))
    generation = 0
    generations = _generations()
    while len(parts) > 1 and (parts[-1] == "," or parts[-1].lower() in generations):
        generation = generations.get(parts.pop().lower(), generation)
    if "," in parts:
        comma = parts.index(",")
        parts = [*parts[comma + 1 :], ",", *parts[:comma]]
    words: list[Word] = []
    last = len(parts) - 1
    courtesy, before = True, ""
    for at, part in enumerate(parts):
        if part in "-,":
            courtesy = courtesy or part == ","
            continue
        found = _part(part)
        courtesy = courtesy and found.title and at < last
        if courtesy:
            continue
        if found.particle and last:
            inside = words and at < last
            if inside or not found.name_too or (at < last and parts[at + 1] == "-"):
                before += part
                continue
        words.extend(found.words)
        if before and found.words:
            words[-1] = words[-1]._replace(whole=before + words[-1].whole)
            before = ""
    if not words:  # nothing but titles and particles
        words = [word for part in parts for word in _part(part).words]
    return Person(tuple(words), tuple([word.text for word in words]), generation)
