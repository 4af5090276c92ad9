"""Where the report goes: written whole or not at all, and nothing that is no report of ours is ever replaced."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.errors import BadSettings
from checker.output import write

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
FAULTY = "Talks in Kiev go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
OLD, REPORT = "the report of yesterday\n", "one\ntwo \\ud800\n"


def chunks() -> Iterator[str]:
    yield "one\n"
    yield "two \ud800\n"


def broken() -> Iterator[str]:
    """A run whose reading fails, in a way that writing could fail too."""
    yield "one\n"
    raise PermissionError(13, "Permission denied", "story.txt")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_a_new_file_is_made_as_the_user_wants_it(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        write(chunks(), tmp_path / "report")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "report"), (tmp_path / "report").read_text("utf-8")) == (0o666 & ~umask, REPORT)


@pytest.mark.parametrize("had", [0o600, 0o664])
def test_a_file_keeps_its_mode(tmp_path: Path, had: int) -> None:
    (tmp_path / "report").write_text(OLD, encoding="utf-8")
    (tmp_path / "report").chmod(had)
    write(chunks(), tmp_path / "report")
    assert (mode(tmp_path / "report"), (tmp_path / "report").read_text("utf-8")) == (had, REPORT)


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays(tmp_path: Path, there: bool) -> None:
    (tmp_path / "real").mkdir()
    if there:
        (tmp_path / "real/report").write_text(OLD, encoding="utf-8")
    (tmp_path / "report").symlink_to("real/report")
    write(chunks(), tmp_path / "report")
    assert (tmp_path / "report").is_symlink()
    assert (tmp_path / "real/report").read_text("utf-8") == REPORT


@pytest.mark.parametrize("there", [True, False])
def test_a_run_that_fails_leaves_what_was_there(tmp_path: Path, there: bool) -> None:
    if there:
        (tmp_path / "report").write_text(OLD, encoding="utf-8")
    with pytest.raises(PermissionError, match=r"story\.txt"):
        write(broken(), tmp_path / "report")
    assert [path.name for path in tmp_path.iterdir()] == ["report"][:there]
    assert not there or (tmp_path / "report").read_text("utf-8") == OLD


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["cat", str(tmp_path / "pipe")], stdout=subprocess.PIPE, text=True) as reader:
        write(chunks(), tmp_path / "pipe")
        assert reader.communicate()[0] == REPORT
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_device_is_written_to_and_stays() -> None:
    write(chunks(), Path(os.devnull))
    assert stat.S_ISCHR(os.stat(os.devnull).st_mode)


def test_standard_output_stays_open(capsys: pytest.CaptureFixture[str]) -> None:
    write(["one\n", "two\n"])
    print("three")
    assert capsys.readouterr().out == "one\ntwo\nthree\n"


PLACES = {
    "a folder": (".", "a folder; give the name of a file in it"),
    "no folder": ("no/such/report", "No such file or directory"),
    "below a file": ("story.txt/report", "Not a directory"),
    "too long": ("n" * 300, "File name too long"),
    "no room": ("/dev/full", "No space left on device"),
}


@pytest.mark.parametrize("name, why", PLACES.values(), ids=PLACES.keys())
def test_a_place_that_takes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, why: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("story.txt").write_text(FAULTY, encoding="utf-8")
    with pytest.raises(BadSettings) as error:
        write(chunks(), Path(name))
    assert str(error.value) == f"--output {name}: {why}"
    assert os.listdir() == ["story.txt"]


def shell(folder: Path, command: str) -> tuple[int, str, str]:
    """A line of shell in which ``checker`` is this checker, on a story with a finding."""
    (folder / "story.txt").write_text(FAULTY, encoding="utf-8")
    done = subprocess.run(
        ["bash", "-c", f'checker() {{ "{sys.executable}" -m checker "$@"; }}; {command}'],
        cwd=folder, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


CHECK = "checker check story.txt --back-translate never --format jsonl"
STREAMS = {
    "standard output by its sign": (f"{CHECK} --output - | wc -l", 0, "2\n", ""),
    "and by its name": (f"{CHECK} --output /dev/stdout | wc -l", 0, "2\n", ""),
    "among what others write": (
        f"{{ echo a; {CHECK} --output /dev/stdout; echo b; }} > all; wc -l < all", 0, "4\n", "",
    ),
    "a closed output": (f"{CHECK} >&-", 2, "", "checker: standard output is closed: send it to a file\n"),
    "for any command": ("checker explain >&-", 2, "", "checker: standard output is closed: send it to a file\n"),
    "a reader of explanations that goes away": ("checker explain | true; echo ${PIPESTATUS[0]}", 0, "0\n", ""),
    "a reader of errors that goes away": (
        "{ sleep 0.5; checker check nowhere > report; echo $? > code; } 2>&1 | true; cat code", 0, "2\n", "",
    ),
    "a closed output that nobody needs": (f"{CHECK} --output report >&-; wc -l < report", 0, "2\n", ""),
    "a closed input": (
        "checker check - --format jsonl <&- | wc -l", 0, "1\n", "-: standard input is closed: pipe a story in\n",
    ),
    "nobody hears of errors": ("checker check nowhere 2>&- >&-", 2, "", ""),
    "a full disk": (f"{CHECK} > /dev/full", 2, "", "checker: standard output: No space left on device\n"),
    "a reader that goes away": (f"{CHECK} --output >(true); sleep 0.1", 0, "", ""),
}  # fmt: skip


@pytest.mark.parametrize("command, code, out, err", STREAMS.values(), ids=STREAMS.keys())
def test_streams(tmp_path: Path, command: str, code: int, out: str, err: str) -> None:
    assert shell(tmp_path, command) == (code, out, err)


READ = "it is read, as a story or a source; write to another file"
INPUTS = {
    "a story": ("story.txt", "story.txt"),
    "a story by another name": ("story.txt", "link.txt"),
    "a story in the folder": (".", "sub/other.txt"),
    "the source": ("story.txt --source sub/other.txt", "sub/other.txt"),
    "a source that a story names": ("named.md", "sub/other.txt"),
}


@pytest.mark.parametrize("paths, output", INPUTS.values(), ids=INPUTS.keys())
def test_what_is_read_is_never_written_over(tmp_path: Path, paths: str, output: str) -> None:
    (tmp_path / "link.txt").symlink_to("story.txt")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/other.txt").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "named.md").write_text(f"---\ntranslation-of: sub/other.txt\n---\n{FAULTY}", encoding="utf-8")
    done = shell(tmp_path, f"checker check {paths} --output {output} --back-translate never")
    assert done == (2, "", f"checker: --output {output}: {READ}\n")
    assert (tmp_path / output).read_text("utf-8") == FAULTY
    assert not list(tmp_path.rglob(".checker-*"))


def test_nothing_of_a_name_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    code, _, err = shell(tmp_path, "checker check $'a\\e[31m\\nb.txt' --output $'\\x9b' --back-translate never")
    assert (code, err) == (2, "a<U+001B>[31m<U+000A>b.txt: no such file or folder\n")
    code, _, err = shell(tmp_path, "checker check story.txt --config $'\\e]0;x'")
    assert (code, err) == (2, "checker: <U+001B>]0;x: cannot be read: No such file or directory\n")
