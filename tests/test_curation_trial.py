"""``checker glossary try``: what a row does to an archive, place by place."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checker.curation.archive import rows_to_try, tried
from checker.curation.trial import Fate
from checker.curation.trial_report import as_json, plain
from checker.errors import BadSettings
from checker.inputs import Request
from checker.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from checker.curation.trial import Tally, Trial


@pytest.fixture(autouse=True)
def nothing_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shipped takes its time, and no test here is about it."""
    monkeypatch.setattr("checker.curation.sheet.shipped", lambda: ())


ROW = 'ostrava,place,en,Ostrau,former,1945-01-01,,,"Ostrau Quartet"'
STORIES = {
    "mills.txt": "The mills of Ostrau\n\nThe mills of Ostrau closed in spring. Ostrau's mayor said so.\n",
    "music.txt": "Evening\n\nThe Ostrau Quartet played. “I was born in Ostrau,” said its cellist.\n",
    "gloss.txt": "Evening\n\nThe trains stop in Ostrava (formerly Ostrau) at noon.\n",
    "other.txt": "Evening\n\nNobody was there, and nothing was said.\n",
}


def corpus(folder: Path, stories: dict[str, str]) -> Path:
    archive = folder / "archive"
    archive.mkdir()
    for name, text in stories.items():
        (archive / name).write_text(text, encoding="utf-8")
    return archive


def trial(
    folder: Path, row: str, stories: dict[str, str], house: str = "", **request: str
) -> tuple[Trial, int, list[str]]:
    (folder / "house.csv").write_text(f"entity,kind,language,form,status,use,when\n{house}", encoding="utf-8")
    said: list[str] = []
    settings = Settings(glossaries=(folder / "house.csv",))
    asked = Request((str(corpus(folder, stories)),), language="en")
    return *tried(row, asked, settings, say=said.append), said


def only(found: Trial) -> Tally:
    (tally,) = found.tallies.values()
    return tally


def fates(tally: Tally) -> dict[str, int]:
    return {fate.name: count for fate, count in tally.fates.items()}


def test_what_becomes_of_every_place(tmp_path: Path) -> None:
    found, code, said = trial(tmp_path, ROW, STORIES, "ostrava,place,en,Ostrava,preferred,,\n")
    tally = only(found)
    assert (code, said, found.seen) == (0, [], 4)
    assert fates(tally) == {"REPORTED": 3, "PHRASE": 1, "QUOTED": 1, "GLOSS": 1}
    assert (tally.hits, tally.stories, tally.reported, dict(tally.findings)) == (6, 3, 1, {"names.style": 1})


def test_a_bare_row_keeps_the_set_phrases_of_the_row_that_it_replaces(tmp_path: Path) -> None:
    found, _, _ = trial(tmp_path, "ostrava,place,en,Ostrau,former", STORIES, "ostrava,place,en,Ostrava,preferred,,\n")
    assert fates(only(found)) == {"REPORTED": 4, "QUOTED": 1, "GLOSS": 1}
    (tmp_path / "below.csv").write_text(
        f"entity,kind,language,form,status,from,until,style,unless\n{ROW}\n"
        "ostrava,place,en,Ostrava,preferred,,,,\n", encoding="utf-8",
    )  # fmt: skip
    request = Request((str(tmp_path / "archive"),), language="en")
    below = Settings(glossaries=(tmp_path / "below.csv",))
    for row, phrases in (("ostrava,place,en,Ostrau,former", 1), ("ostrava,place,en,Ostrau,former,,,,-", 0)):
        again, _ = tried(row, request, below, say=print)
        assert only(again).fates[Fate.PHRASE] == phrases


PLAIN = """\
Ostrau  en  former  ostrava

  6 hits in 3 of 4 English stories: 1,500.0 in 1,000 stories
  would report 1 finding in 1 story: names.style 1

  reported: 3
    mills.txt:1:14  The mills of ⟦Ostrau⟧
  in quotations: 1
    music.txt:3:43  “I was born in ⟦Ostrau⟧,” said its cellist.
  in set phrases: 1
    music.txt:3:5  The ⟦Ostrau⟧ Quartet played.
  explained beside the right form: 1
    gloss.txt:3:38  …trains stop in Ostrava (formerly ⟦Ostrau⟧) at noon.

"""


def test_what_is_printed(tmp_path: Path) -> None:
    found, _, _ = trial(tmp_path, ROW, STORIES, "ostrava,place,en,Ostrava,preferred,,\n")
    assert "".join(plain(found)).replace(f"{tmp_path}/archive/", "") == PLAIN


def test_json_holds_counts_and_examples(tmp_path: Path) -> None:
    found, _, _ = trial(tmp_path, ROW, STORIES)
    told = json.loads("".join(as_json(found)))
    assert (told["stories"], told["languages"]) == (4, {"en": 4})
    (form,) = told["forms"]
    assert (form["form"], form["hits"], form["hits_per_1000_stories"]) == ("Ostrau", 6, 1500.0)
    assert form["places"]["reported"] == 4
    first = form["examples"]["phrase"][0]
    assert (first["line"], first["column"], first["before"], first["text"]) == (3, 5, "The ", "Ostrau")


@pytest.mark.parametrize(
    "row, house, text, fate",
    [
        # approved forms
        ("ostrava,place,en,Ostrava,preferred", "", "The mills of Ostrava closed.", "RIGHT"),
        ("ostrava,place,en,Ostrava,preferred", "", "He said: “We left Ostrava that same evening.”", "QUOTED"),
        # ambiguous ones
        ("lisle,place,en,Lisle,rejected,,,,,,,,Illinois", "lisle,place,en,Lyle,preferred,,\n",
         "They drove through Lisle at night.", "OPEN"),
        ("lisle,place,en,Lisle,rejected,,,,,,,,Illinois", "lisle,place,en,Lyle,preferred,,\n",
         "They drove through Lisle in Illinois.", "REPORTED"),
        # longer names
        ("ostrava,place,en,Ostrau,rejected", "club,body,en,Ostrau Rovers,accepted,,\n",
         "The Ostrau Rovers lost.", "OTHER"),
        # time and style
        ("ostrava,place,en,Ostrau,former,1945-01-01,1989-12-31", "", "The mills of Ostrau closed.", "IDLE"),
        ("ostrava,place,en,Ostrau,rejected,,,oldhouse", "", "The mills of Ostrau closed.", "REPORTED"),
        # two spellings in one story: the wrong one is reported, the right one isn't
        ("ostrava,place,en,Ostrau,rejected", "ostrava,place,en,Ostrava,preferred,,\n",
         "The mills of Ostrava closed. The mills of Ostrau closed.", "REPORTED"),
        ("ostrava,place,en,Ostrava,preferred", "ostrava,place,en,Ostrau,rejected,,\n",
         "The mills of Ostrava closed. The mills of Ostrau closed.", "RIGHT"),
        ("ostrava,place,en,Ostrau,sensitive", "", "The mills of Ostrau closed.", "REPORTED"),
        # a demonym is wrong or right as well
        ("ostrava,place,en,Ostrauer,rejected,,,,,,,demonym", "", "Every Ostrauer knows it.", "REPORTED"),
    ],
)  # fmt: skip
def test_the_fate_of_one_place(tmp_path: Path, row: str, house: str, text: str, fate: str) -> None:
    found, _, _ = trial(tmp_path, row, {"story.txt": f"Evening\n\n{text}\n"}, house)
    assert fates(only(found)) == {fate: 1}


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    archive = corpus(tmp_path, STORIES)
    (archive / "latin.txt").write_bytes("Ostrau und Köln\n".encode("cp1252"))
    said: list[str] = []
    found, code = tried(ROW, Request((str(archive),), language="en"), Settings(), say=said.append)
    assert (code, found.seen) == (2, 4)
    assert said == [
        f"{archive}/latin.txt: not UTF-8: byte 0xF6 at offset 12; say what it is, for example --encoding cp1252"
    ]


def test_no_story_at_all(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said: list[str] = []
    found, code = tried(ROW, Request((str(tmp_path / "empty"),), language="en"), Settings(), say=said.append)
    assert (code, "".join(plain(found))) == (3, "")
    assert said == [f"no story in {tmp_path}/empty: .txt, .md, .html and .tsv files are looked for"]


def test_a_whole_file(tmp_path: Path) -> None:
    rows = tmp_path / "new.csv"
    rows.write_text(
        "entity,kind,language,form,status\nostrava,place,en,Ostrava,preferred\nostrava,place,en,Ostrau,rejected\n"
        "brno,place,en,Brünn,rejected\nbrno,place,en,Brno,preferred\nbrno,place,fi,Brno,preferred\n",
        encoding="utf-8",
    )
    found, _ = tried(str(rows), Request((str(corpus(tmp_path, STORIES)),), language="en"), Settings(), say=print)
    assert [tally.hits for tally in found.tallies.values()] == [1, 6, 0, 0, 0]
    printed = "".join(plain(found))
    assert printed.endswith("no hit in 4 English stories: Brünn, Brno\nno story in Finnish: nothing tried there\n")


@pytest.mark.parametrize(
    "row, said",
    [
        ("Ostrau", "Ostrau: no such file, and no row; a row is entity,kind,language,form,status, as "
         "Q1899,place,en,Kiev,former"),
        ("a,place,en,Ostrau,prefered", "the row: prefered: no such status (did you mean preferred?)"),
        ("a,place,en", "the row: form is empty"),
        ("a,place,en,Ostrau,former," + "," * 10, "the row: 16 cells, a row has at most 15: a cell with a comma in it "
         "needs quotes around it"),
        ('a,place,en,"Ostrau,former', "the row: no CSV: unexpected end of data"),
    ],
)  # fmt: skip
def test_what_is_no_row(row: str, said: str) -> None:
    with pytest.raises(BadSettings) as error:
        rows_to_try(row)
    assert str(error.value) == said


def test_a_style_that_nobody_has(tmp_path: Path) -> None:
    row = "ostrava,place,en,Ostrau,rejected,,,oldhouse"
    with pytest.raises(BadSettings, match=r"style odlhouse: .*did you mean oldhouse\?"):
        tried(row, Request((str(tmp_path),), language="en", style="odlhouse"), Settings(), say=print)
