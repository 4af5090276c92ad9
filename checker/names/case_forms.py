"""A name's case form carried over to another form of the name: Kiev's becomes Kyiv's, Киева becomes what fits."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from checker.glossary.inflections import grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.glossary import Form
    from checker.glossary.inflections import Grammar

_POSSESSIVES = ("'s", "’s")
_APOSTROPHES = ("'", "’")
_SIBILANTS = "sxzßSXZ"
_VOWELS = "aeiouyäöüáéíóúàèìòùâêîôûåæø"
_OTHER_CAPITALS = frozenset({"az", "el", "ga", "lt", "tr"})
"""Languages whose capitals aren't those that other languages have for the same letters, or lose an accent."""
_ALIKE = 2
"""Last letters that two names have in common from which they take the same endings, if their language declines."""
_HANGUL, _FINALS, _RIEUL = 0xAC00, 28, 8


def carried(text: str, old: Form, new: Form, language: str) -> str | None:
    """What a text that is a case form of ``old`` is of ``new``; None where nothing says what.

    Capitals are kept: of a name set in capitals, and of a small word that begins a sentence.

    >>> from checker.glossary import Form, Status
    >>> kiev = Form("Q1899", "place", "en", "Kiev", Status.FORMER)
    >>> kyiv = Form("Q1899", "place", "en", "Kyiv", Status.PREFERRED)
    >>> [carried(text, kiev, kyiv, "en") for text in ("Kiev's", "KIEV", "Kievs")]
    ["Kyiv's", 'KYIV', None]
    """
    if len(text) > 1 and text.isupper() and not old.form.isupper():
        if text != old.form.upper() or language in _OTHER_CAPITALS or len(text) != len(old.form):
            return None
        return new.form.upper()
    if text[:1].isupper() and old.form[:1].islower():
        found = carried(text[0].lower() + text[1:], old, new, language)
        return found[0].upper() + found[1:] if found else None
    if text in old.inflected:
        return _listed(text, old, new)
    rules = grammar(language)
    if text == old.form:
        same = not rules.rules or _declined_alike(old, new, rules)
        return new.form if same else None
    if rules.rules and (declined := _declined(text, old, new, rules)) is not None:
        return declined
    attached = rules.any.match(text, len(old.form)) if rules.any is not None and text.startswith(old.form) else None
    if attached is None or attached.end() < len(text) or (rules.rules and not _declined_alike(old, new, rules)):
        return None
    ending = attached.group()
    return new.form + ending if _takes(ending, old.form, new.form, language) else None


def _listed(text: str, old: Form, new: Form) -> str | None:
    """The one case form in the new row's own list with the ending that this one has in the old row's."""
    ending = text[len(_stem(old)) :]
    stem = _stem(new)
    found = [form for form in new.inflected if form[len(stem) :] == ending]
    return found[0] if len(found) == 1 and ending else None


def _stem(form: Form) -> str:
    """What a form and its listed case forms have in common at their beginning."""
    kept = takewhile(lambda letters: len(set(letters)) == 1, zip(form.form, *form.inflected, strict=False))
    return "".join(letters[0] for letters in kept)


def _pairs(old: Form, new: Form) -> Iterator[tuple[str, str]] | None:
    """The words of two forms side by side; None where one has more."""
    one, other = old.form.split(" "), new.form.split(" ")
    return zip(one, other, strict=True) if len(one) == len(other) else None


def _declined_alike(old: Form, new: Form, rules: Grammar) -> bool:
    """Whether every word takes the same endings in both forms."""
    pairs = _pairs(old, new)
    if pairs is None:
        return not any(
            rules.rule(word, form.kind, form.gender) for form in (old, new) for word in form.form.split(" ")
        )
    return all(
        one == other or rules.rule(one, old.kind, old.gender) is rules.rule(other, new.kind, new.gender)
        for one, other in pairs
    )


def _declined(text: str, old: Form, new: Form, rules: Grammar) -> str | None:
    """A text word by word: each keeps its ending, where both forms of that word end alike and are declined alike."""
    pairs = _pairs(old, new)
    words = text.split(" ")
    if pairs is None or len(words) != len(old.form.split(" ")):
        return None
    found: list[str] = []
    for word, (one, other) in zip(words, pairs, strict=True):
        if one == other:
            found.append(word)
            continue
        rule = rules.rule(one, old.kind, old.gender)
        if rule is not rules.rule(other, new.kind, new.gender):
            return None
        if word == one:
            found.append(other)
            continue
        stem = one[: len(one) - len(rule.suffix)] if rule is not None else one
        ending = word[len(stem) :]
        if (
            rule is None
            or not word.startswith(stem)
            or ending not in rule.endings
            or one[-_ALIKE:] != other[-_ALIKE:]
        ):
            return None
        found.append(other[: len(other) - len(rule.suffix)] + ending)
    return " ".join(found)


def _takes(ending: str, old: str, new: str, language: str) -> bool:
    """Whether a form takes the ending that another one has: what the last sound decides must be the same of both."""
    if language == "ko":
        return _final(old) == _final(new)
    if (old[-1] in _SIBILANTS) != (new[-1] in _SIBILANTS):
        return False
    if ending in _POSSESSIVES and language == "en":
        return True
    if ending in (*_POSSESSIVES, *_APOSTROPHES, "s"):
        return (old[-1].lower() in _VOWELS) == (new[-1].lower() in _VOWELS)
    return old[-_ALIKE:] == new[-_ALIKE:]  # vowels in harmony, stems that change


def _final(word: str) -> int | str:
    """What Korean particles go by: no final consonant, the one that is nearly none, any other; else the letter."""
    code = ord(word[-1]) - _HANGUL
    if not 0 <= code < 11172:
        return word[-1]
    final = code % _FINALS
    return final if final in (0, _RIEUL) else 1
