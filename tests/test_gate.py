"""The files by which other repositories run the checker: the action and the hooks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.read import listed

ROOT = Path(__file__).parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
CHECK = next(step for step in STEPS if step.get("id") == "check")


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.get("name") or step["uses"])
def test_no_text_of_others_becomes_a_command(step: dict[str, Any]) -> None:
    assert "${{" not in step.get("run", "")


def test_every_input_is_used_and_every_used_input_is_there() -> None:
    told = (ROOT / "action.yml").read_text(encoding="utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", told)) == set(ACTION["inputs"])
    assert all(each["description"].endswith(".") for each in ACTION["inputs"].values())


@pytest.fixture
def runner(tmp_path: Path) -> Path:
    """A runner's folder, with a checker that writes down what it was asked."""
    bin = tmp_path / "checker" / "bin"
    bin.mkdir(parents=True)
    (bin / "checker").write_text(
        '#!/bin/sh\nprintf \'%s\\n\' "$@" > "$RUNNER_TEMP/asked"\n'
        'case "$*" in *sarif=*) touch "$RUNNER_TEMP/checker.sarif";; esac\nexit ${CODE:-0}\n'
    )
    (bin / "checker").chmod(0o755)
    return tmp_path


def ran(runner: Path, **inputs: str) -> tuple[int, list[str], str]:
    """The exit code of the step that checks, what it asked, and its outputs."""
    given = {name: str(each["default"]) for name, each in ACTION["inputs"].items()} | {"changed-since": ""}
    given |= {name.replace("_", "-"): value for name, value in inputs.items() if name != "CODE"}
    variables = {key: given[value.split("inputs.")[1].rstrip(" }")] for key, value in CHECK["env"].items()}
    outputs = runner / "outputs"
    outputs.touch()
    environment = os.environ | variables | {"RUNNER_TEMP": str(runner), "GITHUB_OUTPUT": str(outputs)}
    environment |= {"CODE": inputs.get("CODE", "0")}
    done = subprocess.run(["bash", "-e", "-o", "pipefail", "-c", CHECK["run"]], env=environment, check=False)
    return done.returncode, (runner / "asked").read_text().splitlines(), outputs.read_text()


@pytest.mark.parametrize(
    "inputs, asked",
    [
        ({}, ["check", "--format", "github", "--fail-on", "error", "--output-format", "sarif=*", "--", "."]),
        ({"sarif": "false"}, ["check", "--format", "github", "--fail-on", "error", "--", "."]),
        (
            {"sarif": "false", "paths": "en\nde/a.md", "fail_on": "warning", "args": "--style ap\n--strict"},
            [
                "check",
                "--format",
                "github",
                "--fail-on",
                "warning",
                "--style",
                "ap",
                "--strict",
                "--",
                "en",
                "de/a.md",
            ],
        ),
        (
            {"sarif": "false", "changed_since": "3f2a"},
            ["check", "--format", "github", "--fail-on", "error", "--changed-since", "3f2a", "--", "."],
        ),
        (
            {"sarif": "false", "paths": "$(touch x) `y` ; z"},
            ["check", "--format", "github", "--fail-on", "error", "--", "$(touch", "x)", "`y`", ";", "z"],
        ),
    ],
)
def test_what_the_action_asks(runner: Path, inputs: dict[str, str], asked: list[str]) -> None:
    code, told, _ = ran(runner, **inputs)
    assert code == 0
    assert [re.sub("sarif=.*", "sarif=*", each) for each in told] == asked


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_action_ends_as_the_checker_does_and_uploads_what_it_found(runner: Path, code: int) -> None:
    ended, _, outputs = ran(runner, CODE=str(code))
    assert ended == code
    assert outputs.splitlines() == [f"exit-code={code}", f"sarif={runner}/checker.sarif"]


def test_what_is_ignored_is_not_uploaded(tmp_path: Path) -> None:
    step = next(step for step in STEPS if step.get("name") == "Leave out what is ignored")
    results = [{"ruleId": "a"}, {"ruleId": "b", "suppressions": [{"kind": "inSource"}]}, {"suppressions": []}]
    (tmp_path / "log.sarif").write_text(json.dumps({"runs": [{"results": results}], "version": "2.1.0"}), "utf-8")
    environment = os.environ | {"SARIF": str(tmp_path / "log.sarif")}
    subprocess.run(["bash", "-e", "-o", "pipefail", "-c", step["run"]], env=environment, check=True)
    log = json.loads((tmp_path / "log.sarif").read_text("utf-8"))
    assert log == {"runs": [{"results": [results[0], results[2]]}], "version": "2.1.0"}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
@pytest.mark.parametrize(
    "path, taken",
    [
        ("en/story.md", True),
        ("story.html", True),
        ("pairs.tsv", True),
        ("stories/readme-of-a-reader.txt", False),
        ("stories/how-to-readme.txt", True),
        (".github/template.md", False),
        ("stories/.draft.md", False),
        ("story.htm", False),
        ("story.markdown", False),
        ("README.md", False),
        ("docs/CHANGELOG.txt", False),
        ("photo.png", False),
        ("story.md.orig", False),
    ],
)
def test_which_files_the_hooks_take(hook: dict[str, Any], path: str, taken: bool) -> None:
    assert bool(re.search(hook["files"], path) and not re.search(hook["exclude"], path)) is taken
    assert listed(path) is taken, "hooks take what the checker reads in a folder"


def test_the_hook_checks_every_file_that_it_is_given() -> None:
    """``pre-commit run --all-files`` has nothing staged; and it hides what isn't, where it runs before a commit."""
    assert not any(hook.get("args") for hook in HOOKS)


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_hooks_run_a_command_that_is_there(hook: dict[str, Any]) -> None:
    words: list[str] = [*hook["entry"].split(), *hook.get("args", ())]
    assert words[0] == "checker"
    command = [sys.executable, "-m", "checker", *words[1:], "--help"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"Usage: checker {words[1]}" in done.stdout


def test_options_of_the_action_are_there() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "check", "--help"], capture_output=True, text=True, check=True
    )
    assert set(re.findall(r"--[a-z-]+", CHECK["run"])) <= set(re.findall(r"--[a-z-]+", done.stdout))


def test_the_readme_names_hooks_and_inputs_that_are_there() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert set(re.findall(r"\{id: ([\w-]+)\}", readme)) <= {hook["id"] for hook in HOOKS}
    assert set(re.findall(r"with: \{(\w[\w-]*): content\}", readme)) <= set(ACTION["inputs"])
