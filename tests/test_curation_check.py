"""``checker glossary check``: what an editor's slip is answered with, and what must pass."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.curation.cells import faults
from checker.curation.sheet import Entry, parse
from checker.curation.verify import Verdict, verify, verify_sheets
from checker.errors import BadInput
from checker.glossary import Layer
from checker.glossary.reading import COLUMNS, folder
from checker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ",".join(COLUMNS)


def row(form: str = "Ostrava", **cells: str) -> str:
    """A row of our own town, with some cells changed."""
    given = {"entity": "town", "kind": "place", "language": "en", "form": form, "status": "preferred"}
    given |= {name.rstrip("_"): cell for name, cell in cells.items()}
    return ",".join(f'"{given.get(column, "")}"' for column in COLUMNS)


def told(*rows: str, hints: bool = False) -> list[str]:
    """What is said of a sheet with these rows, as line and message, without the hints."""
    sheet = parse("\n".join([HEADER, *rows]), "house.csv", Layer.HOUSE)
    slips, _ = verify_sheets([sheet], [])
    return [f"{slip.line}: {slip.what}" for slip in slips if slip.hint is hints]


def write(folder: Path, *rows: str, tests: str | None = None) -> Path:
    path = folder / "house.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    if tests is not None:
        path.with_suffix(".tests.toml").write_text(tests, encoding="utf-8")
    return path


def checked(path: Path, monkeypatch: pytest.MonkeyPatch | None = None) -> Verdict:
    """The verdict on a file; with ``monkeypatch`` without what is shipped, which takes its time."""
    if monkeypatch is not None:
        monkeypatch.setattr("checker.curation.sheet.shipped", lambda: ())
    return verify([path], Settings())


@pytest.mark.parametrize(
    "rows",
    [
        [row()],
        [row("Ostrava", status="accepted", from_="2020-01-01", until="2020-01-01")],
        # one form, two times; two styles; two uses
        [row("Ostrau", until="1944-12-31"), row("Ostrau", status="former", from_="1945-01-01"),
         row(from_="1945-01-01")],
        [row(), row("Ostrau", style="ap"), row(style="ap", status="rejected")],
        [row("Ostrava", use="short"), row("City of Ostrava", use="full"), row("OVA", use="acronym")],
        [row("Ostravan", use="adjective"), row("Ostravan", use="demonym")],
        # one form, two entities that something tells apart
        [row("Georgia", when="Tbilisi"), row("Georgia", entity="state", when="Atlanta")],
        [row("Georgia"), row("Georgia", entity="painter", kind="person")],
        [row("bell hooks", kind="person"), row("will.i.am", entity="singer", kind="person")],
        [row("Острава", language="uk"), row("אוסטרבה", language="he"), row("オストラヴァ", language="ja")],
        [row("می\u200cروم", language="fa"), row("Côte d’Ivoire", language="fr"), row("T’bilisi", entity="tb")],
        [row(language="de-CH"), row(language="zh-Hant"), row(language="pt-BR"), row(language="sr-Latn")],
        [row(unless="Ostrava Open|FC OSTRAVA"), row("Ostrau", status="rejected", inflected="Ostraus")],
        [row(when="town|Moravia|Q1085"), row("Prague", entity="Q1085")],
    ],
)  # fmt: skip
def test_what_passes(rows: list[str]) -> None:
    assert told(*rows) == []


@pytest.mark.parametrize(
    "rows, said",
    [
        ([row(status="prefered")], "2: prefered: no such status (did you mean preferred?)"),
        ([row(status="Forbidden")], "2: Forbidden: no such status (write rejected)"),
        ([row(kind="city")], "2: city: no such kind (write place)"),
        ([row(use="ful")], "2: ful: no such use (did you mean full?)"),
        ([row(kind="person", gender="x")], "2: x: no such gender (known are m, f)"),
        ([row("")], "2: form is empty"),
        ([row(language="")], "2: language is empty"),
        ([row(language="english")], "2: english: no such language code (write en)"),
        ([row(language="pt_BR")], "2: pt_BR: no language tag as glossaries write it (write pt-BR)"),
        ([row(language="jp")], "2: jp: no such language code: it is Japan's (write ja)"),
        ([row(language="en-UK")], "2: en-UK: UK is no region (write en-GB)"),
        ([row(entity="q14842")], "2: q14842: write Q14842, with a capital, or it is another entity"),
        ([row(entity="our town")], "2: our town: no blanks in an entity's id (write our-town)"),
        ([row(from_="01.03.2022")], "2: from: 01.03.2022: no date; write it as 2022-03-01"),
        ([row(until="2022/3/9")], "2: until: 2022/3/9: no date; write it as 2022-03-09"),
        ([row(from_="3/9/22")], "2: from: 3/9/22: no date; write it as 2022-03-01"),
        ([row(from_="2022-02-30")], "2: from: 2022-02-30: no date; write it as 2022-03-01"),
        ([row(from_="2022-03-01", until="2021-03-01")],
         "2: from 2022-03-01 is after until 2021-03-01: the row never holds"),
        ([row("Ostrava ")], "2: form: stray blanks in “Ostrava ”: write “Ostrava”"),
        ([row("New\u00a0Town")], "2: form: stray blanks in “New\u00a0Town”: write “New Town”"),
        ([row("Ost\u200brava")], "2: form: zero width space (U+200B) in “Ost<U+200B>rava”: delete it"),
        ([row("Оstrava")], "2: form: Оstrava has letters of another script: О (U+041E); write Ostrava"),
        ([row("“Ostrava”")], "2: form: “Ostrava” is found with these marks alone; write Ostrava"),
        ([row("Ostrava,")], "2: form: Ostrava, is found with these marks alone; write Ostrava"),
        ([row("Ostrava|Ostrau")], "2: form: Ostrava|Ostrau: one form a row; make a row of each part"),
        ([row("Ostrava; Ostrau")], "2: form: Ostrava; Ostrau: one form a row; make a row of each part"),
        ([row("Ostrava;")], "2: form: Ostrava; is found with these marks alone; write Ostrava"),
        ([row("merz", kind="person")], "2: form: merz is in lower case, and finds that word alone; write Merz"),
        ([row(unless="FC Ostrau")], "2: unless: FC Ostrau doesn't contain Ostrava, and rules out nothing"),
        ([row(unless="ostrava")], "2: unless: ostrava is the form itself, which is then never found"),
        ([row(unless="FC Ostrava, Ostrava Open")], "2: unless: FC Ostrava, Ostrava Open: separate phrases with |"),
        ([row(when="Moravia;Q1085")], "2: when: Moravia;Q1085: separate words with |"),
        ([row(when="Q1085")], "2: when: Q1085: no glossary has this entity"),
        ([row(when="Ostrava")], "2: when: Ostrava is the form itself, and tells nothing about it"),
        ([row(inflected="Ostrava")], "2: inflected: Ostrava is the form itself; leave it out"),
        ([row(), row()], "3: Ostrava: the same row as line 2: delete one"),
        ([row(), row(note="again")], "3: Ostrava: the same form as line 2: make one row of them"),
        ([row(), row(status="accepted")], "3: Ostrava: accepted here, preferred in line 2: make one row of them"),
        ([row(), row("Ostrau", status="accepted"), row("Ostrau", status="rejected", from_="1945-01-01")],
         "4: Ostrau is rejected here and accepted in line 3: keep one, or bound them with from and until"),
        ([row("Georgia"), row("Georgia", entity="state")],
         "3: Georgia is preferred for state and preferred for town in line 2: say in when what tells them apart"),
        ([row("Kiev"), row("Kiev", entity="x", status="former"), row("Kyiv", entity="x")],
         "3: Kiev is former for x and preferred for town in line 2: say in when what tells them apart"),
        ([row(), row("Ostrau")],
         "3: Ostrau and, in line 2, Ostrava are both preferred for town: make one of them accepted"),
        ([row(), row("Ostrava", kind="body", language="de")],
         "3: town is a body here and a place in line 2: choose one"),
        ([row("Ostrau", status="former")],
         "2: Ostrau is former, and nothing is right instead: add a preferred row of town in en"),
        ([row(until="1999-12-31"), row("Ostrau", status="rejected")],
         "3: Ostrau is rejected, and nothing is right instead: add a preferred row of town in en"),
        ([row(), row("Ostrau", status="rejected", style="ap"), row(status="former", style="ap")],
         "3: Ostrau leads to Ostrava, which is itself former in style ap: prefer another form"),
    ],
)  # fmt: skip
def test_what_is_told(rows: list[str], said: str) -> None:
    assert said in told(*rows)


@pytest.mark.parametrize(
    "text, said",
    [
        ("entity;kind;language;form;status\n", "1: separated by semicolons: save it with commas, or bring it in with "
         "checker glossary import"),
        ("entity,kind,language,form,stauts\n", "1: stauts: no such column (did you mean status?)"),
        ("entity,kind,language,form\n", "1: no column status: add a heading and its cells"),
        ("", "1: no column entity, kind, language, form, status: add a heading and its cells"),
        (HEADER + ",form\n", "1: form: this column stands there twice; delete one"),
        (HEADER + "\ntown,place\n", "2: 2 cells, the header has 15"),
        ("entity,kind,language,form,status\na,place,en,Paris, Texas,accepted\n",
         "2: 6 cells, the header has 5: a cell with a comma in it needs quotes around it"),
    ],
)  # fmt: skip
def test_what_is_told_of_a_table(text: str, said: str) -> None:
    slips, _ = verify_sheets([parse(text, "house.csv", Layer.HOUSE)], [])
    assert said in [f"{slip.line}: {slip.what}" for slip in slips]


def test_every_slip_of_a_file_is_told() -> None:
    rows = [
        row(status="prefered", from_="1.3.22"),
        row("Ostrau,"),
        row("Brno", entity="brno"),
        row("Brno", entity="brno"),
    ]
    assert [line.split(":")[0] for line in told(*rows)] == ["2", "2", "3", "5"]


def test_the_shipped_glossary_is_known(tmp_path: Path) -> None:
    rows = [
        row("Kyiv", entity="Q1899"), row("Kiev", entity="Q1899", status="accepted"), row("Kyiv", entity="kyiv"),
        row("Kyjiv", entity="Q1899", style="ap"), row("Ostrava", style="guardain"),
        row("Moskva", entity="city-moscow"),
    ]  # fmt: skip
    verdict = checked(write(tmp_path, *rows))
    assert [slip.line for slip in verdict.slips if not slip.hint] == [4]  # Kyiv is one entity's, and another one's
    told = [(slip.line, re.sub(r"[\w-]+\.csv:\d+", "…", slip.what)) for slip in verdict.slips if slip.hint]
    assert (2, "Kyiv repeats …: it can go") in told
    assert any(line == 3 and what.startswith("Kiev is accepted from now on (accepted in …") for line, what in told)
    assert (4, "Kyiv is Q1899 in …: use that entity, or say in when what tells them apart") in told
    assert (6, "style: guardain: no other row is of this style (did you mean guardian?)") in told


def test_a_house_that_turns_a_preference_round_is_told_what_is_missing(tmp_path: Path) -> None:
    below = parse("\n".join([HEADER, row("Kyiv"), row("Kiev", status="former")]), "shipped.csv", Layer.SHIPPED)
    for rows, said in (
        ([row("Kiev")], ["Kiev is preferred from now on (former in shipped.csv:3)",
                         "Kyiv stays right beside Kiev (shipped.csv:2); to end that, add it as rejected"]),
        ([row("Kiev"), row("Kyiv", status="rejected")],
         ["Kiev is preferred from now on (former in shipped.csv:3)",
          "Kyiv is rejected from now on (preferred in shipped.csv:2)"]),
    ):  # fmt: skip
        house = parse("\n".join([HEADER, *rows]), "house.csv", Layer.HOUSE)
        slips, _ = verify_sheets([house], below.entries)
        assert [slip.what for slip in slips] == said
        assert all(slip.hint for slip in slips)


EXAMPLES = """
[town.en]
match = ["The ⟦Ostrava⟧ mills closed.", "Ostrava's mills closed."]
pass = ["The Ostrava Open was rained off."]
wrong = ["The mills of Ostrau closed.", { text = "Ostrau burned.", date = 1946-05-01 }]
right = ["“Ostrau” was on every map, and Ostrava on none.", { text = "Ostrau burned.", date = 1944-05-01 }]
"""
ROWS = [row(unless="Ostrava Open"), row("Ostrau", status="former", from_="1945-01-01")]


def test_examples_that_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = checked(write(tmp_path, *ROWS, tests=EXAMPLES), monkeypatch)
    assert [str(slip) for slip in verdict.slips] == []
    assert (verdict.rows, verdict.examples) == (2, 7)
    assert list(verdict.lines()) == ["0 problems in 2 rows and 7 examples"]


@pytest.mark.parametrize(
    "tests, said",
    [
        ('match = ["The mills of Brno closed."]', "town (match) “The mills of Brno closed.”: town isn't found"),
        ('match = ["The ⟦mills⟧ of Ostrava."]', "town (match) “The mills of Ostrava.”: town isn't found in ⟦mills⟧"),
        ('pass = ["The mills of Ostrava."]', "town (pass) “The mills of Ostrava.”: Ostrava is taken for town"),
        ('wrong = ["The mills of Ostrava."]', "town (wrong) “The mills of Ostrava.”: Ostrava isn't reported"),
        ('right = ["The mills of Ostrau."]', "town (right) “The mills of Ostrau.”: Ostrau is reported (former)"),
        ('macth = ["Ostrava."]', "[town.en] macth: no such list (did you mean match?)"),
        ('match = "Ostrava."', "[town.en] match: a list of sentences is wanted"),
        ('match = [{txt = "Ostrava."}]', "[town.en] match: a sentence is wanted, or a table with text"),
        ('match = [{text = "In Ostrava.", day = 1}]', "[town.en] match: day: no such key"),
        ('match = [{text = "In Ostrava.", date = "2020-01-01"}]',
         "[town.en] match: date: a date, as 2022-03-01 without quotes, is wanted"),
        ('match = ["In ⟧Ostrava⟦."]', "[town.en] match: ⟦ and ⟧ must come in pairs"),
    ],
)  # fmt: skip
def test_examples_that_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tests: str, said: str) -> None:
    verdict = checked(write(tmp_path, *ROWS, tests=f"[town.en]\n{tests}\n"), monkeypatch)
    (slip,) = verdict.slips
    assert slip.what.startswith(said)
    assert slip.line in (1, 2)
    assert slip.path.endswith("house.tests.toml")


def test_an_example_of_nobody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    verdict = checked(write(tmp_path, *ROWS, tests='[twon.en]\nmatch = ["Ostrava."]\n'), monkeypatch)
    assert [slip.what for slip in verdict.slips] == [
        "twon (match) “Ostrava.”: no glossary has this entity (did you mean town?)"
    ]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    good, latin = write(tmp_path, *ROWS), tmp_path / "latin.csv"
    latin.write_bytes(f"{HEADER}\n{row('Köln')}\n".encode("cp1252"))
    verdict = verify([tmp_path / "nowhere.csv", latin, good], Settings())
    assert list(verdict.unread) == [
        f"{tmp_path}/nowhere.csv: cannot be read: No such file or directory",
        f"{latin}:2: not UTF-8 (byte 0xF6); save it as CSV UTF-8",
    ]
    assert verdict.rows == 2
    with pytest.raises(BadInput, match="no CSV"):
        parse(HEADER + "\n" + "x" * 140_000, "house.csv", Layer.HOUSE)


def test_rows_without_a_column_are_checked_for_the_rest() -> None:
    slips, rows = verify_sheets([parse("entity,kind,form\ntown,plase,Brno\n", "house.csv", Layer.HOUSE)], [])
    assert [slip.what for slip in slips] == [
        "no column language, status: add a heading and its cells", "plase: no such kind (did you mean place?)",
    ]  # fmt: skip
    assert rows == []


@pytest.mark.parametrize(
    "terms, said",
    [
        ("mayor,novak,2020-01-01,,2025-01-01\n", None),
        ("mayor,novak,2020,,2025-01-01\n", "2: 2020: no date; write it as 2022-03-01"),
        ("mayor,,2020-01-01,,2025-01-01\n", "2: person is empty"),
        (",novak,2020,1.3.22,\nmayor,novak,2020-01-01,,2025-01-01\nmayor,novak,2020-01-01,2019-01-01,2025-01-01,x\n",
         "2: office is empty|2: checked is empty|2: 2020: no date; write it as 2022-03-01|"
         "2: 1.3.22: no date; write it as 2022-03-01|"
         "4: more cells than headings: a cell with a comma in it needs quotes around it|"
         "4: the term ends before it begins"),
    ],
)  # fmt: skip
def test_terms_of_office_are_no_glossary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, terms: str, said: str | None
) -> None:
    path = tmp_path / "holders.csv"
    path.write_text(f"office,person,from,until,checked\n{terms}", encoding="utf-8")
    told = [f"{slip.line}: {slip.what}" for slip in checked(path, monkeypatch).slips]
    assert told == (said.split("|") if said else [])


def test_headings_of_terms_are_told_with_the_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "holders.csv"
    path.write_text("office,person,form_,checked\nmayor,,x,2025-01-01\n", encoding="utf-8")
    verdict = checked(path, monkeypatch)
    assert [f"{slip.line}: {slip.what}" for slip in verdict.slips] == [
        "1: form_: no such column (did you mean from?)", "1: no column from", "2: person is empty",
    ]  # fmt: skip


def test_a_row_may_say_that_there_are_no_set_phrases() -> None:
    sheet = parse("\n".join([HEADER, row(unless="-")]), "house.csv", Layer.HOUSE)
    assert verify_sheets([sheet], [])[0] == []


def test_examples_are_no_glossary(tmp_path: Path) -> None:
    path = write(tmp_path, *ROWS, tests=EXAMPLES)
    assert list(verify([path.with_suffix(".tests.toml")], Settings()).unread) == [
        f"{tmp_path}/house.tests.toml: examples, which are run with their glossary: {path}"
    ]


TEXT = st.text(st.sampled_from('abQ1,;"|\n\t -Кא\u200b\u0301⟦.2022-03-01'), max_size=60)


@given(st.one_of(TEXT, TEXT.map(lambda text: f"{HEADER}\n{text}"), TEXT.map(lambda text: f"a,place,en,{text}")))
def test_whatever_a_file_holds_is_told_and_nothing_breaks(text: str) -> None:
    with suppress(BadInput):
        slips, rows = verify_sheets([parse(text, "house.csv", Layer.HOUSE)], [])
        assert slips or rows or not text.replace(HEADER, "").strip(',"\n\t ')
        assert all("\n" not in str(slip).strip("\n") or '"' in text for slip in slips)


@given(TEXT)
def test_whatever_a_row_holds_is_told_and_nothing_breaks(text: str) -> None:
    cells = dict.fromkeys(COLUMNS, text)
    entry = Entry("house.csv", 2, cells, Layer.HOUSE)
    told = list(faults(entry))
    assert told  # nothing is a kind, a status and a date at once


def test_the_shipped_glossaries_are_clean_and_hold_up_to_their_examples() -> None:
    verdict = verify(sorted(folder().glob("*.csv")), Settings())
    assert [str(slip) for slip in verdict.slips] == []
    assert verdict.examples >= 40
    assert {path.name for path in folder().glob("*.tests.toml")} == {
        "bodies.tests.toml", "people.tests.toml", "places.tests.toml",
    }  # fmt: skip
