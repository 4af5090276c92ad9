"""What a run must not do: load heavy packages, touch HOME, use the network."""

from __future__ import annotations

import importlib.metadata
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "corpus/models/translate-en_de-1_0_0.argosmodel"
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
UNWANTED = {"torch", "stanza", "spacy", "onnxruntime", "minisbd", "argostranslate.translate", "requests", "pydantic"}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    folder = tmp_path_factory.mktemp("run")
    home = folder / "home"
    home.mkdir()
    home.chmod(0o555)
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "source.txt").write_text(SOURCE, encoding="utf-8")
    base = {**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(home)}
    environment = {name: value for name, value in base.items() if not name.startswith(("XDG_", "ARGOS_"))}
    command = [sys.executable, "-m", "checker", "models", "install", str(PACKAGE), "--models", "models"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)
    return subprocess.run(
        [sys.executable, "-c", RUN], cwd=folder, capture_output=True, text=True, env=environment, check=False
    )


def test_a_whole_run_needs_no_network(done: subprocess.CompletedProcess[str]) -> None:
    assert "exit 1" in done.stderr, done.stderr
    assert '"back_translation": "' in done.stdout
    assert "argos en_de 1.0.0 sha256:" in done.stdout


def test_nothing_heavy_is_loaded(done: subprocess.CompletedProcess[str]) -> None:
    loaded = set(done.stderr.splitlines()[-1].split())
    assert "ctranslate2" in loaded
    assert loaded & UNWANTED == set()


def test_home_stays_as_it_was(
    done: subprocess.CompletedProcess[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = next(tmp_path_factory.getbasetemp().glob("run*")) / "home"
    made = [path for path in home.rglob("*") if "argos" in path.name]
    assert made == []
    assert done.returncode == 0


def test_no_torch_in_the_environment() -> None:
    assert {"torch", "stanza", "spacy"} & {
        each.metadata["Name"].lower() for each in importlib.metadata.distributions()
    } == set()


def test_help_loads_no_engine() -> None:
    code = "import sys, checker.cli; print(' '.join(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"langdetect", "fasttext", "ctranslate2", "babel", "rapidfuzz", "numpy"} & set(loaded) == set()
