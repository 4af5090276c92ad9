"""Quantities compared as values: agreement across formats, units, roundings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.quantities.agreement import Agreement, agree
from checker.quantities.measures import across, alike, converted, exchanged, meanings, whole
from checker.quantities.reading import read

if TYPE_CHECKING:
    from checker.text.numerals import Numeral


def number(text: str, language: str = "en") -> Numeral:
    return next(numeral for numeral, part in read(text, language) if part is None and not numeral.doubtful)


@pytest.mark.parametrize(
    "source, language, target, expected",
    [
        ("It cost 1,250.50 euros.", "de", "Es kostete 1.250,50 Euro.", Agreement.SAME),
        ("It cost 3 billion dollars.", "es", "Costó 3000 millones de dólares.", Agreement.SAME),
        ("They walked 10 miles.", "de", "Sie gingen 16 Kilometer.", Agreement.CONVERTED),
        ("They walked 30 miles.", "fr", "Ils ont marché 50 kilomètres.", Agreement.CONVERTED),
        ("They walked 10 miles.", "de", "Sie gingen 61 Kilometer.", Agreement.NONE),
        ("They walked 10 miles.", "de", "Sie gingen 10 Kilometer.", Agreement.SWAPPED),
        ("It was 86°F.", "de", "Es waren 30 °C.", Agreement.CONVERTED),
        ("It was 9°F warmer.", "de", "Es war 5 °C wärmer.", Agreement.CONVERTED),
        ("It weighs 200 pounds.", "de", "Es wiegt 90 Kilogramm.", Agreement.CONVERTED),
        ("It covers 100 acres.", "de", "Es umfasst 40 Hektar.", Agreement.CONVERTED),
        ("It took two weeks.", "fr", "Il a fallu quinze jours.", Agreement.CONVERTED),
        ("It took 18 months.", "de", "Es dauerte 18 Monate.", Agreement.SAME),
        ("As many as 2,847 boats came.", "de", "2.850 Boote kamen.", Agreement.ROUNDED),
        ("As many as 2,850 boats came.", "de", "2.847 Boote kamen.", Agreement.NONE),
        ("Since 2019 they wait.", "de", "Seit 2020 warten sie.", Agreement.NONE),
        ("They paid 40 dollars.", "de", "Sie zahlten 40 Euro.", Agreement.SWAPPED),
    ],
)
def test_agree(source: str, language: str, target: str, expected: Agreement) -> None:
    assert agree(number(source), number(target, language)) is expected


def test_units_know_their_kin() -> None:
    assert alike("km", "mi")
    assert alike(None, "km")
    assert not alike("km", "kg")
    assert alike("GBP|lb", "kg")
    assert exchanged("USD", "EUR")
    assert not exchanged("USD", "USD")
    assert not exchanged("GBP|lb", "kg")
    assert meanings("GBP|lb") == ("GBP", "lb")
    assert "mi" in across("km")


def test_degrees_are_converted_as_readings_and_as_differences() -> None:
    assert [round(float(each)) for each in converted(number("It was 50°F.").value, "°F", "°C")] == [10, 28]


@pytest.mark.parametrize("value, unit", [(24, "hour"), (12, "month"), (100, "%"), (7, "day")])
def test_one_of_the_next_unit_needs_no_number(value: int, unit: str) -> None:
    assert whole(number(f"It is {value}.").value, unit)
    assert not whole(number(f"It is {value + 1}.").value, unit)
