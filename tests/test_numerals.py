"""Numbers as values: formats, scales, words, units, and what is no quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from checker.tables import tables
from checker.text.numerals import numerals
from checker.text.numerals.lexicon import lexicon
from checker.text.numerals.lowering import lowered


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("en", "It cost 1,250.50 euros.", [("1250.50", "EUR")]),
        ("de", "Es kostete 1.250,50 Euro.", [("1250.50", "EUR")]),
        ("fr", "Cela a coûté 1 250,50 euros.", [("1250.50", "EUR")]),
        ("fr", "Près de 15\u202f000 soldats", [("15000", None)]),
        ("ru", "модель S1000 130 кг", [("130", "kg")]),
        ("fr", "en 2021 300 tonnes", [("2021", None), ("300", "t")]),
        ("de", "auf 25 .000 Euro gesenkt", [("25000", "EUR")]),
        ("de", "1'250 Franken und 20 000 Menschen", [("1250", "CHF"), ("20000", None)]),
        ("en", "a $2.5bn deal, £3m and 10k views", [("2.5E+9", "USD"), ("3E+6", "GBP"), ("1E+4", None)]),
        ("en", "an $800-million contract", [("800000000", "USD")]),
        ("en", "an $800M contract", [("800000000", "USD")]),
        ("en", "AU $500, HK$20 and a $500 fine", [("500", "AUD"), ("20", "HKD"), ("500", "USD")]),
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


PIECES = [*"0123456789.,' -:/%$€£’\"½°Kmk万亿천만百六", "1" * 30, "tausend", "zwei", " twenty", " dos ", " XIV", "II",
          " million ", " hundred ", " mil ", " and ", " a ", " half ", " ft "]  # fmt: skip


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    language=st.sampled_from(["en", "de", "es", "zh", "ko"]),
)
def test_anything_is_read_without_an_error(text: str, language: str) -> None:
    last = 0
    for number in numerals(text, language, everything=True):
        assert last <= number.start < number.end <= len(text)
        last = number.start
        assert all(value.is_finite() for value in number.values)


@pytest.mark.parametrize(
    "text", ["1" * 5000, "1,1" * 3000, "zwei" * 2000, "two " * 3000, "million " * 3000, "百万" * 2000, "-" * 5000]
)
def test_long_text_is_read_in_good_time(text: str) -> None:
    for language in ("en", "de", "zh"):
        numerals(text, language, everything=True)


LANGUAGES = tables("text.numerals", "shared")["languages"]


@given(value=st.decimals(0, 10**8, places=2), language=st.sampled_from(LANGUAGES))
def test_what_babel_writes_is_read_back(value: Decimal, language: str) -> None:
    written = format_decimal(value, format="#,##0.##", locale=language)
    (number,) = numerals(written, language, everything=True)
    assert value in number.values
    assert written[number.start : number.end] == written


@given(value=st.decimals(0, 10**4, places=1), language=st.sampled_from(LANGUAGES))
def test_the_percentages_that_babel_writes_are_read_back(value: Decimal, language: str) -> None:
    written = format_percent(value / 100, format="#,##0.#%", locale=language).replace("\u200f", "")
    (number,) = numerals(written, language)
    assert number.unit == "%"
    assert value in number.values


@pytest.mark.parametrize(
    "text, language, values",
    [
        ("1.250", "en", ["1.250", "1250"]), ("1,250", "de", ["1.250", "1250"]), ("1,250", "en", ["1250", "1.250"]),
        ("0,250", "en", ["0.250"]), ("3 to 4 million", "en", ["3", "3000000"]), ("1/5", "en", ["0.2", "5"]),
    ],
)  # fmt: skip
def test_other_readings(text: str, language: str, values: list[str]) -> None:
    assert list(numerals(text, language)[0].values) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("en", "on page 5 of the F-16 file, No. 12, version 2.0.1", ["label"] * 4),
        ("en", "call +44 20 7946 0958 or 555-123-4567", ["label"] * 2),
        ("en", "at 10:30, won 3-1, the 3rd of 5", ["time", "score", "score", "ordinal", "cardinal"]),
        ("en", "Elizabeth II and Louis XIV", ["roman"] * 2),
        ("en", "17.08.2025 and 2025-08-17", ["label"] * 2),
        ("fr", "à 19h30, à 11\u00a0h\u00a015, le 2e étage", ["time", "time", "ordinal"]),
        ("de", "am 3. Tag, im 21. Jahrhundert, Seite 5", ["ordinal", "ordinal", "label"]),
        ("ru", "20-й этаж, стр. 5", ["ordinal", "label"]),
        ("tr", "5'inci kat, 2014'te", ["ordinal", "cardinal"]),
        ("ja", "11月に19時30分", ["time", "time"]),
    ],
)  # fmt: skip
def test_kinds(language: str, text: str, expected: list[str]) -> None:
    found = [number for number in numerals(text, language, everything=True) if not number.doubtful]
    assert [number.kind for number in found] == expected


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("en", "30 square miles, 6ft, 30km, 60 mph", [("30", "mi²"), ("6", "ft"), ("30", "km"), ("60", "mph")]),
        ("en", "20 °C, 68 degrees Fahrenheit, 5 acres", [("20", "°C"), ("68", "°F"), ("5", "acre")]),
        ("en", "3 percentage points, 5‰, 200 pounds", [("3", "pp"), ("5", "‰"), ("200", "GBP|lb")]),
        ("en", "five years, a 60-year-old, 24 hours", [("5", "year"), ("60", "year"), ("24", "hour")]),
        ("en", "5m people, $100m, up to 10 million", [("5000000", None), ("100000000", "USD"), ("10000000", None)]),
        ("de", "12 Quadratkilometer, 3 Prozentpunkte", [("12", "km²"), ("3", "pp")]),
        ("de", "20 Grad Celsius, 100 km/h, drei Tonnen", [("20", "°C"), ("100", "km/h"), ("3", "t")]),
        ("fr", "2 M€, 3 Md€, 12,5 %", [("2000000", "EUR"), ("3000000000", "EUR"), ("12.5", "%")]),
        ("hi", "१२,३४५ रुपये, 12,34,567", [("12345", "INR"), ("1234567", None)]),
        ("ar", "٣٫٥ مليون دولار", [("3500000", "USD")]),
        ("zh", "３０公里，１．５亿美元", [("30", "km"), ("150000000", "USD")]),
        ("uk", "30 км, двадцять градусів Цельсія, 5 гривень", [("30", "km"), ("20", "°C"), ("5", "UAH")]),
        ("tr", "yüzde 20, %20'si", [("20", "%"), ("20", "%")]),
        ("el", "40 τοις εκατό", [("40", "%")]),
        ("ro", "37 de milioane de dolari", [("37000000", "USD")]),
        ("da", "120 £ millioner", [("120000000", "GBP")]),
        ("en", "¾ of it, 2½ hours, 1/3 of them", [("0.75", None), ("2.5", "hour"), ("0.33333", None)]),
    ],
)  # fmt: skip
def test_units(language: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    found = [(number.value, number.unit) for number in numerals(text, language)]
    assert found == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize(
    "language, words",
    [
        ("ru", "обещает обеспечить обедал сто"), ("pl", "obawa trzyma"), ("it", "settimana settembre ottobre"),
        ("pt", "novembro"), ("fr", "centre"), ("es", "ciencia"), ("de", "Zweifel dreist Achtung"),
        ("nl", "achter tiener"),
    ],
)  # fmt: skip
def test_words_that_begin_like_a_number_are_none(language: str, words: str) -> None:
    assert [number.value for number in numerals(words, language, everything=True)] == (
        [100] if words.endswith("сто") else []
    )


@pytest.mark.parametrize(
    "language, word, value",
    [("de", "dreijährig", 3), ("ru", "двухлетний", 2), ("pl", "czteropunktowy", 4), ("sl", "trikratni", 3),
     ("cs", "pětibodový", 5), ("it", "ventinovenne", 29), ("nl", "veertienjarige", 14)],
)  # fmt: skip
def test_compounds_that_begin_with_a_number_bear_it_out(language: str, word: str, value: int) -> None:
    (number,) = numerals(word, language, everything=True)
    assert number.doubtful
    assert number.value == value
