"""Numbers as values: formats, scales, words, units, and what is no quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.tables import tables
from checker.text.numerals import numerals
from checker.text.numerals.lexicon import lexicon
from checker.text.numerals.spelled import lowered


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("en", "It cost 1,250.50 euros.", [("1250.50", "EUR")]),
        ("de", "Es kostete 1.250,50 Euro.", [("1250.50", "EUR")]),
        ("fr", "Cela a coûté 1 250,50 euros.", [("1250.50", "EUR")]),
        ("fr", "Près de 15\u202f000 soldats", [("15000", None)]),
        ("de", "1'250 Franken und 20 000 Menschen", [("1250", "CHF"), ("20000", None)]),
        ("en", "a $2.5bn deal, £3m and 10k views", [("2.5E+9", "USD"), ("3E+6", "GBP"), ("1E+4", None)]),
        ("en", "an $800-million contract", [("800000000", "USD")]),
        ("en", "an $800M contract", [("800000000", "USD")]),
        (
            "de",
            "4,5 Milliarden Euro, 2,5 Mrd. Dollar, 300 Mio.",
            [("4.5E+9", "EUR"), ("2.5E+9", "USD"), ("3E+8", None)],
        ),
        ("de", "eine Billion und 3 Billionen", [("1E+12", None), ("3E+12", None)]),
        ("en", "3 billion people", [("3E+9", None)]),
        ("es", "25 mil millones de euros y 3 billones", [("2.5E+10", "EUR"), ("3E+12", None)]),
        ("pl", "1 250 tys. zł i 25 proc.", [("1.25E+6", "PLN"), ("25", "%")]),
        ("uk", "п’ять мільйонів гривень, 12 відсотків", [("5E+6", "UAH"), ("12", "%")]),
        ("zh", "约15万人，耗资25亿美元", [("150000", None), ("2.5E+9", "USD")]),
        ("ar", "نحو 15 ألف جندي", [("15000", None)]),
        ("en", "Five dead, twenty-one hurt, ninety percent", [("5", None), ("21", None), ("90", "%")]),
        ("de", "Elf Menschen, zwölf Häuser", [("11", None), ("12", None)]),
        ("fr", "vingt morts, dix-sept blessés", [("20", None), ("17", None)]),
        ("en", "F-16s, G7, Covid-19, 5G, the 3rd man, version 2.0.1, at 10:30 and #5", []),
        ("en", "One of them", []),
        ("xx", "12 and 1,250", [("12", None), ("1250", None)]),
        (None, "12", [("12", None)]),
    ],
)
def test_values(language: str | None, text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(number.value, number.unit) for number in numerals(text, language)]
    assert found == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    "text, ranged", [("15-20 people", [True, True]), ("3:1", [True, True]), ("20 people", [False])]
)
def test_ranges_and_scores(text: str, ranged: list[bool]) -> None:
    assert [number.ranged for number in numerals(text, "en", everything=True)] == ranged


@pytest.mark.parametrize("text, year", [("in 2014", True), ("2014 people", True), ("2,014", False), ("$2014", False)])
def test_what_can_be_a_year(text: str, year: bool) -> None:
    assert [number.year for number in numerals(text, "en")] == [year]


@given(
    text=st.text(alphabet="0123456789.,' -:/%$€kmbn万亿elevntw", max_size=30),
    language=st.sampled_from(["en", "de", "zh"]),
)
def test_any_digits_have_exact_places(text: str, language: str) -> None:
    found = numerals(text, language)
    assert [number.start for number in found] == sorted({number.start for number in found})
    for number in found:
        assert 0 <= number.start < number.end <= len(text)
        assert number.value >= 0


def test_every_language_has_its_tables_in_lower_case() -> None:
    for language in tables("text.numerals", "shared")["languages"]:
        known = lexicon(language)
        assert known.units, language
        assert len(known.forms) > 10 or language in ("ja", "zh"), language
        for form in (*known.forms, *known.units, *known.scales):
            assert form == lowered(form), f"{language} {form}"
