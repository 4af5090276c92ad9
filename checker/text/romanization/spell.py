"""Spelling a name by a scheme: the longest letters first, each in the company that its rule asks for."""

from __future__ import annotations

import re
import unicodedata
from itertools import combinations, islice, product
from typing import TYPE_CHECKING

from checker.expressions import lazy
from checker.text.romanization.hangul import revised
from checker.text.romanization.scheme import CASELESS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.text.romanization.scheme import Scheme

Pieces = tuple[tuple[str, ...], ...]
"""What a name is made of in Latin letters: alternatives for each stretch of it, the best first."""

MOST = 12
"""Spellings that one scheme gives for one name at most."""

APOSTROPHES = "'’ʼʹ′‘`´ʺ″”\"ʻʿʾ"
# Stress, Arabic vowel signs and tatweel, Hebrew points: not in every spelling, and in no table.
_UNTOLD = lazy("[\u0301\u0300\u0640\u064b-\u065f\u0670\u0591-\u05c7]")
_WORDS = re.compile(r"[^\W_]+(?:[’'ʼ][^\W_]+)*")


def bare(name: str) -> str:
    """A name as the tables know it: composed, no stress marks and vowel points, one apostrophe, hiragana alone."""
    composed = unicodedata.normalize("NFC", name)
    if any("\u30a1" <= char <= "\u30f4" for char in composed):
        composed = "".join(chr(ord(char) - 0x60) if "\u30a1" <= char <= "\u30f4" else char for char in composed)
    return _UNTOLD.sub("", composed).replace("’", "'").replace("ʼ", "'")


def pieces(name: str, scheme: Scheme) -> Pieces | None:
    """A name's pieces by a scheme; None where a letter isn't in its table."""
    found: list[tuple[str, ...]] = []
    text, done = bare(name), 0
    for match in _WORDS.finditer(text):
        between = text[done : match.start()]
        found.append((between, "-", "") if scheme.vowels and between == " " else (between,))
        spelt = _hangul(match.group(), scheme) if scheme.original == "ko" else _word(match.group(), scheme)
        if spelt is None:
            return None
        found += spelt
        done = match.end()
    found.append((text[done:],))
    return tuple(piece for piece in found if piece != ("",))


def spellings(name: str, scheme: Scheme) -> Iterator[str]:
    """The ways to write a name that a scheme allows, the best first, at most twelve; none without its vowels."""
    spelt = None if scheme.vowels else pieces(name, scheme)
    told: set[str] = set()
    for each in islice(_choices(spelt), 4 * MOST) if spelt is not None else ():
        text = unicodedata.normalize("NFC", "".join(each))
        if text not in told and len(told) < MOST:
            told.add(text)
            yield text


def _choices(spelt: Pieces) -> Iterator[list[str]]:
    """Ways through the alternatives: the usual spelling, then those that depart from it in one place, then in two."""
    usual = [piece[0] for piece in spelt]
    open_places = [place for place, piece in enumerate(spelt) if len(piece) > 1]
    for departures in range(min(len(open_places), 2) + 1):
        for places in combinations(open_places, departures):
            for chosen in product(*(spelt[place][1:] for place in places)):
                found = usual.copy()
                for place, form in zip(places, chosen, strict=True):
                    found[place] = form
                yield found


def _word(word: str, scheme: Scheme) -> list[tuple[str, ...]] | None:
    small = word.lower()
    if small in scheme.words:
        return [tuple(_cased(form, word) for form in scheme.words[small])]
    found: list[tuple[str, ...]] = []
    at = 0
    capital = word[0].isupper() or scheme.original in CASELESS
    while at < len(small):
        rule = next((rule for rule in scheme.rules.get(small[at], ()) if rule.holds(small, at)), None)
        if rule is None:
            return None
        forms = rule.forms
        if capital or word[at].isupper():
            forms = tuple(form.upper() if _all_capitals(word) else form[:1].upper() + form[1:] for form in forms)
            capital = not any(forms)
        found.append(forms)
        at += len(rule.letters)
        if scheme.vowels:
            found[-1] += tuple(2 * form for form in forms if len(form) == 1)
            found.append(scheme.vowels)
    return found


def _hangul(word: str, scheme: Scheme) -> list[tuple[str, ...]] | None:
    """A Korean word; one that may be a family name and a given name also so, the given name by its syllables."""
    romanized = revised(word)
    if romanized is None:
        return None
    if not scheme.words:
        return [(romanized.capitalize(),)]
    if word in scheme.words:
        return [scheme.words[word]]
    if word[0] not in scheme.words or not 2 <= len(word) <= 3:
        return [_given_name(word)]
    return [scheme.words[word[0]], (" ",), _given_name(word[1:])]


def _given_name(syllables: str) -> tuple[str, ...]:
    """A Korean given name: its syllables joined, hyphenated or apart, with the vowels of custom (Jong, Jung)."""
    ways = [_custom(syllable) for syllable in syllables]
    return tuple(
        dict.fromkeys(
            mark.join(each).title() if mark == " " else mark.join(each).capitalize()
            for each in product(*ways)
            for mark in ("-", " ", "")
        )
    )


def _custom(syllable: str) -> tuple[str, ...]:
    form = revised(syllable) or ""
    return tuple(dict.fromkeys((form, form.replace("eo", "o").replace("eu", "u"), form.replace("eo", "u"))))


def _cased(form: str, like: str) -> str:
    """A given name's own form in the case of the original."""
    if _all_capitals(like):
        return form.upper()
    return form if like[:1].isupper() else form.lower()


def _all_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()
