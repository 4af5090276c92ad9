"""Exit codes as the contract has them: one table, a row a way in which a run can end.

Interruption (130) and a reader that goes away need a process of their own: test_outputs.py and test_cli.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from checker.checks.headline import Headline
from checker.checks.names import Names
from checker.cli import app

CLEAN = "Talks in Kyiv go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
FAULTY = CLEAN.replace("Kyiv go", "Kiev go")
IGNORED = FAULTY.replace("Talks", "<!-- checker: ignore names.mixed as he wrote it -->\n\nTalks", 1)
UNUSED = CLEAN.replace("The talks", "<!-- checker: ignore names.mixed as he wrote it -->\n\nThe talks")
FILES: dict[str, str | bytes] = {
    "clean.txt": CLEAN,
    "faulty.txt": FAULTY,
    "ignored.txt": IGNORED,
    "unused.txt": UNUSED,
    "latin.txt": "Gespräche".encode("latin-1"),
    "empty.txt": "",
    "none/photo.png": b"\x89PNG",
    "typo.toml": "skipp = []\n",
    "broken.toml": "skip = [\n",
    "accepted.toml": "",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files, in a repository in which all of them are committed, and a baseline that accepts until 2026."""
    root = tmp_path_factory.mktemp("codes")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(text.encode() if isinstance(text, str) else text)
    (root / "accepted.toml").unlink()
    done = CliRunner().invoke(
        app, ["baseline", f"{root}/faulty.txt", "--baseline", f"{root}/accepted.toml", "--reason", "old",
              "--who", "desk", "--expires", "2026-01-31", "--today", "2026-01-01"],
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    who = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "stories"]):
        subprocess.run(["git", *command], cwd=root, check=True, capture_output=True)
    return root


@pytest.mark.parametrize(
    "code, arguments, said",
    [
        (0, "clean.txt", "0 errors"),
        (1, "faulty.txt", "names.mixed"),
        (1, "clean.txt faulty.txt", "1 error"),
        (0, "faulty.txt --fail-on never", "names.mixed"),
        (0, "faulty.txt --exit-zero", "names.mixed"),
        (0, "ignored.txt", "ignored: 1 by comment (as he wrote it)"),
        (0, "unused.txt", "not shown: 1 note"),
        (1, "unused.txt --fail-on note --show note", "ignores.unused"),
        (0, "faulty.txt --baseline accepted.toml --today 2026-01-31", "ignored: 1 by baseline (old)"),
        (1, "faulty.txt --baseline accepted.toml --today 2026-02-01", "no longer accepted"),
        (2, "faulty.txt latin.txt", "names.mixed"),
        (2, "latin.txt", "not UTF-8"),
        (2, "empty.txt", "empty"),
        (2, "faulty.txt gone.txt", "no such file"),
        (2, "faulty.txt --config typo.toml", "did you mean skip?"),
        (2, "faulty.txt --config broken.toml", "broken.toml"),
        (2, "faulty.txt --only names.mixd", "did you mean names.mixed?"),
        (2, "faulty.txt --baseline typo.toml", "typo.toml"),
        (2, "clean.txt --strict", "no source"),
        (2, "clean.txt --locked", "checker.lock: no such file; checker lock writes it"),
        (2, "faulty.txt --locked --exit-zero", "checker.lock: no such file"),
        (2, "faulty.txt --output-format sarif", "write it as sarif=PATH"),
        (2, "faulty.txt --changed-since no-such-revision", "no-such-revision"),
        (0, "clean.txt --changed-since HEAD", "0 stories; 1 file didn't change and wasn't looked at"),
        (0, "clean.txt faulty.txt --staged", "0 stories; 2 files didn't change and weren't looked at"),
        (0, "--staged", "0 stories"),
        (0, "--changed-since HEAD", "0 stories"),
        (2, "", "PATH is missing"),
        (2, "clean.txt typo.toml", "typo.toml: settings, not a story: --config"),
        (2, "typo.toml", "settings, not a story"),
        (3, "none", "no story"),
        (2, "none latin.txt", "not UTF-8"),
    ],
)  # fmt: skip
def test_a_run_ends_with(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, arguments: str, said: str) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, ["check", *arguments.split(), "--back-translate", "never", "--no-cache"])
    assert said.casefold() in (done.output + done.stderr).casefold()
    assert done.exit_code == code, done.output


@pytest.mark.parametrize(
    "code, arguments, said",
    [
        (0, "stats --path gone.sqlite", "no translation memory yet: gone.sqlite"),
        (0, "clear --path gone.sqlite", "no translation memory yet: gone.sqlite"),
        (2, "stats --path clean.txt", "clean.txt: no translation memory"),
        (2, "clear --path clean.txt", "clean.txt: no translation memory; nothing was removed"),
        (2, "clear --path none", "none: no translation memory; nothing was removed"),
        (2, "clean", "No such command"),
    ],
)
def test_memory_ends_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, code: int, arguments: str, said: str
) -> None:
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(app, ["memory", *arguments.split()])
    assert said in done.output + done.stderr
    assert done.exit_code == code, done.output
    assert (folder / "clean.txt").read_text(encoding="utf-8") == CLEAN


def test_a_check_that_crashes_costs_its_own_verdict_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crashed(*_: object) -> None:
        raise ZeroDivisionError("of words")

    monkeypatch.chdir(folder)
    monkeypatch.setattr(Headline, "run", crashed)
    done = CliRunner().invoke(app, ["check", "faulty.txt", "clean.txt", "--back-translate", "never", "--no-cache"])
    assert done.exit_code == 2
    assert "names.mixed" in done.stdout, "the other checks report"
    for story in ("faulty.txt", "clean.txt"):
        assert f"{story}: check headline: crashed: ZeroDivisionError: of words" in done.stderr
    told = "not checked: check headline of clean.txt, faulty.txt (2 times): crashed: ZeroDivisionError: of words"
    assert told in done.stdout, "the report alone says where"


def test_a_crash_of_the_program_itself_is_no_finding(folder: Path) -> None:
    code = "from checker import cli; import checker.session as s; s.Session.report = None; cli.main()"
    command = [sys.executable, "-c", code, "check", "clean.txt", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert done.stderr.startswith("checker: internal error: TypeError")


def test_names_is_a_check_that_can_crash(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crash is told, and a finding of another check at the threshold isn't lost: 2 beats 1."""
    monkeypatch.chdir(folder)
    monkeypatch.setattr(Names, "run", lambda *_: iter([None]))
    done = CliRunner().invoke(app, ["check", "faulty.txt", "--back-translate", "never", "--no-cache"])
    assert done.exit_code == 2
