"""``checker names`` as editors and scripts use it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import namelist
from checker.inputs import Request
from checker.report.columns import table
from checker.report.snippet import columns, visible
from checker.session import Session

ROOT = Path(__file__).parents[1]
PAIRS = "a\tb\tb_language\nOlaf Scholz\tSCHOLZ, Olaf\t\nKiev\n\t\t\nAndrij Jermak\tАндрій Єрмак\tuk\n"


def run(folder: Path, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", "names", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_pairs_are_compared_in_order_and_bad_rows_are_told(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    done = run(tmp_path, "--compare", "pairs.tsv")
    first, second = map(json.loads, done.stdout.splitlines())
    assert list(first) == ["a", "b", "score", "same", "why"]
    assert (first["b"], first["same"]) == ("SCHOLZ, Olaf", True)
    assert (second["b"], second["same"]) == ("Андрій Єрмак", True)
    assert done.stderr.splitlines() == [
        "checker: pairs.tsv:3: 1 cell, the header has 3",
        "checker: pairs.tsv:4: no name in column a",
    ]
    assert done.returncode == 2


def test_pairs_from_standard_input_to_a_file(tmp_path: Path) -> None:
    done = run(tmp_path, "--compare", "-", "--output", "answers.jsonl", text="a\tb\nKiev\tKyiv\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads((tmp_path / "answers.jsonl").read_text(encoding="utf-8"))["a"] == "Kiev"


@pytest.mark.parametrize(
    "table, told",
    [
        ("b\tc\nKiev\tKyiv\n", "no column a in the header line"),
        ("a\ta\tb\nKiev\tKiev\tKyiv\n", "column a stands twice"),
        ("", "empty file"),
        (None, "no such file"),
    ],
)
def test_what_is_no_table_of_pairs(tmp_path: Path, table: str | None, told: str) -> None:
    if table is not None:
        (tmp_path / "pairs.tsv").write_text(table, encoding="utf-8")
    (tmp_path / "answers.jsonl").write_text("older answers", encoding="utf-8")
    done = run(tmp_path, "--compare", "pairs.tsv", "--output", "answers.jsonl")
    assert done.returncode == 2
    assert told in done.stderr
    assert (tmp_path / "answers.jsonl").read_text(encoding="utf-8") == "older answers"


def test_a_table_is_not_replaced_by_its_answers(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    done = run(tmp_path, "--compare", "pairs.tsv", "--output", "./pairs.tsv")
    assert done.returncode == 2
    assert "it is read" in done.stderr
    assert (tmp_path / "pairs.tsv").read_text(encoding="utf-8") == PAIRS


STORY = "Talks in Kiev go on\n\nPavlo Hrynko spoke in Kyiv on Monday. Hrynko left.\n\nOleh Hrytsak stayed in Kyiv.\n"
SOURCE = "Gespräche in Kiew\n\nPavlo Hrynko sprach am Montag in Kiew. Hrynko ging.\n\nOleh Hryzak blieb in Kiew.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story.en.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "story.de.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def test_one_row_a_name_with_every_spelling_and_place(folder: Path) -> None:
    done = run(folder, "story.en.txt", "--source", "story.de.txt", "--source-language", "de", "--format", "json")
    (told,) = json.loads(done.stdout)["stories"]
    rows = {row["name"]: row for row in told["names"]}
    assert done.returncode == 0
    assert list(rows) == ["Kyiv", "Pavlo Hrynko", "Oleh Hrytsak"]
    kyiv = rows["Kyiv"]
    assert (kyiv["entity"], kyiv["kind"], kyiv["rule"], kyiv["verdict"]) == (
        "Q1899", "place", "names.mixed", "mixed: write Kyiv",
    )  # fmt: skip
    assert [(each["text"], each["side"], each["count"]) for each in kyiv["spellings"]] == [
        ("Kiev", "story", 1), ("Kyiv", "story", 2), ("Kiew", "source", 3),
    ]  # fmt: skip
    first = kyiv["spellings"][0]["places"][0]
    assert (first["field"], first["line"], first["column"], STORY[first["start"] : first["end"]]) == (
        "headline", 1, 10, "Kiev",
    )  # fmt: skip
    yermak = rows["Pavlo Hrynko"]
    assert (yermak["entity"], yermak["kind"], yermak["verdict"]) == (None, "name", "no glossary knows it")
    assert [each["text"] for each in yermak["spellings"]] == ["Pavlo Hrynko", "Hrynko"] * 2
    assert [each["text"] for each in rows["Oleh Hrytsak"]["spellings"]] == ["Oleh Hrytsak", "Oleh Hryzak"]


def test_verdicts_are_the_findings_of_check(folder: Path) -> None:
    (told,) = json.loads(run(folder, "story.en.txt", "--format", "json").stdout)["stories"]
    found = subprocess.run(
        [sys.executable, "-m", "checker", "check", "story.en.txt", "--only", "names", "--format", "json"],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )  # fmt: skip
    rules = sorted(finding["rule"] for finding in json.loads(found.stdout)["findings"])
    assert rules == sorted(row["rule"] for row in told["names"] if row["rule"])


@pytest.mark.parametrize(
    "language, text, name, preferred",
    [
        # what the story writes most often and in full, if the glossary prefers nothing
        (
            "en",
            "Prime Minister May spoke to us. Theresa May left. Then Prime Minister May came back.",
            "Theresa May",
            None,
        ),
        ("en", "Then Radosław Sikorski spoke. Sikorski left.", "Radosław Sikorski", None),
        ("en", "Then Biden spoke to us.", "Joe Biden", None),
        ("en", "Then Donald J. Trump spoke to us. Trump left.", "Donald J. Trump", None),
        ("de", "Gestern sprach Wolodimir Selenski mit uns.", "Wolodymyr Selenskyj", "Wolodymyr Selenskyj"),
        ("hu", "A gyár Hulmrozban áll, de a cég nem Hulmroz tulajdona.", "Hulmroz", None),
    ],
)
def test_a_row_is_headed_by_the_storys_own_name(
    tmp_path: Path, language: str, text: str, name: str, preferred: str | None
) -> None:
    (tmp_path / "story.txt").write_text(f"{text}\n", encoding="utf-8")
    (told,) = json.loads(run(tmp_path, "story.txt", "--language", language, "--format", "json").stdout)["stories"]
    assert [(row["name"], row["preferred"]) for row in told["names"]] == [(name, preferred)]


def test_case_endings_belong_to_the_form(tmp_path: Path) -> None:
    text = "Sklep otworzy Hulmrosz, a potem klienci z Hulmroszu poszli do domu. Potem wrócił Hulmrosz.\n"
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    (told,) = json.loads(run(tmp_path, "story.txt", "--language", "pl", "--format", "json").stdout)["stories"]
    ((spelling,),) = [row["spellings"] for row in told["names"]]
    assert (spelling["text"], spelling["count"]) == ("Hulmrosz", 3)
    assert [place["text"] for place in spelling["places"]] == ["Hulmrosz", "Hulmroszu", "Hulmrosz"]


def test_a_near_miss_is_a_spelling_of_its_row(tmp_path: Path) -> None:
    text = "Prime Minister Keir Starmer flew home. Later Kier Starmer spoke.\n"
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    (told,) = json.loads(run(tmp_path, "story.txt", "--language", "en", "--format", "json").stdout)["stories"]
    (row,) = [row for row in told["names"] if row["rule"] == "names.near"]
    assert (row["entity"], row["verdict"]) == ("keir-starmer", "Kier Starmer: near miss of Keir Starmer")


def test_a_mixed_name_that_no_glossary_knows_is_one_row(tmp_path: Path) -> None:
    text = "We met Andriy Horbenko in the hall. At noon Andrii Horbenko left.\n"
    (tmp_path / "story.txt").write_text(text, encoding="utf-8")
    (told,) = json.loads(run(tmp_path, "story.txt", "--language", "en", "--format", "json").stdout)["stories"]
    (row,) = told["names"]
    assert (row["rule"], row["severity"]) == ("names.mixed", "warning")
    assert [spelling["text"] for spelling in row["spellings"]] == ["Andriy Horbenko", "Andrii Horbenko"]


def test_an_ambiguous_form_says_what_it_may_be(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("We went to Georgia in the summer. It rained a lot.\n", encoding="utf-8")
    (told,) = json.loads(run(tmp_path, "story.txt", "--language", "en", "--format", "json").stdout)["stories"]
    (row,) = told["names"]
    assert row["verdict"].startswith("unresolved: may be Georgia (place ")


@pytest.mark.parametrize(
    "arguments, code, told",
    [
        ((), 2, "give the PATH of a story"),
        (("nowhere.txt",), 2, "no such file"),
        (("empty",), 3, "no story in empty"),
        (("story.en.txt", "--compare", "pairs.tsv"), 2, "PATH: not with --compare"),
    ],
)
def test_exit_codes(folder: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    (folder / "empty").mkdir()
    done = run(folder, *arguments)
    assert (done.returncode, told in done.stderr) == (code, True), done.stderr


def test_a_spelling_a_line_in_a_spreadsheet(folder: Path) -> None:
    done = run(folder, "story.en.txt", "--format", "csv", "--output", "names.csv")
    assert (done.returncode, done.stdout) == (0, "")
    with (folder / "names.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["name"], row["text"], row["places"]) for row in rows][:2] == [
        ("Kyiv", "Kiev", "headline 1:10"), ("Kyiv", "Kyiv", "body 3:23, 5:24"),
    ]  # fmt: skip


AWKWARD = {
    "story.ar.txt": """محادثات في كييف

قال فولوديمير زيلينسكي في كييف إن المحادثات مستمرة. وقال روبرت ملروز إن الشركة جاهزة.
""",
    "story.en.txt": """Talks in Kiev

Volodymyr Zelenskyy said in Kyiv that talks go on. Robert Melrose said that the company was ready.
""",
}


@pytest.mark.parametrize("story, source", [("story.ar.txt", "story.en.txt"), ("story.en.txt", "story.ar.txt")])
def test_a_table_for_people(tmp_path: Path, story: str, source: str) -> None:
    for name, text in AWKWARD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "models").mkdir()
    done = run(tmp_path, story, "--source", source, "--models", "models")
    assert done.returncode == 0
    assert done.stdout == (ROOT / "tests/golden_names" / f"{Path(story).stem}.txt").read_text(encoding="utf-8")


ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")
CELL = st.text(st.sampled_from("Kiew, -3:10\nкиїв基辅كييفאב\u0301\u202e\t"), max_size=60)


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=4))
def test_columns_stand_below_each_other(rows: list[tuple[str, str, str]]) -> None:
    widths = (12, 6, 20)
    lines = "".join(table(rows, widths)).split("\n")
    assert all(columns(line.translate(ISOLATES)) <= sum(widths) + 4 for line in lines)
    for line in lines:
        assert line.count("\u2068") == line.count("\u2069")


@given(CELL)
def test_a_cell_loses_nothing(cell: str) -> None:
    printed = "".join(table([(cell,)], (12,))).translate(ISOLATES)
    assert "".join(printed.split()) == "".join(visible(cell.replace("\n", " ")).split())


def test_a_crash_on_one_story_is_told_and_the_others_go_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> list[object]:
        raise ZeroDivisionError("by zero")

    monkeypatch.setattr(namelist, "register", broken)
    session = Session.open(Request((str(folder),), language="en"), only=namelist.ONLY)
    told: list[str] = []
    assert namelist.namelist(session, "csv", None, told.append) == 2
    assert [line.split(": ", 1)[1] for line in told] == ["names: crashed: ZeroDivisionError: by zero"] * 2


def test_which_case_stands_for_a_name_is_no_matter_of_hashes(tmp_path: Path) -> None:
    """No nominative is there: the first one met stands for it, whatever the order of sets."""
    story = "Trener je hvalio napad koji Bisonsa nije čuo. Igrači su slavili, a Bisonsi su sinoć čekali trenera.\n"
    (tmp_path / "story.txt").write_text(story, encoding="utf-8")
    command = [sys.executable, "-m", "checker", "names", "story.txt", "--language", "hr", "--format", "json"]
    listed = {
        subprocess.run(
            command,
            cwd=tmp_path,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed},
            check=True,
        ).stdout
        for seed in "12345"
    }
    assert len(listed) == 1


def test_names_care_about_no_baseline(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Kiev was calm.\n", encoding="utf-8")
    entry = '[[accepted]]\npath = "a.md"\nrule = "names.style"\nfingerprint = "0"\nexpires = 2026-12-31\n'
    without = run(tmp_path, "a.md", "--format", "json")
    for baseline in (entry, "[[accepted"):
        (tmp_path / "checker-baseline.toml").write_text(baseline, encoding="utf-8")
        done = run(tmp_path, "a.md", "--format", "json")
        assert (done.returncode, done.stdout, done.stderr) == (0, without.stdout, "")
