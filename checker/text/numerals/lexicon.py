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

_CHOICE = re.compile(r"\(([^()]*)\)")
_ABBREVIATED = 3
_CYRILLIC = "\u052f"
"""The last letter of the scripts in which a scale of three letters is an abbreviation."""
_EVIDENCE = 4
"""Letters of a form that tell a number at the beginning of a longer word, too."""


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
    firsts: frozenset[str]
    """Words of which one stands in every text with a number word."""
    starts: frozenset[str]
    """The first letters of the forms that are looked for at the beginning of longer words."""
    joins: frozenset[str]
    """Words between the parts of a number: and."""
    loose: frozenset[str]
    """Scales that stand alone for many: hundreds, millions."""
    prefixes: tuple[str, ...]
    """Letters written together with the word behind them (Arabic and Hebrew and, the, in); the first means and."""
    teens: str
    """``ten first`` where ten three is 13, ``ones first`` where three ten is 13 and five and forty 45."""
    decimal: str
    scales: Mapping[str, int]
    glued: tuple[tuple[str, int], ...]
    units: Mapping[str, str]
    ordinal: re.Pattern[str] | None
    """What makes digits an ordinal, directly behind them."""
    ending: re.Pattern[str] | None
    """Endings that digits can bear, with their hyphen or apostrophe."""
    label: re.Pattern[str] | None
    """Words right before digits that are copied digit for digit: page, article, flight."""
    hedges: tuple[tuple[str, re.Pattern[str]], ...]
    """What says, right before a number, that it is about, more or less than it."""
    trailing: tuple[tuple[str, re.Pattern[str]], ...]
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
    telling = [form for form, meant in forms.items() if meant.value != 1 or meant.doubtful]
    return Lexicon(
        forms=forms,
        firsts=frozenset(word for form in telling for word in (form, form.partition("-")[0])),
        starts=frozenset(form[:_EVIDENCE] for form in telling if len(form) >= _EVIDENCE),
        joins=frozenset(own.get("joins", ())),
        loose=frozenset(expand(own.get("loose", ()))),
        prefixes=tuple(own.get("prefixes", ())),
        teens=own.get("teens", ""),
        decimal=cldr.get("decimal", "."),
        scales=scales,
        glued=tuple(sorted(own.get("glued", {}).items(), key=lambda pair: -len(pair[0]))),
        units=_units(cldr, own, shared),
        ordinal=_pattern(own.get("ordinal")),
        ending=_pattern(own.get("ending")),
        label=_before(own.get("labels", ()), shared["labels"]),
        hedges=tuple((name, _before(own[name], ())) for name in ("about", "more", "less") if own.get(name)),
        trailing=tuple(
            (name, _behind(own[f"{name}_behind"])) for name in ("about", "more", "less") if own.get(f"{name}_behind")
        ),
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
            forms[form] = Form(Decimal(value), "indefinite", form in doubtful)
    for value, written in own.get("evidence", {}).items():
        for form in expand(written):
            forms.setdefault(form, Form(Decimal(value), "cardinal", doubtful=True, alone=True))
    for value, written in own.get("fractions", {}).items():
        above, _, below = value.partition("/")
        for form in expand(written):
            share = round(Decimal(above) / Decimal(below), 6)
            forms[form] = Form(share, "fraction", form in doubtful or value == "1/2")
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


def _before(words: Iterable[str], more: Iterable[str]) -> re.Pattern[str]:
    """A pattern that matches at the end of what stands before a number."""
    forms = sorted((re.escape(form) for form in (*expand(words), *more)), key=len, reverse=True)
    return re.compile(f"(?<![^\\W_])(?:{'|'.join(forms)})[\\s\u00a0]*$")


def _behind(words: Iterable[str]) -> re.Pattern[str]:
    forms = sorted((re.escape(form) for form in expand(words)), key=len, reverse=True)
    return re.compile(f"[\\s\u00a0-]*(?:{'|'.join(forms)})")
