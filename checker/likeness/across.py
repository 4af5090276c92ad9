"""How alike two spellings of a name in different scripts are."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from checker.likeness.affixes import bare, before, gender, uninflected
from checker.likeness.letters import latin
from checker.likeness.sounds import LONGEST, romanized, script, sounds
from checker.likeness.transduction import Letters, Step, transducer
from checker.text.similarity import ratio

_GENDER = 1e-6
"""How much less likely a man and a woman have one name than two people of one gender have."""

_ROUNDABOUT = 2.0
"""What the odds are raised by where both sides were romanized, which loses some of them."""


class _End(NamedTuple):
    """How many symbols stay, what follows in their stead, and how likely that is beside the word as it stands."""

    kept: int
    tail: tuple[Step, ...]
    weight: float


class _Word(NamedTuple):
    """A word for its transducer: its symbols, after how many of them the name may start, and its other ends."""

    model: str
    steps: tuple[Step, ...]
    starts: dict[int, float]
    ends: tuple[_End, ...]


@lru_cache(maxsize=1 << 15)
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
        return ratio(romanized(one), romanized(other)) / 100
    if here == "latin":
        return _likeness(one, one_language, other, other_language)
    if there == "latin":
        return _likeness(other, other_language, one, one_language)
    found = max(
        _likeness(romanized(one), None, other, other_language),
        _likeness(romanized(other), None, one, one_language),
    )
    return found * _ROUNDABOUT / (1 + found * (_ROUNDABOUT - 1))


def _likeness(spelled: str, language: str | None, word: str, word_language: str | None) -> float:
    found = _word(word, word_language)
    forms = uninflected(spelled, language)
    total = sum(weight * _ratio(_letters(found.model, form), found) for form, weight in forms)
    one, other = gender(spelled), gender(word)
    return transducer(found.model).likeness(total * (_GENDER if one and other and one != other else 1))


def _ratio(letters: Letters, word: _Word) -> float:
    known, steps, starts, ends = transducer(word.model), word.steps, word.starts, word.ends
    first = known.start(letters)
    before, row = None, first
    rows = [first]
    for number, step in enumerate(steps, 1):
        before, row = row, known.extend(letters, step, row, before)
        if number in starts:
            row = [here + starts[number] * there for here, there in zip(row, first, strict=True)]
        rows.append(row)
    total = row[-1]
    for kept, tail, weight in ends:
        if max(rows[kept]) > 1:  # the stem is likelier this name's than another's
            before, row = rows[kept - 1], rows[kept]
            for step in tail:
                before, row = row, known.extend(letters, step, row, before)
            total += weight * row[-1]
    return total


@lru_cache(maxsize=1 << 13)
def _letters(model: str, spelled: str) -> Letters:
    return transducer(model).letters(latin(spelled)[:LONGEST])


@lru_cache(maxsize=1 << 13)
def _word(word: str, language: str | None) -> _Word:
    whole = sounds(word)
    known = transducer(whole.model)
    own, text = script(word), word.lower()
    starts = {len(sounds(affix).symbols): weight for affix, weight in before(text, own).items()}
    ends: dict[tuple[int, tuple[str, ...]], float] = {}
    for form, weight in bare(text, own, language).items():
        symbols, kept = sounds(form).symbols, 0
        while kept < min(len(symbols), len(whole.symbols)) and symbols[kept] == whole.symbols[kept]:
            kept += 1
        if kept:
            ends[kept, symbols[kept:]] = weight
    tails = [_End(kept, known.steps(tail, whole.symbols[kept - 1]), weight) for (kept, tail), weight in ends.items()]
    return _Word(whole.model, known.steps(whole.symbols), starts, tuple(tails))
