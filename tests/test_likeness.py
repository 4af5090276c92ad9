"""Same person or not, and how alike two words of names are."""

from __future__ import annotations

import string
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.errors import BadInput
from checker.likeness import SAME, compare
from checker.likeness.across import across
from checker.likeness.given_names import kin
from checker.likeness.pairs import pairs
from checker.likeness.parts import person
from checker.likeness.spelling import folded, sound
from checker.likeness.surnames import of_a_couple
from checker.likeness.words import alike
from checker.tables import tables

SAME_PERSON = (
    # order, commas, titles, particles, punctuation, case
    ("Ursula von der Leyen", "von der Leyen, Ursula"),
    ("Dr. Ursula von der Leyen", "URSULA LEYEN"),
    ("Sir Keir Starmer", "Keir Starmer"),
    ("Orbán Viktor", "Viktor Orban"),
    ("Jinping Xi", "Xi Jinping"),
    ("Bashar al-Assad", "Bashar Assad"),
    ("Sean O’Brien", "Sean OBrien"),
    ("Jean-Claude Juncker", "Jean Claude Juncker"),
    ("Martin Luther King, Jr.", "Martin Luther King Jr"),
    ("AngelaMerkel", "Angela Merkel"),
    ("Kim Jong-un", "Kim Jongun"),
    # what copy leaves out
    ("J. Smith", "John Smith"),
    ("George W. Bush", "George Bush"),
    ("Joe Biden", "Joseph R. Biden Jr."),
    ("Gabriel García Márquez", "Gabriel García"),
    ("Путин Владимир Владимирович", "Владимир Путин"),
    ("Navalny", "Alexei Navalny"),
    ("Xi", "Xi Jinping"),
    ("Abdul Qadeer Khan", "Qadeer Khan"),
    # short forms, forms in other languages, spellings
    ("Bill Clinton", "William Jefferson Clinton"),
    ("Sasha Petrov", "Aleksandr Petrov"),
    ("Sasha Petrova", "Aleksandra Petrova"),
    ("Vladimir Zelensky", "Volodymyr Zelensky"),
    ("Yevgeny Prigozhin", "Evgenii Prigozhin"),
    ("Wolodymyr Selenskyj", "Volodymyr Zelenskyy"),
    ("Nikita Khrushchev", "Nikita Chruschtschow"),
    ("Muammar Gaddafi", "Moammar Kadhafi"),
    ("Mohammed bin Salman", "Prince Muhammad bin Salman Al Saud"),
    ("Abd al-Rahman Khan", "Abdurrahman Khan"),
    ("Abdel Fattah al-Sisi", "Abdelfattah Sissi"),
    ("محمد بن سلمان", "الأمير محمد بن سلمان"),
    ("Thomas Müller", "Thomas Mueller"),
    ("Aleksandar Vučić", "Aleksandar Vuchich"),
    ("Radek Sikorski", "Radosław Sikorski"),
    ("Elizabeth II", "koningin Elizabeth"),
    # slips
    ("Olaf Scholze", "Olaf Scholz"),
    ("Kier Starmer", "Keir Starmer"),
    ("Emmanuel Marcon", "Emmanuel Macron"),
    ("Ang3la Merkel", "Angela Merkel"),
    ("Angela Mer kel", "Angela Merkel"),
    ("Аngela Merkel", "Angela Merkel"),  # a Cyrillic A
    # a woman's surname, where the given name says who is meant
    ("Yulia Navalny", "Yulia Navalnaya"),
    ("Olena Zelensky", "Olena Zelenska"),
)
ACROSS_SAME = (
    ("Vladimir Putin", "Путин Владимир Владимирович"),
    ("Ursula von der Leyen", "Урсула фон дер Ляйен"),
    ("Ursula von der Leyen", "乌尔苏拉·冯德莱恩"),
    ("Donald Trump", "ドナルド・トランプ"),
    ("Donald Trump", "도널드 트럼프"),
    ("Donald Trump", "דונלד טראמפ"),
    ("Keir Starmer", "キア・スターマー"),
    ("Bashar al-Assad", "بشار الأسد"),
    ("Abdel Fattah al-Sisi", "عبد الفتاح السيسي"),
    ("Kyriakos Mitsotakis", "Κυριάκος Μητσοτάκης"),
    ("Narendra Modi", "नरेन्द्र मोदी"),
    ("Xi Jinping", "习近平"),
    ("Jinping Xi", "习近平"),
    ("Wang Yi", "Ван И"),
    ("Kim Jong-un", "김정은"),
    ("Zelensky", "Володимир Зеленський"),
    ("Edward Snowden", "斯诺登"),
    ("Jean-Luc Melenchon", "ジャンリュック・メランション"),
    ("Andres Lopez Obrador", "アンドレス・ロペスオブラドール"),
)
ACROSS_TWO = (
    ("Vladimir Medinsky", "Володимир Зеленський"),
    ("Vladimir Medinsky", "弗拉基米尔·泽连斯基"),
    ("Melania Trump", "Дональд Трамп"),
    ("Brigitte Macron", "إيمانويل ماكرون"),
    ("Donald Trump", "ドナルド・タスク"),
    ("Li Qiang", "习近平"),
    ("Volodymyr", "Володимир Зеленський"),
)
TWO_PEOPLE = (
    ("Octavian Scholz", "Olaf Scholz"),
    ("Michelle Obama", "Barack Obama"),
    ("Friedrich Merz", "Angela Merkel"),
    ("Roman Fico", "Robert Fico"),
    ("J. Smith", "Peter Smith"),
    ("Ben Affleck", "Casey Affleck"),
    ("Hafez al-Assad", "Bashar al-Assad"),
    ("Kim Jong-un", "Kim Jong-il"),
    ("Hassan Rouhani", "Hassan Nasrallah"),
    ("Abdul Rahman", "Abdul Rahim"),
    ("Ivan Petrovich Sidorov", "Ivan Pavlovich Sidorov"),
    ("Halla Jónsdóttir", "Halla Tómasdóttir"),
    ("Ivanenko", "Petrenko"),
    ("John Smith Jr.", "John Smith Sr."),
    ("Elizabeth II", "Elizabeth III"),
    ("Jinping Xi", "Jinping Li"),
    ("Navalny", "Navalnaya"),
    ("Zelensky", "Zelenska"),
    ("A. Navalny", "A. Navalnaya"),
    ("Alexei Navalny", "Yulia Navalnaya"),
    ("Aleksandr Ivanov", "Aleksandra Ivanova"),
    ("Mario Rossi", "Maria Rossi"),
    ("Vladimir", "Vladimir Putin"),
    ("Владимир Путин", "Владимир Пучков"),
    ("Iran", "Iraq"),
    ("Austria", "Australia"),
    ("李克强", "李强"),
)


@pytest.mark.parametrize("a, b", [*SAME_PERSON, *ACROSS_SAME])
def test_one_person(a: str, b: str) -> None:
    assert compare(a, b).same, compare(a, b)


@pytest.mark.parametrize("a, b", [*TWO_PEOPLE, *ACROSS_TWO])
def test_two_people(a: str, b: str) -> None:
    assert not compare(a, b).same, compare(a, b)


@pytest.mark.parametrize("a, b", [*SAME_PERSON, *TWO_PEOPLE, *ACROSS_SAME, *ACROSS_TWO])
def test_neither_order_nor_case_counts(a: str, b: str) -> None:
    there = compare(a, b)
    assert compare(b, a).score == pytest.approx(there.score)
    assert compare(a.upper(), b.lower()).score == pytest.approx(there.score)


@pytest.mark.parametrize(
    "a, b, why",
    [
        ("Kiev", "Kiev", "identical"),
        ("Kiev", "KIEV", "identical but for letter case"),
        ("Vučić", "Vucic", "identical but for accents, punctuation, titles or particles"),
        ("Olaf Scholze", "Olaf Scholz", "surname Scholze/Scholz one letter apart"),
        ("Octavian Scholz", "Olaf Scholz", "given names differ: Octavian, Olaf"),
        ("Thomas Müller", "Thomas Mueller", "surname Müller/Mueller two spellings of one name"),
        ("J. Smith", "John Smith", "given name J/John an initial"),
        ("Smith", "John Smith", "only the surname to compare"),
        ("John", "John Smith", "only a given name to compare"),
        ("Viktor Orbán", "Orbán Viktor", "in another order"),
        ("George W. Bush", "George Bush", "only one has W"),
        ("John Smith Jr", "John Smith III", "another generation"),
        ("Navalny", "Navalnaya", "name Navalny/Navalnaya a man's and a woman's"),
        ("Angela Merkel", "Angela Mer kel", "written as one word"),
        ("…", "Angela Merkel", "no name to compare"),
        ("Angela Merkel " * 100, "Angela Merkel", "too long to be a name"),
    ],
)
def test_why(a: str, b: str, why: str) -> None:
    assert compare(a, b).why == why


@pytest.mark.parametrize("one, other", [("Zelensky", "Зеленського"), ("Salman", "سلمان"), ("Jean-Claude", "جانكلود")])
def test_two_words_in_two_scripts_score_as_they_sound(one: str, other: str) -> None:
    assert compare(one, other).score == across(one, other)
    assert compare(f" {other}", one, "uk", "en").score == across(other, one, "uk", "en")


def test_a_romanization_is_told_by_name() -> None:
    assert compare("Zelenskyi", "Зеленський", "en", "uk").why == "the same in Latin letters, as KMU 55/2010 writes it"
    assert compare("Zelensberg", "Зеленський", "en", "uk").why.startswith("does not sound alike across scripts (0.")
    assert compare("Zelenskyi", "Зеленський").why == "sounds alike across scripts (1.00)"


def test_a_surname_alone_is_less_sure_than_the_full_name() -> None:
    full, alone, given_name = (compare(name, "Olaf Scholz").score for name in ("Olaf Scholz", "Scholz", "Olaf"))
    assert full > alone >= SAME > given_name


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_strings_have_a_score(a: str, b: str) -> None:
    found = compare(a, b)
    assert 0 <= found.score <= 1
    assert found.same is (found.score >= SAME)
    assert found.why
    assert compare(a, a).score == 1


NAMES = st.lists(st.text(string.ascii_letters, min_size=1, max_size=9), min_size=1, max_size=4).map(" ".join)


@given(NAMES, NAMES)
def test_symmetric(a: str, b: str) -> None:
    assert compare(a, b).score == pytest.approx(compare(b, a).score)


@given(NAMES)
def test_upper_case_is_the_same_name(name: str) -> None:
    assert compare(name, name.upper()).score == 1


@pytest.mark.parametrize(
    "name, words",
    [
        ("Prof. Dr. Angela Merkel", "angela merkel"),
        ("King Charles", "charles"),
        ("Stephen King", "stephen king"),
        ("King", "king"),
        ("Al Gore", "al gore"),
        ("al-Assad", "assad"),
        ("Ben Affleck", "ben affleck"),
        ("David Ben Gurion", "david gurion"),
        ("O. Friedrich", "o friedrich"),
        ("Smith, Dr. John", "john smith"),
        ("Elizabeth II", "elizabeth"),
        ("Malcolm X", "malcolm x"),
        ("Kim Yong Jun", "kim yong jun"),
        ("贝拉克·奥巴马", "贝拉克 奥巴马"),
        ("Abdulaziz", "abdul aziz"),
        ("Abdullah", "abdullah"),
        ("Abdulov", "abdulov"),
        ("عبدالفتاح السيسي", "عبد فتاح سيسي"),
    ],
)
def test_parts(name: str, words: str) -> None:
    assert " ".join(person(name).texts) == words


@pytest.mark.parametrize("one, other", [("Иванов", "Иванова"), ("Зеленський", "Зеленська"), ("Novak", "Novakova")])
def test_surnames_of_a_couple(one: str, other: str) -> None:
    assert of_a_couple(folded(one), folded(other))
    assert of_a_couple(folded(other), folded(one))


@pytest.mark.parametrize(
    "one, other", [("Merz", "Merkel"), ("Scholz", "Scholze"), ("Ivanov", "Ivanov"), ("Costa", "Cost")]
)
def test_surnames_of_no_couple(one: str, other: str) -> None:
    assert not of_a_couple(folded(one), folded(other))


def test_no_given_name_is_another_by_the_lists() -> None:
    for one, other in (
        ("robert", "roman"),
        ("john", "peter"),
        ("mary", "martha"),
        ("ivan", "igor"),
        ("paul", "peter"),
    ):
        assert kin(sound(one), sound(other)) is None
        assert alike(one, other) < 0.75


def test_lists_are_in_lower_case_and_hold_no_form_twice() -> None:
    for kind, names in tables("likeness", "given_names").items():
        for name, forms in names.items():
            assert name not in forms, (kind, name)
            assert len(set(forms)) == len(forms), (kind, name)
            assert all(form == form.lower() for form in (name, *forms))
    table = tables("likeness", "persons")
    words = {
        "titles": table["titles"],
        "particles": table["particles"]["words"],
        "family": table["family_first"]["names"],
    }
    for kind, listed in words.items():
        assert len(set(listed)) == len(listed), [word for word in listed if listed.count(word) > 1]
        assert all(word == word.lower() for word in listed), kind
    for one, other in combinations(("titles", "particles"), 2):
        assert set(words[one]).isdisjoint(words[other])


def rows(text: str) -> list[object]:
    return list(pairs(text, "pairs.tsv"))


def test_rows_come_in_order_and_bad_ones_are_told() -> None:
    first, second, third, last = rows(
        'b\ta\tnote\r\nOlaf Scholz\tOlaf Scholze\t"\r\nonly one\r\n\tOlaf\t\r\nKIEV\tKiev\tx'
    )
    assert isinstance(first, dict)
    assert (first["a"], first["b"], first["same"]) == ("Olaf Scholze", "Olaf Scholz", True)
    assert str(second) == "pairs.tsv:3: 1 cell, the header has 3"
    assert str(third) == "pairs.tsv:4: no name in column b"
    assert last == {"a": "Kiev", "b": "KIEV", "score": 1.0, "same": True, "why": "identical but for letter case"}


def test_names_come_back_as_they_stand() -> None:
    (found,) = rows('a\tb\n "Olaf" Scholz\rx \tOlaf\\tScholz\n')
    assert isinstance(found, dict)
    assert (found["a"], found["b"]) == (' "Olaf" Scholz\rx ', "Olaf\tScholz")


@pytest.mark.parametrize(
    "header, what",
    [("a\tc", "no column b"), ("x", "no column a"), ("a\tb\ta", "column a stands twice"), ("", "no column a")],
)
def test_header(header: str, what: str) -> None:
    with pytest.raises(BadInput, match=what):
        rows(f"{header}\nx\ty\tz\n")
