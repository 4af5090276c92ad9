"""The translation memory: speed only. Whatever becomes of its file, nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from database import execute, whole
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.engines.memory import Memory
from checker.engines.memory.file import _FIRST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


SAID = {"Die Gespräche dauern an.": ("The talks go on.", True), "Nein.": ("No no no no no.", False)}


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


def text_file(path: Path) -> None:
    path.write_text("Dies ist keine Datenbank. " * 100, encoding="utf-8")


def another_table(path: Path) -> None:
    execute(path, "CREATE TABLE translation (source TEXT, target TEXT)")


def another_program(path: Path) -> None:
    execute(path, "PRAGMA application_id=7")


def newer(path: Path) -> None:
    Memory(path).put("a", SAID)
    execute(path, "PRAGMA user_version=99")


@pytest.mark.parametrize("made", [text_file, another_table, another_program, newer])
def test_what_is_not_this_programs_is_passed_over(tmp_path: Path, made: Callable[[Path], None]) -> None:
    path = tmp_path / "memory.sqlite"
    made(path)
    before, beside = path.read_bytes(), sorted(tmp_path.iterdir())
    memory = Memory(path)
    memory.put("a", SAID)
    assert memory.get("a", SAID) == {}
    assert path.read_bytes() == before
    assert sorted(tmp_path.iterdir()) == beside


def first_version(path: Path) -> None:
    execute(path, _FIRST, "INSERT INTO translation VALUES (x'00', 'old', 1)")


def older(path: Path) -> None:
    Memory(path).put("a", SAID)
    execute(path, "PRAGMA user_version=1", "ALTER TABLE translation RENAME TO something_else")


def nothing_in_it(path: Path) -> None:
    path.write_bytes(b"")


def zeros(path: Path) -> None:
    """What some file systems leave after a power cut."""
    path.write_bytes(bytes(8192))


def torn(path: Path) -> None:
    Memory(path).put("a", {f"Satz {number}.": ("Sentence.", True) for number in range(2000)})
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)


def cut(path: Path) -> None:
    Memory(path).put("a", {f"Satz {number}.": ("Sentence.", True) for number in range(2000)})
    path.write_bytes(path.read_bytes()[:20_000])


def without_a_table(path: Path) -> None:
    Memory(path).put("a", SAID)
    execute(path, "DROP TABLE translation")


@pytest.mark.parametrize("made", [first_version, older, nothing_in_it, zeros, torn, cut, without_a_table])
def test_what_is_old_or_damaged_is_made_anew(tmp_path: Path, made: Callable[[Path], None]) -> None:
    path = tmp_path / "memory.sqlite"
    made(path)
    memory = Memory(path)
    assert memory.get("a", ["Ja.", *(f"Satz {number}." for number in range(500, 2000))]) == {}
    memory.put("a", SAID)
    assert (memory.get("a", SAID), Memory(path).get("a", SAID)) == (SAID, SAID)
    assert whole(path)
    assert execute(path, "PRAGMA auto_vacuum") == [(2,)]


@given(places=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=40))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_becomes_of_the_bytes_nothing_wrong_is_said(sound: Path, places: list[tuple[float, int]]) -> None:
    data = bytearray(sound.read_bytes())
    for place, flipped in places:
        data[int(place * len(data))] ^= flipped
    path = sound.with_name("flipped.sqlite")
    for each in path.parent.glob("flipped.sqlite*"):
        each.unlink()
    path.write_bytes(data)
    memory = Memory(path)
    assert memory.get("a", MADE).items() <= MADE.items()
    memory.put("a", SAID)
    assert memory.get("a", [*MADE, *SAID]).items() <= (MADE | SAID).items()


MADE = {f"Satz {number}.": (f"Sentence {number}.", number % 7 > 0) for number in range(300)}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "memory.sqlite"
    Memory(path).put("a", MADE)
    return path


def test_nothing_is_made_before_it_is_asked(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "cache" / "memory.sqlite")
    assert not (tmp_path / "cache").exists()
    memory.get("a", SAID)
    assert (tmp_path / "cache" / "memory.sqlite").exists()


def test_a_folder_in_its_place_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "memory.sqlite").mkdir()
    memory = Memory(tmp_path / "memory.sqlite")
    memory.put("a", SAID)
    assert memory.get("a", SAID) == {}


def test_a_folder_that_cannot_be_made_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("no folder", encoding="utf-8")
    memory = Memory(tmp_path / "cache" / "memory.sqlite")
    memory.put("a", SAID)
    assert memory.get("a", SAID) == {}


def test_a_text_that_cannot_be_kept_blocks_nobody(tmp_path: Path) -> None:
    """A lone surrogate is no UTF-8."""
    path = tmp_path / "memory.sqlite"
    memory = Memory(path)
    memory.put("a", {"Ja.": ("Y\ud800s.", True), "Nein.": ("No.", True)})
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
