"""checker.toml does what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.checks import CHECKS
from checker.finding import Severity
from checker.settings import Settings, load


def settings(folder: Path, text: str) -> Settings:
    (folder / "checker.toml").write_text(text, encoding="utf-8")
    return load(None, folder)


@pytest.mark.parametrize(
    "text", ["", "# nothing\n", "\ufeff", "skip = []\nglossaries = []\n[severity]\n[checks]\n[checks.names]\n"]
)
def test_an_empty_file_is_none(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text).ready(CHECKS) == Settings().ready(CHECKS)
    assert load(tmp_path / "checker.toml", tmp_path).languages is None


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    folder = tmp_path / "desk" / "today"
    folder.mkdir(parents=True)
    (tmp_path / "checker.toml").write_text("style = 'far'", encoding="utf-8")
    assert load(None, folder).style == "far"
    (tmp_path / "desk" / "checker.toml").write_text("style = 'near'", encoding="utf-8")
    assert load(None, folder).style == "near"
    assert load(tmp_path / "checker.toml", folder).style == "far"


def test_paths_are_relative_to_the_file(tmp_path: Path) -> None:
    found = settings(tmp_path, "glossaries = ['house.csv', 'desk/names.csv', '/etc/all.csv']\nmodels = 'models'")
    assert found.glossaries == (tmp_path / "house.csv", tmp_path / "desk/names.csv", Path("/etc/all.csv"))
    assert found.models == tmp_path / "models"


def test_languages_are_understood(tmp_path: Path) -> None:
    assert settings(tmp_path, "languages = ['nb', 'iw', 'zh-cn', 'pt-BR']").languages == frozenset(
        {"no", "he", "zh", "pt"}
    )


@pytest.mark.parametrize(
    "text, rule, given, counts",
    [
        ("", "names.mixed", Severity.ERROR, Severity.ERROR),
        ("[severity]\n'names.mixed' = 'note'", "names.mixed", Severity.ERROR, Severity.NOTE),
        ("[severity]\n'names.mixed' = 'note'", "names.style", Severity.ERROR, Severity.ERROR),
        ("[severity]\nnames = 'warning'", "names.mixed", Severity.ERROR, Severity.WARNING),
        ("[severity]\nnames = 'off'\n'names.mixed' = 'error'", "names.mixed", Severity.NOTE, Severity.ERROR),
        ("[severity]\nnames = 'off'\n'names.mixed' = 'error'", "names.near", Severity.WARNING, None),
        ("[severity]\n'names.mixed' = 'off'", "names.mixed", Severity.ERROR, None),
        ("skip = ['names']", "names.mixed", Severity.ERROR, None),
        ("skip = ['names.mixed']", "names.near", Severity.WARNING, Severity.WARNING),
    ],
)
def test_severity(tmp_path: Path, text: str, rule: str, given: Severity, counts: Severity | None) -> None:
    assert settings(tmp_path, text).severity_of(rule, given) is counts


@pytest.mark.parametrize(
    "text, runs",
    [
        ("", True),
        ("skip = ['repeats']", False),
        ("skip = ['repeats.block', 'repeats.word']", False),
        ("skip = ['repeats.word']", True),
        ("[severity]\nrepeats = 'off'", False),
        ("[severity]\nrepeats = 'off'\n'repeats.word' = 'note'", True),
        ("[severity]\n'repeats.word' = 'off'\n'repeats.block' = 'off'", False),
    ],
)
def test_a_check_that_nobody_wants_doesn_t_run(tmp_path: Path, text: str, runs: bool) -> None:
    assert ("repeats" in {each.id for each in settings(tmp_path, text).ready(CHECKS)}) is runs


def test_the_command_line_narrows(tmp_path: Path) -> None:
    found = settings(tmp_path, "skip = ['repeats']").narrowed(["names", "encoding"], ["names.near"])
    wanted = ("names.mixed", "names.near", "encoding.mojibake", "repeats.word", "leftovers.embargo")
    assert [found.selected(rule) for rule in wanted] == [True, False, True, False, False]


def test_a_setting_of_a_check_is_its_field(tmp_path: Path) -> None:
    (names,) = (each for each in settings(tmp_path, "[checks.names]\nnear_miss_length = 9").ready(CHECKS)
                if each.id == "names")  # fmt: skip
    assert vars(names)["near_miss_length"] == 9


@pytest.mark.parametrize(
    "target, source, story, there",
    [
        ("content/en/**/*.md", "content/de/{path}.md", "content/en/world/talks.md", "content/de/world/talks.md"),
        ("content/en/**/*.md", "content/de/{path}.md", "content/en/talks.md", "content/de/talks.md"),
        ("*.en.txt", "{path}.de.txt", "talks.en.txt", "talks.de.txt"),
        ("*.en.txt", "{path}.de.txt", "world/talks.en.txt", None),
        ("en/?.txt", "de/{path}.txt", "en/a.txt", "de/a.txt"),
        ("en/(a+b).txt", "de/x.txt", "en/(a+b).txt", "de/x.txt"),
        ("en/*.txt", "de/{path}.txt", "fr/talks.txt", None),
    ],
)
def test_pairs_by_pattern(tmp_path: Path, target: str, source: str, story: str, there: str | None) -> None:
    found = settings(tmp_path, f"[[pairs]]\ntarget = '{target}'\nsource = '{source}'")
    (pattern,) = found.pairs
    assert pattern.source_of(tmp_path / story) == (tmp_path / there if there else None)
    assert pattern.source_of(tmp_path.parent / "elsewhere.txt") is None
