"""``checker glossary lookup``: who is found by which spelling, and who isn't."""

from __future__ import annotations

import datetime
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.curation.alike import Query
from checker.curation.asked import known_language, known_style
from checker.curation.lookup import Found, Question, lookup
from checker.curation.lookup_report import as_json, plain, plain_of_several
from checker.curation.sheet import Entry, parse
from checker.errors import BadSettings
from checker.glossary import Layer

SHIPPED = """entity,kind,language,form,status,from,until,style,unless,authority,note,use,when,inflected,gender
rada,body,en,Verkhovna Rada,preferred,,,,,,,full,,,
rada,body,en,Rada,accepted,,,,,,,short,,,
rada,body,uk,Верховна Рада,preferred,,,,,,,full,,,
kovalchuk,person,en,Oksana Kovalchuk,preferred,,,,,,,full,,,f
kovalchuk,person,en,Kovalchuk,preferred,,,,,,,short,,,f
kovalchuk,person,en,Kowaltschuk,rejected,,,,,,the German form,short,,,f
kovalchuk,person,de,Oksana Kowaltschuk,accepted,,,,,,,full,,,f
kovalchuk,person,de,Kowaltschuk,accepted,,,,,,,short,,,f
kovalchuk,person,uk,Оксана Ковальчук,preferred,,,,,,,full,,,f
nino,person,en,Nino Beridze,accepted,,,,,,,full,,,f
odesa,place,en,Odesa,preferred,,,,,,,,,,
odesa,place,en,Odessa,former,2022-03-01,,,"Odessa, Texas",,,,,,
odesa,place,en,Odessa,accepted,,2022-02-28,,,,,,,,
odesa,place,en,Odessa,rejected,2019-01-01,,ap,,AP,,,,,
odesa,place,uk,Одеса,preferred,,,,,,,,,Одесі|Одесу,
odesa,place,he,אודסה,accepted,,,,,,,,,,
oblast,place,en,Odesa,accepted,,,,,,,metonym,,,
lodz,place,pl,Łódź,preferred,,,,,,,,,,
mishal,person,en,Charles Michel,accepted,,,,,,,full,,,m
"""
HOUSE = """entity,kind,language,form,status
odesa,place,en,Odessa,preferred
"""


def entries(*, house: bool = False) -> list[Entry]:
    found = list(parse(SHIPPED, "/somewhere/names.csv", Layer.SHIPPED).entries)
    return found + list(parse(HOUSE, "house.csv", Layer.HOUSE).entries if house else ())


def found(name: str, language: str | None = None, date: str | None = None, style: str | None = None) -> list[Found]:
    day = datetime.date.fromisoformat(date) if date else None
    return lookup(Question(name, language, day, style), entries())


@pytest.mark.parametrize(
    "name, entity, why",
    [
        ("Odesa", "odesa", "exact"),
        ("Verkhovna Rada", "rada", "exact"),
        ("  Verkhovna   Rada ", "rada", "exact"),
        ("אודסה", "odesa", "exact"),
        ("ODESA", "odesa", "but for capitals, marks or hyphens"),
        ("oksana-kovalchuk", "kovalchuk", "but for capitals, marks or hyphens"),
        ("Lodz", "lodz", "but for capitals, marks or hyphens"),
        ("Одесі", "odesa", "a case form of Одеса"),
        ("Оксани Ковальчук", "kovalchuk", "a case form of Оксана Ковальчук"),
        ("Oksana", "kovalchuk", "part of Oksana Kovalchuk"),
        ("Beridze", "nino", "part of Nino Beridze"),
        ("Ковальчук", "kovalchuk", "part of Оксана Ковальчук"),
        ("Nino Beridse", "nino", "1 letter off Nino Beridze"),
        ("Odsea", "odesa", "1 letter off Odesa"),
        ("Covalchuc", "kovalchuk", "2 letters off Kovalchuk"),
        # other scripts: Russian for a Ukrainian name, Georgian for one that stands here in English alone
        ("Нино Беридзе", "nino", "the name in Latin letters (Nino Beridze, "),
        ("ნინო ბერიძე", "nino", "the name in Latin letters (Nino Beridze, "),
        ("Նինո Բերիձե", "nino", "sounds like Nino Beridze"),
        ("ナイノ・ベリゼ", "nino", "sounds like Nino Beridze"),
        # titles don't count, where the name as it stands is nobody's
        ("Mr Beridze", "nino", "part of Nino Beridze, without the title"),
        ("Prime Minister Oksana Kovalchuk", "kovalchuk", "exact, without the title"),
        ("Ministerpräsidentin Kowaltschuk", "kovalchuk", "exact, without the title"),
        ("Dr. Nino Beridse", "nino", "1 letter off Nino Beridze, without the title"),
    ],
)  # fmt: skip
def test_who_is_found(name: str, entity: str, why: str) -> None:
    (first, *_) = found(name)
    assert first.entity == entity
    assert first.reason.why.startswith(why)


@pytest.mark.parametrize(
    "name", ["Odin", "Rad", "Nina", "Warszawa", "Київ", "Mr Nobody", "Mr", "Kovalenko", "qx", "7", "北京"]
)
def test_who_is_not(name: str) -> None:
    assert found(name) == []


def test_what_only_sounds_alike_is_perhaps_meant() -> None:
    (perhaps,) = found("مشعل")
    assert (perhaps.entity, perhaps.sure, found("Նինո Բերիձե")[0].sure) == ("mishal", False, True)
    assert "".join(plain(Question("مشعل"), [perhaps])).splitlines() == [
        "مشعل: no glossary has it", "", "perhaps", "", "  mishal  person  sounds like Charles Michel (58%): en",
    ]  # fmt: skip


def test_only_the_nearest_are_compared_by_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    monkeypatch.setattr("checker.curation.lookup._NEAREST", 1)
    monkeypatch.setattr(Query, "sounds_like", lambda _, form: compared.append(form))
    for name in ("Նինո Բերիձե", "ナイノ・ベリゼ", "コヴァリチュク", "مشعل"):
        found(name)
    assert compared == ["Nino Beridze", "Nino Beridze", "Oksana Kovalchuk", "Charles Michel"]


def test_several_names_are_told_name_by_name() -> None:
    answers = [(question, lookup(question, entries())) for question in (Question("Rada"), Question("Nobody"))]
    told = "".join(plain_of_several(answers))
    assert told.startswith("Rada:\n\nrada  body  exact")
    assert told.endswith("Nobody: no glossary has it or anything near it\n")
    assert [each["name"] for each in json.loads("".join(as_json(answers)))] == ["Rada", "Nobody"]


def test_a_row_is_shown_with_the_set_phrases_that_it_keeps() -> None:
    (first, *_) = lookup(Question("Odessa", "en"), entries(house=True))
    (row,) = [known for known in first.known if known.form.layer is Layer.HOUSE]
    assert row.form.unless == ("Odessa, Texas",)


def test_the_surest_come_first_and_those_that_only_point_after_them() -> None:
    assert [(each.entity, each.pointing) for each in found("Odesa")] == [("odesa", None), ("oblast", "metonym")]


@pytest.mark.parametrize(
    "name, language, date, style, writes",
    [
        ("Odessa", None, None, None, [("Odesa", ("en",))]),
        ("Odessa", "en", "2014-03-01", None, [("Odesa", ("en",))]),
        ("Kowaltschuk", "en", None, None, [("Kovalchuk", ("en",))]),
        ("Kowaltschuk", "de", None, None, [("Kowaltschuk", ("de",))]),
        ("Одеса", "en", None, None, [("Odesa", ("en",))]),
        ("Одеса", "fi", None, None, []),
        ("Oksana", None, None, None, []),
    ],
)
def test_what_to_write(
    name: str, language: str | None, date: str | None, style: str | None, writes: list[tuple[str, tuple[str, ...]]]
) -> None:
    assert list(found(name, language, date, style)[0].writes) == writes


@pytest.mark.parametrize(
    "date, style, holding",
    [
        (None, None, ["former"]),
        ("2014-03-01", None, ["accepted"]),
        ("2026-01-01", "ap", ["former", "rejected"]),
        ("2018-12-31", "ap", ["accepted"]),
    ],
)
def test_which_rows_are_in_force(date: str | None, style: str | None, holding: list[str]) -> None:
    (first, *_) = found("Odessa", "en", date, style)
    assert (
        sorted(known.form.status for known in first.known if known.form.form == "Odessa" and known.holds) == holding
    )


def test_a_later_layer_replaces_a_row() -> None:
    (first, *_) = lookup(Question("Odessa", "en"), entries(house=True))
    rows = {known.entry.place: known for known in first.known if known.form.style is None}
    assert rows["house.csv:2"].holds
    (replaced,) = {known.replaced.place for known in rows.values() if known.replaced}
    assert replaced == "house.csv:2"


PLAIN = """\
odesa  place  a case form of Одеса: uk

  en  Odesa   preferred  shipped names.csv:12
  en  Odessa  former     shipped names.csv:13  from 2022-03-01; unless Odessa, Texas

  not in force for this date and style

  en  Odessa  accepted  shipped names.csv:14  until 2022-02-28
  en  Odessa  rejected  shipped names.csv:15  from 2019-01-01; style ap; AP

  write Odesa (en)

"""


def test_what_is_printed() -> None:
    question = Question("Одесу", "en")
    assert "".join(plain(question, lookup(question, entries()))) == PLAIN
    question = Question("Nobody")
    assert "".join(plain(question, [])) == "Nobody: no glossary has it or anything near it\n"


def test_what_is_found_vaguely_takes_a_line() -> None:
    question = Question("Odesa")
    printed = "".join(plain(question, lookup(question, entries())))
    assert printed.endswith("also\n\n  oblast  place  exact, as metonym: en\n")


def test_json_holds_every_cell() -> None:
    question = Question("Odessa", "en")
    told = json.loads("".join(as_json([(question, lookup(question, entries()))])))
    first = told["found"][0]
    assert (first["entity"], first["match"], first["write"]) == ("odesa", "exact", {"en": "Odesa"})
    former = next(row for row in first["forms"] if row["status"] == "former")
    assert former == {
        "language": "en", "form": "Odessa", "status": "former", "from": "2022-03-01", "until": None, "style": None,
        "unless": ["Odessa, Texas"], "authority": None, "note": None, "use": None, "when": [], "inflected": [],
        "gender": None, "layer": "shipped", "path": "names.csv", "line": 13, "holds": True, "replaced_by": None,
    }  # fmt: skip


def test_what_cannot_be_asked_for() -> None:
    with pytest.raises(BadSettings, match=r"--language english: no such language code \(write en\)"):
        known_language("english")
    with pytest.raises(BadSettings, match=r"style app: no glossary has rows of this style \(did you mean ap\?\)"):
        known_style("app", {"ap", ""})
    assert (known_language("pt_br"), known_language(None), known_style("ap", {"ap"})) == ("pt-BR", None, "ap")


@given(st.text(min_size=1, max_size=20))
def test_whatever_is_typed_nothing_breaks(name: str) -> None:
    with suppress(BadSettings):
        question = Question(name)
        assert "".join(plain(question, lookup(question, entries())))
