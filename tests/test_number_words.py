"""Number words in every language: what ICU spells is read back, sentences of news are read right."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.numerals import numerals
from checker.text.numerals.spelled import spelled

SPELLED = tomllib.loads((Path(__file__).parent / "number_words.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", SPELLED)
def test_what_is_spelled_is_read_back(language: str) -> None:
    for value, form in SPELLED[language].items():
        assert [number.value for number in numerals(form, language, everything=True)] == [Decimal(value)], form


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("en", "Two hundred and five people, twenty-one of them children", ["205", "21"]),
        ("en", "half a million homes, two and a half years, half a dozen boats", ["500000", "2.5", "6"]),
        ("en", "two-thirds of the seats, three quarters of the vote", ["0.66667", "0.75"]),
        ("en", "one of them left a note", []),
        ("de", "einundzwanzig Kinder, zweihundertdrei Helfer, anderthalb Millionen Euro", ["21", "203", "1500000"]),
        ("de", "zwei Drittel der Sitze, ein Dutzend Boote, eine halbe Million", ["0.66667", "12", "500000"]),
        ("fr", "quatre-vingt-dix-neuf élus, soixante et onze voix, une dizaine", ["99", "71", "10"]),
        ("fr", "vingt et un morts, deux mille cinq cents soldats", ["21", "2500"]),
        ("es", "veintiún heridos, treinta y cinco casas, dos mil millones", ["21", "35", "2000000000"]),
        ("it", "ventuno feriti, trentamila euro, duecentocinquanta case", ["21", "30000", "250"]),
        ("pt", "vinte e três feridos, dois mil e quinhentos euros", ["23", "2500"]),
        ("nl", "eenentwintig doden, anderhalf miljoen mensen", ["21", "1500000"]),
        ("pl", "dwadzieścia jeden osób, trzystu pięćdziesięciu żołnierzy, półtora miliona", ["21", "350", "1500000"]),
        ("uk", "двадцять один поранений, п’ятьох дітей, трьома тисячами", ["21", "5", "3000"]),
        ("ru", "двадцати пяти домов, два с половиной миллиона, тремя сотнями", ["25", "2500000", "3"]),
        ("zh", "三百二十人受伤，一万五千户，三分之一的选民，百分之五十", ["320", "15000", "0.33333", "50"]),
        ("zh", "他十分高兴，统一的市场，四川的一些城市", []),
        ("ja", "二十五人が負傷、１万２千世帯、三人", ["25", "12000", "3"]),
        ("ja", "統一された一部の市場で十分に", []),
        ("ko", "3억 5천만 달러, 다섯 명", ["350000000", "5"]),
        ("ar", "ثلاثة وعشرين جنديا وخمسة آلاف منزل", ["23", "5000"]),
        ("he", "עשרים ושלושה פצועים ושלושת אלפים בתים", ["23", "3000"]),
        ("hi", "पच्चीस घायल, ढाई लाख लोग, दो करोड़ रुपये", ["25", "250000", "20000000"]),
        ("el", "τρεις νεκροί, είκοσι πέντε τραυματίες, δύο χιλιάδες σπίτια", ["3", "25", "2000"]),
        ("tr", "yirmi üç yaralı, üç bin ev, iki buçuk milyon", ["23", "3000", "2500000"]),
        ("hu", "huszonöt sebesült, háromezer ház, másfél millió", ["25", "3000", "1500000"]),
        ("fi", "kaksikymmentäviisi loukkaantunutta, kolmetuhatta taloa", ["25", "3000"]),
        ("et", "kakskümmend viis inimest, kolm tuhat maja", ["25", "3000"]),
        ("sv", "tjugofem skadade, tre tusen hus, en halv miljon", ["25", "3000", "500000"]),
        ("da", "femogtyve sårede, tre tusind huse, halvanden million", ["25", "3000", "1500000"]),
        ("cs", "dvacet pět zraněných, tři tisíce domů, půldruhého milionu", ["25", "3000", "1500000"]),
        ("sk", "dvadsaťpäť zranených, tri tisíce domov, pätnástich", ["25", "3000", "15"]),
        ("sl", "petindvajset ranjenih, tri tisoč hiš", ["25", "3000"]),
        ("hr", "dvadeset i pet ranjenih, tri tisuće kuća", ["25", "3000"]),
        ("bs", "dvadeset i pet ranjenih, tri hiljade kuća", ["25", "3000"]),
        ("sr", "двадесет и пет рањених, три хиљаде кућа", ["25", "3000"]),
        ("bg", "двадесет и пет ранени, три хиляди къщи", ["25", "3000"]),
        ("be", "дваццаць пяць параненых, тры тысячы дамоў", ["25", "3000"]),
        ("ro", "douăzeci și cinci de răniți, trei mii de case", ["25", "3000"]),
        ("ca", "vint-i-cinc ferits, tres mil cases", ["25", "3000"]),
        ("lt", "dvidešimt penki sužeisti, trys tūkstančiai namų", ["25", "3000"]),
        ("lv", "divdesmit pieci ievainotie, trīs tūkstoši māju", ["25", "3000"]),
        ("kk", "жиырма бес жаралы, үш мың үй", ["25", "3000"]),
        ("no", "tjuefem skadde, tre tusen hus", ["25", "3000"]),
    ],
)
def test_number_words(language: str, text: str, expected: list[str]) -> None:
    found = [number for number in numerals(text, language, everything=True) if not number.doubtful]
    assert [number.value for number in found] == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    "language, text",
    [
        ("it", "Lei sei stanca"), ("tr", "Yemeğini yedi ve sokağın altı doldu"), ("hu", "Ez hat rá a hét végén"),
        ("ca", "el nou govern"), ("fr", "un neuf et moderne bâtiment"), ("et", "viis, mida kuulsime"),
        ("fi", "kuusi kaatui metsässä"), ("nl", "acht dit nodig"), ("en", "wait a second, a third time"),
        ("de", "Gib acht"), ("ru", "первый из них"), ("sv", "sex och våld"), ("ro", "ne dau nouă"),
    ],
)  # fmt: skip
def test_what_is_also_another_word_is_doubtful(language: str, text: str) -> None:
    assert numerals(text, language) == ()
    assert all(number.doubtful for number in numerals(text, language, everything=True))


@pytest.mark.parametrize(
    "language, text, values",
    [
        ("de", "dreijährige", ["3"]),
        ("uk", "п’ятиповерховий", ["5"]),
        ("pl", "dwuletni", ["2"]),
        ("en", "both", ["2"]),
    ],
)
def test_a_longer_word_bears_a_number_out(language: str, text: str, values: list[str]) -> None:
    found = numerals(text, language, everything=True)
    assert [(number.value, number.doubtful) for number in found] == [(Decimal(value), True) for value in values]


@pytest.mark.parametrize(
    "language, text, approximate, bound",
    [
        ("en", "about 30", True, None), ("en", "more than $30m", False, "more"), ("en", "nearly 40", False, "less"),
        ("en", "30-odd", True, None), ("en", "40 or more", False, "more"), ("en", "dozens", True, None),
        ("de", "rund 30", True, None), ("de", "mehr als 30", False, "more"), ("de", "bis zu 30", False, "less"),
        ("fr", "environ 30", True, None), ("fr", "plus de 30", False, "more"), ("fr", "une dizaine", True, None),
        ("es", "unos 30", True, None), ("es", "al menos 30", False, "more"), ("es", "casi 30", False, "less"),
        ("it", "circa 30", True, None), ("it", "oltre 30", False, "more"), ("it", "fino a 30", False, "less"),
        ("pt", "cerca de 30", True, None), ("pt", "mais de 30", False, "more"), ("nl", "ongeveer 30", True, None),
        ("nl", "ruim 30", False, "more"), ("pl", "około 30", True, None), ("pl", "ponad 30", False, "more"),
        ("uk", "близько 30", True, None), ("uk", "понад 30", False, "more"), ("ru", "около 30", True, None),
        ("ru", "не менее 30", False, "more"), ("zh", "约30人", True, None), ("zh", "超过30人", False, "more"),
        ("ja", "約30人", True, None), ("ja", "30人以上", False, None), ("ar", "نحو 30", True, None),
        ("ar", "أكثر من 30", False, "more"), ("tr", "yaklaşık 30", True, None), ("hi", "लगभग 30", True, None),
        ("hi", "30 से अधिक", False, "more"), ("ko", "약 30명", True, None), ("he", "כ-30", True, None),
    ],
)  # fmt: skip
def test_hedges(language: str, text: str, approximate: bool, bound: str | None) -> None:
    (number,) = numerals(text, language, everything=True)
    assert (number.approximate, number.bound) == (approximate, bound)


@given(text=st.text(alphabet="zweidrnhutausyfü -'’", max_size=90))
def test_any_letters_are_read_in_place(text: str) -> None:
    found = spelled(text, "de")
    assert [number.start for number in found] == sorted({number.start for number in found})
    assert all(0 <= number.start < number.end <= len(text) for number in found)
