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


@pytest.mark.parametrize(
    "language, text, hour, minute",
    [
        ("en", "at three o'clock", 3, None),
        ("en", "at half past three", 3, 30),
        ("en", "at a quarter to four in the afternoon", 3, 45),
        ("en", "at eleven at night", 11, None),
        ("en", "Six p.m.", 6, None),
        ("de", "um drei Uhr nachmittags", 3, None),
        ("de", "gegen halb vier", 3, 30),
        ("de", "um Viertel nach neun", 9, 15),
        ("de", "um einundzwanzig Uhr", 21, None),
        ("nl", "om drie uur 's middags", 3, None),
        ("nl", "om kwart voor vier", 3, 45),
        ("fr", "à trois heures du matin", 3, None),
        ("fr", "à quatre heures moins le quart", 3, 45),
        ("fr", "à trois heures et demie", 3, 30),
        ("fr", "vers midi", 12, 0),
        ("es", "a las tres y media", 3, 30),
        ("es", "a las diez de la noche", 10, None),
        ("es", "a las cuatro menos cuarto", 3, 45),
        ("es", "a la una de la madrugada", 1, None),
        ("ca", "a dos quarts de quatre", 3, 30),
        ("ca", "a les tres de la tarda", 3, None),
        ("pt", "às três e meia", 3, 30),
        ("pt", "às três da tarde", 3, None),
        ("pt", "às vinte horas", 20, None),
        ("it", "alle tre e mezza", 3, 30),
        ("it", "alle nove di sera", 9, None),
        ("it", "alle ore venti", 20, None),
        ("ro", "la ora trei", 3, None),
        ("ro", "la ora trei și jumătate", 3, 30),
        ("pl", "o trzeciej po południu", 3, None),
        ("pl", "o wpół do czwartej", 3, 30),
        ("pl", "o godzinie piętnastej", 15, None),
        ("pl", "o północy", 0, 0),
        ("cs", "ve tři hodiny odpoledne", 3, None),
        ("cs", "v půl čtvrté", 3, 30),
        ("sk", "o tretej hodine", 3, None),
        ("sk", "o pol štvrtej", 3, 30),
        ("uk", "о третій годині дня", 3, None),
        ("uk", "о пів на четверту", 3, 30),
        ("uk", "о двадцять першій годині", 21, None),
        ("uk", "о п'ятнадцятій годині", 15, None),
        ("uk", "опівночі", 0, 0),
        ("uk", "о третій дня", 3, None),
        ("ru", "в три часа дня", 3, None),
        ("ru", "в половине четвёртого", 3, 30),
        ("ru", "в час ночи", 1, None),
        ("ru", "без четверти четыре", 3, 45),
        ("ru", "в двадцать один час", 21, None),
        ("be", "а трэцяй гадзіне", 3, None),
        ("be", "апоўдні", 12, 0),
        ("da", "klokken halv fire", 3, 30),
        ("da", "klokken tre om eftermiddagen", 3, None),
        ("no", "klokka tre", 3, None),
        ("no", "klokken halv fire", 3, 30),
        ("sv", "klockan tre på eftermiddagen", 3, None),
        ("sv", "kvart i fyra", 3, 45),
        ("fi", "kello kolme", 3, None),
        ("fi", "puoli neljältä", 3, 30),
        ("et", "kell kolm", 3, None),
        ("et", "kell pool neli", 3, 30),
        ("hu", "délután három órakor", 3, None),
        ("hu", "fél négykor", 3, 30),
        ("el", "στις τρεις το απόγευμα", 3, None),
        ("el", "στις τρεις και μισή", 3, 30),
        ("tr", "saat üçte", 3, None),
        ("tr", "öğleden sonra saat üçte", 3, None),
        ("tr", "saat üç buçukta", 3, 30),
        ("tr", "saat on birde", 11, None),
        ("bg", "в три часа следобед", 3, None),
        ("bg", "в три и половина", 3, 30),
        ("hr", "u tri sata popodne", 3, None),
        ("hr", "u pola četiri", 3, 30),
        ("sr", "у три сата поподне", 3, None),
        ("sr", "u pola četiri", 3, 30),
        ("bs", "u tri sata", 3, None),
        ("sl", "ob treh popoldne", 3, None),
        ("sl", "ob pol štirih", 3, 30),
        ("ar", "في الساعة الثالثة مساءً", 3, None),
        ("ar", "الساعة الثالثة والنصف", 3, 30),
        ("ar", "الساعة الحادية عشرة", 11, None),
        ("he", "בשעה שלוש אחר הצהריים", 3, None),
        ("he", "בשעה שלוש וחצי", 3, 30),
        ("hi", "दोपहर तीन बजे", 3, None),
        ("hi", "शाम साढ़े तीन बजे", 3, 30),
        ("lv", "pulksten trijos", 3, None),
        ("lv", "pusčetros", 3, 30),
        ("lt", "trečią valandą", 3, None),
        ("kk", "сағат үште", 3, None),
        ("zh", "下午三点", 3, None),
        ("zh", "三点半", 3, 30),
        ("zh", "晚上十一点", 11, None),
        ("ja", "午後三時", 3, None),
        ("ja", "午後三時半", 3, 30),
        ("ko", "오후 세 시에", 3, None),
        ("ko", "오후 세 시 반", 3, 30),
        ("ko", "자정에", 0, 0),
        ("zh", "正午", 12, 0),
        ("hi", "आधी रात को", 0, 0),
    ],
)  # fmt: skip
def test_hours_in_words(language: str, text: str, hour: int, minute: int | None) -> None:
    assert [(when.hour, when.minute) for when in dates(text, language) if when.hour is not None] == [(hour, minute)]


@pytest.mark.parametrize(
    "language, text",
    [
        ("fr", "depuis trois heures"),
        ("fr", "à trois heures de route de Paris"),
        ("ru", "через три часа"),
        ("ru", "полдня"),
        ("de", "drei Stunden"),
        ("es", "a las tres mujeres"),
        ("it", "alle tre donne"),
        ("zh", "提出三点意见"),
        ("ja", "一時的に"),
        ("ko", "두 시민"),
        ("pl", "o trzeciej osobie"),
        ("uk", "о другій спробі"),
        ("pl", "na północy kraju"),
        ("tr", "üç saat"),
        ("hu", "három óra hosszat"),
        ("hi", "तीन घंटे"),
        ("en", "one morning in the afternoon"),
        ("de", "Mit ein Uhrwerk"),
        ("nl", "drie uur lang"),
        ("pt", "por três horas"),
        ("cs", "tři hodiny"),
        ("hr", "tri sata"),
        ("en", "three hours"),
        ("uk", "після першої половини"),
        ("sk", "o druhej šanci"),
    ],
)
def test_number_words_that_are_no_hours(language: str, text: str) -> None:
    assert [when for when in dates(text, language) if when.hour is not None] == []


@pytest.mark.parametrize(
    "language, text, half",
    [
        ("es", "a las 2 de la noche", "am"),
        ("es", "a las 12 de la noche", "am"),
        ("es", "a las 10 de la noche", "pm"),
        ("hi", "रात 2 बजे", "am"),
        ("en", "at 11 at night", "pm"),
    ],
)
def test_the_night_is_of_both_halves_of_the_day(language: str, text: str, half: str) -> None:
    assert [when.half for when in dates(text, language)] == [half]


@pytest.mark.parametrize(
    "language, text, zone",
    [
        ("en", "at 3 p.m. Kyiv time", "Kyiv"),
        ("uk", "о 15:00 за київським часом", "Kyiv"),
        ("de", "um 15 Uhr MEZ", "Berlin"),
        ("de", "um 15 Uhr deutscher Zeit", "Berlin"),
        ("fr", "à 15 heures, heure de Paris", "Berlin"),
        ("en", "(1300 GMT)", "UTC"),
        ("zh", "北京时间15点30分", "Beijing"),
        ("fr", "à 15 h et à Paris", None),
    ],
)
def test_zone_of_a_time(language: str, text: str, zone: str | None) -> None:
    assert [when.zone for when in dates(text, language)] == [zone]
