"""``checker names`` as editors and scripts use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAIRS = "a\tb\tb_language\nOlaf Scholz\tSCHOLZ, Olaf\t\nKiev\n\t\t\nAndrij Jermak\tАндрій Єрмак\tuk\n"


def run(folder: Path, *arguments: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", "names", *arguments],
        cwd=folder,
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_pairs_are_compared_in_order_and_bad_rows_are_told(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    done = run(tmp_path, "--compare", "pairs.tsv")
    first, second = map(json.loads, done.stdout.splitlines())
    assert list(first) == ["a", "b", "score", "same", "why"]
    assert (first["b"], first["same"]) == ("SCHOLZ, Olaf", True)
    assert (second["b"], second["same"]) == ("Андрій Єрмак", True)
    assert done.stderr.splitlines() == [
        "checker: pairs.tsv:3: 1 cell, the header has 3",
        "checker: pairs.tsv:4: no name in column a",
    ]
    assert done.returncode == 2


def test_pairs_from_standard_input_to_a_file(tmp_path: Path) -> None:
    done = run(tmp_path, "--compare", "-", "--output", "answers.jsonl", text="a\tb\nKiev\tKyiv\n")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads((tmp_path / "answers.jsonl").read_text(encoding="utf-8"))["a"] == "Kiev"


@pytest.mark.parametrize(
    "table, told",
    [
        ("b\tc\nKiev\tKyiv\n", "no column a in the header line"),
        ("a\ta\tb\nKiev\tKiev\tKyiv\n", "column a stands twice"),
        ("", "empty file"),
        (None, "no such file"),
    ],
)
def test_what_is_no_table_of_pairs(tmp_path: Path, table: str | None, told: str) -> None:
    if table is not None:
        (tmp_path / "pairs.tsv").write_text(table, encoding="utf-8")
    (tmp_path / "answers.jsonl").write_text("older answers", encoding="utf-8")
    done = run(tmp_path, "--compare", "pairs.tsv", "--output", "answers.jsonl")
    assert done.returncode == 2
    assert told in done.stderr
    assert (tmp_path / "answers.jsonl").read_text(encoding="utf-8") == "older answers"


def test_a_table_is_not_replaced_by_its_answers(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text(PAIRS, encoding="utf-8")
    done = run(tmp_path, "--compare", "pairs.tsv", "--output", "./pairs.tsv")
    assert done.returncode == 2
    assert "it is read" in done.stderr
    assert (tmp_path / "pairs.tsv").read_text(encoding="utf-8") == PAIRS
