"""What each format's readers take it for, whatever the copy holds, and however much of it there is."""

from __future__ import annotations

import csv
import io
import json
import re
import tracemalloc
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator
from junitparser import JUnitXml
from typer.testing import CliRunner
from verdicts import hostile, place, run, story, text_of, verdict

from checker.checked import Summary
from checker.checks import CHECKS
from checker.cli import app
from checker.finding import Confidence, Evidence, Finding, Ignored, NotChecked, Severity
from checker.passage import Place, Span
from checker.report import FORMATS, Header, open_report, rendered
from checker.report.csv import COLUMNS
from checker.report.markdown import escaped
from checker.report.sarif import MOST, SHOWN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.checked import Checked

SCHEMA = json.loads((Path(__file__).parent / "schemas/sarif-schema-2.1.0.json").read_text("utf-8"))
LIKELY, NOTE, WARNING, ERROR = Confidence.LIKELY, Severity.NOTE, Severity.WARNING, Severity.ERROR
RUNS = {"awkward": run, "hostile": hostile, "empty": list}


def printed(format: str, results: Iterable[Checked], **more: Any) -> str:
    return text_of(format, results, Header(lambda: "checker 0.1.0 | glossary sha256:ab12", **more))


def sarif(results: Iterable[Checked], **more: Any) -> dict[str, Any]:
    """The one run of a log that holds to the schema."""
    log = json.loads(printed("sarif", results, **more))
    wrong = Draft4Validator(SCHEMA, format_checker=Draft4Validator.FORMAT_CHECKER).iter_errors(log)
    assert [f"{error.json_path}: {error.message[:200]}" for error in wrong] == []
    (one,) = log["runs"]
    return dict(one)


def many(number: int, severity: Severity = ERROR) -> list[Checked]:
    """So many stories with one finding each."""
    return [
        verdict(of, None, (Finding("names.style", "Kiev | Kyiv", place(of, "Kiev"), severity, LIKELY),))
        for of in (story(f"{at}.txt", "A headline\n\nTalks in Kiev.\n", "en") for at in range(number))
    ]


@pytest.mark.parametrize("results", RUNS.values(), ids=RUNS.keys())
def test_sarif_holds_to_its_schema(results: Any) -> None:
    told = sarif(results(), show=NOTE)
    rules = told["tool"]["driver"]["rules"]
    for result in told["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        linked = {int(number) for number in re.findall(r"(?<!\\)\]\((\d+)\)", result["message"]["text"])}
        assert linked == {each["id"] for each in result.get("relatedLocations", ())}


def test_sarif_has_every_rule_that_a_check_reports() -> None:
    of = story("a.txt", "Talks in Kiev.\n", "en")
    ids = [rule.id for check in CHECKS for rule in check.rules]
    told = sarif([verdict(of, None, tuple(Finding(id, "x", place(of, "Kiev"), ERROR, LIKELY) for id in ids))])
    assert [rule["id"] for rule in told["tool"]["driver"]["rules"]] == ids
    for rule in told["tool"]["driver"]["rules"]:
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["id"] in rule["help"]["text"]
        assert rule["properties"].get("precision", "low") in ("very-high", "high", "medium", "low")


def test_regions_are_the_text() -> None:
    texts = {finding.at.document.path: finding.at.document.text for each in hostile() for finding in each.findings}
    for result in sarif(hostile(), show=NOTE)["results"]:
        physical = result["locations"][0]["physicalLocation"]
        region = physical["region"]
        path = unquote(physical["artifactLocation"]["uri"])
        if path == "rows.tsv":  # in a cell nothing counts as in the file
            assert region == {"startLine": 12}
            continue
        text, marked = texts[path], region["snippet"]["text"]
        assert text[region["charOffset"] :][: region["charLength"]] == marked
        line = re.split("\r\n|\n|\r", text)[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == marked


def test_sarif_says_who_ignores() -> None:
    of = story("a.txt", "Talks in Kiev.\n", "en")
    who = {"comment": "inSource", "baseline": "external", "unchanged": "external"}
    findings = [
        Finding("names.style", "x", place(of, "Kiev"), ERROR, LIKELY, ignored=Ignored(by, f"for {by}"))  # type: ignore[arg-type]
        for by in who
    ]
    told = sarif([verdict(of, None, tuple(findings))])
    suppressed = [each for result in told["results"] for each in result["suppressions"]]
    expected = [(kind, f"for {by}") for by, kind in who.items()]
    assert [(each["kind"], each["justification"]) for each in suppressed] == expected
    assert told["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize("number, words", [(SHOWN, 0), (SHOWN + 1, 1), (MOST, 1), (MOST + 1, 1)])
def test_sarif_says_where_github_takes_no_more(number: int, words: int) -> None:
    said: list[str] = []
    (one,) = many(1)
    log = json.loads(printed("sarif", [one] * number, say=said.append))
    notes = log["runs"][0]["invocations"][0]["toolConfigurationNotifications"]
    assert len(log["runs"][0]["results"]) == number
    assert [f"sarif: {note['message']['text']}" for note in notes] == said
    assert len(said) == words
    assert not said or f"{number:,} results" in said[0]
    assert not said or ("takes no file with more than 25,000" in said[0]) == (number > MOST)


@pytest.mark.parametrize("results", RUNS.values(), ids=RUNS.keys())
def test_junit_is_read(results: Any) -> None:
    text = printed("junit", results(), show=NOTE)
    root = ET.fromstring(text.encode())
    assert [child.tag for child in root] == ["testsuite"] * len(root)
    for suite in JUnitXml.fromstring(text.encode()):
        names = Counter((case.classname, case.name) for case in suite)
        assert set(names.values()) <= {1}, "GitLab takes one case of each name"
        assert suite.tests == len(names)


@pytest.mark.parametrize("fail_on, failures, skipped", [(ERROR, 2, 2), (WARNING, 4, 2), (None, 0, 2)])
def test_junit_fails_as_the_run_does(fail_on: Severity | None, failures: int, skipped: int) -> None:
    read = JUnitXml.fromstring(printed("junit", run(), fail_on=fail_on).encode())
    cases = [case for suite in read for case in suite]
    assert sum(case.is_failure for case in cases) == failures
    assert sum(case.is_skipped for case in cases) == skipped
    assert sum(case.is_error for case in cases) == 1


@pytest.mark.parametrize("results", RUNS.values(), ids=RUNS.keys())
def test_csv_is_read(results: Any) -> None:
    text = printed("csv", results(), show=NOTE)
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))
    assert all(set(row) == set(COLUMNS) for row in rows)
    found = [finding for each in results() for finding in each.findings if finding.ignored is None]
    assert [row["rule"] for row in rows if row["kind"] == "finding"] == [finding.rule for finding in found]
    assert [row["kind"] for row in rows[-2:]] == ["run", "run"]
    for row in rows:
        for cell in row.values():
            assert not cell.lstrip().startswith(tuple("=+-@\t\r＝＋－＠"))
            assert len(cell) < 32_767


@settings(max_examples=200)
@given(st.text())
def test_no_cell_is_a_formula(text: str) -> None:
    of = story("a.txt", "Kiev.\n", "en")
    finding = Finding("names.style", text, place(of, "Kiev"), ERROR, LIKELY, suggestion=text)
    written = printed("csv", [verdict(of, None, (finding,))])
    row = list(csv.reader(io.StringIO(written, newline=""), strict=True))[1]
    assert len(row) == len(COLUMNS)
    assert all(cell.lstrip()[:1] not in {*"=+-@\t\r＝＋－＠"} or not cell for cell in row)


@settings(max_examples=200)
@given(st.text(alphabet=st.one_of(st.sampled_from("\\`*_{}[]()<>|~$&:@#!www.+-1\n\r"), st.characters())))
def test_copy_is_no_markdown(text: str) -> None:
    line = escaped(text)
    assert "\n" not in line
    bare = re.sub(r"&#\d+;", "", line)
    assert not set(bare) & set("\\`*_{}[]<>|~$&")


def test_github_orders_a_whole_run() -> None:
    lines = printed("github", [*many(2, NOTE), *many(2, WARNING), *many(2, ERROR)], show=NOTE).splitlines()
    kinds = [re.match(r"::(\w+) |", line)[1] for line in lines]  # type: ignore[index]
    assert kinds == ["error", "error", "warning", "warning", "notice", "notice", "notice", None]
    assert lines[4].startswith("::notice title=checker::2 errors, 2 warnings, 2 notes in 6 stories")
    assert lines[-1] == "checker: 2 errors, 2 warnings, 2 notes in 6 stories"


def test_github_says_what_it_does_not_show() -> None:
    text = printed("github", [*many(25), *many(11, WARNING), *many(10, NOTE)], show=NOTE)
    assert (text.count("::error "), text.count("::warning "), text.count("::notice ")) == (25, 11, 11)
    assert "in the log alone, for GitHub shows 10 of a kind: 15 errors, 1 warning, 1 notice |" in text
    errors = [line for line in text.splitlines() if line.startswith("::error ")]
    assert errors[9].endswith("::Kiev | Kyiv")
    assert errors[10].endswith("::10.txt:3:10: Kiev | Kyiv"), "the log shows no properties"


@pytest.mark.parametrize("results", RUNS.values(), ids=RUNS.keys())
def test_no_line_of_the_copy_is_a_command(results: Any) -> None:
    *lines, last = printed("github", results(), show=NOTE).removesuffix("\n").split("\n")
    assert all(re.match("::(error|warning|notice) (file|title)=", line) for line in lines)
    assert last.startswith("checker: ")
    assert "##[" not in last


@pytest.mark.parametrize("room", [3_000, 100_000, 1 << 20])
def test_markdown_fits_and_has_the_worst_first(room: int) -> None:
    text = printed("markdown", [*many(4_000, WARNING), *many(1), *many(12_000, WARNING)], room=room)
    assert room * 0.8 < len(text.encode()) <= room
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert rows[0].startswith("| 0.txt<br>A headline | **error** line 3: ")
    assert rows[1].startswith("| 0.txt<br>A headline | **warning**")
    left = re.search(r"No room for ([\d,]+) findings in ([\d,]+) stories", text)
    assert left is not None
    assert int(left[1].replace(",", "")) + len(rows) == 16_001


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_every_report_says_what_it_rests_on_and_what_is_missing(format: str) -> None:
    text = printed(format, run())
    for part in ("glossary", "ab12", "no source given", "not UTF-8"):
        assert part in text
    assert re.search(r"ignored[^\n]{0,200}\b1\b", text) or '"ignored": 1' in text


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"json", "jsonl", "html"}))
def test_a_fault_of_a_megabyte_is_no_report_of_a_megabyte(format: str) -> None:
    text = "ключ 🔑, 50 % |\t" * 80_000
    of = story("a.txt", text, "uk")
    whole = Place(of.fields[0].document, "body", Span(0, len(text)))
    evidence = Evidence(text, text, text)
    finding = Finding("language.wrong", text, whole, ERROR, LIKELY, (whole,) * 300, text, evidence=evidence)
    missed = NotChecked("language", text, path="a.txt")
    written = printed(format, [verdict(of, None, (finding,), (missed,))])
    assert len(written) < 300_000


@pytest.mark.parametrize("format", sorted(set(FORMATS) - {"html"}))
def test_a_long_run_needs_no_more_memory(format: str) -> None:
    """The page, which cuts itself short, is measured by ``benchmarks/reports.py`` alone."""
    (one,) = many(1)
    summary, size = Summary(), 0
    report = open_report(format, Header(lambda: "checker", show=NOTE))
    tracemalloc.start()
    try:
        for chunk in rendered(report, repeat(one, 6_000), summary):
            size += len(chunk)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert size > 450_000
    assert peak < 12_000_000


@pytest.mark.parametrize("workspace", [True, False])
@pytest.mark.parametrize("absolute", [True, False])
def test_hosts_find_files_wherever_the_checker_ran(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, workspace: bool, absolute: bool
) -> None:
    """From the folder that the host checked out, not from the one that the checker ran in."""
    (tmp_path / "top" / ".git").mkdir(parents=True)
    (tmp_path / "top" / "site" / "en").mkdir(parents=True)
    story = tmp_path / "top" / "site" / "en" / "a.txt"
    story.write_text("Talks go on\n\nThe talks went on by the the river, officials said.\n")
    (tmp_path / "out.txt").write_text(story.read_text())
    monkeypatch.chdir(tmp_path / "top" / "site")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    if workspace:
        monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path / "top"))
    given = str(story) if absolute else "en/a.txt"
    log = tmp_path / "log.sarif"
    command = ["check", given, "../../out.txt", "--format", "github", "--output-format", f"sarif={log}", "--no-cache"]
    done = CliRunner().invoke(app, [*command, "--only", "repeats", "--show", "note"])
    named = set(re.findall(r"file=([^,]+)", done.stdout))
    assert named == {"site/en/a.txt" if workspace else given, "../../out.txt"}
    (run,) = json.loads(log.read_text("utf-8"))["runs"]
    places = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in run["results"]]
    assert {"uri": "site/en/a.txt", "uriBaseId": "%SRCROOT%"} in places
    assert {"uri": (tmp_path / "out.txt").as_uri()} in places
    assert len(places) == 2
