"""The lists of small words, and what they say of a language."""

from __future__ import annotations

import re

import pytest

from checker.tables import tables
from checker.text.homoglyphs import intruders
from checker.text.small_words import foreign, loan, native, small_words, spoken, telling

LANGUAGES = sorted(tables("text", "small_words")["words"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_small_letters_of_one_script(language: str) -> None:
    words = small_words(language)
    assert len(words) >= 50
    for word in words:
        assert word == word.lower()
        assert not intruders(word)
        assert not re.search(r"\d|\s", word)


@pytest.mark.parametrize("language", LANGUAGES)
def test_telling_words_are_none_of_the_other_language(language: str) -> None:
    assert not telling(language, "en") & small_words("en")
    assert telling(language, "en") or language == "en"


def test_a_language_without_data_says_nothing() -> None:
    assert spoken(frozenset({"der", "hat", "am", "mit", "den"}), "xx") is None
    assert not foreign("der", "xx", "yy")


@pytest.mark.parametrize("word", ["modular", "trilateral", "dengue", "the", "colour", "color"])
def test_english_has(word: str) -> None:
    assert native(word, "en")


@pytest.mark.parametrize("word, language", [("guerra", "es"), ("également", "fr"), ("und", "de"), ("это", "ru")])
def test_english_lacks(word: str, language: str) -> None:
    assert foreign(word, language, "en")


@pytest.mark.parametrize(
    "word, language", [("die", "de"), ("hat", "de"), ("plus", "fr"), ("van", "nl"), ("con", "es")]
)
def test_words_of_both_are_english_words(word: str, language: str) -> None:
    assert not foreign(word, language, "en")


def test_a_word_of_a_third_language_is_a_loan() -> None:
    assert loan("online", "en", "el")
    assert not loan("harbour", "en", "el")


@pytest.mark.parametrize(
    "text, language, found",
    [
        ("die gespräche sollen am dienstag in der hauptstadt mit den gästen weitergehen", "en", "de"),
        ("the talks will go on with the guests on tuesday after they had been put off", "de", "en"),
        ("the talks will go on with the guests on tuesday after they had been put off", "en", None),
        ("ministern träffade sina gäster på måndagen och de ska mötas igen i morgon", "sv", None),
    ],
)
def test_spoken(text: str, language: str, found: str | None) -> None:
    assert spoken(frozenset(text.split()), language) == found
