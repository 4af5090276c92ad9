"""Words that are one name in two spellings, and words that are two names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.names.respellings import Respelling, respelling, sharing, shelves
from checker.tables import tables

SAME = {
    Respelling.ROMANIZED: ("Semenko/Semyenko", "Hrytsay/Hrytsai", "Vainberg/Vaynberg", "Kowalow/Kovalov"),
    Respelling.LIKELY: (
        "Artemko/Artyomko", "Gebremarian/Ghebremarian", "Bohdanko/Bogdanko", "Startsenko/Starcenko", "Hannoh/Hanno",
        "Dunkanov/Duncanov", "Alexander/Aleksandr", "Mahmood/Mahmud", "Milošin/Miloshin", "Kremeniv/Kremenov",
    ),
    Respelling.SLIP: ("Kransobar/Krasnobar", "Tatarsin/Tatarstin", "Mavrojanis/Mavroganis"),
    Respelling.ENDING: ("Furnal/Furnala", "Buchna/Buchni", "Minlay/Minlaya", "Slobodensk/Slobodensky"),
}  # fmt: skip

OTHER = (
    "Davis/Davies", "Clark/Clarke", "Lucy/Luke", "Merz/Merkel", "Austria/Australia", "Iran/Iraq", "Mexico/Mexican",
    "Admiral/Admiralty", "Arsenyev/Arsenyeva", "Kowalska/Kowalski", "Patrick/Patricks", "Korea/Korean",
    "Israel/Israeli", "Somalia/Somali", "Christina/Christine", "Police/Policy", "Green/Greene", "March/Mark",
    "Koreas/Koreans", "Rory/Rose", "German/Germany", "London/Londoner", "Navalny/Navalnaya",
    "Vadim/Vladimir", "Yeung/Young", "Hernandez/Fernandez",
)  # fmt: skip


@pytest.mark.parametrize("pair, how", [(pair, how) for how, pairs in SAME.items() for pair in pairs])
def test_one_name(pair: str, how: Respelling) -> None:
    one, other = pair.split("/")
    assert respelling(one, other) is how
    assert respelling(other, one) is how


@pytest.mark.parametrize("pair", OTHER)
def test_two_names(pair: str) -> None:
    one, other = pair.split("/")
    assert respelling(one, other) is None
    assert respelling(other, one) is None


NAMES = st.from_regex(r"[A-Z][aeiouyhkstzcvgnrj]{3,9}", fullmatch=True)


@given(NAMES, st.integers(0, 9), st.sampled_from(["", "a", "y", "i", "ya", "h", "s", "k", "sky", "o"]))
def test_what_is_one_name_shares_a_shelf(word: str, at: int, letters: str) -> None:
    for other in (word[:at] + letters + word[at:], word[:at] + word[at + 1 :], word + letters):
        if other[:1].isupper() and respelling(word, other) is not None:
            assert set(shelves(word)) & set(shelves(other))


@given(st.sets(NAMES, max_size=8))
def test_words_that_share_a_shelf_are_told_as_if_each_was_looked_at(words: set[str]) -> None:
    shared = {one for one in words for other in words - {one} if set(shelves(one)) & set(shelves(other))}
    assert sharing(words) == shared


@given(NAMES)
def test_shelves_are_as_many_as_letters(word: str) -> None:
    assert len(list(shelves(word))) <= 2 * len(word) + sum(map(len, tables("names", "respellings")["cases"]))


def test_habits_are_patterns_and_each_does_something() -> None:
    data = tables("names", "respellings")
    for left, right in data["habits"]:
        assert re.compile(left)
        assert left != right
    for endings in data["cases"]:
        assert len(set(endings)) == len(endings) > 1
