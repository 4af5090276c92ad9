"""The counts of news terms, and the terms that they are looked up by."""

from __future__ import annotations

import pytest

from checker.tables import tables
from checker.text.news_terms import share, size
from checker.text.small_words import languages
from checker.text.terms import content_terms, grams, same_term, start, terms


@pytest.mark.parametrize("language", languages())
def test_every_language_with_small_words_has_counts(language: str) -> None:
    assert size(language) > 3000
    assert 0 < share("qqqqqq", language) < 0.001


def test_a_language_without_counts_says_nothing() -> None:
    assert size("is") == size(None) == 0
    assert share("dagur", "is") == 0


def test_what_every_story_has_is_more_usual_than_what_few_have() -> None:
    for language, usual, rare in (("en", "police", "lighthouse"), ("de", "polizei", "leuchtturm"),
                                  ("uk", "поліція", "маяк"), ("zh", "中国", "灯塔")):  # fmt: skip
        assert share(usual, language) > 3 * share(rare, language)


def test_forms_of_a_word_count_together() -> None:
    assert share("ministers", "en") == share("minister", "en")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ministers", "minister", True),
        ("ministers", "minutes", False),
        ("пожежників", "пожежники", True),
        ("부산에서", "부산", True),
        ("부산", "부모", False),
        ("صيادون", "صيادي", True),
        ("外长", "外交", False),
        ("300", "3000", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, same: bool) -> None:
    assert same_term(one, other) == same_term(other, one) == same


def test_places_are_those_of_the_text() -> None:
    text = "L’Italia paye 1,250 euros, 東京で"
    for term in content_terms(text, "fr"):
        assert text[term.start : term.end].lower().replace(",", "").endswith(term.text)


def test_a_text_of_marks_and_digits_has_no_words() -> None:
    assert terms("– 7 … ' ’’ #") == []
    assert terms("İİ'de") == ["ii"]


def test_runs_of_letters_are_as_long_as_the_shared_start() -> None:
    for word in ("quake", "부산에서", "ميناء", "a1"):
        assert all(len(run) <= start(word) for run in grams(word))


def test_clitics_stand_the_longest_first() -> None:
    for listed in tables("text", "terms")["clitics"].values():
        assert sorted(listed, key=len, reverse=True) == listed
