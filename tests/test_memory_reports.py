"""A report is the same to the byte whatever becomes of the translation memory between two runs."""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from database import execute
from hypothesis import Phase, example, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from checker.cli import app
from checker.engines import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from checker.decoding import Decoding
    from checker.engines.models import Model

STORY = "Talks in Berlin\n\nThe talks in Berlin lasted two hours. Emmanuel Macron asked for patience.\n"
SOURCE = "Gespräche in Berlin\n\nDie Gespräche in Berlin dauerten zwei Stunden. Friedrich Merz bat um Geduld.\n"
NOWHERE = "/dev/null/cache"
"""A folder that nobody can make, not even root."""


class Shout:
    """A model that says all in capitals, and loses the thread over hours."""

    asked = 0

    def __init__(self, model: Model, decoding: Decoding) -> None:
        self.model = model

    def translate(self, texts: Sequence[str]) -> list[tuple[str, bool]]:
        Shout.asked += len(texts)
        return [(text.upper(), "hours" not in text) for text in texts]


def as_it_is(memory: Path) -> None:
    pass


def off(memory: Path) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.unlink(missing_ok=True)
    memory.mkdir()


def deleted(memory: Path) -> None:
    memory.unlink(missing_ok=True)


def damaged(memory: Path) -> None:
    if memory.exists():
        data = bytearray(memory.read_bytes())
        data[4096:] = b"\xff" * len(data[4096:])
        memory.write_bytes(data)


def changed(memory: Path) -> None:
    """Somebody wrote other translations into it."""
    if memory.exists():
        with suppress(sqlite3.Error):
            execute(memory, "UPDATE translation SET text = 'nonsense', reliable = 1")


def cut(memory: Path) -> None:
    if memory.exists():
        memory.write_bytes(memory.read_bytes()[:5000])


def somebody_elses(memory: Path) -> None:
    memory.parent.mkdir(parents=True, exist_ok=True)
    memory.write_text("Talks in Berlin", encoding="utf-8")


def newer(memory: Path) -> None:
    if memory.exists():
        with suppress(sqlite3.Error):
            execute(memory, "PRAGMA user_version=99")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a story, its source and models, in which runs are made."""
    root = tmp_path_factory.mktemp("site")
    (root / "story.txt").write_text(STORY, encoding="utf-8")
    (root / "source.txt").write_text(SOURCE, encoding="utf-8")
    for pair in ("de_en", "en_de"):
        (root / "models" / pair / "model").mkdir(parents=True)
        metadata = {"from_code": pair[:2], "to_code": pair[3:], "package_version": "1.0"}
        (root / "models" / pair / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr(translate, "Engine", Shout)
        yield root


def report(cache: str) -> str:
    done = CliRunner().invoke(
        app,
        ["check", "story.txt", "--source", "source.txt", "--language", "en", "--source-language", "de",
         "--models", "models", "--back-translate", "always", "--format", "json", "--no-cache"],
        env={"XDG_CACHE_HOME": cache},
    )  # fmt: skip
    assert '"back_translation": "' in done.output, done.output
    return done.output + done.stderr


FATES = (as_it_is, deleted, damaged, changed, cut, somebody_elses, newer, off)


@example(fates=FATES)
@given(fates=st.lists(st.sampled_from(FATES), min_size=1, max_size=4))
@settings(max_examples=5, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_whatever_becomes_of_the_memory_the_report_is_the_same(
    site: Path, tmp_path_factory: pytest.TempPathFactory, fates: Sequence[Callable[[Path], None]]
) -> None:
    without, cache = report(NOWHERE), tmp_path_factory.mktemp("cache")
    memory = cache / "checker" / "translations.sqlite"
    assert report(str(cache)) == without
    for fate in fates:
        if memory.is_dir():
            memory.rmdir()
        fate(memory)
        assert report(str(cache)) == without, fate


def test_a_second_run_asks_no_model(site: Path, tmp_path: Path) -> None:
    first = report(str(tmp_path))
    asked = Shout.asked
    assert report(str(tmp_path)) == first
    assert Shout.asked == asked
