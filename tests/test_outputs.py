"""Several reports of one run: each at its own place, whole or not at all, whatever happens to the others."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import get_args

import pytest

from checker.cli.check import Format
from checker.errors import BadSettings
from checker.output import Destination, sinks
from checker.publishing import wanted
from checker.report import FORMATS, Header, open_report

ROOT = Path(__file__).parents[1]
FAULTY = "Talks in Kiev go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
OLD = "the report of yesterday\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT), "GITHUB_STEP_SUMMARY": ""}


def shell(folder: Path, command: str) -> tuple[int, str, str]:
    """A line of shell in which ``checker`` is this checker, in a folder with a story."""
    (folder / "story.txt").write_text(FAULTY, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f'checker() {{ "{sys.executable}" -m checker "$@"; }}; {command}'],
        cwd=folder, capture_output=True, text=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


CHECK = "checker check story.txt --back-translate never"


def test_every_format_can_be_opened_and_is_offered() -> None:
    assert get_args(Format) == tuple(FORMATS)
    for format in FORMATS:
        open_report(format, Header(lambda: "checker"))


def test_a_format_loads_no_other_one() -> None:
    code = "import sys, checker.report; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    assert [name for name in loaded.stdout.split() if name.startswith("checker.report.")] == ["checker.report.header"]
    assert "junitparser" not in loaded.stdout


def test_several_reports_say_the_same_as_each_alone(tmp_path: Path) -> None:
    further = " ".join(f"--output-format {format}={format}.out" for format in FORMATS)
    assert shell(tmp_path, f"{CHECK} {further} > plain.txt")[0] == 1
    for format in FORMATS:
        assert shell(tmp_path, f"{CHECK} --format {format} --output alone")[0] == 1
        assert (tmp_path / f"{format}.out").read_bytes() == (tmp_path / "alone").read_bytes(), format
    assert (tmp_path / "plain.txt").read_bytes() == (tmp_path / "plain.out").read_bytes()
    assert not list(tmp_path.glob(".checker-*"))


REFUSED = {
    "two at one file": (
        "--output-format json=a --output-format jsonl=./a",
        "--output-format json=a and --output-format jsonl=a: two reports at one place; give each its own",
    ),
    "a file and a link to it": (
        "--output there --output-format json=link",
        "--output there and --output-format json=link: two reports at one place; give each its own",
    ),
    "two at standard output": (
        "--output-format json=-",
        "standard output: two reports at one place; give each its own",
    ),
    "two at standard output by its name": (
        "--output-format json=/dev/stdout",
        "standard output and --output-format json=/dev/stdout: two reports at one place; give each its own",
    ),
    "no such format": (
        "--output-format jsno=a",
        "--output-format jsno=a: jsno: no such format (did you mean json?)",
    ),
    "no path": ("--output-format json", "--output-format json: where to? Write it as json=PATH"),
    "an empty path": ("--output-format json=", "--output-format json=: where to? Write it as json=PATH"),
    "a story": (
        "--output-format json=story.txt",
        "--output-format json=story.txt: it is read, as a story or a source; write to another file",
    ),
    "a folder": ("--output-format json=.", "--output-format json=.: a folder; give the name of a file in it"),
    "no folder": ("--output-format json=no/a", "--output-format json=no/a: No such file or directory"),
}


@pytest.mark.parametrize("options, why", REFUSED.values(), ids=REFUSED.keys())
def test_refused(tmp_path: Path, options: str, why: str) -> None:
    (tmp_path / "there").write_text(OLD, encoding="utf-8")
    (tmp_path / "link").symlink_to("there")
    assert shell(tmp_path, f"{CHECK} {options}") == (2, "", f"checker: {why}\n")
    assert (tmp_path / "there").read_text("utf-8") == OLD
    assert (tmp_path / "story.txt").read_text("utf-8") == FAULTY
    assert sorted(os.listdir(tmp_path)) == ["link", "story.txt", "there"]


def test_a_path_may_have_an_equals_sign() -> None:
    assert wanted("plain", None, ["json=a=b"])[1].destination == Destination(Path("a=b"), "--output-format json=a=b")


def test_a_reader_that_goes_away_stops_no_file(tmp_path: Path) -> None:
    rows = "".join(f"The talks in Kiev and Kyiv went on, {number} officials said.\n" for number in range(300))
    (tmp_path / "rows.tsv").write_text("target\n" + rows, encoding="utf-8")
    command = "checker check rows.tsv --format json --output-format jsonl=a --output-format github=b"
    code, out, err = shell(tmp_path, f"{command} --back-translate never | head -c 10; echo ${{PIPESTATUS[0]}}")
    assert (out, err) == ('{"schema":1\n', "")
    assert code == 0
    *lines, last = (tmp_path / "a").read_text("utf-8").splitlines()
    assert len(lines) == json.loads(last)["summary"]["stories"] == 300
    assert (tmp_path / "b").read_text("utf-8").count("::error") == json.loads(last)["summary"]["error"]


def test_where_one_place_takes_no_more_the_others_stay_as_they_were(tmp_path: Path) -> None:
    (tmp_path / "there").write_text(OLD, encoding="utf-8")
    places = [Destination(tmp_path / "there", "there"), Destination(Path("/dev/full"), "full")]

    def write() -> None:
        with sinks(places) as (one, other):
            one.write("new")
            other.write("new" * 10_000)

    with pytest.raises(BadSettings, match="full: No space left on device"):
        write()
    assert (tmp_path / "there").read_text("utf-8") == OLD
    assert os.listdir(tmp_path) == ["there"]


@pytest.mark.parametrize("sent, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_run_leaves_no_half_written_file(tmp_path: Path, sent: signal.Signals, code: int) -> None:
    (tmp_path / "there").write_text(OLD, encoding="utf-8")
    os.mkfifo(tmp_path / "rows.tsv")
    command = [sys.executable, "-m", "checker", "check", "rows.tsv", "--output-format", "json=there"]
    command += ["--output-format", "github=new", "--back-translate", "never"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(sent, signal.SIG_DFL),  # whoever runs the tests may ignore it
    ) as run:  # fmt: skip
        with open(tmp_path / "rows.tsv", "w", encoding="utf-8") as rows:
            rows.write("target\n" + FAULTY.replace("\n", " ") + "\n")
            rows.flush()
            while len(list(tmp_path.glob(".checker-*"))) < 2:
                time.sleep(0.05)
            time.sleep(0.5)
            run.send_signal(sent)
            time.sleep(0.5)
        out, err = run.communicate(timeout=60)
    assert (run.returncode, out) == (code, b"")
    assert b"Traceback" not in err
    assert (tmp_path / "there").read_text("utf-8") == OLD
    assert sorted(os.listdir(tmp_path)) == ["rows.tsv", "there"]


def test_what_is_added_is_added_in_one_piece(tmp_path: Path) -> None:
    (tmp_path / "there").write_text(OLD, encoding="utf-8")
    place = Destination(tmp_path / "there", "there", append=True)
    with sinks([place]) as (sink,):
        sink.write("one\n")
        assert (tmp_path / "there").read_text("utf-8") == OLD
        sink.write("two\n")
    assert (tmp_path / "there").read_text("utf-8") == f"{OLD}one\ntwo\n"


def test_what_is_added_is_added_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "there").write_text(OLD, encoding="utf-8")

    def write() -> None:
        with sinks([Destination(tmp_path / "there", "there", append=True)]) as (sink,):
            sink.write("three\n")
            raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        write()
    assert (tmp_path / "there").read_text("utf-8") == OLD


def test_a_job_on_github_gets_a_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text(OLD, encoding="utf-8")
    set_to = f"GITHUB_STEP_SUMMARY={summary}"
    code, out, err = shell(tmp_path, f"export {set_to}; {CHECK} --format github; {CHECK} --format json > /dev/null")
    assert (code, err) == (1, "")
    assert out.startswith("::error ")
    text = summary.read_text("utf-8")
    assert text.startswith(f"{OLD}## checker: 1 error, ")
    assert text.count("## checker") == 1, "only where the report is for GitHub"


def test_a_job_without_room_gets_a_shorter_one(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("x" * ((1 << 20) - 1_000), encoding="utf-8")
    shell(tmp_path, f"export GITHUB_STEP_SUMMARY={summary}; {CHECK} --format github")
    assert (1 << 20) - 1_000 < summary.stat().st_size <= 1 << 20


def test_a_job_whose_summary_is_not_there_has_its_verdict(tmp_path: Path) -> None:
    code, out, err = shell(tmp_path, f"export GITHUB_STEP_SUMMARY=gone/summary.md; {CHECK} --format github")
    assert (code, out[:8]) == (1, "::error ")
    assert err == "$GITHUB_STEP_SUMMARY: gone/summary.md: no file that can be written to; the job has no summary\n"
