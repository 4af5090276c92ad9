"""What the languages' data say of numbers: forms and their values, scales, units, hedges, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.text.numerals.numeral import Kind

HEDGES = ("about", "more", "less")
_CHOICE = re.compile(r"\(([^()]*)\)")
_ABBREVIATED = 3
_CYRILLIC = "\u052f"
"""The last letter of the scripts in which a scale of three letters is an abbreviation."""
SHORTEST = 2
"""Letters at the beginning of a word that tell whether it can be a number word at all."""
UNIT_START = 3
"""The same for units."""


class Form(NamedTuple):
    """What a written form means. ``power`` is set for words that multiply (hundred is 2, million 6)."""

    value: Decimal
    kind: Kind = "cardinal"
    doubtful: bool = False
    power: int = 0
    alone: bool = False
    """Whether it makes up no number with words beside it: both, double, decade."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The number words and formats of one language, forms in lower case with plain apostrophes."""

    forms: Mapping[str, Form]
    tens: tuple[str, ...]
    """The words for 20 to 90, which a word for and in the middle of a word leads to: pětadvacet."""
    stems: frozenset[str]
    """Short forms that tell a number at the beginning of a longer word, as longer ones do."""
    tails: tuple[str, ...]
    """First letters of what makes a compound of a number: jährig."""
    among: frozenset[str]
    """What stands between the two numbers of a share: nine in ten."""
    hourly: tuple[str, ...]
    """What says, before a number, that its distance is one an hour: saatte 80 kilometre."""
    starts: frozenset[str]
    """The first letters of the forms: a word that begins otherwise is no number."""
    joins: frozenset[str]
    """Words between the parts of a number: and."""
    loose: frozenset[str]
    """Scales that stand alone for many: hundreds, millions."""
    inverted: tuple[str, ...]
    """Scales that stand before a number which is about so many of them: тысяч 100, some 100 thousand."""
    between: frozenset[str]
    """Words between two numbers that share a scale or a unit: 5 to 10 inches."""
    half_joins: frozenset[str]
    """Words between a number and a half that is added to it, and to nothing else: два с половиной."""
    halves: frozenset[str]
    """Words that add a half to the number before them: buçuk."""
    links: frozenset[str]
    """All the words that can stand between two parts of a number."""
    articles: frozenset[str]
    """What can stand between a fraction and its whole: half a million."""
    prefixes: tuple[str, ...]
    """Letters written together with the word behind them (Arabic and Hebrew and, the, in); the first means and."""
    teens: str
    """``ten first`` where ten three is 13, ``ones first`` where three ten is 13 and five and forty 45."""
    decimal: str
    scales: Mapping[str, int]
    glued: tuple[tuple[str, int], ...]
    """Scales that follow digits without a space, the longest first, with their power of ten."""
    glued_starts: frozenset[str]
    units: Mapping[str, str]
    unit_starts: frozenset[str]
    """The first letters of the units: a word that begins otherwise is none."""
    leading: tuple[tuple[str, str], ...]
    """Words for a unit that stand before the number, each with its unit: yüzde 20."""
    ordinal: re.Pattern[str] | None
    """What makes digits an ordinal, directly behind them."""
    ending: re.Pattern[str] | None
    """Endings that digits can bear, with their hyphen or apostrophe."""
    labels: tuple[str, ...]
    """Words right before digits that are copied digit for digit: page, article, flight."""
    hedges: tuple[tuple[str, tuple[str, ...]], ...]
    """What says, right before a number, that it is about, more or less than it."""
    trailing: tuple[tuple[str, tuple[str, ...]], ...]
    """The same behind a number and its unit."""


def choices(form: str) -> list[str]:
    """The forms that a pattern stands for.

    >>> choices("п'ят(ь|и|ьох)")
    ["п'ять", "п'яти", "п'ятьох"]
    >>> choices("(две|два)дцать")
    ['дведцать', 'двадцать']
    """
    match = _CHOICE.search(form)
    if match is None:
        return [form]
    return [
        whole for each in match[1].split("|") for whole in choices(form[: match.start()] + each + form[match.end() :])
    ]


def expand(forms: Iterable[str]) -> list[str]:
    """Every form that a list of patterns stands for."""
    return [whole for form in forms for whole in choices(form)]


@cache
def lexicon(language: str | None) -> Lexicon:
    """The data of a language; of no language, the formats alone.

    >>> lexicon("de").forms["zwölf"].value
    Decimal('12')
    """
    shared = tables("text.numerals", "shared")
    known = language in shared["languages"]
    cldr: dict[str, Any] = tables("text.numerals", f"cldr/{language}") if known else {}
    own: dict[str, Any] = tables("text.numerals", f"languages/{language}") if known else {}
    scales = _scales(cldr, own)
    forms = _forms(cldr, own, scales)
    units = _units(cldr, own, shared)
    return Lexicon(
        forms=forms,
        tens=tuple(form for form, meant in forms.items() if 20 <= meant.value < 100 and meant.value % 10 == 0),
        stems=frozenset(form for written in own.get("evidence", {}).values() for form in expand(written)),
        tails=tuple(tables("text.numerals", "compounds").get(language or "", ())) if known else (),
        among=frozenset(own.get("among", ())),
        hourly=tuple(own.get("hourly", ())),
        starts=frozenset(form[:SHORTEST] for form in forms),
        joins=frozenset(own.get("joins", ())),
        loose=frozenset(expand(own.get("loose", ()))),
        inverted=tuple(own.get("inverted", ())),
        between=frozenset(own.get("between", ())),
        half_joins=frozenset(own.get("half_joins", ())),
        halves=frozenset(own.get("halves", ())),
        links=frozenset(word for name in ("joins", "half_joins", "halves", "articles") for word in own.get(name, ())),
        articles=frozenset(own.get("articles", ())),
        prefixes=tuple(own.get("prefixes", ())),
        teens=own.get("teens", ""),
        decimal=cldr.get("decimal", "."),
        scales=scales,
        glued=tuple(sorted(own.get("glued", {}).items(), key=lambda pair: -len(pair[0]))),
        glued_starts=frozenset(form[0] for form in own.get("glued", {})),
        units=units,
        unit_starts=frozenset(form[:UNIT_START] for form in units),
        leading=tuple((form, unit) for unit, forms in own.get("leading", {}).items() for form in forms),
        ordinal=_pattern(own.get("ordinal")),
        ending=_pattern(own.get("ending")),
        labels=(*expand(own.get("labels", ())), *shared["labels"]),
        hedges=tuple((name, tuple(expand(own[name]))) for name in HEDGES if own.get(name)),
        trailing=tuple((name, tuple(expand(own[f"{name}_behind"]))) for name in HEDGES if own.get(f"{name}_behind")),
    )


def _forms(cldr: dict[str, Any], own: dict[str, Any], scales: Mapping[str, int]) -> dict[str, Form]:
    forms: dict[str, Form] = {}
    doubtful = frozenset(expand(own.get("doubtful", ())))
    for form, power in scales.items():
        if len(form) > _ABBREVIATED or form[0] > _CYRILLIC:  # mln and M stand behind digits alone
            forms[form.rstrip(".")] = Form(Decimal(10) ** power, power=power)
    for kind, name in (("ordinal", "ordinals"), ("cardinal", "cardinals")):
        for table in (cldr.get(name, {}), own.get(name, {})):
            for value, written in table.items():
                power = {"100": 2, "1000": 3}.get(value, 0) if kind == "cardinal" else 0
                for form in expand(written):
                    forms[form] = Form(Decimal(value), kind, form in doubtful, power)  # type: ignore[arg-type]
    for value, written in own.get("indefinite", {}).items():
        for form in expand(written):
            if form not in forms or not forms[form].power:
                forms[form] = Form(Decimal(value), "indefinite", form in doubtful)
    for value, written in own.get("evidence", {}).items():
        for form in expand(written):
            forms.setdefault(form, Form(Decimal(value), "cardinal", doubtful=True, alone=True))
    for value, written in own.get("fractions", {}).items():
        above, _, below = value.partition("/")
        for form in expand(written):
            share = Decimal(above) / Decimal(below)
            forms[form] = Form(share, "fraction", form in doubtful or value == "1/2")
    for value, written in own.get("factors", {}).items():
        times, _, way = value.partition("|")
        above, _, below = times.partition("/")
        for form in expand(written):
            forms[form] = Form(Decimal(above) / Decimal(below or 1), "factor", doubtful=bool(way), alone=True)
    for form in own.get("never", ()):
        forms.pop(form, None)
    return forms


def _scales(cldr: dict[str, Any], own: dict[str, Any]) -> dict[str, int]:
    tables_of_scales = (cldr.get("scales", {}), own.get("scales", {}))
    return {
        form: int(power) for table in tables_of_scales for power, forms in table.items() for form in expand(forms)
    }


def _units(cldr: dict[str, Any], own: dict[str, Any], shared: dict[str, Any]) -> dict[str, str]:
    """Units by form; a form that means two units has both: ``GBP|lb``."""
    units: dict[str, str] = {}
    for table in (shared["units"], cldr.get("units", {}), cldr.get("currencies", {})):
        for unit, forms in table.items():
            for form in expand(forms):
                if table is not shared["units"] and len(form) < 3 and form.isascii() and form not in shared["short"]:
                    continue
                if form in units and unit not in units[form].split("|"):
                    units[form] += f"|{unit}"
                else:
                    units[form] = unit
    for unit, forms in own.get("units", {}).items():
        units.update(dict.fromkeys(expand(forms), unit))
    return units


def _pattern(source: str | None) -> re.Pattern[str] | None:
    return None if source is None else re.compile(source, re.IGNORECASE)


def preceded(before: str, words: tuple[str, ...]) -> bool:
    """Whether a text ends with one of these words.

    >>> preceded("more than about ", ("about",)), preceded("a bout ", ("out",))
    (True, False)
    """
    before = before.rstrip()
    if not before.endswith(words):
        return False
    return any(
        before.endswith(word) and (len(before) == len(word) or not before[-len(word) - 1].isalnum()) for word in words
    )
