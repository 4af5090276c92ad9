"""``checker fix`` and files: written whole or not at all, in their own bytes; patches, tables, exit codes."""

from __future__ import annotations

import codecs
import contextlib
import io
import os
import shutil
import signal
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.cli import app
from checker.errors import BadInput
from checker.fixing import atomic
from checker.fixing.patch import patch
from checker.mending.file import File

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
BEFORE = "Talks in Kiev go on\n\nThe talks in Kiev went on through the the night, officials said.\n"
AFTER = "Talks in Kyiv go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
CLEAN = "Talks in Kyiv go on\n\nThe talks in Kyiv went on through the night, officials said.\n"
root = pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")


def run(folder: Path, *arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    """``checker fix`` in a folder: in this process, or in its own one where it reads standard input."""
    if data is None:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.chdir(folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = app(["fix", *arguments], prog_name="checker", standalone_mode=False)
        return subprocess.CompletedProcess(arguments, code, out.getvalue().encode(), err.getvalue().encode())
    return subprocess.run(
        [sys.executable, "-m", "checker", "fix", *arguments],
        cwd=folder,
        input=data,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def test_files_are_fixed_and_what_is_done_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "b.txt").write_text(CLEAN, encoding="utf-8")
    done = run(tmp_path, ".")
    assert done.returncode == 0
    assert done.stdout.decode().splitlines() == [
        "a.txt: 3 fixed, left: nothing",
        "  1:10, 3:14  names.style  Kiev → Kyiv",
        "  3:38  repeats.word  the: once",
        "3 fixed in 1 file, 2 stories read, left: nothing",
    ]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == AFTER
    again = run(tmp_path, ".")
    assert again.stdout.decode() == "0 fixed, 2 stories read, left: nothing\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]


@pytest.mark.parametrize(
    "encoding, mark, end",
    [
        ("utf-8", b"", "\r\n"),
        ("utf-8", b"", "\r"),
        ("utf-8", codecs.BOM_UTF8, "\n"),
        ("utf-16", codecs.BOM_UTF16_LE, "\r\n"),
        ("utf-16-be", b"", "\n"),
        ("cp1252", b"", "\r\n"),
        ("iso-8859-2", b"", "\n"),
    ],
)
def test_bytes_are_kept(tmp_path: Path, encoding: str, mark: bytes, end: str) -> None:
    codec = "utf-16-le" if encoding == "utf-16" else encoding
    path, extra = tmp_path / "a.txt", "Größe zählt.  \n"
    path.write_bytes(mark + (BEFORE + extra).replace("\n", end).encode(codec))
    path.chmod(0o640)
    options = () if encoding == "utf-8" else ("--encoding", encoding)
    assert run(tmp_path, "a.txt", "--language", "en", *options).returncode == 0
    assert path.read_bytes() == mark + (AFTER + extra).replace("\n", end).encode(codec)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_mixed_line_ends_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(
        b"Talks in Kiev go on\r\n\r\nThe talks in Kiev went on.\n\n\rThe minister left Kiev in the evening."
    )
    assert run(tmp_path, "a.txt").returncode == 0
    assert path.read_bytes() == (
        b"Talks in Kyiv go on\r\n\r\nThe talks in Kyiv went on.\n\n\rThe minister left Kyiv in the evening."
    )


def test_what_the_encoding_lacks_is_not_written(tmp_path: Path) -> None:
    house = "entity,kind,language,form,status\nx-town,place,en,Łowicz,preferred\nx-town,place,en,Lowicz,rejected\n"
    (tmp_path / "house.csv").write_text(house, encoding="utf-8")
    data = "The talks in Lowicz went on through the the night.".encode("cp1252")
    (tmp_path / "a.txt").write_bytes(data)
    done = run(tmp_path, "a.txt", "--encoding", "cp1252", "--glossary", "house.csv", "--language", "en")
    assert done.returncode == 0
    assert (tmp_path / "a.txt").read_bytes() == b"The talks in Lowicz went on through the night."


def test_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "real.txt").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "a.txt").symlink_to(Path("copy") / "real.txt")
    assert run(tmp_path, "a.txt").returncode == 0
    assert (tmp_path / "a.txt").is_symlink()
    assert (tmp_path / "copy" / "real.txt").read_text(encoding="utf-8") == AFTER


def test_a_read_only_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BEFORE, encoding="utf-8")
    path.chmod(0o444)
    (tmp_path / "b.txt").write_text(BEFORE, encoding="utf-8")
    done = run(tmp_path, ".")
    assert done.returncode == 2
    assert done.stderr.decode() == "a.txt: not fixed: the file is read-only\n"
    assert done.stdout.decode().splitlines()[-1] == "3 fixed in 1 file, 2 stories read, left: 1 warning, 1 note"
    assert path.read_text(encoding="utf-8") == BEFORE
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == AFTER


@root
def test_a_read_only_folder_is_one_line(tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    folder.mkdir()
    (folder / "a.txt").write_text(BEFORE, encoding="utf-8")
    folder.chmod(0o555)
    try:
        done = run(tmp_path, "copy")
    finally:
        folder.chmod(0o755)
    assert done.returncode == 2
    assert done.stderr.decode() == "copy/a.txt: not fixed: cannot be written: Permission denied\n"
    assert done.stdout.decode() == "0 fixed, 1 story read, left: 1 warning, 1 note\n"
    assert (folder / "a.txt").read_text(encoding="utf-8") == BEFORE


def hash_of(text: str) -> bytes:
    return sha256(text.encode()).digest()


def test_a_file_that_somebody_else_wrote_stays_as_they_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BEFORE, encoding="utf-8")

    def chunks() -> Iterator[bytes]:
        yield AFTER.encode()
        path.write_text("Theirs.", encoding="utf-8")

    with pytest.raises(BadInput, match="changed meanwhile"):
        atomic.replace(str(path), chunks(), hash_of(BEFORE))
    assert path.read_text(encoding="utf-8") == "Theirs."
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_changed_between_reading_and_fixing_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text("id\ttarget\n1\tKiev\n", encoding="utf-8")
    file = File(str(path), None, table=True)
    assert b"".join(file.opened())
    path.write_text("id\ttarget\n1\tLviv\n", encoding="utf-8")
    with pytest.raises(BadInput, match="changed"):
        file.write()
    assert path.read_text(encoding="utf-8") == "id\ttarget\n1\tLviv\n"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, OSError(28, "No space left on device")])
def test_a_crash_in_the_middle_leaves_no_half_file(tmp_path: Path, error: type[BaseException]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BEFORE, encoding="utf-8")

    def chunks() -> Iterator[bytes]:
        yield b"Talks in "
        raise error

    with pytest.raises((RuntimeError, KeyboardInterrupt, BadInput)):
        atomic.replace(str(path), chunks(), hash_of(BEFORE))
    assert path.read_text(encoding="utf-8") == BEFORE
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_killed_in_the_middle_it_leaves_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BEFORE, encoding="utf-8")
    script = (
        "import sys, time; from checker.fixing import atomic\n"
        "def chunks():\n    yield b'half'\n    print('ready', flush=True)\n    time.sleep(60)\n"
        f"atomic.replace({str(path)!r}, chunks(), b'')"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert path.read_text(encoding="utf-8") == BEFORE
    assert run(tmp_path, ".").returncode == 0  # what was left is hidden, and no story
    assert path.read_text(encoding="utf-8") == AFTER


def test_several_at_once(tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(BEFORE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "checker", "fix", "."]
    runs = [
        subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    for each in runs:
        _, errors = each.communicate()
        assert each.returncode == 0 or "changed meanwhile" in errors.decode()
    assert {path.read_text(encoding="utf-8") for path in tmp_path.glob("*.txt")} == {AFTER}
    assert len(list(tmp_path.iterdir())) == 6


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch isn't installed")
def test_the_patch_does_what_the_run_does(tmp_path: Path) -> None:
    files = {
        "a.txt": BEFORE + "".join(f"Line {number} says what it says.\n\n" for number in range(20)) + "Kiev waits",
        "b.md": "# Talks\r\n\r\nThe talks in **Kiev** went on.\r\n",
        "c.html": "<h1>Talks go on</h1><p>The talks in Kiev went on.</p>",
        "d.tsv": 'id\ttarget\n1\tThe talks in "Kiev\\n\\x went on.\n2\tAll is well.\n3\tThe the end in Kiev.',
    }
    for name, text in files.items():
        for folder in ("fixed", "patched"):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / name).write_bytes(text.encode())
    shown = run(tmp_path / "patched", *files, "--diff", "--language", "en")
    assert shown.returncode == 1
    assert all((tmp_path / "patched" / name).read_bytes() == text.encode() for name, text in files.items())
    subprocess.run(["patch", "--binary", "-p0", "--silent"], cwd=tmp_path / "patched", input=shown.stdout, check=True)
    assert run(tmp_path / "fixed", *files, "--language", "en").returncode == 0
    for name, text in files.items():
        after = (tmp_path / "fixed" / name).read_bytes()
        assert after == (tmp_path / "patched" / name).read_bytes()
        assert after != text.encode()
    assert run(tmp_path / "fixed", *files, "--diff", "--language", "en").returncode == 0


def test_a_patch_has_three_lines_around_each_change() -> None:
    lines = [(f"{number}\n", f"{number}{'!' if number in (5, 12, 30) else ''}\n") for number in range(1, 32)]
    heads = [line for line in "".join(patch("a", lines)).splitlines() if line.startswith("@@")]
    assert heads == ["@@ -2,14 +2,14 @@", "@@ -27,5 +27,5 @@"]


def test_tables_keep_every_other_byte(tmp_path: Path) -> None:
    before = (
        "id\tsource\ttarget\theadline\r\n"
        '1\tKiew \\\\ \\q\tIn \\\\Kiev\\\\ it was "calm"\\t\\n\\q in Kiev.\tKiev waits\r\n'
        "\r\n"
        "3\tKiew\t\tTalks go on\n"
        "4\tKiev\tThe the end.\tThe end of the talks"
    )
    after = before.replace("\\\\Kiev\\\\", "\\\\Kyiv\\\\").replace("in Kiev.\tKiev waits", "in Kyiv.\tKyiv waits")
    (tmp_path / "a.tsv").write_bytes(before.encode())
    assert run(tmp_path, "a.tsv", "--language", "en").returncode == 2  # the empty line is reported as always
    assert (tmp_path / "a.tsv").read_bytes() == after.replace("The the end", "The end").encode()


def test_standard_input_goes_to_standard_output(tmp_path: Path) -> None:
    data = codecs.BOM_UTF8 + BEFORE.replace("\n", "\r\n").encode()
    done = run(tmp_path, "-", data=data)
    assert (done.returncode, done.stdout) == (0, codecs.BOM_UTF8 + AFTER.replace("\n", "\r\n").encode())
    assert "3 fixed" in done.stderr.decode()
    clean = run(tmp_path, "-", data=CLEAN.encode())
    assert (clean.returncode, clean.stdout) == (0, CLEAN.encode())
    shown = run(tmp_path, "-", "--diff", data=BEFORE.encode())
    assert shown.returncode == 1
    assert shown.stdout.startswith(b"--- -\n+++ -\n@@ ")


def test_a_source_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.en.txt").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "a.de.txt").write_text(
        "Die Gespräche gingen die ganze Nacht weiter wie wie immer.\n", encoding="utf-8"
    )
    before = (tmp_path / "a.de.txt").read_bytes()
    run(tmp_path, "a.en.txt", "a.de.txt", "--source", "a.de.txt")
    assert (tmp_path / "a.de.txt").read_bytes() == before
    assert (tmp_path / "a.en.txt").read_text(encoding="utf-8") == AFTER


def test_what_the_baseline_accepts_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BEFORE, encoding="utf-8")
    with contextlib.chdir(tmp_path):
        accepted = ("--reason", "an old story", "--expires", "2026-06-30", "--today", "2026-06-01", "--who", "desk")
        assert app(["baseline", "a.txt", *accepted], prog_name="checker", standalone_mode=False) == 0
    done = run(tmp_path, "a.txt", "--today", "2026-06-30")
    assert done.returncode == 0
    assert path.read_text(encoding="utf-8") == BEFORE.replace("the the", "the")
    assert done.stdout.decode().endswith("left: nothing; 1 ignored\n")
    assert run(tmp_path, "a.txt", "--today", "2026-07-01").returncode == 0
    assert path.read_text(encoding="utf-8") == AFTER


def test_only_and_skip_choose_what_is_fixed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BEFORE, encoding="utf-8")
    assert run(tmp_path, "a.txt", "--skip", "repeats").returncode == 0
    assert path.read_text(encoding="utf-8") == AFTER.replace("the night", "the the night")
    path.write_text(BEFORE, encoding="utf-8")
    assert run(tmp_path, "a.txt", "--only", "repeats.word").returncode == 0
    assert path.read_text(encoding="utf-8") == BEFORE.replace("the the", "the")


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["clean.txt"], 0),
        (["faulty.txt"], 0),
        (["clean.txt", "--diff"], 0),
        (["faulty.txt", "--diff"], 1),
        (["unknown.txt", "faulty.txt"], 2),
        (["empty.txt"], 2),
        (["faulty.txt", "--only", "nonsense"], 2),
        (["quiet"], 3),
        (["faulty.txt", "empty.txt", "--diff"], 2),
    ],
)
def test_exit_codes(tmp_path: Path, arguments: list[str], code: int) -> None:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "faulty.txt").write_text(BEFORE, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "quiet").mkdir()
    assert run(tmp_path, *arguments).returncode == code


def test_a_reader_that_goes_away_stops_no_fix(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(BEFORE, encoding="utf-8")
    command = f"{sys.executable} -m checker fix . | true"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, check=False, capture_output=True)
    assert {path.read_text(encoding="utf-8") for path in tmp_path.glob("*.txt")} == {AFTER}
