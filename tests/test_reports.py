"""Every format against a golden file: one small run with all that is awkward to print.

After a change that is meant: look at the difference, then copy what was printed over the golden file.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from verdicts import hostile, run, text_of

from checker.finding import Severity
from checker.passage import Document, Place, Span
from checker.report import FORMATS, Header
from checker.report.snippet import WIDTH, snippet

GOLDEN = Path(__file__).parent / "golden"


def printed(name: str) -> str:
    """What a golden file's name asks for: a format, and words for the run and the header."""
    format, *rest = name.split(".")
    header = Header(
        lambda: "checker 0.1.0 | glossary sha256:ab12",
        show=Severity.WARNING if "warning" in rest else Severity.NOTE,
        colour="colour" in rest,
    )
    text = text_of(format, hostile() if "hostile" in rest else run(), header)
    # What each rule says of itself is tested where it is written, and so is how the page looks and moves.
    if format == "html":
        return re.sub(r"(?<=<style>)[^<]*|(?<=<script>)(?:(?!</script).)*|sha256-[\w+/=]+", "", text, flags=re.DOTALL)
    return re.sub(r'"tool": .*', '"tool": {"driver": {"name": "checker"}},', text) if format == "sarif" else text


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_golden(name: str) -> None:
    assert printed(name).encode("utf-8", "backslashreplace") == (GOLDEN / name).read_bytes()


def test_every_format_has_a_golden_file() -> None:
    assert {path.name.split(".")[0] for path in GOLDEN.iterdir()} == set(FORMATS)
    page = {"html"}  # looked at in a browser
    assert {path.name.split(".")[0] for path in GOLDEN.glob("*.hostile.*")} == set(FORMATS) - page


def test_json_and_jsonl_say_the_same() -> None:
    whole = json.loads(printed("json"))
    *lines, last = [json.loads(line) for line in printed("jsonl").split("\n")[:-1]]
    assert [line["story"] for line in lines] == whole["stories"]
    assert [each for line in lines for each in line["findings"]] == whole["findings"]
    missed = [each for line in (*lines, last) for each in line["not_checked"]]
    assert sorted(missed, key=str) == sorted(whole["not_checked"], key=str)
    assert (last["summary"], last["signature"]) == (whole["summary"], whole["signature"])


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_a_run_without_stories(format: str) -> None:
    text = text_of(format, [], Header(lambda: "checker"))
    assert text.endswith("\n")
    if format == "json":
        assert json.loads(text)["findings"] == []


# A line with the fault between ⟦ and ⟧, and the column (from 0) and width of the carets in a terminal.
@pytest.mark.parametrize(
    "marked, column, width",
    [
        ("Talks in ⟦Kiev⟧ today", 9, 4),
        ("⟦Kiev⟧", 0, 4),
        ("Präsident ⟦Zelensky⟧", 10, 8),
        ("Jose\u0301 in ⟦Kie\u0301v⟧", 8, 4),
        ("总理在⟦基辅⟧说", 6, 4),
        ("ＡＢ⟦Kiev⟧", 4, 4),
        ("قال زيلينسكي في ⟦كييف⟧ اليوم", 16, 4),
        ("كِيِيف في ⟦كِيِيف⟧", 8, 4),
        ("a\tb\t⟦Kiev⟧", 4, 4),
        ("a\u200bb ⟦Kiev⟧", 11, 4),
        ("می\u200cخواهم ⟦Kiev⟧", 8, 4),
        ("a ⟦\u202e⟧ b", 2, 8),
        ("a⟦⟧b", 1, 1),
        ("The end⟦⟧", 7, 1),
    ],
)
def test_carets_stand_under_the_fault(marked: str, column: int, width: int) -> None:
    for before, after in (("", ""), ("One line\n", "\nanother"), ("one\r\n", "\r\n"), ("one\r", "\rtwo")):
        text = before + marked.replace("⟦", "").replace("⟧", "") + after
        start, end = len(before) + marked.index("⟦"), len(before) + marked.index("⟧") - 1
        _, carets = snippet(Place(Document("s", text), "body", Span(start, end)))
        assert (len(carets) - len(carets.lstrip()), carets.count("^")) == (column, width)


@pytest.mark.parametrize("at", [0, 50, 5_000, 99_996])
def test_a_long_line_is_cut_around_the_fault(at: int) -> None:
    text = "x" * at + "Kiev" + "y" * (99_996 - at)
    line, carets = snippet(Place(Document("s", text), "body", Span(at, at + 4)))
    assert len(line) <= WIDTH + 2
    assert line[carets.index("^") :].startswith("Kiev")
    assert carets.count("^") == 4


@pytest.mark.parametrize("end", [10, 30, 100_000])
def test_a_fault_over_several_lines_is_shown_by_its_first(end: int) -> None:
    text = "One Kiev\n" + "and Kiev\n" * 20_000
    line, carets = snippet(Place(Document("s", text), "body", Span(4, end)))
    assert (line, carets) == ("One Kiev", "    ^^^^")


def test_nothing_of_a_line_reaches_the_terminal_as_a_command() -> None:
    text = "\x1b[31mKiev\x07\u202e\x9b"
    line, _ = snippet(Place(Document("s", text), "body", Span(5, 9)))
    assert line == "<U+001B>[31mKiev<U+0007><U+202E><U+009B>"
