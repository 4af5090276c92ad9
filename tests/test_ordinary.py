"""Ordinary words, and the capitalised runs that aren't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.text.capitals import capitalised, starts_sentence
from checker.text.ordinary import listed, ordinary

ORDINARY = {
    "en": ["House", "wednesday", "July", "Jewish", "We've", "North-East", "States", "Headmasters", "Supreme"],
    "de": ["Haus", "Rettungswache", "Gouverneursamt", "Außenminister", "Verteidigungsbündnis", "Tisches", "Mittwoch"],
    "fr": ["maison", "mercredi", "Ministère"],
    "es": ["casa", "Tribunal"],
    "ru": ["дом", "Отечеству", "среда"],
    "el": ["Δευτέρα", "Ιανουαρίου"],
    "pl": ["środa", "sierpnia"],
}
NAMES = {
    "en": ["Obama", "Woodruff", "Lindenthal", "O'Neill", "Ann-Laure", "Samantha"],
    "de": ["Merkel", "Steinmeier", "Cuomo", "Kramp-Karrenbauer", "Habeck", "Graz"],
    "fr": ["Macron", "Lindenthal"],
    "es": ["Sánchez", "Lindenthal"],
    "ru": ["Трамп", "Журавлёв"],
    "el": ["Μητσοτάκης"],
    "pl": ["Wischnewski", "Tusk"],
}


@pytest.mark.parametrize(("language", "word"), [(code, word) for code, words in ORDINARY.items() for word in words])
def test_ordinary_words(language: str, word: str) -> None:
    assert ordinary(word, language)


@pytest.mark.parametrize(("language", "word"), [(code, word) for code, words in NAMES.items() for word in words])
def test_names(language: str, word: str) -> None:
    assert not ordinary(word, language)


def test_where_there_is_no_list_only_the_calendar_is_known() -> None:
    assert listed("en")
    assert not listed("pl")
    assert not listed(None)
    assert not ordinary("dom", "pl")
    assert not ordinary("house", None)
    assert not ordinary("house", "tlh")


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=40))
def test_letter_case_makes_no_difference(word: str) -> None:
    if word.lower() == word.upper().lower():
        assert ordinary(word, "en") == ordinary(word.upper(), "en")


RUNS = [
    ("en", "Then Ursula von der Leyen met Mr. Costa.", ["Ursula von der Leyen", "Mr. Costa"]),
    ("en", "Habeck stayed. Yesterday Habeck's envoy left.", ["Habeck", "Habeck"]),
    ("en", "The White House said so, and George W. Bush agreed with nobody else.", ["White House", "George W. Bush"]),
    ("en", "Merkel Says Germany Will Help Ukraine Rebuild Its Power Grid", []),
    ("en", "TALKS IN KIEV END WITHOUT ANY RESULT", []),
    ("de", "Nach dem Treffen sprach Außenminister Boris Pistorius mit der Presse.", ["Boris Pistorius"]),
    ("de", "Die Rettungswache in Graz blieb am Mittwoch geschlossen.", ["Graz"]),
    ("fr", "L’émeute a commencé. L'avocat de Gerda Wischnewski proteste.", ["Gerda Wischnewski"]),
    ("uk", "Учора Дмитро Галушко приїхав.", ["Дмитро Галушко"]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), RUNS)
def test_capitalised_runs(language: str, text: str, names: list[str]) -> None:
    assert [text[start:end] for start, end in capitalised(text, language)] == names


@pytest.mark.parametrize(
    ("before", "first"),
    [("", True), ("He left. ", True), ("He said: ", True), ("“", True), ("He met Mr. ", False), ("He met J. ", False),
     ("He met ", False), ("On Monday, ", False)],
)  # fmt: skip
def test_where_a_capital_says_nothing(before: str, first: bool) -> None:
    assert starts_sentence(f"{before}Habeck", len(before)) is first
