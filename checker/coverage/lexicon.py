"""What words a translation may have for a word, learnt from parallel text; through English for any two languages.

A file for each language beside English, made by ``benchmarks/learn_lexicon.py``: stems with the English stems that
render them, and for every stem how much it says when it has a counterpart and when it has none.
"""

from __future__ import annotations

import gzip
import math
from functools import cache, lru_cache, partial
from importlib.resources import files
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from checker.coverage.words import kind, looks, stems

if TYPE_CHECKING:
    from collections.abc import Callable

Weight = tuple[float, float]
"""What a word without and with a counterpart adds to the logarithm of the odds that its stretch isn't rendered."""

PIVOT = "en"
_INDIRECT = 0.5
"""How much of a weight is left where both sides are looked up through English."""
_TENTHS = 10.0
_OWN_COLUMNS, _ENGLISH_COLUMNS = 3, 2
_HAN = frozenset(["zh", "ja"])


class Lexicon(NamedTuple):
    """One language beside English."""

    senses: dict[str, str]
    """English stems of each stem, parted by spaces."""
    own: dict[str, str]
    english: dict[str, str]
    """Weights of the language's stems and of English ones, as the file says them: few are looked up."""
    classes: dict[str, Weight]
    """Weights of words that neither knows, by side and class: ``own name``, ``en word``."""
    listed: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())
    """Stems, own and English, from a dictionary alone: their other renderings are not known."""


class Reading(NamedTuple):
    """A word as it is looked up: what the other side may share with it, and its weights."""

    marks: frozenset[str]
    uncovered: float
    covered: float


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language beside English, None where there is none.

    >>> "electi" in lexicon("de").senses["wahl"].split()
    True
    """
    path = files("checker.coverage").joinpath(f"data/lexicon/{language}.gz")
    if not path.is_file():
        return None
    return parsed(gzip.decompress(path.read_bytes()).decode("utf-8"))


def parsed(text: str) -> Lexicon:
    """The lexicon that a file's text holds: classes, then stems with senses, then English stems."""
    parts = text.split("\n\n")
    rows = [line.split("\t") for line in parts[1].split("\n")]
    english = [line.split("\t") for line in parts[2].split("\n") if line]
    return Lexicon(
        senses={row[0]: row[2] for row in rows},
        own={row[0]: row[1] for row in rows},
        english={intern(row[0]): row[1] for row in english},  # most are in every file
        classes={name: _weight(said) for name, said in (line.split("\t") for line in parts[0].split("\n"))},
        listed=(
            frozenset(row[0] for row in rows if len(row) > _OWN_COLUMNS),
            frozenset(row[0] for row in english if len(row) > _ENGLISH_COLUMNS),
        ),
    )


@cache
def compounds(language: str) -> frozenset[str]:
    """The words of several Han characters that a language's lexicon knows."""
    if language not in _HAN:
        return frozenset()
    known = lexicon(language)
    return frozenset(stem for stem in known.senses if len(stem) > 1 and stem[0] >= "\u3400") if known else frozenset()


@cache
def _weight(said: str) -> Weight:
    """Of the numbers in a file; there are few different ones.

    A word that meets a counterpart in most sentences lacks one in short ones: that says little.
    """
    uncovered, covered = (int(number) / _TENTHS for number in said.split(","))
    return uncovered * (1 - math.exp(covered)), covered


@lru_cache(maxsize=256)  # a table of many languages asks for each pair in turn
def lookup(language: str, other: str) -> Callable[[str], Reading]:
    """What :func:`read` says of the words of ``language`` beside ``other``, remembered: most were met before."""
    known = lexicon(other if language == PIVOT else language)
    look = partial(read, language=language, known=known, direct=PIVOT in (language, other))
    return lru_cache(maxsize=1 << 12)(look)


def reading(word: str, language: str, other: str) -> Reading:
    """How a word of ``language`` is looked up in a text in ``other``."""
    return lookup(language, other)(word)


def read(word: str, language: str, known: Lexicon | None, *, direct: bool = True) -> Reading:
    """The same with a lexicon at hand."""
    marks = looks(word)
    if known is None:
        return Reading(frozenset(marks), 0.0, 0.0)
    said = None
    if word[0].isdigit():
        pass
    elif language == PIVOT:
        found = stems(word, language)
        marks += found
        said = known.english.get(found[0])
    else:
        for stem in stems(word, language):
            sense = known.senses.get(stem)
            if sense is not None:
                marks += tuple(sense.split())
            said = said or known.own.get(stem)
    side = "en" if language == PIVOT else "own"
    uncovered, covered = known.classes[f"{side} {kind(word)}"] if said is None else _weight(said)
    share = 1.0 if direct else _INDIRECT
    return Reading(frozenset(marks), uncovered * share, covered * share)
