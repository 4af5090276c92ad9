"""Near misses: which slips are told, and what only looks like one."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.glossary import Form, Glossary, Status
from checker.text.similarity import distance

NAMES = {
    "en": ["Volodymyr Zelenskyy", "Zelenskyy", "Ukraine", "Kyiv", "Erdoğan", "al-Sisi", "Keir Starmer", "Mexico",
           "United States", "Trump", "Donald Trump", "Markey", "Jean-Claude Juncker"],
    "de": ["Wolodymyr Selenskyj", "Selenskyj", "Angela Merkel", "Merkel", "Vereinte Nationen"],
    "uk": ["Володимир Зеленський", "Зеленський", "Ангела Меркель"],
    "ru": ["Владимир Путин", "Путин", "Алексей Навальный"],
    "fi": ["Volodymyr Zelenskyi", "Helsinki", "Turku"],
    "zh": ["泽连斯基", "基辅", "弗拉基米尔·普京"],
}  # fmt: skip


@cache
def glossary() -> Glossary:
    rows = [
        Form(f"{language}-{at}", "person", language, form, Status.ACCEPTED)
        for language, forms in NAMES.items()
        for at, form in enumerate(forms)
    ]
    return Glossary([*rows, Form("us", "place", "en", "American", Status.ACCEPTED, use="demonym"),
                     Form("nato", "body", "en", "UNESCO", Status.ACCEPTED, use="acronym")])  # fmt: skip


def told(text: str, language: str) -> list[str]:
    return [near.text for near in glossary().near(text, language)]


@pytest.mark.parametrize(
    "language, text, form",
    [
        ("en", "Volodymir Zelenskyy", "Volodymyr Zelenskyy"),
        ("en", "Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("en", "Volodymyr Zelenksyy", "Volodymyr Zelenskyy"),
        ("en", "VolodymyrZelenskyy", "Volodymyr Zelenskyy"),
        ("en", "Volodymy rZelenskyy", "Volodymyr Zelenskyy"),  # swapped across the middle of the name
        ("en", "Zelensskyy", "Zelenskyy"),
        ("en", "Zelenskyi", "Zelenskyy"),
        ("en", "Truump", "Trump"),
        ("en", "Ukriane", "Ukraine"),
        ("en", "Kier Starmer", "Keir Starmer"),
        ("en", "Untied States", "United States"),
        ("en", "Jean-Claude Junker", "Jean-Claude Juncker"),
        ("de", "Wolodymir Selenskyj", "Wolodymyr Selenskyj"),
        ("de", "Angela Merkle", "Angela Merkel"),
        ("uk", "Володимир Зелеський", "Володимир Зеленський"),
        ("ru", "Владимир Птуин", "Владимир Путин"),
        ("fi", "Helsniki", "Helsinki"),
    ],
)  # fmt: skip
def test_a_slip_is_told(language: str, text: str, form: str) -> None:
    assert told(text, language) == [form]


@pytest.mark.parametrize(
    "language, text",
    [
        # the form itself, its case forms and what is derived from it
        ("en", "Volodymyr Zelenskyy"), ("en", "Zelenskyy's"), ("en", "Zelenskyys"), ("de", "Selenskyjs"),
        ("de", "Angela Merkels"), ("uk", "Зеленського"), ("uk", "Ангели Меркель"), ("ru", "Владимира Путина"),
        ("ru", "Путина"), ("fi", "Helsingin"), ("en", "the Trumps"), ("en", "Mexican"),
        # another way to write it
        ("en", "Erdogan"), ("en", "al-sisi"), ("en", "Al Sisi"), ("en", "UKRAINE"),
        # an ordinary word, or a short one
        ("en", "Market"), ("en", "market"), ("en", "trump"), ("en", "Kiev"), ("en", "Kyivs"), ("zh", "基铺"),
        # two letters
        ("en", "Volodimir Zelenskyy"), ("en", "Zelinsky"),
        # where ordinary words aren't known, a word that begins or ends otherwise
        ("fi", "Turkua"), ("fi", "Helsinkiä"), ("fi", "Telsinki"), ("fi", "Turka"),
        # nobody's name, or one that isn't spelled so
        ("en", "Americen"), ("en", "UNESKO"), ("en", ""), ("en", " "), ("en", "a"), ("en", "\ud800"),
        ("sw", "Ukriane"),
    ],
)  # fmt: skip
def test_what_is_no_slip(language: str, text: str) -> None:
    assert told(text, language) == []


def test_the_preferred_form_comes_first() -> None:
    rows = [
        Form("a", "person", "en", "Anna Berner", Status.ACCEPTED),
        Form("b", "person", "en", "Anna Bergen", Status.PREFERRED),
        Form("c", "person", "en", "Anna Bernern", Status.ACCEPTED),
    ]
    assert [near.text for near in Glossary(rows).near("Anna Bergern", "en")] == ["Anna Bergen", "Anna Bernern"]
    (near,) = Glossary(rows[:1]).near("Anna Bernr", "en")
    assert near.forms == (rows[0],)


SOME = st.from_regex(r"[A-D][a-d]{4,7}x( [A-D][a-d]{3,8}x)?", fullmatch=True)


@given(st.lists(SOME, min_size=1, max_size=30, unique=True), st.data())
def test_nothing_within_one_letter_is_missed(forms: list[str], data: st.DataObject) -> None:
    """Against comparison with every form; the names are such that no rule of language speaks."""
    text = data.draw(st.sampled_from(forms))
    at = data.draw(st.integers(1, len(text) - 2))
    kind, letter = data.draw(st.sampled_from("idst")), data.draw(st.sampled_from("efgh"))
    wrong = {
        "i": text[:at] + letter + text[at:],
        "d": text[:at] + text[at + 1 :],
        "s": text[:at] + letter + text[at + 1 :],
        "t": text[:at] + text[at + 1] + text[at] + text[at + 2 :],
    }[kind]
    if wrong.lower() in [form.lower() for form in forms]:
        return
    glossary = Glossary([Form(form, "person", "en", form, Status.ACCEPTED) for form in forms])
    expected = {form for form in forms if distance(wrong, form, 1) == 1}
    assert {near.text for near in glossary.near(wrong, "en")} == expected
