"""Parsed tables that are kept: never a wrong answer, whatever lies there; nothing where nothing can be written."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import checker
from checker import kept
from checker.tables import read, tables

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(checker.__file__).parent
SHIPPED = sorted(ROOT.rglob("data/**/*.toml"))
TABLE = {"en": {"words": ["a", "naïve"], "most": 3, "share": 0.1, "plain": True}}
TOML = 'en = {words = ["a", "naïve"], most = 3, share = 0.1, plain = true}\n'


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "pycache_prefix", None)
    path = tmp_path / "words.toml"
    path.write_text(TOML, encoding="utf-8")
    return path


def place(path: Path) -> Path:
    return Path(cache_from_source(str(path), optimization="")).with_suffix(".json")


def unparsed(*_: object) -> None:
    raise AssertionError


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_ships_says_the_same_when_it_is_kept(path: Path) -> None:
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert repr(json.loads(json.dumps(table, ensure_ascii=False))) == repr(table)


def test_it_is_parsed_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(path) == TABLE
    monkeypatch.setattr(tomllib, "loads", unparsed)
    assert read(path) == TABLE
    path.write_text(TOML.replace("3", "4"), encoding="utf-8")
    with pytest.raises(AssertionError):
        read(path)


def test_a_table_is_read_once_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert tables("text", "titles") is tables("text", "titles")


def sealed(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode() + b"\n" + body


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data + b" ",
        lambda data: pickle.dumps(TABLE),
        lambda data: data.replace(b"naive", b"nasty").replace(b"3", b"4"),
        lambda data: sealed(b"{}"),
        lambda data: sealed(data.split(b"\n")[1] + b"\n"),
        lambda data: sealed(data.split(b"\n")[1] + b"\n" + b"[" * 100_000),
        lambda data: sealed(data[65:].replace(b"table 1", b"table 0")),
    ],
)  # fmt: skip
def test_what_was_changed_is_made_anew(path: Path, spoil: Callable[[bytes], bytes]) -> None:
    read(path)
    whole = place(path).read_bytes()
    place(path).write_bytes(spoil(whole))
    assert read(path) == TABLE
    assert place(path).read_bytes() == whole


def test_what_is_kept_of_another_file_is_nothing(path: Path) -> None:
    read(path)
    other = path.with_name("other.toml")
    other.write_text("x = 1\n", encoding="utf-8")
    place(other).write_bytes(place(path).read_bytes())
    assert read(other) == {"x": 1}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(path: Path) -> None:
    path.parent.chmod(0o500)
    try:
        assert read(path) == TABLE
        assert os.listdir(path.parent) == ["words.toml"]
    finally:
        path.parent.chmod(0o700)


def test_a_disk_that_takes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        assert read(path) == TABLE
    assert os.listdir(place(path).parent) == []
    place(path).parent.rmdir()
    place(path).parent.write_text("no folder", encoding="utf-8")
    assert read(path) == TABLE


def test_where_python_keeps_its_own(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "elsewhere"))
    assert read(path) == TABLE
    assert not (tmp_path / "__pycache__").exists()
    assert place(path).is_relative_to(tmp_path / "elsewhere")
    assert kept.read(place(path)) is not None


def test_many_at_once(path: Path) -> None:
    path.write_text("".join(f'w{at} = "{at}"\n' for at in range(3000)), encoding="utf-8")
    code = (
        "from pathlib import Path; from checker.tables import read\n"
        f"for _ in range(10): print(len(read(Path({str(path)!r}))))\n"
        f"Path({str(place(path))!r}).unlink(missing_ok=True)"
    )
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: subprocess.run([sys.executable, "-c", code], capture_output=True), range(3)))
    assert [each.stderr for each in done] == [b""] * 3
    assert {line for each in done for line in each.stdout.split()} == {b"3000"}
    assert set(os.listdir(place(path).parent)) <= {place(path).name}
