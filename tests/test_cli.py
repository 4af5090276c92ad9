"""The command line as scripts and gates use it: exit codes, JSON, tables, settings, ignores, the same bytes twice."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from checker.checks import CHECKS
from checker.explain import explain
from checker.tables import tables

ROOT = Path(__file__).parents[1]
CLEAN = "Talks in Kyiv go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
FAULTY = "Talks in Kiev go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
IGNORED = """# Talks

The talks in Kyiv went on.

<!-- checker: ignore names.mixed as he wrote it -->

Kiev was calm, said the envoy.
"""
NEVER = ("--back-translate", "never")


def run(
    folder: Path, *arguments: str, text: str | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The command in a folder, as a user would type it."""
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


def checked(folder: Path, *arguments: str, **environment: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(
        run(folder, "check", *arguments, "--format", "json", *NEVER, **environment).stdout
    )
    return loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "clean.txt": CLEAN,
        "faulty.txt": FAULTY,
        "latin.txt": "Der Bürgermeister sagte es in Kiew.".encode("cp1252"),
        "empty.txt": "",
        "quiet/README.md": FAULTY,
        "quiet/.hidden.txt": FAULTY,
        "quiet/notes.rst": FAULTY,
        "unknown.toml": "[checks.names]\nnear_mis = 3\n",
        "wrong.toml": "skipp = []\n",
        "broken.toml": "skip = [\n",
        "warn.toml": '[severity]\n"names.mixed" = "warning"\n',
        "off.toml": '[severity]\n"names" = "off"\n',
        "nothing.toml": "",
        "models.toml": 'models = "nowhere"\n',
        "languages.toml": "languages = []\n",
        "ignored.md": IGNORED,
    }
    for name, content in files.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["clean.txt"], 0),
        (["faulty.txt"], 1),
        (["faulty.txt", "--fail-on", "never"], 0),
        (["faulty.txt", "--config", "warn.toml"], 0),
        (["faulty.txt", "--config", "warn.toml", "--fail-on", "warning"], 1),
        (["faulty.txt", "--config", "off.toml"], 0),
        (["faulty.txt", "--config", "nothing.toml"], 1),
        (["faulty.txt", "--skip", "names"], 0),
        (["faulty.txt", "--skip", "names.mixed"], 0),
        (["faulty.txt", "--only", "repeats"], 0),
        (["ignored.md"], 0),
        (["clean.txt", "--strict"], 2),
        (["clean.txt", "latin.txt"], 2),
        (["faulty.txt", "latin.txt"], 2),
        (["latin.txt", "--encoding", "cp1252"], 0),
        (["latin.txt", "--encoding", "klingon"], 2),
        (["empty.txt"], 2),
        (["nowhere.txt"], 2),
        (["quiet"], 3),
        (["clean.txt", "quiet"], 0),
        (["clean.txt", "--config", "unknown.toml"], 2),
        (["clean.txt", "--config", "wrong.toml"], 2),
        (["clean.txt", "--config", "broken.toml"], 2),
        (["clean.txt", "--config", "nowhere.toml"], 2),
        (["clean.txt", "--config", "models.toml"], 2),
        (["clean.txt", "--config", "languages.toml"], 2),
        (["clean.txt", "--language", "xq"], 2),
        (["clean.txt", "--language", "english"], 2),
        (["clean.txt", "--source-language", "xq"], 2),
        (["clean.txt", "--only", "nmaes"], 2),
        (["clean.txt", "--format", "yaml"], 2),
        (["clean.txt", "--style", "guardain"], 2),
        (["clean.txt", "--source", "nowhere.txt"], 2),
        (["clean.txt", "--glossary", "nowhere.csv"], 2),
    ],
)
def test_exit_code(folder: Path, arguments: list[str], code: int) -> None:
    done = run(folder, "check", *arguments, *NEVER)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["latin.txt"], "latin.txt: not UTF-8: byte 0xFC at offset 5; say what it is, for example --encoding cp1252"),
        (["empty.txt"], "empty.txt: empty file: there is no story to check"),
        (["nowhere.txt"], "nowhere.txt: no such file or folder"),
        (
            ["clean.txt", "--config", "unknown.toml"],
            "checker: unknown.toml:2: [checks.names] near_mis: no such setting (did you mean near_miss_length?)",
        ),
        (["clean.txt", "--models", "nowhere"], "checker: --models: no such folder: nowhere"),
        (["clean.txt", "--config", "models.toml"], "checker: models.toml:1: models: no such folder: nowhere"),
        (
            ["clean.txt", "--config", "languages.toml"],
            "checker: languages.toml:1: languages: none is left; name those that a story may be in, "
            "or leave the setting out",
        ),
        (
            ["clean.txt", "--config", "wrong.toml"],
            "checker: wrong.toml:1: skipp: no such setting (did you mean skip?)",
        ),
        (
            ["clean.txt", "--style", "guardain"],
            "checker: style guardain: no glossary has rows of this style (did you mean guardian?)",
        ),
        (
            ["clean.txt", "--language", "english"],
            "checker: --language english: no such language code (write en)",
        ),
        (
            ["clean.txt", "--only", "nmaes"],
            "checker: --only, --skip: nmaes: no such rule or check (did you mean names?)",
        ),
        (
            ["clean.txt", "--only", "names", "--skip", "names"],
            "checker: --only, --skip and the settings leave no rule to check: name one, or leave them out",
        ),
    ],
)
def test_bad_input_gets_one_clear_line(folder: Path, arguments: list[str], said: str) -> None:
    assert run(folder, "check", *arguments, *NEVER).stderr.splitlines() == [said]


def test_a_folder_without_stories_is_said(folder: Path) -> None:
    done = run(folder, "check", "quiet", *NEVER)
    assert done.stderr == "no story in quiet: .txt, .md, .html and .tsv files are looked for\n"


def test_the_summary_names_the_files_that_were_not_read(folder: Path) -> None:
    out = run(folder, "check", "empty.txt", "latin.txt", *NEVER).stdout
    assert "not checked: file empty.txt: empty file" in out
    assert "not checked: file latin.txt: not UTF-8" in out


def test_the_other_files_are_still_checked(folder: Path) -> None:
    report = checked(folder, "faulty.txt", "latin.txt")
    assert [each["rule"] for each in report["findings"]] == ["names.mixed"]
    assert [(each["path"], each["what"]) for each in report["not_checked"] if each["what"] == "file"] == [
        ("latin.txt", "file")
    ]


def test_json_holds_every_key_of_the_contract(folder: Path) -> None:
    report = checked(folder, "faulty.txt", "--date", "2025-08-19")
    assert set(report) == {"schema", "signature", "stories", "findings", "not_checked", "summary"}
    assert report["stories"] == [
        {
            "path": "faulty.txt", "id": None, "language": "en", "language_confidence": "certain", "source_path": None,
            "source_language": None, "date": "2025-08-19", "fields": {"headline": 1, "body": 1},
        }
    ]  # fmt: skip
    (finding,) = report["findings"]
    fingerprint = finding.pop("fingerprint")
    assert len(fingerprint) == 16
    assert finding == {
        "rule": "names.mixed", "severity": "error", "confidence": "certain",
        "message": "one name in 2 spellings: Kiev (1), Kyiv (1); the agreed form is Kyiv (since 2022-03-01)",
        "path": "faulty.txt", "id": None, "field": "headline",
        "line": 1, "column": 10, "end_line": 1, "end_column": 14,
        "start": 9, "end": 13, "text": "Kiev", "suggestion": "Kyiv", "entity": "Q1899",
        "related": [
            {
                "path": "faulty.txt", "id": None, "field": "body", "line": 3, "column": 14, "start": 34, "end": 38,
                "text": "Kyiv",
            }
        ],
        "evidence": {"source_text": None, "source_translation": None, "back_translation": None, "weak": False},
        "ignored": None, "ignored_by": None,
    }  # fmt: skip
    assert report["summary"] == {
        "stories": 1, "error": 1, "warning": 0, "note": 0, "ignored": 0,
        "ignored_by": {"comment": 0, "baseline": 0, "unchanged": 0, "confidence": 0}, "expired": 0,
        "not_checked": len(report["not_checked"]),
    }  # fmt: skip


def test_an_ignored_finding_is_counted_with_its_reason(folder: Path) -> None:
    report = checked(folder, "ignored.md")
    assert [each["ignored"] for each in report["findings"]] == ["as he wrote it"]
    assert report["summary"]["ignored"] == 1


TABLE = """id\ttarget\tsource\tlanguage\tsource_language\theadline
a\tKyiv and Kiev are one city.\tKiew ist eine Stadt.\ten\tde\t
b\tAll is well in town.\t\ten\t\t
short row
d\t\tHier fehlt etwas.\ten\tde\t
e\tTwo lines\\nof "copy" here.\t\ten\t\tA headline on Kiev
"""


def test_a_table_gives_a_line_for_every_good_row(tmp_path: Path) -> None:
    (tmp_path / "rows.tsv").write_text(TABLE, encoding="utf-8")
    done = run(tmp_path, "check", "rows.tsv", "--format", "jsonl", *NEVER)
    *rows, last = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["story"]["id"] for row in rows] == ["a", "b", "d", "e"]
    assert [[each["rule"] for each in row["findings"]] for row in rows] == [
        ["names.mixed"], [], ["coverage.missing"], ["names.style"],
    ]  # fmt: skip
    place = rows[0]["findings"][0]
    assert (place["field"], place["line"], place["start"], place["text"]) == ("body", 2, 9, "Kiev")
    assert rows[3]["findings"][0]["field"] == "headline"
    assert last["summary"]["stories"] == 4
    assert last["not_checked"][0]["why"] == "line 4: 1 cells, the header has 6"
    assert done.returncode == 2


def test_standard_input_is_text(tmp_path: Path) -> None:
    done = run(tmp_path, "check", "-", "--format", "json", *NEVER, text=FAULTY)
    assert [each["path"] for each in json.loads(done.stdout)["findings"]] == ["-"]


def test_a_table_from_standard_input_has_no_suffix_to_tell_and_says_so(tmp_path: Path) -> None:
    table = "source\ttarget\nEs starben 30 Menschen.\t30 people died.\n"
    done = run(tmp_path, "check", "-", *NEVER, text=table)
    assert "the first line is a table's header, and all was read as prose: give --input-format tsv" in done.stderr
    assert done.returncode == 2
    assert run(tmp_path, "check", "-", "--input-format", "tsv", *NEVER, text=table).returncode == 0


def test_a_report_file_is_written_whole(folder: Path) -> None:
    done = run(folder, "check", "faulty.txt", "--output", "report.json", "--format", "json", *NEVER)
    assert (done.stdout, done.returncode) == ("", 1)
    assert json.loads((folder / "report.json").read_text(encoding="utf-8"))["summary"]["error"] == 1
    assert run(folder, "check", "faulty.txt", "--output", "no/such/report", *NEVER).returncode == 2


def test_annotations_say_why_a_strict_gate_is_closed(folder: Path) -> None:
    done = run(folder, "check", "clean.txt", "ignored.md", "--strict", "--format", "github", *NEVER)
    last, missed, _ = done.stdout.splitlines()
    why = "source: no source given: nothing was compared with the original (2 times)"
    assert (done.returncode, missed) == (2, f"::notice title=not checked::{why}")
    assert last.startswith("::notice title=checker::")


@pytest.mark.parametrize("form", ["plain", "json", "jsonl", "github"])
def test_the_same_bytes_whatever_the_hash_seed(form: str) -> None:
    done = {
        run(ROOT, "check", "corpus", "--format", form, "--show", "note", *NEVER, PYTHONHASHSEED=seed).stdout
        for seed in ("0", "4711")
    }
    assert len(done) == 1


def test_how_many_files_changes_no_finding(folder: Path) -> None:
    alone = checked(folder, "faulty.txt")["findings"]
    among = checked(folder, "clean.txt", "faulty.txt", "ignored.md")["findings"]
    assert [each for each in among if each["path"] == "faulty.txt"] == alone


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m checker check faulty.txt --format json {' '.join(NEVER)} | head -c 1"
    done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_house_glossary_wins(folder: Path) -> None:
    (folder / "house.csv").write_text(
        "entity,kind,language,form,status\nQ1899,place,en,Kyjiv,preferred\nQ1899,place,en,Kyiv,rejected\n",
        encoding="utf-8",
    )
    (finding,) = checked(folder, "clean.txt", "--glossary", "house.csv")["findings"]
    assert (finding["rule"], finding["severity"], finding["suggestion"]) == ("names.style", "error", "Kyjiv")


REGIONS = """entity,kind,language,form,status
united,body,pt-PT,Equipa Unida,preferred
united,body,pt-BR,Equipa Unida,rejected
united,body,pt-BR,Time Unido,preferred
united,body,zh-Hant,聯隊,rejected
"""


@pytest.mark.parametrize(
    "language, text, expected",
    [
        ("pt-BR", "A Equipa Unida venceu no domingo.", [("names.style", "Time Unido")]),
        ("pt-PT", "A Equipa Unida venceu no domingo.", []),
        ("pt", "A Equipa Unida venceu no domingo.", []),
        ("zh-TW", "聯隊週日獲勝。", [("names.style", None)]),
        ("zh-Hans", "聯隊周日获胜。", []),
    ],
)
def test_a_region_has_its_own_forms(folder: Path, language: str, text: str, expected: list[tuple[str, Any]]) -> None:
    (folder / "house.csv").write_text(REGIONS, encoding="utf-8")
    (folder / "story.txt").write_text(text, encoding="utf-8")
    report = checked(folder, "story.txt", "--glossary", "house.csv", "--language", language)
    assert [(each["rule"], each["suggestion"]) for each in report["findings"]] == expected
    assert report["stories"][0]["language"] == language.split("-")[0]


def test_a_form_that_the_house_rejects_is_never_suggested(folder: Path) -> None:
    (folder / "house.csv").write_text(
        "entity,kind,language,form,status\nQ1899,place,en,Kyiv,rejected\n", encoding="utf-8"
    )  # fmt: skip
    (finding,) = checked(folder, "clean.txt", "--glossary", "house.csv")["findings"]
    assert (finding["rule"], finding["suggestion"]) == ("names.style", None)


def test_a_source_that_a_pattern_finds_is_named_as_the_story_is(folder: Path) -> None:
    (folder / "checker.toml").write_text(
        '[[pairs]]\ntarget = "*.en.txt"\nsource = "{path}.de.txt"\n', encoding="utf-8"
    )  # fmt: skip
    (folder / "a.en.txt").write_text(CLEAN, encoding="utf-8")
    (folder / "a.de.txt").write_text("Gespräche\n\nDie Gespräche in Kiew gingen weiter.\n", encoding="utf-8")
    assert checked(folder, "a.en.txt")["stories"][0]["source_path"] == "a.de.txt"


@pytest.mark.parametrize("name", ["names", "names.mixed", "encoding.mojibake", "leftovers", "repeats.block"])
def test_explain(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, "explain", name)
    assert done.returncode == 0
    assert name in done.stdout
    assert "passes" in done.stdout


@pytest.mark.parametrize("rule", [rule.id for each in CHECKS for rule in each.rules])
def test_every_rule_is_explained_with_its_measured_precision(rule: str) -> None:
    told = explain(rule)
    rates = re.search(r"measured: (\d+\.\d\d) errors, \d+\.\d\d warnings, \d+\.\d\d notes in 1,000", told)
    assert rates is not None
    assert float(rates[1]) <= 1, "a rule that errs more often is no error"
    assert "passes" in told


@pytest.mark.parametrize("rule", sorted(tables("checks", "accuracy")))
def test_what_was_measured_is_a_share(rule: str) -> None:
    figures = tables("checks", "accuracy")[rule]
    assert 0 < figures["recall"] <= 1
    assert 0 < figures["precision"] <= 1
    assert f"{figures['recall']:.1%} of {figures['faults']:,} faults found" in explain(rule)


@pytest.mark.parametrize(
    "words, wanted",
    [
        ("checker che", {"check"}),
        ("checker check --only names.m", {"names.mixed", "names.missing"}),
        (
            "checker check --only links.lost --skip head",
            {
                "headline",
                *(f"headline.{each}" for each in ("name", "number", "certainty", "negation", "source", "unrelated")),
            },
        ),
        ("checker explain spell", {"spelling", "spelling.mixed"}),
        ("checker check --fail-on e", {"error"}),
        ("checker explain zz", set()),
    ],
)
def test_shells_complete(tmp_path: Path, words: str, wanted: set[str]) -> None:
    """As bash asks for it."""
    last = str(len(words.split()) - 1)
    done = subprocess.run(
        [sys.executable, "-c", "from checker.cli import main; main()"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COMP_WORDS": words, "COMP_CWORD": last,
             "_CHECKER_COMPLETE": "complete_bash"},
    )  # fmt: skip
    assert set(done.stdout.split()) == wanted, done.stderr


def test_explain_names_the_nearest_rule(tmp_path: Path) -> None:
    done = run(tmp_path, "explain", "names.mixd")
    assert (done.returncode, "names.mixed" in done.stderr) == (2, True)
