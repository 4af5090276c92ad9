"""The copy never leaves the building: a whole check where every way out raises, and nothing that could find one."""

from __future__ import annotations

import ast
import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.report import FORMATS

ROOT = Path(__file__).parents[1]
PACKAGES = sorted((ROOT / "corpus/models").glob("*.argosmodel"))
DOOR = "engines/models/index.py"
OUTSIDE = {
    "socket", "ssl", "_socket", "http", "urllib.request", "urllib.error", "ftplib", "smtplib", "poplib", "imaplib",
    "telnetlib", "xmlrpc", "socketserver", "asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3",
}  # fmt: skip

# No socket can be made, no name looked up, by whatever has imported either, and an audit hook sees what C does.
RUN = """
import socket, sys
def refused(*args, **kwargs):
    raise AssertionError("the network was used")
class Refused(socket.socket):
    __init__ = refused
for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr", "getnameinfo", "create_connection",
             "create_server", "socketpair", "fromfd"):
    setattr(socket, name, refused)
socket.socket = socket.SocketType = Refused
def heard(event, arguments):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.")):
        refused()
sys.addaudithook(heard)
from checker.cli import main
sys.argv = ["checker", *sys.argv[1:]]
main()
"""


def offline(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ARGOS_"))}
    env |= {"PYTHONPATH": str(ROOT), "HOME": str(folder)}
    command = [sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a story, its original and demonstration models, which were installed without network."""
    folder = tmp_path_factory.mktemp("offline")
    story = ROOT / "corpus/kyiv-summit"
    (folder / "story.txt").write_bytes((story / "story.en.txt").read_bytes())
    (folder / "source.md").write_bytes((story / "story.de.md").read_bytes())
    done = offline(folder, "models", "install", *map(str, PACKAGES), "--models", "models")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def reports(folder: Path) -> dict[str, str]:
    """The whole check, everything translated, in every format at once."""
    further = [word for name in FORMATS for word in ("--output-format", f"{name}=report.{name}")]
    done = offline(
        folder, "check", "story.txt", "--source", "source.md", "--models", "models", "--back-translate", "always",
        "--fail-on", "never", *further,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return {name: (folder / f"report.{name}").read_text(encoding="utf-8") for name in FORMATS}


def test_everything_is_translated_and_reported_without_network(reports: dict[str, str]) -> None:
    told = json.loads(reports["json"])
    assert told["stories"]
    assert told["findings"]
    assert [each["why"] for each in told["not_checked"] if "no model" in each["why"]] == []
    assert any(each["evidence"]["back_translation"] for each in told["findings"])


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_names_the_models_and_glossaries(reports: dict[str, str], format: str) -> None:
    signature = json.loads(reports["json"])["signature"]
    assert re.search(r"\| glossary sha256:[0-9a-f]{12}", signature)
    assert re.search(r"\| argos en_de [0-9.]+ sha256:[0-9a-f]{12}", signature)
    text = reports[format].replace("&#124;", "|")
    assert signature in html.unescape(text), f"{format} has the signature"


def test_only_the_models_that_spoke_are_named(folder: Path) -> None:
    command = "check", "story.txt", "--source", "source.md", "--models", "models", "--format", "json", "--fail-on"
    spoke = json.loads(offline(folder, *command, "never", "--back-translate", "auto").stdout)
    silent = json.loads(offline(folder, *command, "never", "--back-translate", "never").stdout)
    assert "argos" not in silent["signature"]
    shown = any(each["evidence"]["back_translation"] for each in spoke["findings"])
    assert ("argos en_de" in spoke["signature"]) >= shown


def test_the_other_commands_are_offline_as_well(folder: Path) -> None:
    for arguments in (
        ("models", "list", "--models", "models"),
        ("models", "verify", "--models", "models"),
        ("lock", "--models", "models"),
        ("names", "story.txt"),
        ("fix", "story.txt", "--diff"),
        ("explain", "names.mixed"),
        ("config",),
    ):
        done = offline(folder, *arguments)
        assert "network" not in done.stderr + done.stdout, arguments
        assert done.returncode in (0, 1), done.stderr


def test_the_test_would_see_it(folder: Path) -> None:
    done = offline(folder, "models", "install", "de_en", "--yes", "--index", "http://127.0.0.1:1/")
    assert (done.returncode, "the network was used" in done.stderr) == (2, True)


def modules() -> list[Path]:
    return sorted((ROOT / "checker").rglob("*.py"))


def test_one_module_alone_can_reach_the_network() -> None:
    for path in modules():
        here = path.relative_to(ROOT / "checker").as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            reached = {name for name in names for wanted in OUTSIDE if f"{name}.".startswith(f"{wanted}.")}
            assert not reached or here == DOOR, f"{here} imports {reached}"


def test_that_module_is_imported_by_one_command_alone() -> None:
    name = DOOR.removesuffix(".py").replace("/", ".")
    users = {
        path.relative_to(ROOT / "checker").as_posix()
        for path in modules()
        if re.search(rf"^ +from checker\.{name} import|^from checker\.{name} import", path.read_text(), re.MULTILINE)
    }
    assert users == {"engines/models/wanted.py"}
    text = (ROOT / "checker/engines/models/wanted.py").read_text(encoding="utf-8")
    at_start = [line for line in text.splitlines() if line.startswith(f"from checker.{name}")]
    assert at_start == [], "only where a pair is downloaded"
