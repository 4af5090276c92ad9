"""The word lists of the glossary commands: every word means something, and no word two things."""

from __future__ import annotations

from collections import Counter

import pytest

from checker.curation.headings import language_of
from checker.glossary import Status
from checker.glossary.reading import COLUMNS, KINDS, USES
from checker.tables import tables

HEADINGS = tables("curation", "headings")
LISTS = [*HEADINGS["columns"].values(), *(each["headings"] for each in HEADINGS["forms"].values())]


@pytest.mark.parametrize(
    "column, known", [("status", tuple(Status)), ("kind", KINDS), ("use", USES), ("gender", ("m", "f"))]
)
def test_other_words_stand_for_those_of_the_format(column: str, known: tuple[str, ...]) -> None:
    words: dict[str, str] = tables("curation", "words")[column]
    assert set(words.values()) <= set(known)
    assert set(words).isdisjoint(known)
    assert [word for word in words if word != word.strip().lower()] == []


def test_a_heading_means_one_thing() -> None:
    counts = Counter(heading for listed in LISTS for heading in listed)
    assert [heading for heading, count in counts.items() if count > 1] == []
    assert [heading for heading in counts if heading != heading.strip().lower()] == []
    assert set(HEADINGS["columns"]) <= set(COLUMNS)


def test_a_heading_is_no_column_of_another_name() -> None:
    meant = [(name, heading) for name, listed in HEADINGS["columns"].items() for heading in listed]
    assert [(name, heading) for name, heading in meant if heading in COLUMNS and heading != name] == []


def test_a_heading_is_no_language() -> None:
    """Two letters are a language's code, unless the list says otherwise: "id" is Indonesian as well."""
    assert {heading for listed in LISTS for heading in listed if language_of(heading)} == {"id"}


@pytest.mark.parametrize(
    "word, code",
    [("Deutsch", "de"), ("français", "fr"), ("Ukrainisch", "uk"), ("anglais", "en"), ("українська", "uk"),
     ("Polish", "pl"), ("pt-br", "pt-BR"), ("zh_TW", "zh-Hant-TW"), ("ga", "ga"), ("Notizen", None), ("not", None),
     ("xq", None)],
)  # fmt: skip
def test_languages_by_code_and_name(word: str, code: str | None) -> None:
    assert language_of(word) == code
