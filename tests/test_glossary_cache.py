"""Parsed rows beside their file: never a wrong answer, whatever is in the cache; nothing where none can be."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from checker.errors import BadSettings
from checker.glossary import Glossary, Layer, cache
from checker.glossary.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEADER = "entity,kind,language,form,status,from,until,style,unless,authority,note,use,when,inflected,gender\n"
ROWS = (
    "kyiv,place,en,Kyiv,preferred,,,,,AP,read there,,,,\n"
    'kyiv,place,en,Kiev,former,2022-03-01,,ap,chicken Kiev|Kievan Rus,,"a, b\nc",,x|y,,\n'
    "zelenskyy,person,uk,Зеленський,preferred,,,,,,,short,,Зеленського|Зеленським,m\n"
)


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files are cached as well here."""
    monkeypatch.setattr(cache, "SMALLEST", 0)


def glossary(folder: Path, rows: str = ROWS) -> Path:
    path = folder / "house.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    return path


def load(path: Path, layer: Layer = Layer.HOUSE) -> Glossary:
    return Glossary.load([(path, layer)])


def said(given: Glossary) -> list[object]:
    return [given.fingerprint, given.styles, given.languages, *map(list, (given.forms("en"), given.forms("uk")))]


def test_a_cache_says_what_the_file_says(tmp_path: Path) -> None:
    path = glossary(tmp_path)
    fresh = said(load(path))
    assert cache.beside(path).is_file()
    assert cache.beside(path).name.startswith(".")
    assert said(load(path)) == fresh
    assert [form.unless for form in load(path).forms("en")] == [(), ("chicken Kiev", "Kievan Rus")]


def test_a_cache_is_really_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = glossary(tmp_path)
    fresh = said(load(path))

    def unread(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("checker.glossary.source.table", unread)
    assert said(load(path)) == fresh
    path.write_text(HEADER, encoding="utf-8")
    with pytest.raises(AssertionError):
        load(path)


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: b"\n\n",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1],
        lambda data: data + b" ",
        lambda data: pickle.dumps({"a": 1}),
        *(lambda data, at=at: flipped(data, at) for at in (0, 64, 65, 70, 200, 400, -2)),
        lambda data: sealed(b"[]\n"),
        lambda data: sealed(b"null"),
        lambda data: sealed(b"[1, 2, 3, 4]\n{}"),
        lambda data: sealed(b"[" * 100_000 + b"\n"),
        lambda data: data.replace(b"rows 1", b"rows 0"),
    ],
)  # fmt: skip
def test_what_is_no_cache_is_made_anew(tmp_path: Path, spoil: Callable[[bytes], bytes]) -> None:
    path = glossary(tmp_path)
    fresh = said(load(path))
    whole = cache.beside(path).read_bytes()
    cache.beside(path).write_bytes(spoil(whole))
    assert said(load(path)) == fresh
    assert cache.beside(path).read_bytes() == whole


def sealed(body: bytes) -> bytes:
    return sha256(body).hexdigest().encode() + b"\n" + body


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = glossary(tmp_path)
    before = path.stat()
    load(path)
    glossary(tmp_path, ROWS.replace("Kyiv", "Kyjv"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [form.form for form in load(path).forms("en")] == ["Kyjv", "Kiev"]


def test_another_files_cache_is_none(tmp_path: Path) -> None:
    path = glossary(tmp_path)
    load(path)
    other = tmp_path / "desk.csv"
    other.write_text(HEADER + "lviv,place,en,Lviv,preferred,,,,,,,,,,\n", encoding="utf-8")
    cache.beside(other).write_bytes(cache.beside(path).read_bytes())
    assert [form.form for form in load(other).forms("en")] == ["Lviv"]


def test_what_is_wrong_is_told_each_time_and_never_cached(tmp_path: Path) -> None:
    path = glossary(tmp_path, ROWS + "x,plase,de,Köln,accepted,,,,,,,,,,\n")
    for _ in range(2):
        with pytest.raises(BadSettings, match=r"house\.csv:6: plase: no such kind \(did you mean place\?\)"):
            load(path)
    shipped = load(path, Layer.SHIPPED)  # a shipped file tells when its language is asked for
    assert len(shipped.forms("en")) == 2
    with pytest.raises(BadSettings, match=r":6: plase"):
        shipped.forms("de")
    assert not cache.beside(path).exists()


def test_a_row_of_a_cache_knows_its_line(tmp_path: Path) -> None:
    path = glossary(tmp_path)
    load(path)
    rows = Source(path, Layer.HOUSE).rows("uk")
    assert rows is not None
    assert list(rows.lines) == [5]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    path = glossary(tmp_path)
    tmp_path.chmod(0o500)
    try:
        assert len(load(path).forms("en")) == 2
        assert os.listdir(tmp_path) == ["house.csv"]
    finally:
        tmp_path.chmod(0o700)


def test_a_disk_that_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = glossary(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert len(load(path).forms("en")) == 2
    assert os.listdir(tmp_path) == ["house.csv"]
    monkeypatch.undo()
    cache.beside(path).mkdir()  # nor can a folder be replaced
    monkeypatch.setattr(cache, "SMALLEST", 0)
    assert len(load(path).forms("en")) == 2
    assert sorted(os.listdir(tmp_path)) == [".house.csv.rows", "house.csv"]


def test_many_at_once(tmp_path: Path) -> None:
    path = glossary(tmp_path, "".join(f"e{at},place,en,Name{at},accepted,,,,,,,,,,\n" for at in range(2000)))
    code = (
        "from pathlib import Path; from checker.glossary import Glossary, Layer, cache; cache.SMALLEST = 0\n"
        f"for _ in range(10): print(len(Glossary.load([(Path({str(path)!r}), Layer.HOUSE)]).forms('en')))"
        f"; cache.beside(Path({str(path)!r})).unlink(missing_ok=True)"
    )
    with ThreadPoolExecutor(3) as pool:
        done = list(pool.map(lambda _: subprocess.run([sys.executable, "-c", code], capture_output=True), range(3)))
    assert {line for each in done for line in each.stdout.split()} == {b"2000"}
    assert [each.stderr for each in done] == [b""] * 3
    assert set(os.listdir(tmp_path)) <= {"house.csv", ".house.csv.rows"}


def test_a_cache_is_text(tmp_path: Path) -> None:
    path = glossary(tmp_path)
    load(path)
    digest, head, body = cache.beside(path).read_text(encoding="utf-8").split("\n", 2)
    sizes = json.loads(head)[-1]
    assert len(digest) == 64
    assert [language for language, _ in sizes] == ["en", "uk"]
    assert sum(size for _, size in sizes) == len(body.encode())
