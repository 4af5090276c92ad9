"""Every format against a golden file: one small run with all that is awkward to print.

After a change that is meant: look at the difference, then copy what was printed over the golden file.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from checker.checked import Checked, Detail, Outline, Summary
from checker.finding import Confidence, Evidence, Finding, Ignored, NotChecked, Severity
from checker.passage import Document, Passage, Place, Span
from checker.report import FORMATS, Header, rendered
from checker.report.snippet import WIDTH, snippet
from checker.story import Bitext, Field, Segment, Story
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterable

GOLDEN = Path(__file__).parent / "golden"
ENGLISH = """Talks in Kiev, 100% agreed: so far

The talks in Kyiv went on.\tKiev was calm.
Kiev  said
no more about Kiev.
"""
GERMAN = "Gespräche in Kiew\n\nDie Gespräche in Kiew dauerten an.\n"
CHINESE = "总理在基辅说：“会谈继续。”\r\n"
ARABIC = "قال زيلينسكي في كييف\u202e إن المحادثات"


def story(path: str, text: str, language: str | None, **more: Any) -> Story:
    """A story of one paragraph a line that has words."""
    document, at = Document(path, text, more.get("id")), 0
    fields: list[Field] = []
    for line in text.splitlines(keepends=True):
        if line.strip():
            passage = Passage.verbatim(text, at, at + len(line.rstrip()))
            kind = "headline" if not fields else "body"
            segment = Segment(passage.text, kind, kind, language, document, passage, 0)  # type: ignore[arg-type]
            fields.append(Field(kind, kind, document, passage, (segment,)))  # type: ignore[arg-type]
        at += len(line)
    confidence = Confidence.LIKELY if language else None
    return Story(path, language, tuple(fields), confidence=confidence, **more)


def place(of: Story, text: str, number: int = 1, field: str = "body") -> Place:
    """Where a text stands for the so-manieth time."""
    document, at = of.fields[0].document, -1
    for _ in range(number):
        at = document.text.index(text, at + 1)
    return Place(document, field, Span(at, at + len(text)))


def verdict(
    of: Story,
    source: Story | None = None,
    findings: tuple[Finding, ...] = (),
    missed: tuple[NotChecked, ...] = (),
) -> Checked:
    """A verdict as a run gives it."""
    bitext = Bitext(of, source)
    return Checked(Outline.of(bitext), findings, missed, Detail(bitext, None, Translations()))


def text_of(format: str, results: Iterable[Checked], header: Header) -> str:
    """A whole report."""
    results, summary = list(results), Summary()
    for each in results:
        summary.add(each)
    return "".join(rendered(FORMATS[format](header), results, summary))


def run() -> list[Checked]:
    """Everything that a report has to cope with."""
    english = story("en/a, b: 100%.txt", ENGLISH, "en", date=datetime.date(2025, 8, 19))
    german = story("de/a.txt", GERMAN, "de")
    chinese, arabic = story("zh.txt", CHINESE, "zh", id="7"), story("ar.txt", ARABIC, None)
    quiet = story("quiet.txt", "All is well.\n", "en")
    likely, note, warning, error = Confidence.LIKELY, Severity.NOTE, Severity.WARNING, Severity.ERROR
    kievs = [place(english, "Kiev", number) for number in (2, 3, 4)]
    said = Ignored("comment", "as he said it")
    findings = (
        Finding(
            "names.mixed",
            "one name in 2 spellings: Kiev (4), Kyiv (1)",
            place(english, "Kiev", 1, "headline"),
            error,
            Confidence.CERTAIN,
            suggestion="Kyiv",
            entity="Q1899",
            related=(place(english, "Kyiv"), *kievs, place(german, "Kiew")),
            evidence=Evidence("Gespräche in Kiew", "Talks in Kyiv", "Gespräche in Kiew, 100 % einig"),
        ),
        Finding("repeats.word", "100% of: it,\r\nall of it", place(english, "Kiev  said\nno more"), note, likely),
        Finding(
            "names.style",
            "Kiev",
            place(english, "Kiev", 2),
            warning,
            likely,
            ignored=said,
        ),
        Finding("encoding.invisible", "a tab", place(english, "\tKiev"), warning, Confidence.POSSIBLE),
    )
    old = Ignored("baseline", "100%, old:\ncopy\u202e")
    missed = (NotChecked("source", "no source given", path="zh.txt", id="7"),) * 2
    return [
        verdict(english, german, findings, (NotChecked("name", "Jordan: unclear", "names", english.path, count=2),)),
        Checked(None, not_checked=(NotChecked("file", "not UTF-8: byte 0xFC\nat 5", path="b%,.txt", failed=True),)),
        verdict(
            chinese,
            None,
            (
                Finding("names.near", "基辅", place(chinese, "基辅"), warning, likely),
                Finding("names.near", "说", place(chinese, "说"), warning, likely, ignored=old),
            ),
            missed,
        ),
        verdict(arabic, None, (Finding("names.near", "\u202eكييف", place(arabic, "كييف"), error, likely),)),
        verdict(quiet),
    ]


def printed(format: str, *, show: Severity = Severity.NOTE, colour: bool = False) -> str:
    header = Header(lambda: "checker 0.1.0 | glossary sha256:ab12", show=show, colour=colour)
    return text_of(format, run(), header)


@pytest.mark.parametrize("name", sorted(path.name for path in GOLDEN.iterdir()))
def test_golden(name: str) -> None:
    format, *rest = name.split(".")
    show = Severity.WARNING if "warning" in rest else Severity.NOTE
    text = printed(format, show=show, colour="colour" in rest)
    assert text == (GOLDEN / name).read_bytes().decode()


def test_every_format_has_a_golden_file() -> None:
    assert {path.name.split(".")[0] for path in GOLDEN.iterdir()} == set(FORMATS)


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


def test_one_command_is_one_line() -> None:
    """A line of the copy, or a message, must not be able to start a command of its own."""
    lines = printed("github").split("\n")
    assert all(line.startswith("::") for line in lines[:-1])
    assert len(lines) - 1 == 5 + 3 + 1


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
