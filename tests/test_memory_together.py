"""The translation memory under several runs and threads, killed in the middle of a write, read-only, and full."""

from __future__ import annotations

import multiprocessing
import os
import random
import sqlite3
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from database import execute, whole

from checker.engines.memory import Memory, file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier

FORK = multiprocessing.get_context("fork")
SAID = {"Die Gespräche dauern an.": ("The talks go on.", True), "Nein.": ("No no no no no.", False)}
MANY = 200


def batch(name: str, number: int, size: int = 50) -> dict[str, tuple[str, bool]]:
    return {
        f"{name} {number} {each}": (f"{name} said {number} {each} " * 8, each % 3 > 0) for each in range(size)
    }  # fmt: skip


def write(path: Path, name: str, start: Barrier) -> None:
    start.wait(60)
    memory = Memory(path)
    for number in range(MANY):
        memory.put("a", {f"{name} {number}": (f"{name} said {number}", True), f"shared {number}": (name, True)})


def test_two_processes_writing_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.engines.memory.memory._PATIENCE", 60)  # on a busy machine they wait, none is lost
    path = tmp_path / "memory.sqlite"
    start = FORK.Barrier(2)
    writers = [FORK.Process(target=write, args=(path, name, start)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    texts = [f"{name} {number}" for name in ("one", "two", "shared") for number in range(MANY)]
    known = Memory(path).get("a", texts)
    assert set(known) == set(texts)
    assert {text for key, (text, _) in known.items() if key.startswith("shared")} <= {"one", "two"}
    assert whole(path)


def write_on(path: Path, name: str, limit: int, done: Connection) -> None:
    memory = Memory(path, limit)
    for number in range(1_000_000):
        memory.put("a", batch(name, number))
        done.send(number)


@pytest.mark.parametrize("limit", [1 << 30, 100_000])
def test_killed_in_the_middle_of_a_write(tmp_path: Path, limit: int) -> None:
    """With the lower limit it is mostly busy with forgetting."""
    path = tmp_path / "memory.sqlite"
    at = random.Random(7)
    kept = {}
    for turn in range(12):
        here, there = FORK.Pipe(duplex=False)
        writer = FORK.Process(target=write_on, args=(path, f"turn {turn}", limit, there))
        writer.start()
        there.close()
        assert here.poll(60)
        time.sleep(at.uniform(0, 0.05))
        writer.kill()
        writer.join(60)
        with suppress(EOFError):
            while True:
                kept.update(batch(f"turn {turn}", here.recv()))
    known = Memory(path, limit).get("a", kept)
    assert whole(path)
    assert known.items() <= kept.items()
    if limit == 1 << 30:
        assert known == kept


def test_two_threads_with_one_memory(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    wrong: list[str] = []

    def use(name: str) -> None:
        for number in range(30):
            made = batch(name, number, 5)
            memory.put("a", made)
            if memory.get("a", made) != made:
                wrong.append(name)

    threads = [threading.Thread(target=use, args=(f"thread {number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert wrong == []


def put(memory: Memory, name: str) -> None:
    memory.put("a", batch(name, 0))
    os._exit(0 if memory.get("a", batch(name, 0)) == batch(name, 0) else 1)


def test_a_forked_process_has_a_connection_of_its_own(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite")
    memory.put("a", SAID)
    child = FORK.Process(target=put, args=(memory, "child"))
    child.start()
    memory.put("a", batch("parent", 0))
    child.join(60)
    assert child.exitcode == 0
    assert memory.get("a", [*SAID, *batch("child", 0), *batch("parent", 0)]) == {
        **SAID, **batch("child", 0), **batch("parent", 0),
    }  # fmt: skip


def test_a_file_that_another_holds_keeps_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.engines.memory.memory._PATIENCE", 0.1)
    path = tmp_path / "memory.sqlite"
    Memory(path).put("a", SAID)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    memory = Memory(path)
    started = time.monotonic()
    for number in range(1000):
        memory.put("a", {f"Ja {number}.": ("Yes.", True)})
    assert time.monotonic() - started < 20, "it would be 200 if each waited"
    assert memory.get("a", ["Ja 1.", *SAID]).items() <= SAID.items()
    other.close()
    memory.put("a", {"Ja.": ("Yes.", True)})
    assert Memory(path).get("a", ["Ja.", *SAID]) == {"Ja.": ("Yes.", True), **SAID}


def test_what_is_known_can_be_had_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    Memory(path).put("a", SAID)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert Memory(path).get("a", SAID) == SAID
    other.close()


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that everybody may look into."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)
        os.chmod(name, 0o755)


def read_as_nobody(path: Path) -> None:
    if os.getuid() == 0:
        os.setuid(65534)
    memory = Memory(path)
    memory.put("a", {"Ja.": ("Yes.", True)})
    memory.put("a", {"Doch.": ("Yes.", True)})
    os._exit(0 if memory.get("a", ["Ja.", "Doch.", *SAID]) == SAID else 1)


@pytest.mark.parametrize("in_use", [False, True])
def test_what_cannot_be_written_is_read(public: Path, in_use: bool) -> None:
    path = public / "memory.sqlite"
    writing = Memory(path)
    writing.put("a", SAID)
    if not in_use:
        del writing
    for each in public.iterdir():
        each.chmod(0o444)
    public.chmod(0o555)
    reader = FORK.Process(target=read_as_nobody, args=(path,))
    reader.start()
    reader.join(60)
    assert reader.exitcode == 0


def test_a_file_that_may_be_read_in_a_folder_that_may_be_written(public: Path) -> None:
    path = public / "memory.sqlite"
    Memory(path).put("a", SAID)
    path.chmod(0o444)
    public.chmod(0o777)
    reader = FORK.Process(target=read_as_nobody, args=(path,))
    reader.start()
    reader.join(60)
    assert reader.exitcode == 0


def test_on_a_full_disk_what_is_known_can_still_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, connect = tmp_path / "memory.sqlite", file.connect
    Memory(path).put("a", SAID)

    def connect_full(path: Path | str, patience: float) -> sqlite3.Connection:
        connection = connect(path, patience)
        connection.execute("PRAGMA max_page_count=1")  # as many as there are
        return connection

    monkeypatch.setattr(file, "connect", connect_full)
    memory = Memory(path)
    memory.put("a", batch("much", 0, 500))
    assert memory.get("a", [*SAID, *batch("much", 0, 500)]) == SAID
    assert whole(path)


def test_without_shared_memory_there_is_no_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a network's file system; and a file that has a log is read there."""
    logged, path, connect = tmp_path / "logged.sqlite", tmp_path / "memory.sqlite", file.connect
    Memory(logged).put("a", SAID)

    def connect_there(path: Path | str, patience: float) -> sqlite3.Connection:
        address = path if isinstance(path, str) else f"{path.as_uri()}?"
        return connect(f"{address}&vfs=unix-dotfile", patience)

    monkeypatch.setattr(file, "connect", connect_there)
    memory = Memory(path)
    memory.put("a", SAID)
    assert memory.get("a", SAID) == SAID
    assert execute(path, "PRAGMA journal_mode") == [("delete",)]
    elsewhere = Memory(logged)
    elsewhere.put("a", {"Ja.": ("Yes.", True)})
    assert elsewhere.get("a", ["Ja.", *SAID]) == SAID


LIMIT = 400_000


def fill(path: Path, favourite: dict[str, tuple[str, bool]], each: Callable[[], object] = lambda: None) -> Memory:
    memory = Memory(path, LIMIT)
    memory.put("a", favourite)
    for number in range(100):
        memory.put("a", batch("new", number))
        assert memory.get("a", favourite) == favourite
        each()
    return memory


def test_what_was_used_least_lately_goes(tmp_path: Path) -> None:
    path, favourite = tmp_path / "memory.sqlite", batch("favourite", 0)
    sizes: list[int] = []
    memory = fill(path, favourite, lambda: sizes.append(path.stat().st_size))
    assert max(sizes) <= LIMIT
    assert sizes != sorted(sizes), "it gets smaller, too"
    known = [number for number in range(100) if memory.get("a", batch("new", number))]
    assert known == list(range(known[0], 100))
    assert 20 < len(known) < 90


def test_what_goes_is_the_same_every_time(tmp_path: Path) -> None:
    rows = []
    for name in ("one", "two"):
        fill(tmp_path / name, batch("favourite", 0))
        rows.append(execute(tmp_path / name, "SELECT * FROM translation"))
    assert rows[0] == rows[1]


def test_a_lower_limit_holds_from_the_next_translation_on(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    fill(path, batch("favourite", 0))
    memory = Memory(path, LIMIT // 4)
    memory.put("a", SAID)
    assert path.stat().st_size <= LIMIT // 4
    assert memory.get("a", SAID) == SAID


def test_more_than_the_limit_at_once_is_not_kept(tmp_path: Path) -> None:
    memory = Memory(tmp_path / "memory.sqlite", 50_000)
    memory.put("a", batch("much", 0, 2000))
    memory.put("a", SAID)
    assert memory.get("a", [*SAID, *batch("much", 0, 2000)]) == SAID
    assert (tmp_path / "memory.sqlite").stat().st_size <= 50_000


def test_a_run_that_finds_all_writes_nothing(tmp_path: Path) -> None:
    path, favourite = tmp_path / "memory.sqlite", batch("favourite", 0)
    fill(path, favourite)
    with closing(sqlite3.connect(path)) as watching:
        before = watching.execute("PRAGMA data_version").fetchone()
        assert Memory(path).get("a", favourite) == favourite
        assert watching.execute("PRAGMA data_version").fetchone() == before
