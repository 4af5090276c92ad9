"""Romanization standards by name: what each makes of a name, and which of them a form follows."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.tables import tables
from checker.text.romanization import romanization_key, romanizations, standard
from checker.text.romanization.hangul import revised
from checker.text.romanization.scheme import LANGUAGES, schemes

UKRAINIAN = {
    "kmu-55-2010": """Згурський Zghurskyi, Зеленський Zelenskyi, Київ Kyiv, Юлія Yuliia, Яценюк Yatseniuk,
        Єрмак Yermak, Розгон Rozghon, Знам'янка Znamianka, Володимир Volodymyr, Їжакевич Yizhakevych,
        Андрій Сибіга Andrii Sybiha, Івано-Франківськ Ivano-Frankivsk, Ґалаґан Galagan, Йосипівка Yosypivka""",
    "bgn-pcgn-1965": "Зеленський Zelens’kyy, Згурський Z·hurs’kyy, Юлія Yuliya, Львів L’viv, Яценюк Yatsenyuk",
    "uk-press-en": "Зеленський Zelensky, Юлія Yulia, Яценюк Yatsenyuk, Валерій Залужний Valeriy Zaluzhny, Київ Kyiv",
    "uk-duden": """Зеленський Selenskyj, Київ Kyjiw, Порошенко Poroschenko, Єрмак Jermak, Юлія Julija, Хмельницький
        Chmelnyzkyj, Щербаков Schtscherbakow, Яценюк Jazenjuk, Шмигаль Schmyhal""",
    "uk-press-fr": "Зеленський Zelensky, Тимошенко Tymochenko, Юлія Ioulia, Яценюк Iatseniouk, Київ Kyïv",
    "uk-pwn": """Зеленський Zełenski, Володимир Wołodymyr, Порошенко Poroszenko, Умєров Umierow, Юлія Julija, Шмигаль
        Szmyhal, Яценюк Jaceniuk, Кулеба Kułeba, Залужний Załużny, Львів Lwiw""",
    "uk-press-es": "Зеленський Zelenski, Володимир Volodimir, Юлія Yulia",
    "uk-press-nl": "Зеленський Zelensky, Порошенко Porosjenko, Кулеба Koeleba",
    "uk-sfs-4900": "Зеленський Zelenskyi, Порошенко Porošenko, Кучма Kutšma",
    "uk-press-sv": "Зеленський Zelenskyj, Порошенко Porosjenko, Кучма Kutjma",
    "uk-press-cs": "Зеленський Zelenskyj, Порошенко Porošenko, Кучма Kučma",
    "uk-iso-9": "Зеленський Zelensʹkij, Київ Kiïv, Юлія Ûlìâ",
    "uk-din-1460": "Зеленський Zelensʹkyj, Київ Kyïv, Юлія Julija, Щербак Ščerbak",
}
RUSSIAN = {
    "ru-press-en": """Щербаков Shcherbakov, Горбачёв Gorbachev, Хрущёв Khrushchev, Ельцин Yeltsin, Евгений Yevgeny,
        Навальный Navalny, Алексей Alexei, Александр Alexander, Сергей Шойгу Sergei Shoigu,
        Достоевский Dostoyevsky""",
    "bgn-pcgn-1947": "Горбачёв Gorbachëv, Ельцин Yel’tsin, Чайковский Chaykovskiy, Навальный Naval’nyy",
    "icao-9303": "Юлия Iuliia, Дмитрий Dmitrii, Алексей Aleksei, Щербаков Shcherbakov, Ельцин Eltsin, Чайка Chaika",
    "ru-duden": """Щербаков Schtscherbakow, Горбачёв Gorbatschow, Хрущёв Chruschtschow, Ельцин Jelzin, Чайковский
        Tschaikowski, Борисов Borissow, Сергей Лавров Sergei Lawrow, Алексей Навальный Alexei Nawalny, Ильич Iljitsch,
        Новороссийск Noworossijsk, Толстой Tolstoi, Евгений Jewgeni, Брежнев Breschnew""",
    "ru-press-fr": """Щербаков Chtcherbakov, Горбачёв Gorbatchev, Хрущёв Khrouchtchev, Ельцин Eltsine, Чайковский
        Tchaïkovski, Путин Poutine, Сергей Sergueï, Шойгу Choïgou, Медведев Medvedev, Пушкин Pouchkine""",
    "ru-pwn": """Щербаков Szczerbakow, Горбачёв Gorbaczow, Хрущёв Chruszczow, Ельцин Jelcyn, Чайковский Czajkowski,
        Медведев Miedwiediew, Лавров Ławrow, Пригожин Prigożyn, Навальный Nawalny, Евгений Jewgienij, Путин Putin""",
    "ru-press-es": "Горбачёв Gorbachov, Ельцин Yeltsin, Навальный Navalni, Чайковский Chaikovski",
    "ru-press-nl": "Путин Poetin, Горбачёв Gorbatsjov, Ельцин Jeltsin, Хрущёв Chroesjtsjov, Пригожин Prigozjin",
    "ru-sfs-4900": "Горбачёв Gorbatšov, Хрущёв Hruštšov, Ельцин Jeltsin, Чайковский Tšaikovski, Навальный Navalnyi, "
    "Каспийск Kaspijsk, Королёв Koroljov",
    "ru-press-sv": "Горбачёв Gorbatjov, Хрущёв Chrusjtjov, Навальный Navalnyj, Чайковский Tjajkovskij",
    "ru-press-no": "Горбачёв Gorbatsjov, Хрущёв Khrusjtsjov",
    "ru-press-cs": "Горбачёв Gorbačov, Хрущёв Chruščov, Ельцин Jelcin, Алексей Alexej",
    "gost-7.79-a": "Щербаков Ŝerbakov, Ельцин Elʹcin, Юлия Ûliâ, Хрущёв Hruŝëv, Эйзен Èjzen",
    "gost-7.79-b": "Щербаков Shherbakov, Ельцин El`cin, Цой Czoj, Чайка Chajka, Хрущёв Xrushhyov",
    "ru-din-1460": "Щербаков Ščerbakov, Хрущёв Chruščëv, Ельцин Elʹcin",
}
OTHERS = {
    "be be-press-en": "Лукашэнка Lukashenka, Ціханоўская Tsikhanouskaya",
    "be bgn-pcgn-1979": "Ціханоўская Tsikhanowskaya",
    "be be-2007": "Ціханоўская Cichanoŭskaja, Лукашэнка Lukašenka",
    "be be-press-de": "Ціханоўская Zichanouskaja, Лукашэнка Lukaschenka",
    "be be-pwn": "Святлана Swiatłana, Ціханоўская Cichanouska",
    "bg bg-2009": "София Sofia, Бойко Борисов Boyko Borisov, Търново Tarnovo, Щерев Shterev",
    "bg bg-press-de": "Борисов Borissow, Живков Schiwkow",
    "sr sr-latin": "Вучић Vučić, Ђоковић Đoković, Љубљана Ljubljana",
    "sr sr-plain": "Вучић Vucic, Ђоковић Djokovic",
    "mk mk-passport": "Мицкоски Mickoski, Ѓорѓе Gjorgje",
    "mk mk-1977": "Ѓорѓе Ǵorǵe, Димовска Dimovska",
    "el elot-743": "Μητσοτάκης Mitsotakis, Ευκλείδης Efkleidis, Παπανδρέου Papandreou, Μπακογιάννη Bakogianni",
    "el el-press-en": "Τσίπρας Tsipras, Ανδρουλάκης Androulakis",
    "ka ka-2002": "თბილისი Tbilisi, სააკაშვილი Saak’ashvili",
    "ka ka-press-en": "სააკაშვილი Saakashvili, კობახიძე Kobakhidze",
    "ka ka-press-de": "სააკაშვილი Saakaschwili, შევარდნაძე Schewardnadse",
    "ka ka-press-fr": "სააკაშვილი Saakachvili",
    "ko ko-revised": "서울 Seoul, 부산 Busan, 대전 Daejeon, 신라 Silla, 종로 Jongno",
    "ja ja-hepburn": "さとう Satō, トヨタ Toyota, しんじゅく Shinjuku, しんいち Shin’ichi, はっとり Hattori",
    "ja ja-hepburn-plain": "さとう Sato, あべ Abe, ほんま Honma, まっちゃ Matcha",
}


def rows(table: str) -> list[tuple[str, str]]:
    """ "Київ Kyiv, Андрій Сибіга Andrii Sybiha": the first half of each part's words is the original."""
    parts = [part.split() for part in table.split(",")]
    return [(" ".join(part[: len(part) // 2]), " ".join(part[len(part) // 2 :])) for part in parts]


CASES = [
    pytest.param(language, scheme, original, form, id=f"{scheme}-{form}")
    for language, schemes_of in (("uk", UKRAINIAN), ("ru", RUSSIAN))
    for scheme, table in schemes_of.items()
    for original, form in rows(table)
] + [
    pytest.param(*key.split(), original, form, id=f"{key}-{form}")
    for key, table in OTHERS.items()
    for original, form in rows(table)
]


@pytest.mark.parametrize("language, scheme, original, form", CASES)
def test_a_name_by_its_standard(language: str, scheme: str, original: str, form: str) -> None:
    found = [each.text for each in romanizations(original, language) if each.scheme.id == scheme]
    assert found[0] == form


@pytest.mark.parametrize(
    "form, original, language, copy, expected",
    [
        ("Zelenskyi", "Зеленський", "uk", "en", "KMU 55/2010"),
        ("ZELENSKYI", "Зеленський", "uk", "en", "KMU 55/2010"),
        ("Zelens'kyy", "Зеленський", "uk", "en", "BGN/PCGN 1965"),
        ("Zelenskyy", "Зеленський", "uk", "en", "BGN/PCGN 1965"),
        ("Zelensky", "Зеленський", "uk", "en", "the English press form"),
        ("Zelenskiy", "Зеленський", "uk", "en", "the English press form"),
        ("Selenskyj", "Зеленський", "uk", "en", "the German press form (Duden)"),
        ("Wolodymyr Selenskyj", "Володимир Зеленський", "uk", "en", "the German press form (Duden)"),
        ("Selenski", "Зеленський", "uk", "de", "the German press form"),
        ("Alexej Nawalny", "Алексей Навальный", "ru", "de", "the German press form"),
        ("Alexei Nawalny", "Алексей Навальный", "ru", "de", "the German press form (Duden)"),
        ("Zełenski", "Зеленський", "uk", "pl", "the Polish transcription (PWN)"),
        ("Zełenskyj", "Зеленський", "uk", "pl", "the Polish press form"),
        ("Zelensky", "Зеленський", "uk", "fr", "the French press form"),
        ("Volodímir Zelenski", "Володимир Зеленський", "uk", "es", "the Spanish press form"),
        ("Zelensʹkyj", "Зеленський", "uk", "de", "scholarly transliteration (DIN 1460)"),
        ("Kyiv", "Київ", "uk", "en", "KMU 55/2010"),
        ("Gorbatschow", "Горбачёв", "ru", "en", "the German press form (Duden)"),
        ("Poutine", "Путин", "ru", "en", "the French press form"),
        ("Saakashvili", "სააკაშვილი", "ka", "en", "the English press form"),
        ("Kim Jong Un", "김정은", "ko", "en", "the press form with the family name's own spelling"),
        ("al-Sisi", "السيسي", "ar", "en", "the English press form"),
        ("Abdulaziz", "عبد العزيز", "ar", "en", "the English press form"),
        ("Abdel Aziz", "عبد العزيز", "ar", "en", "the English press form"),
        ("Mohammed", "محمد", "ar", "en", "the English press form"),
        ("Netanyahu", "נתניהו", "he", "en", "the English press form"),
        ("Netanyahu", "Зеленський", "uk", "en", None),
        ("Zelenska", "Зеленський", "uk", "en", None),
        ("Zelens", "Зеленський", "uk", "en", None),
        ("Zelenskyi's", "Зеленський", "uk", "en", None),
        ("Kiev", "Київ", "uk", "en", None),
        ("Saddam", "السيسي", "ar", "en", None),
        ("Zelenskyi", "Selenskyj", "de", "en", None),
        ("Zelenskyi", "Zelenskyi", "uk", "en", None),
        ("Biden", "拜登", "zh", "en", None),
    ],
)
def test_which_standard(form: str, original: str, language: str, copy: str, expected: str | None) -> None:
    found = standard(form, original, language, copy)
    assert (found.name if found else None) == expected


@pytest.mark.parametrize("copy", ["en", "de", "fr", "pl", "es", "nl", "fi", "sv", "cs", "no"])
@pytest.mark.parametrize("language, name", [("uk", "Щербак"), ("ru", "Щербаков")])
def test_the_copys_own_form_comes_first(language: str, name: str, copy: str) -> None:
    assert copy in romanizations(name, language, copy)[0].scheme.copy


def test_libraries_transliteration_is_never_suggested() -> None:
    unsuggested = {scheme.name for language in LANGUAGES for scheme in schemes(language) if not scheme.suggested}
    assert {name.split(" (")[0] for name in unsuggested} == {
        "ISO 9:1995", "scholarly transliteration", "GOST 7.79-2000 system A", "GOST 7.79-2000 system B", "ALA-LC",
    }  # fmt: skip


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_scheme_says_what_it_is(language: str) -> None:
    ids = [table["id"] for table in tables("text", f"romanization-{language}")["scheme"]]
    assert len(ids) == len(set(ids))
    for table in tables("text", f"romanization-{language}")["scheme"]:
        allowed = {"id", "name", "copy", "source", "like", "letters", "initial", "final", "after", "before",
                   "between", "words", "suggested", "stressed", "vowels"}  # fmt: skip
        assert set(table) <= allowed
        assert table["source"]
        assert "like" not in table or table["like"] in ids[: ids.index(table["id"])]


@pytest.mark.parametrize("name", ["Київ 2", "Straße", "習近平", "", "ў"])
def test_letters_of_no_table_make_nothing_up(name: str) -> None:
    for each in romanizations(name, "uk"):
        assert not any("\u0400" <= char <= "\u04ff" for char in each.text)


def test_capitals_stay_capitals() -> None:
    texts = {each.scheme.id: each.text for each in reversed(romanizations("ЩЁКИН", "ru"))}
    assert texts["ru-duden"] == "SCHTSCHOKIN"
    assert texts["ru-pwn"] == "SZCZOKIN"


def test_marks_of_stress_and_other_apostrophes_are_the_same_name() -> None:
    assert romanizations("Зеле́нський", "uk") == romanizations("Зеленський", "uk")
    assert romanizations("Знам’янка", "uk") == romanizations("Знам'янка", "uk")
    decomposed = unicodedata.normalize("NFD", "Сергій Їжак")
    assert romanizations(decomposed, "uk") == romanizations("Сергій Їжак", "uk")


@given(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", min_size=1, max_size=12), st.sampled_from(["uk", "ru"]))
def test_a_standard_knows_its_own_forms(name: str, language: str) -> None:
    for each in romanizations(name.capitalize(), language):
        found = standard(each.text, name.capitalize(), language)
        assert found is not None
        assert each.text.isascii() or unicodedata.is_normalized("NFC", each.text)


@given(st.text(max_size=20), st.sampled_from(sorted(LANGUAGES)))
def test_any_text_is_taken(name: str, language: str) -> None:
    assert len({(each.text, each.scheme.id) for each in romanizations(name, language)}) == len(
        romanizations(name, language)
    )
    standard(name, name, language)


@pytest.mark.parametrize("original", ["ع" * 40, "اوي" * 20, "א" * 40])
def test_a_long_name_without_vowels_takes_no_longer(original: str) -> None:
    language = "he" if original[0] == "א" else "ar"
    assert standard("aeiou" * 12 + "x", original, language) is None


@pytest.mark.parametrize(
    "hangul, latin",
    [("독립문", "dongnimmun"), ("백마", "baengma"), ("왕십리", "wangsimni"), ("별내", "byeollae"), ("한국", "hanguk"),
     ("좋아", "joa"), ("없다", "eopda")],
)  # fmt: skip
def test_korean_sounds_where_syllables_meet(hangul: str, latin: str) -> None:
    assert revised(hangul) == latin


def test_the_standards_of_one_name_share_a_key() -> None:
    keys = {
        romanization_key(each.text)
        for each in romanizations("Шевченко", "uk")
        if each.scheme.id in ("kmu-55-2010", "uk-duden", "uk-pwn", "bgn-pcgn-1965")
    }
    assert len(keys) == 1
