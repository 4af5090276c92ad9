"""Which given names are forms of one name, and which are two."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from checker.likeness.spelling import folded, sound
from checker.tables import tables

_NONE: frozenset[str] = frozenset()


class Kin(NamedTuple):
    """How two different words may stand for one given name: ``why`` in words, ``alike`` from 0 to 1."""

    why: str
    alike: float


_SHORT = Kin("a short form", 0.93)
_SPELT = Kin("two spellings of one name", 0.97)
_NATIONAL = Kin("forms of one name in two languages", 0.88)


@cache
def _names(kind: str) -> dict[str, frozenset[str]]:
    """Every form of a given name, and the names that it may be a form of; both as they sound."""
    found: dict[str, set[str]] = {}
    for name, forms in tables("likeness", "given_names")[kind].items():
        for form in (name, *forms):
            found.setdefault(sound(folded(form)), set()).add(sound(folded(name)))
    return {form: frozenset(names) for form, names in found.items()}


@cache
def _roots() -> dict[str, frozenset[str]]:
    """Every form of a given name, and the names of any language that it or its long form goes back to."""
    short, spelt, national = map(_names, ("short", "spelt", "national"))
    found = {}
    for form in {*short, *spelt, *national}:
        names = {form} | short.get(form, _NONE)
        names |= {root for name in names for root in spelt.get(name, _NONE)}
        found[form] = frozenset(names | {root for name in names for root in national.get(name, _NONE)})
    return found


@cache
def _written() -> frozenset[str]:
    """Every form of a given name as it is written, small."""
    forms = tables("likeness", "given_names")
    return frozenset(form for kind in forms.values() for name, others in kind.items() for form in (name, *others))


def is_given_name(word: str) -> bool:
    """Whether a word in Latin letters is a given name by the lists, or a form of one.

    >>> is_given_name("Andrés"), is_given_name("Verão")
    (True, False)
    """
    return word.lower() in _written() or folded(word) in _written()


def kin(one: str, other: str) -> Kin | None:
    """How one given name is another by the lists of forms, given both as they sound.

    >>> [kin(sound(one), sound("aleksandr")) for one in ("sasha", "alexander", "andrey")]
    [Kin(why='a short form', alike=0.93), Kin(why='forms of one name in two languages', alike=0.88), None]
    """
    roots = _roots()
    if one not in roots or other not in roots or roots[one].isdisjoint(roots[other]):
        return None
    spelt, short = _names("spelt"), _names("short")
    if not spelt.get(one, _NONE).isdisjoint(spelt.get(other, _NONE)):
        return _SPELT
    if not short.get(one, _NONE).isdisjoint(short.get(other, _NONE)):
        return _SHORT
    shortened = any(form not in short.get(form, (form,)) for form in (one, other))
    return _SHORT if shortened else _NATIONAL


def two_names(one: str, other: str) -> bool:
    """Whether two words, as they sound, are two given names by the lists: not a slip, rather somebody else."""
    return one in _roots() and other in _roots() and kin(one, other) is None


@lru_cache(maxsize=1 << 16)
def a_mans_and_a_womans(one: str, other: str) -> bool:
    """Whether two folded given names differ just by a woman's ending: Angelo and Angela, Aleksandr and Aleksandra."""
    man, woman = sorted((one, other), key=lambda name: (len(name), name[-1:] == "a"))
    return (
        len(man) > 3
        and woman.endswith(("a", "а"))
        and man != woman
        and man.removesuffix("o").removesuffix("о") == woman[:-1]
    )
