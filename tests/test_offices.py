"""What offices are called and who held them when: the shipped tables, and what they say of a day."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from checker.errors import BadSettings
from checker.glossary import Form, Layer
from checker.glossary.offices import Holders, Term, office_titles, read_terms, shipped_holders
from checker.glossary.reading import OFFICE_TITLES, folder, read_rows

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "office,person,from,until,checked\n"


def rows(*paths: Path) -> list[Form]:
    return [row.form() for path in paths for row in read_rows(path, Layer.SHIPPED)]


def titles() -> list[Form]:
    return rows(folder() / OFFICE_TITLES)


def every_term() -> list[Term]:
    return [term for terms in shipped_holders().terms.values() for term in terms]


@pytest.mark.parametrize(
    "office, person, day, held",
    [
        ("office-german-chancellor", "angela-merkel", "2015-09-01", True),
        ("office-german-chancellor", "angela-merkel", "2024-09-01", False),
        ("office-german-chancellor", "olaf-scholz", "2021-12-08", True),
        ("office-german-chancellor", "friedrich-merz", "2025-06-01", True),
        ("office-german-chancellor", "friedrich-merz", "2020-06-01", False),
        ("office-austrian-chancellor", "sebastian-kurz", "2019-12-01", False),
        ("office-austrian-chancellor", "sebastian-kurz", "2020-12-01", True),
        ("office-german-foreign-minister", "frank-walter-steinmeier", "2014-06-01", True),
        ("office-german-foreign-minister", "annalena-baerbock", "2025-09-01", False),
        ("office-us-president", "donald-trump", "2019-01-01", True),
        ("office-us-president", "donald-trump", "2022-01-01", False),
        ("office-us-president", "donald-trump", "2025-06-01", True),
        ("office-us-president", "joe-biden", "2025-06-01", False),
        ("office-us-president", "hillary-clinton", "2017-06-01", False),
        ("office-uk-prime-minister", "rishi-sunak", "2023-05-06", True),
        ("office-nato-secretary-general", "jens-stoltenberg", "2024-11-01", False),
        ("office-president-european-council", "charles-michel", "2023-02-09", True),
        # Nobody knows what comes after the day of the last look, nor an office that the table doesn't have.
        ("office-german-chancellor", "olaf-scholz", "2030-01-01", None),
        ("office-german-chancellor", "friedrich-merz", "2026-06-01", True),
        ("office-us-president", "gavin-newsom", "2029-06-01", None),
        ("office-village-mayor", "joe-biden", "2025-06-01", None),
        ("office-german-chancellor", "helmut-kohl", "1990-01-01", None),
    ],
)
def test_who_held_an_office(office: str, person: str, day: str, held: bool | None) -> None:
    assert shipped_holders().held(office, person, date.fromisoformat(day)) is held


def test_offices_have_names_and_holders() -> None:
    """At least twenty, each with a name in six languages, and holders who are people of the glossary."""
    languages: dict[str, set[str]] = {}
    for form in titles():
        languages.setdefault(form.entity, set()).add(form.language)
    assert set(languages) == set(shipped_holders().terms)
    assert len(languages) >= 50
    assert {office: sorted(tags) for office, tags in languages.items() if len(tags) < 6} == {}
    people = {form.entity for form in rows(folder() / "people.csv")}
    assert {term.person for term in every_term()} <= people


def test_an_office_has_one_holder_at_a_time() -> None:
    """Terms meet on the day of the handover, and overlap on no other."""
    for office, terms in shipped_holders().terms.items():
        for one, other in combinations(sorted(terms, key=lambda term: term.since), 2):
            assert one.until is not None, office
            assert one.until <= other.since, (office, one.person, other.person)


def test_only_a_bare_title_names_several_offices() -> None:
    """Its bearer says which: whoever held one of them is held to that one, and nobody else is looked at."""
    seen: dict[tuple[str, str], set[str]] = {}
    for form in titles():
        seen.setdefault((form.language, form.form), set()).add(form.entity)
    shared = {form for form, offices in seen.items() if len(offices) > 1}
    bare = {"Bundeskanzler", "Bundeskanzlerin", "Kanzler", "Kanzlerin", "Außenminister", "Außenministerin"}
    assert {(language, form.removesuffix("s")) for language, form in shared} == {("de", title) for title in bare}


@pytest.mark.parametrize(
    "language, text, office",
    [
        ("en", "US President Joe Biden", "us-president"), ("en", "the French president", "french-president"),
        ("de", "der britische Premierminister", "uk-prime-minister"), ("ru", "генсек НАТО", "nato-secretary-general"),
        ("de", "dem deutschen Bundeskanzler", "german-chancellor"), ("fr", "présidente de la BCE", "ecb-president"),
        ("es", "el presidente ruso", "russian-president"), ("pl", "premier Japonii", "japanese-prime-minister"),
        ("it", "il premier slovacco", "slovak-prime-minister"), ("uk", "президент України", "ukrainian-president"),
        ("de", "Bundespräsident Steinmeier", "german-president"), ("uk", "глава МЗС", None),
        ("de", "Bundesaußenminister", "german-foreign-minister"),
        ("de", "Österreichs Kanzler", "austrian-chancellor"),
        ("en", "the president of the club", None), ("de", "der Präsident des Vereins", None),
    ],
)  # fmt: skip
def test_offices_are_found(language: str, text: str, office: str | None) -> None:
    assert [hit.forms[0].entity for hit in office_titles().scan(text, language)] == (
        [f"office-{office}"] if office else []
    )


def test_titles_are_titles() -> None:
    assert {(form.kind, form.use) for form in titles()} == {("office", "title")}


def test_terms_are_read(tmp_path: Path) -> None:
    path = tmp_path / "holders.csv"
    path.write_text(HEADER + "office-mayor,anna-berg,2020-05-01,2024-04-30,2025-01-01\n", encoding="utf-8")
    holders = Holders(read_terms(path))
    assert holders.held("office-mayor", "anna-berg", date(2024, 4, 30)) is True
    assert holders.held("office-mayor", "anna-berg", date(2024, 5, 1)) is False


@pytest.mark.parametrize(
    "text, told",
    [
        ("office,person,form,checked\n", "1: form: no such column"),
        ("", "1: no column office, person, from, checked"),
        (HEADER + "office-mayor,,2020-05-01,,2025-01-01\n", "2: person is empty"),
        (HEADER + "office-mayor,anna-berg,May 2020,,2025-01-01\n", "2: May 2020: no date; write it as 2022-03-01"),
        (HEADER + "office-mayor,anna-berg,2020-05-01,2019-05-01,2025-01-01\n", "2: the term ends before it begins"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "holders.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings, match=told):
        list(read_terms(path))
