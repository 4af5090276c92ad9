"""The translation memory: speed only. Whatever becomes of its file, nothing else changes."""

from __future__ import annotations

import multiprocessing
import sqlite3
from typing import TYPE_CHECKING

import pytest

from checker.engines.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.synchronize import Barrier
    from pathlib import Path


SAID = {"Die Gespräche dauern an.": ("The talks go on.", True), "Nein.": ("No no no no no.", False)}
MANY = 200


def test_what_was_said_is_known(tmp_path: Path) -> None:
    path = tmp_path / "cache" / "memory.sqlite"
    Memory(path).put("model-a", SAID)
    assert Memory(path).get("model-a", [*SAID, "Ja."]) == SAID


def test_another_model_or_text_is_not(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    memory.put("model-a", SAID)
    assert memory.get("model-b", SAID) == {}
    assert memory.get("model-a", ["Die Gespräche dauern an", "die Gespräche dauern an.", ""]) == {}


def test_the_first_word_stays(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    memory.put("a", {"Ja.": ("Yes.", True)})
    memory.put("a", {"Ja.": ("Yeah.", True)})
    assert memory.get("a", ["Ja."]) == {"Ja.": ("Yes.", True)}


def test_more_texts_than_one_query_takes(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    made = {f"Satz {number}.": (f"Sentence {number}.", True) for number in range(1201)}
    memory.put("a", made)
    assert memory.get("a", made) == made


def write(path: Path, name: str, start: Barrier) -> None:
    start.wait(60)
    memory = Memory(path)
    for number in range(MANY):
        memory.put("a", {f"{name} {number}": (f"{name} said {number}", True), f"shared {number}": (name, True)})


def test_two_processes_writing_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.engines.memory._PATIENCE", 60)  # on a busy machine they wait, here nothing is lost
    path = tmp_path / "memory.sqlite"
    fork = multiprocessing.get_context("fork")
    start = fork.Barrier(2)
    writers = [fork.Process(target=write, args=(path, name, start)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    texts = [f"{name} {number}" for name in ("one", "two", "shared") for number in range(MANY)]
    known = Memory(path).get("a", texts)
    assert set(known) == set(texts)
    assert {text for key, (text, _) in known.items() if key.startswith("shared")} <= {"one", "two"}
    assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchone() == ("ok",)


def text_file(path: Path) -> None:
    path.write_text("Dies ist keine Datenbank. " * 100, encoding="utf-8")


def another_table(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE translation (source TEXT, target TEXT)")


def torn(path: Path) -> None:
    Memory(path).put("a", {f"Satz {number}.": ("Sentence.", True) for number in range(2000)})
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


DAMAGES: list[tuple[Callable[[Path], None], str]] = [
    (text_file, "file is not a database"),
    (another_table, "no such column: key"),
    (torn, "database disk image is malformed"),
]


@pytest.mark.parametrize("damage, why", DAMAGES)
def test_a_file_that_is_damaged_changes_nothing_and_is_said_once(
    tmp_path: Path, damage: Callable[[Path], None], why: str
) -> None:
    path = tmp_path / "memory.sqlite"
    damage(path)
    memory = Memory(path)
    for number in range(2):
        assert memory.get("a", [*SAID, *(f"Satz {each}." for each in range(number, 2000, 7))]) == {}
        memory.put("a", SAID)
    (missed,) = memory.missed()
    assert (missed.what, missed.failed) == ("translation memory", False)
    assert missed.why == f"{path}: {why}; nothing was kept or known: delete the file"


def test_a_file_that_another_holds_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.engines.memory._PATIENCE", 0.01)
    path = tmp_path / "memory.sqlite"
    Memory(path).put("a", SAID)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    memory = Memory(path)
    memory.put("a", {"Ja.": ("Yes.", True)})
    assert (memory.get("a", SAID), memory.missed()) == ({}, ())
    other.execute("ROLLBACK")
    assert Memory(path).get("a", SAID) == SAID


def test_nothing_is_made_before_it_is_asked(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "cache" / "memory.sqlite")
    assert not (tmp_path / "cache").exists()
    memory.get("a", SAID)
    assert (tmp_path / "cache" / "memory.sqlite").exists()


def test_a_folder_in_its_place_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").mkdir()
    memory = Memory(tmp_path / "memory.sqlite")
    memory.put("a", SAID)
    assert (memory.get("a", SAID), memory.missed()) == ({}, ())


def test_a_folder_that_cannot_be_made_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    memory = Memory(tmp_path / "cache" / "memory.sqlite")
    memory.put("a", SAID)
    assert (memory.get("a", SAID), memory.missed()) == ({}, ())


def test_a_text_that_cannot_be_kept_blocks_nobody(tmp_path: Path) -> None:
    """A lone surrogate is no UTF-8: that batch is lost, the lock on the file is not kept."""
    path = tmp_path / "memory.sqlite"
    memory = Memory(path)
    memory.put("a", {"Ja.": ("Y\ud800s.", True)})
    memory.put("a", {"Nein.": ("No.", True)})
    Memory(path).put("a", {"Doch.": ("Yes.", True)})
    assert memory.get("a", ["Ja.", "Nein.", "Doch."]) == {"Nein.": ("No.", True), "Doch.": ("Yes.", True)}


def test_a_source_text_of_any_kind_has_a_key(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    memory.put("a", {"J\ud800a.": ("Yes.", True), "\0": ("zero", True)})
    assert memory.get("a", ["J\ud800a.", "\0"]) == {"J\ud800a.": ("Yes.", True), "\0": ("zero", True)}


def test_without_a_place_nothing_is_known() -> None:
    memory = Memory(None)
    memory.put("a", SAID)
    assert memory.get("a", SAID) == {}
