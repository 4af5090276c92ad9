"""``checker glossary import`` and ``export``: lists that newsrooms keep become rows, and come back the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.curation.conversion import convert
from checker.curation.export import Choice, as_csv, chosen
from checker.curation.importing import import_file
from checker.curation.sheet import Entry, parse
from checker.errors import BadInput, BadSettings
from checker.glossary import Layer
from checker.glossary.reading import COLUMNS
from checker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = """entity,kind,language,form,status,use,when
town,place,en,Ostrava,preferred,,
town,place,de,Ostrau,accepted,,
region,place,en,Ostrava,accepted,metonym,
jordan,place,en,Jordan,accepted,,Amman
"""


def known() -> tuple[Entry, ...]:
    return parse(KNOWN, "names.csv", Layer.SHIPPED).entries


def rows(text: str, said: dict[str, str] | None = None, fill: dict[str, str] | None = None) -> list[str]:
    """The rows that a list becomes: entity, kind, language, form, status, use; what is empty at the end left out."""
    conversion = convert(text, "list.csv", said=said or {}, given=fill or {}, known=known())
    columns = ("entity", "kind", "language", "form", "status", "use")
    return [",".join(row[name] for name in columns).rstrip(",") for row in conversion.rows]


@pytest.mark.parametrize(
    "text, expected",
    [
        # a column a language
        ("en,de,fr\nOstrava,Ostrau,Ostrava\n", ["town,place,en,Ostrava,preferred", "town,place,de,Ostrau,preferred",
                                                "town,place,fr,Ostrava,preferred"]),
        ("English;Deutsch;українська\nBrno;Brünn;Брно\n",
         ["brno,,en,Brno,preferred", "brno,,de,Brünn,preferred", "brno,,uk,Брно,preferred"]),
        ("Englisch\tPolnisch\nBrno\tBrno\n", ["brno,,en,Brno,preferred", "brno,,pl,Brno,preferred"]),
        ("pt_BR,zh-tw\nBrno,布爾諾\n", ["brno,,pt-BR,Brno,preferred", "brno,,zh-Hant-TW,布爾諾,preferred"]),
        # several forms in a cell: the first is the one to write
        ("en,kind\nBrno; Brunn|Brin,city\n", ["brno,place,en,Brno,preferred", "brno,place,en,Brunn,accepted",
                                              "brno,place,en,Brin,accepted"]),
        ("term,lang,kind,status\nBrno; Brunn,en,city,\nBrin|Bruno,en,city,wrong\n",
         ["brno,place,en,Brno,preferred", "brno,place,en,Brunn,accepted", "brin,place,en,Brin,rejected",
          "brin,place,en,Bruno,rejected"]),
        # but under a glossary's own heading one
        ("form,language,kind\nBrno / Brünn,en,place\n", ["brno-brunn,place,en,Brno / Brünn,preferred"]),
        # a row a form
        ("Term,Lang,Type,Status\nBrno,en,City,approved\nBrünn,de,City,forbidden\n",
         ["brno,place,en,Brno,preferred", "brunn,place,de,Brünn,rejected"]),
        ("id,term,lang,status\nbrno,Brno,English,recommended\nbrno,Brünn,german,deprecated\n",
         ["brno,,en,Brno,preferred", "brno,,de,Brünn,former"]),
        # original and translation
        ("term,translation,lang,forbidden,comment\nBrno,Brünn,de,Brin;Bruno,\n",
         ["brno,,de,Brünn,preferred", "brno,,de,Brin,rejected", "brno,,de,Bruno,rejected"]),
        # columns of further forms; a column that says yes or no
        ("term,lang,synonyms,abbreviation,old name\nBrno,en,Bruna,BRN,Brunn\n",
         ["brno,,en,Brno,preferred", "brno,,en,Bruna,accepted", "brno,,en,BRN,accepted,acronym",
          "brno,,en,Brunn,former"]),
        ("Begriff;Sprache;verboten\nBrno;en;nein\nBrunn;en;ja\n",
         ["brno,,en,Brno,preferred", "brunn,,en,Brunn,rejected"]),
        # who is known already: not by a metonym, not by a form that needs a when
        ("term,lang\nOstrau,de\nJordan,en\n", ["town,place,de,Ostrau,preferred", "jordan-2,,en,Jordan,preferred"]),
        # names for entities: Latin letters, made of others where there are none; two of one name are two
        ("uk\nБрно\n".replace("uk", "uk,note").replace("Брно", "Брно,"), ["brno,,uk,Брно,preferred"]),
        ("zh,note\n布尔诺,\n", ["entry,,zh,布尔诺,preferred"]),
        # BOM and empty lines do no harm
        ("term,lang\r\n\r\nBrno,en\r\n,\r\n", ["brno,,en,Brno,preferred"]),
    ],
)  # fmt: skip
def test_lists_become_rows(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    "text, said, fill, expected",
    [
        ("A,B\nBrno,Brünn\n", {"A": "en", "B": "de:rejected"}, {"kind": "place"},
         ["brno,place,en,Brno,preferred", "brno,place,de,Brünn,rejected"]),
        ("A,B\nBrno,BRN\n", {"A": "form", "B": "acronym"}, {"language": "cs"},
         ["brno,,cs,Brno,preferred", "brno,,cs,BRN,accepted,acronym"]),
        ("en,de\nBrno,Brünn\n", {"de": "-"}, {"status": "accepted"}, ["brno,,en,Brno,accepted"]),
        ("term,status,lang\nBrno,,en\nBrunn,wrong,en\n", {}, {"status": "accepted"},
         ["brno,,en,Brno,accepted", "brunn,,en,Brunn,rejected"]),
        ("translation,term\nBrünn,Brno\n", {"term": "en", "translation": "de"}, {},
         ["brunn,,de,Brünn,preferred", "brunn,,en,Brno,preferred"]),
    ],
)  # fmt: skip
def test_what_headings_mean_can_be_said(
    text: str, said: dict[str, str], fill: dict[str, str], expected: list[str]
) -> None:
    assert rows(text, said, fill) == expected


def test_what_cannot_be_mapped_is_told() -> None:
    conversion = convert(
        "term,lang,Freigabe,Ablage\nBrno,en,1,2\n", "list.csv", said={"Ablage": "-"}, given={}, known=()
    )
    assert conversion.unmapped == ["Freigabe"]


def test_dates_notes_and_doubles() -> None:
    text = "term,lang,since,bis,comment\nBrno,en,1.3.2022,3/9/22,by hand\nBrno,en,1.3.2022,3/9/22,by hand\n"
    conversion = convert(text, "list.csv", said={}, given={}, known=())
    (row,) = conversion.rows
    assert (row["from"], row["until"], row["note"], conversion.same) == ("2022-03-01", "3/9/22", "by hand", 1)


@pytest.mark.parametrize(
    "text, said, what",
    [
        ("term\nBrno\n", {}, "list.csv:1: one column only: a table with a line of headings is wanted"),
        ("term,term\nBrno,x\n", {}, "list.csv:1: term: two columns are called so; rename one"),
        ("term,lang\nBrno, city,en\n", {}, "list.csv:2: 3 cells, 2 headings: a cell with a comma in it needs quotes "
         "around it"),
        ("term,name\nBrno,x\n", {}, "term and name both look like form: say what one of them is, or leave it out: "
         "--map name=-"),
        ("term,lang\nBrno,en\n", {"trem": "en"}, "--map trem: no such heading (did you mean term?)"),
        ("term,lang\nBrno,en\n", {"term": "formm"}, "--map term=formm: no such column (did you mean form?)"),
        ("term,lang\nBrno,en\n", {"term": "klingonese"}, "--map term=klingonese: no such column; it is a column, a "
         "language, a status, or - for nothing"),
        ("term,lang\nBrno,en\n", {"term": "en:banished"}, "--map term=en:banished: banished: no status and no use"),
    ],
)  # fmt: skip
def test_what_is_no_list(text: str, said: dict[str, str], what: str) -> None:
    with pytest.raises((BadInput, BadSettings)) as error:
        convert(text, "list.csv", said=said, given={}, known=())
    assert str(error.value).startswith(what)


@pytest.fixture(autouse=True)
def nothing_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shipped takes its time, and no test here is about it."""
    monkeypatch.setattr("checker.curation.sheet.shipped", lambda: ())


def imported(folder: Path, data: bytes, **options: object) -> tuple[int, str, list[str]]:
    """The exit code, the glossary and what was said."""
    (folder / "list.csv").write_bytes(data)
    said: list[str] = []
    code = import_file(folder / "list.csv", folder / "house.csv", Settings(), say=said.append, **options)  # type: ignore[arg-type]
    return code, (folder / "house.csv").read_text(encoding="utf-8"), said


def test_a_file_becomes_a_file(tmp_path: Path) -> None:
    code, made, said = imported(
        tmp_path,
        "\ufeffDeutsch;Englisch;Bemerkung;Freigabe\r\nBrünn;Brno;laut Atlas;ja\r\n".encode(),
        sets=["kind=place"],
    )
    assert made.splitlines() == [
        ",".join(COLUMNS),
        "brunn,place,de,Brünn,preferred,,,,,,laut Atlas,,,,",
        "brunn,place,en,Brno,preferred,,,,,,laut Atlas,,,,",
    ]
    assert code == 1
    assert said == [
        f"{tmp_path}/list.csv: 1 line, separated by semicolons: 2 rows",
        "  Deutsch    forms in de",
        "  Englisch   forms in en",
        "  Bemerkung  note",
        "  Freigabe: left out, nobody knows what it is; --map Freigabe=COLUMN says it, Freigabe=- is quiet",
        "  entity: 1 line of somebody new, called after the first form",
        "  status: preferred where nothing says it (2 rows); --set status=accepted",
    ]


def test_what_is_left_to_do_is_told_once(tmp_path: Path) -> None:
    code, _, said = imported(tmp_path, b"term,lang,status\n" + b"".join(b"T%d,en,meh\n" % n for n in range(9)))
    assert code == 1
    where = f"{tmp_path}/house.csv:2, 3, 4 and 6 more"
    assert said[-3:] == [
        f"{where}: kind is empty; --set kind=… fills it",
        f"{where}: meh: no such status (known are preferred, accepted, rejected, former, sensitive)",
        "left to do: 18 problems in 9 rows",
    ]


def test_a_form_of_no_language(tmp_path: Path) -> None:
    _, _, said = imported(tmp_path, b"en,forbidden\nBrno,Brunn\n", sets=["kind=place"])
    assert "  forbidden: of which language? --map forbidden=en:rejected" in said


@pytest.mark.parametrize(
    "text, expected",
    [
        ("en,kind\n\"Brno, Brunn\",city\n", ["brno,place,en,Brno,preferred", "brno,place,en,Brunn,accepted"]),
        ("term,lang,forbidden,kind\n\"Brno,Brin\",en,\"Brunn, Bruno\",city\n",
         ["brno,place,en,Brno,preferred", "brno,place,en,Brin,accepted", "brno,place,en,Brunn,rejected",
          "brno,place,en,Bruno,rejected"]),
        ("ja,kind\nブルノ、ブリュン,city\n",
         ["buruno,place,ja,ブルノ,preferred", "buruno,place,ja,ブリュン,accepted"]),
        ("en,kind\n\"Novak, Eva; Eva Novak\",person\n",
         ["novak-eva,person,en,\"Novak, Eva\",preferred", "novak-eva,person,en,Eva Novak,accepted"]),
        ("en,kind\n\"The 1,000 Islands\",city\n", ["the-1-000-islands,place,en,\"The 1,000 Islands\",preferred"]),
    ],
)  # fmt: skip
def test_commas_part_forms_where_that_is_said(text: str, expected: list[str]) -> None:
    conversion = convert(text, "list.csv", said={}, given={}, known=(), commas=True)
    assert [line.rstrip(",\n") for line in as_csv(conversion.rows)][1:] == expected


@pytest.mark.parametrize(
    "cells, code, said",
    [
        ("Brno Brunn,city", 0, None),
        ("The 1000 Islands,city", 0, None),
        ('"The 1,000 Islands",city', 0, None),
        ('"Brno, Brunn",city', 1, "a form with a comma, which is found with it alone; if these are several forms, "
         "--commas parts them"),
        ('"Novak, Eva",person', 1, "a name with a comma is found so alone; write it as copy has it, the given name "
         "first where that comes first"),
    ],
)  # fmt: skip
def test_forms_that_no_copy_has_are_left_to_do(tmp_path: Path, cells: str, code: int, said: str | None) -> None:
    done, made, told = imported(tmp_path, f"en,kind\n{cells}\n".encode())
    assert (done, len(made.splitlines())) == (code, 2)
    assert (f"{tmp_path}/house.csv:2: {said}" in told) is (said is not None)


def test_nothing_is_overwritten_and_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "house.csv").write_text("as it was\n", encoding="utf-8")
    with pytest.raises(BadSettings, match=r"house\.csv: it is there already; --force replaces it"):
        imported(tmp_path, b"en,kind\nBrno,city\n")
    with pytest.raises(BadInput, match=r"not UTF-8: byte 0xFC at offset 15; .* --encoding cp1252"):
        imported(tmp_path, "en,kind\nBrno,Brünn\n".encode("cp1252"), force=True)
    assert (tmp_path / "house.csv").read_text(encoding="utf-8") == "as it was\n"
    code, made, _ = imported(tmp_path, "de,kind\nBrünn,city\n".encode("cp1252"), force=True, encoding="cp1252")
    assert (code, made.splitlines()[1]) == (0, "brunn,place,de,Brünn,preferred,,,,,,,,,,")


def test_a_list_without_forms_makes_no_file(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Zeile,Wert\n1,2\n", encoding="utf-8")
    said: list[str] = []
    assert import_file(tmp_path / "list.csv", tmp_path / "house.csv", Settings(), say=said.append) == 1
    assert said[-1].startswith("no rows: which column holds the forms?")
    assert not (tmp_path / "house.csv").exists()


def test_what_cannot_be_set(tmp_path: Path) -> None:
    with pytest.raises(BadSettings, match=r"--set knid: no such column \(did you mean kind\?\)"):
        imported(tmp_path, b"en,de\nBrno,Brno\n", sets=["knid=place"])
    with pytest.raises(BadSettings, match=r"--map en: write it as heading=column"):
        imported(tmp_path, b"en,de\nBrno,Brno\n", maps=["en"])
    with pytest.raises(BadInput, match="empty file: there is no list to bring in"):
        imported(tmp_path, b" \n")


SHIPPED = """entity,kind,language,form,status,style
town,place,en,Ostrava,preferred,
town,place,en,Ostrau,rejected,
town,place,de-AT,Ostrau,accepted,
mayor,person,en,Jan Dvořák,preferred,ap
"""
HOUSE = """entity,kind,language,form,status,note
town,place,en,Ostrau,accepted,"so we say, here"
"""


def stacked() -> list[Entry]:
    return [
        *parse(SHIPPED, "names.csv", Layer.SHIPPED).entries,
        *parse(HOUSE, "house.csv", Layer.HOUSE).entries,
    ]


@pytest.mark.parametrize(
    "choice, forms",
    [
        (Choice(), ["Jan Dvořák preferred", "Ostrau accepted", "Ostrava preferred", "Ostrau accepted"]),
        (Choice(languages=("en",)), ["Jan Dvořák preferred", "Ostrava preferred", "Ostrau accepted"]),
        (Choice(languages=("de",)), ["Ostrau accepted"]),
        (Choice(kind="person"), ["Jan Dvořák preferred"]),
        (Choice(languages=("en",), entities=("town",)), ["Ostrava preferred", "Ostrau accepted"]),
    ],
)
def test_rows_in_force(choice: Choice, forms: list[str]) -> None:
    assert [f"{row.cells['form']} {row.cells['status']}" for row in chosen(stacked(), choice)] == forms


@pytest.mark.parametrize(
    "choice, said",
    [
        (Choice(kind="persons"), "--kind persons: no such kind (did you mean person?)"),
        (Choice(entities=("twon",)), "--entity twon: no glossary has this entity (did you mean town?)"),
    ],
)
def test_what_cannot_be_chosen(choice: Choice, said: str) -> None:
    with pytest.raises(BadSettings) as error:
        chosen(stacked(), choice)
    assert str(error.value) == said


def test_a_row_in_force_has_the_set_phrases_that_it_keeps() -> None:
    below = parse(
        "entity,kind,language,form,status,unless\ntown,place,en,Ostrau,former,Ostrau Quartet\n",
        "names.csv",
        Layer.SHIPPED,
    )
    house = parse("entity,kind,language,form,status\ntown,place,en,Ostrau,preferred\n", "house.csv", Layer.HOUSE)
    (row,) = chosen([*below.entries, *house.entries], Choice())
    assert (row.cells["status"], row.cells["unless"]) == ("preferred", "Ostrau Quartet")


def test_an_export_comes_back_as_it_was() -> None:
    made = "".join(as_csv(row.cells for row in chosen(stacked(), Choice())))
    conversion = convert(made, "export.csv", said={}, given={}, known=known())
    assert "".join(as_csv(conversion.rows)) == made
    assert not conversion.assumed


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12)
ROW = st.fixed_dictionaries(
    {
        "entity": st.from_regex(r"Q[0-9]{1,6}|[a-z]{1,8}", fullmatch=True),
        "kind": st.sampled_from(["person", "place", "body"]),
        "language": st.sampled_from(["en", "de", "pt-BR", "zh-Hant", "no"]),
        "form": CELL.filter(lambda cell: cell.strip() != ""),
        "status": st.sampled_from(["preferred", "accepted", "rejected"]),
        "from": st.sampled_from(["", "2022-03-01"]),
        **dict.fromkeys(("style", "unless", "authority", "note", "when", "inflected"), CELL),
        "use": st.sampled_from(["", "full", "short"]),
    }
)


@settings(max_examples=50, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=6))
def test_any_rows_come_back_as_they_were(found: list[dict[str, str]]) -> None:
    unique = list({tuple(row.items()): dict.fromkeys(COLUMNS, "") | row for row in found}.values())
    made = "".join(as_csv(unique))
    assert "".join(as_csv(convert(made, "export.csv", said={}, given={}, known=()).rows)) == made
