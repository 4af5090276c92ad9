"""One bad file costs nothing but itself: it is named with what to do, and every other story is checked."""

from __future__ import annotations

import json
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from checker import run
from checker.cli import app
from checker.inputs import Request, stories
from checker.pair import align
from checker.read import compose
from checker.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from checker.story import Draft

FAULTY = "Talks in Kiev go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
GERMAN = "Gespräche in Kiew gehen weiter\n\nDie Gespräche in Kiew gingen die Nacht über weiter.\n"


def checked(folder: Path, *arguments: str, code: int = 2) -> tuple[dict[str, Any], list[str]]:
    """The report on a folder, whose paths are shortened to what follows it, and the lines on stderr."""
    done = CliRunner().invoke(app, ["check", *arguments, "--format", "json", "--back-translate", "never"])
    assert (done.exit_code, done.exception is None or isinstance(done.exception, SystemExit)) == (code, True)
    shorten = f"{folder}/"
    return json.loads(done.stdout.replace(shorten, "")), done.stderr.replace(shorten, "").splitlines()


def failed(report: dict[str, Any]) -> list[tuple[str, str, str]]:
    """What wasn't checked, but for what no story here has."""
    return [
        (each["path"], each["what"], each["why"])
        for each in report["not_checked"]
        if not each["why"].startswith("no source given")
    ]


def deep(path: Path) -> None:
    path.with_suffix(".md").write_text(f"---\na: {'[' * 500}\n---\n{FAULTY}", encoding="utf-8")


def damaged(path: Path) -> None:
    path.write_bytes(b"Kiev \xff")


def dangling(path: Path) -> None:
    path.symlink_to("nowhere")


BAD: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "front matter nested too deep": (
        deep, "bad.md", "line 2: front matter: nested too deep; only plain keys and values are read",
    ),
    "another encoding": (
        damaged, "bad.txt", "not UTF-8: byte 0xFF at offset 5; say what it is, for example --encoding cp1252",
    ),
    "a link to nowhere": (dangling, "bad.txt", "no such file or folder"),
    "nothing": (lambda path: path.write_bytes(b""), "bad.txt", "empty file: there is no story to check"),
}  # fmt: skip


@pytest.mark.parametrize("make, name, why", BAD.values(), ids=BAD.keys())
def test_a_bad_file_in_a_folder(tmp_path: Path, make: Callable[[Path], object], name: str, why: str) -> None:
    for other in ("a.txt", "z.txt"):
        (tmp_path / other).write_text(FAULTY, encoding="utf-8")
    make(tmp_path / "bad.txt")
    report, said = checked(tmp_path, str(tmp_path))
    assert [each["path"] for each in report["stories"]] == ["a.txt", "z.txt"]
    assert [each["path"] for each in report["findings"]] == ["a.txt", "z.txt"]
    assert failed(report) == [(name, "file", why)]
    assert said == [f"{name}: {why}"]


LONG = "n" * 300
NAMED: dict[str, tuple[str, str]] = {
    "a name that is too long": (LONG, "cannot be read: File name too long"),
    "a folder whose name is": (f"{LONG}/story.txt", "cannot be read: File name too long"),
    "a file that isn't there": ("nowhere/story.txt", "no such file or folder"),
    "a file as a folder": ("a.txt/story.txt", "cannot be read: Not a directory"),
    "a pipe that nobody writes to": ("pipe", "empty file: there is no story to check"),
    "a device": ("endless", "neither a file nor a pipe; - is standard input"),
}


@pytest.mark.parametrize("name, why", NAMED.values(), ids=NAMED.keys())
def test_a_bad_path(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "endless").symlink_to("/dev/zero")
    report, said = checked(tmp_path, f"{tmp_path}/{name}", f"{tmp_path}/a.txt")
    assert [each["path"] for each in report["findings"]] == ["a.txt"]
    assert failed(report) == [(name, "file", why)]
    assert said == [f"{name}: {why}"]


def test_a_pipe_with_a_writer_is_read(tmp_path: Path) -> None:
    """As in a shell's ``checker check <(pandoc ...)``, where the writer may take its time."""
    reading, writing = os.pipe()

    def write() -> None:
        os.write(writing, FAULTY.encode())
        os.close(writing)

    later = threading.Timer(0.2, write)
    later.start()
    report, _ = checked(tmp_path, f"/dev/fd/{reading}", code=1)
    later.join()
    os.close(reading)
    assert [each["rule"] for each in report["findings"]] == ["names.mixed"]


def test_pipes_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    report, said = checked(tmp_path, str(tmp_path), code=1)
    assert ([each["path"] for each in report["stories"]], said) == (["a.txt"], [])


STEPS: dict[str, tuple[Any, str, str]] = {
    "reading": (stories, "read", "file"),
    "composing": (compose, "compose", "file"),
    "aligning": (align, "align", "source"),
    "the ledger": (run, "build", "story"),
    "the report on a finding": (run, "_evident", "story"),
}


@pytest.mark.parametrize("module, step, what", STEPS.values(), ids=STEPS.keys())
def test_a_crash_costs_one_story(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: Any, step: str, what: str
) -> None:
    for folder, text in (("en", FAULTY), ("de", GERMAN)):
        (tmp_path / folder).mkdir()
        for name in ("a.txt", "bad.txt", "z.txt"):
            (tmp_path / folder / name).write_text(text, encoding="utf-8")
    real = getattr(module, step)

    def fragile(*arguments: Any, **named: Any) -> Any:
        if any("en/bad.txt" in repr(each) for each in arguments):
            raise RecursionError("too\ndeep")
        return real(*arguments, **named)

    monkeypatch.setattr(module, step, fragile)
    report, said = checked(tmp_path, f"{tmp_path}/en", "--source", f"{tmp_path}/de")
    assert {each["path"] for each in report["findings"]} >= {"en/a.txt", "en/z.txt"}
    assert failed(report) == [("en/bad.txt", what, "crashed: RecursionError: too deep")]
    assert said == [f"en/bad.txt: {'' if what == 'file' else f'{what}: '}crashed: RecursionError: too deep"]


TABLE = "id\ttarget\tsource\tlanguage\nbad\tKyiv and Kiev.\tKiew.\ten\ngood\tKyiv and Kiev.\tKiew.\ten\n"


def test_a_crash_costs_one_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pairs.tsv").write_text(TABLE, encoding="utf-8")
    real = compose.compose

    def fragile(draft: Draft, *arguments: Any, **named: Any) -> Any:
        if draft.id == "bad":
            raise MemoryError
        return real(draft, *arguments, **named)

    monkeypatch.setattr(compose, "compose", fragile)
    report, said = checked(tmp_path, f"{tmp_path}/pairs.tsv")
    assert [each["id"] for each in report["stories"]] == ["good"]
    assert failed(report) == [("pairs.tsv", "row", "line 2: crashed: MemoryError")]
    assert len(said) == 1


STORIES: dict[str, tuple[str, str, str]] = {
    "a source that isn't there": (
        "translation-of: gone.md", "source", "translation-of: no such source: gone.md; give the path of the original",
    ),
    "a source that isn't text": (
        "translation-of: bad.txt", "source",
        "bad.txt: not UTF-8: byte 0xFF at offset 5; say what it is, for example --encoding cp1252",
    ),
    "a source with broken front matter": (
        "translation-of: broken.md", "source",
        "broken.md:2: front matter: mapping values are not allowed here; put the value in quotation marks",
    ),
    "no date": ("date: 19.8.2025", "date", "front matter, line 4: date 19.8.2025: write it as 2025-08-19"),
    "no day": ("date: 2025-02-30", "date", "front matter, line 4: date 2025-02-30: write it as 2025-08-19"),
}  # fmt: skip


@pytest.mark.parametrize("line, what, why", STORIES.values(), ids=STORIES.keys())
def test_a_story_is_checked_without_what_cannot_be_read(tmp_path: Path, line: str, what: str, why: str) -> None:
    damaged(tmp_path / "bad.txt")
    (tmp_path / "broken.md").write_text("---\ntitle: Talks: in Kyiv\n---\nText.\n", encoding="utf-8")
    story = tmp_path / "story.md"
    story.write_text(f"---\ntitle: Talks in Kiev\nlang: en\n{line}\n---\nKyiv was calm.\n", encoding="utf-8")
    report, said = checked(tmp_path, str(story))
    assert [each["source_path"] for each in report["stories"]] == [None]
    assert [each["rule"] for each in report["findings"]] == ["names.mixed"]
    assert failed(report) == [("story.md", what, why)]
    assert said == [f"story.md: {what}: {why}"]
    assert any(each["why"].startswith("no source given") for each in report["not_checked"]) == (what == "date")


def test_a_folder_of_sources_without_the_one(tmp_path: Path) -> None:
    for name in ("en/a.txt", "en/b.txt", "de/a.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(GERMAN if name.startswith("de") else FAULTY, encoding="utf-8")
    report, _ = checked(tmp_path, f"{tmp_path}/en", "--source", f"{tmp_path}/de")
    assert [each["source_path"] for each in report["stories"]] == ["de/a.txt", None]
    assert failed(report) == [
        ("en/b.txt", "source", "--source: no such source: de/b.txt; give the path of the original")
    ]


NO_ENCODING = "no such encoding of text files; utf-8, cp1252, iso-8859-2 are known"
NO_TABLE = "not with a table, whose own column source holds each row's original"


@pytest.mark.parametrize(
    "options, said",
    [
        (["a.txt", "--encoding", "bogus"], f"--encoding bogus: {NO_ENCODING}"),
        (["a.txt", "b.txt", "--encoding", "rot13"], f"--encoding rot13: {NO_ENCODING}"),
        (["pairs.tsv", "--source", "a.txt"], f"--source a.txt: {NO_TABLE}"),
        (["a.txt", "--source", "pairs.tsv"], f"--source pairs.tsv: {NO_TABLE}"),
        (["-", "--input-format", "tsv", "--source", "a.txt"], f"--source a.txt: {NO_TABLE}"),
    ],
)
def test_settings_that_no_file_can_be_read_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    (tmp_path / "a.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "pairs.tsv").write_text(TABLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["check", *options])
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"checker: {said}\n")


def test_a_table_that_is_read_as_text_may_have_a_source(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "de.txt").write_text(GERMAN, encoding="utf-8")
    named = [f"{tmp_path}/pairs.tsv", "--input-format", "text", "--source", f"{tmp_path}/de.txt"]
    report, _ = checked(tmp_path, *named, code=1)
    assert [each["source_path"] for each in report["stories"]] == ["de.txt"]


def test_a_file_under_two_spellings_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "de").mkdir()
    (tmp_path / "en" / "a.txt").write_text("Talks go on\n\nThe talks went on, officials said.\n")
    (tmp_path / "de" / "a.txt").write_text("Gespräche\n\nDie Gespräche gingen weiter.\n")
    monkeypatch.chdir(tmp_path)
    absolute = str(tmp_path / "en" / "a.txt")
    for paths in (
        ("./en/a.txt", absolute), (absolute, "en/a.txt"), ("en/../en/a.txt", "en", absolute), ("en", absolute),
        (absolute, "./en/"), ("./en/a.txt", "en/a.txt", "en"),
    ):  # fmt: skip
        (one,) = Session.open(Request(paths)).inputs().paths
        assert one == (paths[0] if paths[0] != "en" else "en/a.txt")
