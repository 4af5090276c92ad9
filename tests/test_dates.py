"""What is read as a date or a time, and as which."""

from __future__ import annotations

import pytest
from babel import Locale, localedata

from checker.tables import tables
from checker.text.dates import When, dates, known

SCRIPTS = ("zh", "ja", "ko")
LANGUAGES = sorted({*tables("text", "calendar"), *SCRIPTS})
MONTH_FIRST = {"hu", "lt"}
ALONE = {("sr", "недеља")}
"""Words that are a day among other things, so that they aren't read alone (недеља is a week as well)."""


def read(text: str, language: str) -> list[tuple[str, dict[str, object]]]:
    """The words of each date, and the parts that it gives."""
    names = [name for name in When.__dataclass_fields__ if name not in ("start", "end", "swapped")]
    return [
        (text[w.start : w.end], {name: value for name in names if (value := getattr(w, name)) is not None})
        for w in dates(text, language)
    ]


def forms(language: str, names: str) -> list[tuple[int, str]]:
    """The months or days of a language as CLDR has them in both contexts."""
    # babel 2.18 gives what it resolved for one language to the next one too.
    localedata._cache.clear()  # type: ignore[attr-defined]
    table = getattr(Locale.parse(language), names)
    return [each for context in ("format", "stand-alone") for each in table[context]["wide"].items()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_of_cldr_is_read(language: str) -> None:
    for month, form in forms(language, "months"):
        text = (
            form if language in ("zh", "ja", "ko") else f"2020. {form} 5." if language in MONTH_FIRST else f"5 {form}"
        )
        assert [when.month for when in dates(text, language)] == [month], text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_weekday_of_cldr_is_read(language: str) -> None:
    for day, form in forms(language, "days"):
        text = f"{form} günü" if (language, form) == ("tr", "Pazar") else form
        if (language, form) not in ALONE:
            assert [when.weekday for when in dates(text, language)] == [day + 1], text


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("en", "on August 17th, 2025", {"year": 2025, "month": 8, "day": 17}),
        ("en", "on the 17th of August", {"month": 8, "day": 17}),
        ("en", "on Oct. 2, 1968,", {"year": 1968, "month": 10, "day": 2}),
        ("de", "am Montag, dem 17. August,", {"month": 8, "day": 17, "weekday": 1}),
        ("es", "el 17 de agosto de 2025", {"year": 2025, "month": 8, "day": 17}),
        ("fr", "le 1er août", {"month": 8, "day": 1}),
        ("uk", "17-го серпня 2025", {"year": 2025, "month": 8, "day": 17}),
        ("hu", "2025. augusztus 17-én", {"year": 2025, "month": 8, "day": 17}),
        ("lt", "2025 m. rugpjūčio 17 d.", {"year": 2025, "month": 8, "day": 17}),
        ("ar", "في ١٧ أغسطس", {"month": 8, "day": 17}),
        ("he", "ב-17 באוגוסט", {"month": 8, "day": 17}),
        ("zh", "2025年8月17日", {"year": 2025, "month": 8, "day": 17}),
        ("zh", "八月十七日", {"month": 8, "day": 17}),
        ("ko", "8월 17일에", {"month": 8, "day": 17}),
        ("en", "on 2025-08-17", {"year": 2025, "month": 8, "day": 17}),
        ("de", "seit 17.08.2025", {"year": 2025, "month": 8, "day": 17}),
        ("uk", "у понеділок", {"weekday": 1}),
        ("pl", "w środę", {"weekday": 3}),
        ("pt", "na segunda-feira", {"weekday": 1}),
        ("pt", "nesta terça.", {"weekday": 2}),
        ("he", "ביום שני", {"weekday": 1}),
        ("tr", "Salı'ya", {"weekday": 2}),
        ("en", "last Friday", {"weekday": 5, "unit": "week", "count": -1}),
        ("es", "el viernes pasado", {"weekday": 5, "unit": "week", "count": -1}),
        ("de", "diese Woche", {"unit": "week", "count": 0}),
        ("ru", "в следующем месяце", {"unit": "month", "count": 1}),
        ("sr", "у пoнeдeљaк", {"weekday": 1}),  # with Latin letters that look alike
        ("en", "at 3 p.m.", {"hour": 3, "half": "pm"}),
        ("de", "um 15.30 Uhr", {"hour": 15, "minute": 30}),
        ("fr", "à 15 h", {"hour": 15}),
        ("es", "a las 3 de la tarde", {"hour": 3, "half": "pm"}),
        ("ko", "오후 3시 30분에", {"hour": 3, "minute": 30, "half": "pm"}),
        ("zh", "下午3点开始", {"hour": 3, "half": "pm"}),
        ("ja", "午後3時に", {"hour": 3, "half": "pm"}),
        ("hi", "शाम 7 बजे", {"hour": 7, "half": "pm"}),
        ("lt", "11.15 val.", {"hour": 11, "minute": 15}),
        ("nl", "om 9.30 uur", {"hour": 9, "minute": 30}),
        ("en", "at midnight", {"hour": 0, "minute": 0, "half": "am"}),
        ("de", "gegen halb neun", {"hour": 8, "minute": 30}),
        ("en", "at half past eight", {"hour": 8, "minute": 30}),
    ],
)  # fmt: skip
def test_read(language: str, text: str, expected: dict[str, object]) -> None:
    assert [parts for _, parts in read(text, language)] == [expected]


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "It may rain, and they march on Rome."),
        ("en", "In 2014 he won 3-1."),
        ("en", "It took 5 hours and 20 minutes."),
        ("en", "May was prime minister."),
        ("pl", "Jest środek zimy, mają środki."),
        ("es", "Plácido Domingo y Julio cantaron."),
        ("de", "Das Verfahren dauerte 15 Stunden."),
        ("fr", "Le trajet dure 15 heures."),
        ("nl", "Het duurde 24 uur."),
        ("ro", "Au trecut trei luni și mai mult."),
        ("el", "Η τρίτη ομάδα κέρδισε."),
        ("pt", "Venceu na segunda fase."),
        ("zh", "一周三次，花了3个月。"),
        ("ko", "3일간 계속됐다."),
        ("ko", "3시간 걸렸다."),
        ("ja", "3時間かかった。"),
        ("bg", "Май ще вали."),
        ("uk", "Серед них були діти."),
        ("tr", "Pazar yeri kapandı."),
        ("xx", "17 August"),
    ],
)
def test_not_read(language: str, text: str) -> None:
    assert not read(text, language)


def test_a_range_shares_its_month() -> None:
    assert read("from 17 to 19 August 2025", "en") == [
        ("17 to", {"year": 2025, "month": 8, "day": 17}),
        ("19 August 2025", {"year": 2025, "month": 8, "day": 19}),
    ]


def test_unknown_language() -> None:
    assert known("de")
    assert known("ja")
    assert not known("xx")
    assert not known(None)
