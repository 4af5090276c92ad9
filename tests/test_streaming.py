"""Tables come row by row, however large they are, and a terminal sees how far they have come."""

from __future__ import annotations

import io
from itertools import chain, repeat
from typing import TYPE_CHECKING

import pytest

from checker.cli import progress
from checker.engines import open_tools
from checker.errors import BadInput
from checker.inputs import Inputs, Request
from checker.read import decode, decoded, read_table
from checker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HEADER = b"source\ttarget\n"
ROW = "Київ мовчить.\tKyiv is silent.\n".encode()


def cut(data: bytes, size: int) -> Iterator[bytes]:
    yield from (data[at : at + size] for at in range(0, len(data), size))


def test_an_endless_table_is_read_row_by_row() -> None:
    rows = read_table(decoded(chain([HEADER], repeat(ROW)), "pairs.tsv"), "pairs.tsv")
    assert [next(rows).row for _ in range(3)] == [2, 3, 4]  # type: ignore[union-attr]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize(
    "data, encoding",
    [
        (b"\xef\xbb\xbf" + HEADER + ROW, None),
        (HEADER + ROW + b"\n\n x", None),
        ("Київ\r\nKyiv".encode("utf-16"), "utf-16"),
        ("Kyiv".encode("utf-16-le"), "utf-16"),
        ("基輔\n".encode("gb18030"), "gb18030"),
        ("Kiew für Köln".encode("cp1252"), "cp1252"),
    ],
)
def test_blocks_say_what_the_whole_says(data: bytes, encoding: str | None, size: int) -> None:
    whole = decode(data, "a.tsv", encoding)
    if encoding is not None and "16" in encoding:
        size += 1  # the first block must hold the mark by which it is known
    assert "".join(decoded(cut(data, size), "a.tsv", encoding)) == whole
    assert list(read_rows(cut(data, size), encoding)) == list(read_rows([data], encoding))


def read_rows(blocks: Iterator[bytes] | list[bytes], encoding: str | None) -> Iterator[tuple[int, list[str]]]:
    from checker.text.rows import rows

    return rows(decoded(blocks, "a.tsv", encoding))


@pytest.mark.parametrize(
    "data, encoding",
    [
        (HEADER + ROW + b"Kiev \xff\tKyiv\n", None),
        (b"\xef\xbb\xbf" + HEADER + b"\xd0", None),
        (HEADER + b"\x81", "cp1252"),
        (b"   \n \r\n", None),
        (b"", None),
    ],
)
def test_blocks_fail_as_the_whole_fails(data: bytes, encoding: str | None) -> None:
    with pytest.raises(BadInput) as whole:
        decode(data, "a.tsv", encoding)
    with pytest.raises(BadInput) as parts:
        list(decoded(cut(data, 5), "a.tsv", encoding))
    assert str(parts.value) == str(whole.value)


def test_rows_before_the_damage_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "pairs.tsv"
    good = 5000
    path.write_bytes(HEADER + ROW * good + b"Kiev \xff\tKyiv\n" + ROW)
    reading = Settings(), open_tools([]).detect
    inputs = Inputs(Request((str(path),), language="en", source_language="uk"), lambda _: reading)
    *rows, last = inputs
    assert len(rows) > good / 2
    at = len(HEADER + ROW * good) + 5
    (missed,) = last.not_checked  # type: ignore[union-attr]
    assert missed.why.startswith(f"not UTF-8: byte 0xFF at offset {at}; say what it is")
    assert inputs.size == path.stat().st_size


def test_a_bar_is_drawn_over_and_leaves_nothing() -> None:
    stream = io.StringIO()
    bar = progress.Bar(stream)
    bar.step(1, 100, 1)
    bar.clear()
    assert stream.getvalue() == ""  # most runs are over before anybody waits
    bar._next = 0
    bar.step(50, 100, 2000)
    bar.step(60, 100, 2400)
    bar.clear()
    bar.clear()
    drawn = stream.getvalue()
    assert drawn.count("2,000 stories") == 1
    assert drawn.endswith("\r\x1b[K")
    assert "2,400 stories" not in drawn


def test_no_bar_in_pipes_and_logs(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert progress.bar() is None
    monkeypatch.setattr("sys.stderr", Terminal())
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert progress.bar() is not None
    monkeypatch.setenv("CI", "true")
    assert progress.bar() is None
