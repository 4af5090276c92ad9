"""checker init writes a file that explains every setting; checker config says what is in force, and from where."""

from __future__ import annotations

import dataclasses
import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from checker.checks import CHECKS
from checker.cli import app
from checker.settings import Settings, load
from checker.settings.reading import KEYS
from checker.settings.template import template

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, arguments)
    return done.exit_code, done.stdout, done.stderr


def uncommented() -> str:
    return re.sub(r"(?m)^#(?=\S)", "", template())


def test_the_template_is_the_defaults(folder: Path) -> None:
    assert run("init") == (0, "checker.toml is written: checker config says what is in force\n", "")
    assert load(None, folder) == Settings()
    assert load(None, folder).fingerprint == Settings().fingerprint


def test_every_line_of_the_template_can_be_taken_in(folder: Path) -> None:
    (folder / "words.txt").write_text("Kiev Post\n", encoding="utf-8")
    (folder / "checker.toml").write_text(uncommented(), encoding="utf-8")
    found = load(None, folder)
    assert found.style == "ap"
    assert str(found.severity["names.style"]) == "warning"
    assert len(found.pairs) == 1


def test_each_setting_of_the_template_alone(folder: Path) -> None:
    """A line at the top that is taken in by itself is right as well."""
    (folder / "words.txt").write_text("Kiev Post\n", encoding="utf-8")
    lines = template().splitlines()
    tops = lines[: next(at for at, line in enumerate(lines) if line.startswith("#["))]
    settings = [line for line in tops if re.match(r"#\S", line)]
    assert len(settings) == 9
    for line in settings:
        (folder / "checker.toml").write_text(template().replace(f"\n{line}\n", f"\n{line[1:]}\n"), encoding="utf-8")
        assert load(None, folder) != Settings(), line


def test_the_template_leaves_no_setting_out() -> None:
    held: dict[str, Any] = tomllib.loads(uncommented())
    assert set(held) == set(KEYS) | {"overrides"}
    for check in CHECKS:
        assert set(held["checks"].get(check.id, {})) == {field.name for field in dataclasses.fields(check)}, check.id
    defaults = {check.id: {field.name: field.default for field in dataclasses.fields(check)} for check in CHECKS}
    shown = {
        id: {key: value for key, value in table.items() if key != "condensed"} for id, table in held["checks"].items()
    }
    assert shown == {
        id: {key: value for key, value in table.items() if key != "condensed"}
        for id, table in defaults.items()
        if table
    }


def test_init_replaces_nothing_unasked(folder: Path) -> None:
    (folder / "checker.toml").write_text("style = 'ap'\n", encoding="utf-8")
    assert run("init") == (2, "", "checker: checker.toml is there already; --force replaces it\n")
    assert (folder / "checker.toml").read_text(encoding="utf-8") == "style = 'ap'\n"
    assert run("init", "--force")[0] == 0
    assert (folder / "checker.toml").read_text(encoding="utf-8") == template()
    assert [path.name for path in folder.iterdir()] == ["checker.toml"]


def test_init_elsewhere(folder: Path) -> None:
    (folder / "site").mkdir()
    assert run("init", "site")[0] == 0
    assert (folder / "site/checker.toml").is_file()
    assert run("init", "nowhere") == (
        2, "", "checker: nowhere: no such folder; give the one whose stories the settings are for\n"
    )  # fmt: skip
    (folder / "site/checker.toml").unlink()
    (folder / "site/checker.toml").mkdir()
    assert run("init", "site", "--force")[0] == 2
    (folder / "gone").mkdir()
    (folder / "gone/checker.toml").symlink_to("nowhere")
    assert run("init", "gone")[0] == 2


FILE = """style = "ap"
words = ["Kiev Post"]

[severity]
names.style = "note"

[checks.names]
near_miss_length = 7

[[pairs]]
target = "en/*.md"
source = "de/{path}.md"

[[overrides]]
paths = ["archive"]
style = "guardian"
severity.dates = "off"
"""


def values(*arguments: str) -> dict[tuple[str | None, str], tuple[Any, str]]:
    code, out, _ = run("config", *arguments, "--format", "json")
    assert code == 0
    return {(each["table"], each["key"]): (each["value"], each["origin"]) for each in json.loads(out)["settings"]}


def test_where_each_value_came_from(folder: Path) -> None:
    (folder / "checker.toml").write_text(FILE, encoding="utf-8")
    found = values("en/a.md")
    assert found[None, "style"] == ("ap", "checker.toml:1")
    assert found[None, "words"] == (["Kiev Post"], "checker.toml:2")
    assert found[None, "skip"] == ([], "default")
    assert found["severity", "names.style"] == ("note", "checker.toml:5")
    assert found["checks.names", "near_miss_length"] == (7, "checker.toml:8")
    assert found["checks.repeats", "certain"] == (8, "default")
    assert found["pairs", "source"] == ("de/{path}.md", "checker.toml:12")
    assert ("severity", "dates") not in found
    found = values("archive/1999/a.md")
    assert found[None, "style"] == ("guardian", "checker.toml:16")
    assert found["severity", "dates"] == ("off", "checker.toml:17")
    assert found["severity", "names.style"] == ("note", "checker.toml:5")
    found = values("archive/a.md", "--style", "afp", "--skip", "dates", "--only", "names", "--glossary", "desk.csv")
    assert found[None, "style"] == ("afp", "--style")
    assert found[None, "skip"] == (["dates"], "--skip")
    assert found[None, "only"] == (["names"], "--only")
    assert found[None, "glossaries"] == (["desk.csv"], "--glossary")


@pytest.mark.parametrize("path", [".", "archive/a.md", "en/a.md"])
def test_what_config_prints_is_settings_that_say_the_same(folder: Path, path: str) -> None:
    (folder / "checker.toml").write_text(FILE, encoding="utf-8")
    code, out, _ = run("config", path)
    assert code == 0
    (folder / "again.toml").write_text(out, encoding="utf-8")
    again = json.loads(run("config", "--config", "again.toml", "--format", "json")[1])
    assert again["fingerprint"] in out


def test_config_leaves_no_setting_out(folder: Path) -> None:
    (folder / "words.txt").write_text("Kiev Post\n", encoding="utf-8")
    (folder / "checker.toml").write_text(uncommented(), encoding="utf-8")
    found = values("en/a.md")
    assert {table or key for table, key in found if not (table or "").startswith("checks.")} == set(KEYS) - {"checks"}
    assert {table for table, _ in found if table and table.startswith("checks.")} == {
        f"checks.{check.id}" for check in CHECKS if dataclasses.fields(check)
    }
    assert "default" not in {origin for _, origin in found.values()}


def test_config_without_a_file(folder: Path) -> None:
    code, out, _ = run("config")
    assert (code, out.splitlines()[0]) == (0, "# .: no settings file: the defaults")
    assert all(line.endswith("# default") for line in out.splitlines() if " = " in line)


def test_config_from_a_folder_below_and_a_project_s_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "pyproject.toml").write_text(
        "[project]\nname = 'x'\n\n[tool.checker]\nstyle = 'ap'\n", encoding="utf-8"
    )
    assert values("a.md")[None, "style"] == ("ap", "pyproject.toml:5")
    (folder / "desk").mkdir()
    monkeypatch.chdir(folder / "desk")
    assert values("a.md")[None, "style"] == ("ap", f"{folder / 'pyproject.toml'}:5")


def test_config_tells_a_slip(folder: Path) -> None:
    (folder / "checker.toml").write_text("\nstlye = 'ap'\n", encoding="utf-8")
    assert run("config") == (2, "", "checker: checker.toml:2: stlye: no such setting (did you mean style?)\n")
    assert run("config", "--skip", "nmaes", "--config", "nowhere.toml")[0] == 2
