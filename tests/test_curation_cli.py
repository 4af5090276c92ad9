"""``checker glossary`` as it is typed: exit codes, what goes where, one clear line for what can't be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner, Result

from checker.cli import app

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "entity,kind,language,form,status\n"
GOOD = HEADER + "ostrava,place,en,Ostrava,preferred\nostrava,place,en,Ostrau,rejected\n"
BAD = HEADER + "ostrava,place,en,Ostrava,prefered\n"


@pytest.fixture(autouse=True)
def nothing_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is shipped takes its time, and no test here is about it."""
    monkeypatch.setattr("checker.curation.sheet.shipped", lambda: ())


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "archive").mkdir()
    for name, text in {
        "good.csv": GOOD,
        "bad.csv": BAD,
        "hint.csv": HEADER + "LONGTOWN,place,en,LONGTOWNVILLE,accepted\n",
        "list.csv": "Deutsch;Englisch;Typ\nBrünn;Brno;Stadt\n",
        "undone.csv": "Deutsch;Englisch\nBrünn;Brno\n",
        "commas.csv": 'Englisch;Typ\n"Brno, Brunn";Stadt\n',
        "checker.toml": 'glossaries = ["good.csv"]\n',
        "archive/one.txt": "Evening\n\nThe mills of Ostrau closed in the spring of that year.\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "latin.csv").write_bytes((HEADER + "köln,place,de,Köln,accepted\n").encode("cp1252"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["glossary", *arguments])


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["check", "good.csv"], 0),
        (["check", "hint.csv"], 0),
        (["check", "bad.csv"], 1),
        (["check", "good.csv", "bad.csv", "latin.csv"], 2),
        (["check", "nowhere.csv"], 2),
        (["check", "."], 2),
        (["check"], 2),
        (["lookup", ""], 2),
        (["lookup", "Ostrava"], 0),
        (["lookup", "Ostrawa", "--language", "en", "--format", "json"], 0),
        (["lookup", "Nowhere"], 1),
        (["lookup", "Bundeskanzler"], 0),
        (["lookup", "Ostrava", "Ostrau"], 0),
        (["lookup", "Ostrava", "Nowhere", "--format", "json"], 1),
        (["lookup", "Ostrava Nowhere"], 1),
        (["lookup", "アストラ"], 1),
        (["lookup", "Ostrava", "--language", "english"], 2),
        (["lookup", "Ostrava", "--style", "ap"], 2),
        (["lookup", "Ostrava", "--glossary", "bad.csv"], 2),
        (["try", "ostrava,place,en,Ostrau,former", "archive", "--language", "en"], 0),
        (["try", "good.csv", "archive", "--language", "en", "--format", "json"], 0),
        (["try", "bad.csv", "archive"], 2),
        (["try", "Ostrau", "archive"], 2),
        (["try", "good.csv", "archive", "nowhere", "--language", "en"], 2),
        (["try", "good.csv", "archive", "--language", "xq"], 2),
        (["export"], 0),
        (["export", "--language", "en", "--kind", "place", "--format", "json"], 0),
        (["export", "--kind", "thing"], 2),
        (["export", "--output", "good.csv"], 2),
        (["import", "list.csv"], 0),
        (["import", "undone.csv"], 1),
        (["import", "commas.csv"], 1),
        (["import", "commas.csv", "--commas"], 0),
        (["import", "latin.csv"], 2),
        (["import", "list.csv", "--output", "good.csv"], 2),
    ],
)
def test_exit_code(folder: Path, arguments: list[str], code: int) -> None:
    done = run(*arguments)
    assert done.exit_code == code, done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert (folder / "good.csv").read_text(encoding="utf-8") == GOOD


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["check", "nowhere.csv"], "nowhere.csv: cannot be read: No such file or directory"),
        (["check", "latin.csv"], "latin.csv:2: not UTF-8 (byte 0xF6); save it as CSV UTF-8"),
        (["lookup", "x", "--language", "english"], "checker: --language english: no such language code (write en)"),
        (["lookup", "x", "--style", "ap"], "checker: style ap: no glossary has rows of this style (known are none)"),
        (["lookup", "x", "--glossary", "bad.csv"],
         "checker: bad.csv:2: prefered: no such status (did you mean preferred?)"),
        (["lookup", " — "], "checker: “—”: no name; give a letter at least"),
        (["try", "good.csv", "nowhere", "--language", "en"], "nowhere: no such file or folder"),
        (["export", "--output", "good.csv"],
         "checker: --output good.csv: it is read, as a glossary; write to another file"),
        (["import", "list.csv", "--output", "good.csv"],
         "checker: --output good.csv: it is there already; --force replaces it"),
    ],
)  # fmt: skip
def test_one_clear_line(folder: Path, arguments: list[str], said: str) -> None:
    assert run(*arguments).stderr.splitlines() == [said]


def test_what_is_checked_goes_to_standard_output(folder: Path) -> None:
    assert run("check", "bad.csv").stdout.splitlines() == [
        "bad.csv:2: prefered: no such status (did you mean preferred?)",
        "1 problem in 1 row",
    ]


def test_an_import_is_written_and_passes_the_check(folder: Path) -> None:
    done = run("import", "list.csv", "--output", "house.csv")
    assert (done.stdout, done.exit_code) == ("", 0)
    assert run("check", "house.csv").exit_code == 0
    exported = run("export", "--glossary", "house.csv", "--output", "all.csv")
    assert (exported.exit_code, exported.output) == (0, "")
    assert run("import", "all.csv").stdout == (folder / "all.csv").read_text(encoding="utf-8")


def test_a_list_comes_from_standard_input(folder: Path) -> None:
    piped = CliRunner().invoke(app, ["glossary", "import", "-"], input=(folder / "list.csv").read_bytes())
    assert (piped.exit_code, piped.stdout) == (0, run("import", "list.csv").stdout)
    assert piped.stderr.startswith("-: 1 line, separated by semicolons: 2 rows\n")


def test_help_names_every_command() -> None:
    told = run("--help").output
    assert [word for word in ("lookup", "check", "try", "import", "export") if f"  {word} " not in told] == []
