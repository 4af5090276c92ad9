"""``checker memory``: what it says of a memory, and what it removes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from database import execute, whole
from typer.testing import CliRunner

from checker.cli import app
from checker.engines.memory import Account, Memory
from checker.engines.memory.file import _FIRST
from checker.engines.models.installed import megabytes

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HASH = "0123456789abcdef" * 4
SAID = {"Die Gespräche dauern an.": ("The talks go on.", True), "Nein.": ("No no no no no.", False)}
ONE = {"Ja.": ("Yes.", True)}


def memory(*arguments: object) -> tuple[int, str]:
    """Exit code of `checker memory ...`, and all that it printed."""
    done = CliRunner().invoke(app, ["memory", *map(str, arguments)])
    return done.exit_code, done.output


def test_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    assert memory("stats", "--path", path) == (0, f"no translation memory yet: {path}\n")
    assert not path.exists()
    Memory(path).put(f"de_en 1.0 {HASH} beam_size=4", SAID)
    Memory(path).put(f"en_de 1.0 {HASH} beam_size=4", ONE)
    size = megabytes(path.stat().st_size)
    assert memory("stats", "--path", path) == (
        0,
        f"{path}: {size} of at most 256.0 MB, 3 sentences\n"
        "2  de_en 1.0 0123456789ab beam_size=4\n"
        "1  en_de 1.0 0123456789ab beam_size=4\n",
    )
    assert list(tmp_path.iterdir()) == [path], "no log is left beside it"


def test_what_is_there_while_a_run_writes(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    writing = Memory(path)
    writing.put("a", SAID)
    assert memory("stats", "--path", path)[1].endswith(", 2 sentences\n2  a\n")
    writing.put("a", ONE)
    assert memory("stats", "--path", path)[1].endswith(", 3 sentences\n3  a\n")


def test_the_place_is_the_users_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    Memory.default().put("a", ONE)
    path = tmp_path / "checker/translations.sqlite"
    assert memory("stats")[1].startswith(f"{path}: ")
    assert memory("clear")[0] == 0
    assert not path.exists()


def test_clear_removes_the_file_and_says_what_that_freed(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    assert memory("clear", "--path", path) == (0, f"no translation memory yet: {path}\n")
    Memory(path).put("a", {f"Satz {number}": ("Sentence " * 10, True) for number in range(2000)})
    size = megabytes(path.stat().st_size)
    assert memory("clear", "--path", path) == (0, f"removed {path}: {size} freed\n")
    assert list(tmp_path.iterdir()) == []


def test_clear_harms_no_run_that_is_using_it(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    running = Memory(path)
    running.put("a", {f"Satz {number}": ("Sentence " * 10, True) for number in range(2000)})
    code, said = memory("clear", "--path", path)
    assert (code, said.startswith(f"emptied {path}, which another run has open: ")) == (0, True), said
    assert Account.of(path).size < 100_000  # type: ignore[union-attr]
    assert running.get("a", ["Satz 1"]) == {}
    running.put("a", SAID)
    assert (running.get("a", SAID), Memory(path).get("a", SAID)) == (SAID, SAID)


def test_a_run_under_way_goes_on_beside_a_removed_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    running = Memory(path)
    running.put("a", SAID)
    path.unlink()
    running.put("a", ONE)
    for _ in range(2):
        Memory(path).put("a", SAID)
    assert running.get("a", SAID).items() <= SAID.items()
    assert Memory(path).get("a", SAID) == SAID
    assert whole(path)


def text_file(path: Path) -> None:
    path.write_text("Talks in Kyiv go on\n", encoding="utf-8")


def folder(path: Path) -> None:
    path.mkdir()


def another_program(path: Path) -> None:
    execute(path, "CREATE TABLE bookmark (address TEXT)")


@pytest.mark.parametrize(
    "made, why",
    [
        (text_file, "no translation memory"),
        (folder, "no translation memory"),
        (another_program, "no translation memory"),
    ],
)
def test_what_is_no_memory_stays(tmp_path: Path, made: Callable[[Path], None], why: str) -> None:
    path = tmp_path / "something"
    made(path)
    assert memory("stats", "--path", path) == (2, f"checker: {path}: {why}\n")
    assert memory("clear", "--path", path) == (2, f"checker: {path}: {why}; nothing was removed\n")
    assert list(tmp_path.iterdir()) == [path]


def older(path: Path) -> None:
    execute(path, _FIRST)


def newer(path: Path) -> None:
    Memory(path).put("a", SAID)
    execute(path, "PRAGMA user_version=99")


def damaged(path: Path) -> None:
    Memory(path).put("a", {f"Satz {number}": ("Sentence " * 10, True) for number in range(2000)})
    data = bytearray(path.read_bytes())
    data[100:] = b"\xff" * (len(data) - 100)
    path.write_bytes(data)


@pytest.mark.parametrize(
    "made, why",
    [
        (older, "empty, or an earlier version's: the next run makes it anew"),
        (newer, "a newer version's"),
        (damaged, "damaged: the next run makes it anew"),
    ],
)
def test_what_cannot_be_counted_can_be_removed(tmp_path: Path, made: Callable[[Path], None], why: str) -> None:
    path = tmp_path / "memory.sqlite"
    made(path)
    assert memory("stats", "--path", path) == (2, f"checker: {path}: {why}\n")
    assert memory("clear", "--path", path)[1].startswith(f"removed {path}: ")
    assert list(tmp_path.iterdir()) == []
