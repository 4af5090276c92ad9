"""How fast a table of pairs is checked, and in how much memory: `checker check pairs.tsv`, as a user runs it.

Rows are news and their translations into 37 languages (ntrex128, the half that rules are made with), repeated with a
number where they don't suffice; the languages stand in columns, all checks are on, no model is asked. The command
runs in a process of its own on one core, start, glossaries and scanners included; its report, a line a row, goes into
a pipe that is read. Prints rows a second, the same without the start, and peak memory, for each size. No other tool
is known to us that takes such a table, so there is no peer.
Needs CHECKER_DATA.
Usage: python benchmarks/tables.py [ROWS...] [--only LANGUAGE...] [--format jsonl|json|plain]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual import ntrex
from speed import MEBI, ROOT, one_core

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bilingual import Row

SIZES = (10_000, 100_000)


def cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def write_table(path: Path, rows: Sequence[Row], count: int) -> None:
    """A table of so many rows, in an order that mixes languages; the second time round a row tells its number."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("id\tsource\ttarget\tsource_language\tlanguage\n")
        for at in range(count):
            row, again = rows[at % len(rows)], at // len(rows)
            more = f" ({again})" if again else ""
            cells = (str(at), row.source + more, row.target + more, row.source_language, row.language)
            file.write("\t".join(map(cell, cells)) + "\n")


def checked(path: Path, format: str) -> tuple[float, int, int]:
    """Seconds, peak memory in MB and rows in the report of one run of the command."""
    command = [sys.executable, "-m", "checker", "check", str(path), "--format", format, "--back-translate", "never"]
    begin = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, preexec_fn=one_core)
    assert process.stdout is not None
    lines, last = 0, b""
    for line in process.stdout:
        lines, last = lines + 1, line
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 1), f"exit code {process.returncode}"
    stories = json.loads(last)["summary"]["stories"] if format == "jsonl" else 0
    assert format != "jsonl" or lines == stories + 1, f"{lines} lines of {stories} rows"
    return seconds, usage.ru_maxrss // MEBI, stories


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES))
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--format", default="jsonl", choices=["jsonl", "json", "plain"])
    options = parser.parse_args()
    rows = list(ntrex(held_out=False, languages=options.only))
    random.Random(7).shuffle(rows)
    languages = len({row.language for row in rows})
    with tempfile.TemporaryDirectory() as name:
        table = Path(name) / "pairs.tsv"
        write_table(table, rows, languages)  # a row a language: what it costs to be ready
        start, _, _ = checked(table, options.format)
        for count in options.sizes:
            write_table(table, rows, count)
            seconds, peak, stories = checked(table, options.format)
            assert options.format != "jsonl" or stories == count
            told = f"{count / seconds:.0f} rows/s, {count / (seconds - start):.0f} without the start of {start:.1f} s"
            print(f"{count} rows, {table.stat().st_size / 1e6:.1f} MB: {seconds:.1f} s, {told}, peak {peak} MB")


if __name__ == "__main__":
    main()
