"""Models that come and go: bombs, folders, two of a pair, kills in the middle, two runs at once."""

from __future__ import annotations

import bz2
import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from checker.cli import app
from checker.engines.models import folders, install, installed, packages, used, verify
from checker.engines.models.installing import alone, remove
from checker.engines.models.installing import install as install_all_of
from checker.errors import BadInput, CheckerError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]


def entries(pair: str = "de_en", version: str = "1.9", **more: str) -> dict[str, str]:
    source, _, target = pair.partition("_")
    metadata = {"from_code": source, "to_code": target, "package_version": version, **more}
    return {
        "metadata.json": json.dumps(metadata),
        "model/model.bin": "\6\0\0\0\5\0Spec\0" + f"weights of {pair} {version} " * 50,
        "sentencepiece.model": "pieces",
        "minisbd/xx.onnx": "a sentence splitter",
    }


def package(path: Path, files: dict[str, str] | None = None, top: str = "translate-de_en-1_9") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in (files or entries()).items():
            file.writestr(f"{top}/{name}", content)
    return path


def package_bytes() -> bytes:
    with tempfile.TemporaryDirectory() as name:
        return package(Path(name, "a")).read_bytes()


def unpacked(folder: Path, files: dict[str, str] | None = None) -> Path:
    for name, content in (files or entries()).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def models(*arguments: object) -> tuple[int, str]:
    """Exit code of `checker models ...`, and all that it printed."""
    done = CliRunner().invoke(app, ["models", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


# Bombs, and what else a package may say that isn't so.


def dense(path: Path) -> None:
    with zipfile.ZipFile(package(path), "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("translate-de_en-1_9/zeros", bytes(70 << 20))


def claiming(size: int) -> bytes:
    """A package whose weights are said to unpack to so many bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries().items():
            file.writestr(f"de_en/{name}", content)
    data = bytearray(stream.getvalue())
    at = data.rindex(b"de_en/model/model.bin")
    data[at - 46 + 24 : at - 46 + 28] = struct.pack("<I", size)
    return bytes(data)


def otherwise_packed(path: Path) -> None:
    with zipfile.ZipFile(package(path), "a", zipfile.ZIP_BZIP2) as file:
        file.writestr("translate-de_en-1_9/zeros", bytes(1 << 20))
    assert len(bz2.compress(bytes(1 << 20))) < 100


def many(path: Path) -> None:
    with zipfile.ZipFile(package(path), "a") as file:
        for number in range(10_000):
            file.writestr(f"translate-de_en-1_9/{number}", "")


@pytest.mark.parametrize(
    "bomb, why",
    [
        (dense, "unpacks to more than 100 times its size"),
        (lambda path: path.write_bytes(claiming(0xFFFFFFF0)), "unpacks to more than 4 GB"),
        (lambda path: path.write_bytes(claiming(7)), "no sound .argosmodel package: Bad CRC-32"),
        (otherwise_packed, "packed in a way that models aren't"),
        (many, "more than 10,000 files"),
        (lambda path: package(path, entries() | {"a/b": "x", "A/B": "y"}), "two files of one name"),
        (lambda path: package(path, entries() | {"model": "x"}), "two files of one name"),
        (lambda path: package(path, entries() | {"a\nb": "x"}), "hidden or unprintable names"),
        (lambda path: package(path, top=".installing-x"), "hidden or unprintable names"),
        (lambda path: package(path, entries(version="1.9\x1b[31m")), "languages and version"),
        (lambda path: package(path, entries(pair="../de_en")), "languages and version"),
        (lambda path: package(path, entries() | {"metadata.json": "[" * 90_000}), "languages and version"),
    ],
)  # fmt: skip
def test_a_package_that_lies(tmp_path: Path, folder: Path, bomb: object, why: str) -> None:
    assert callable(bomb)
    file = tmp_path / "bomb.argosmodel"
    bomb(file)
    begun = time.monotonic()
    code, said = models("install", file, "--models", folder)
    assert (code, said.count("\n")) == (2, 1)
    assert why in said
    assert names(folder) == []
    assert time.monotonic() - begun < 2


def test_no_room(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = type("Usage", (), {"free": 10})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert models("install", package(tmp_path / "a"), "--models", folder) == (
        2, f"checker: {folder}: 0.1 MB are wanted, and 0.1 MB are free\n",
    )  # fmt: skip


PACKED = package_bytes()


@given(at=st.integers(0, len(PACKED) - 1), gone=st.integers(0, 30), new=st.binary(max_size=8))
def test_a_package_that_changed_anywhere_is_installed_whole_or_refused(at: int, gone: int, new: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        file, folder = Path(name, "package"), Path(name, "models")
        file.write_bytes(PACKED[:at] + new + PACKED[at + gone :])
        refused = ""
        try:
            install(file, folder)
        except BadInput as error:
            refused = str(error)
        assert "\n" not in refused
        assert len(names(folder)) == (not refused)
        assert verify([folder]) == []


# What a package may look like.


@pytest.mark.parametrize("splitter", ["stanza/de.pt", "minisbd/de.onnx", None])
@pytest.mark.parametrize("tokenizer", ["sentencepiece.model", "bpe.model"])
def test_old_and_new_packages(tmp_path: Path, folder: Path, tokenizer: str, splitter: str | None) -> None:
    files = {name: entries()[name] for name in ("metadata.json", "model/model.bin")} | {tokenizer: "pieces"}
    if splitter is not None:
        files[splitter] = "a sentence splitter"
    model = install(package(tmp_path / "a", files), folder)
    assert {name for name, _ in model.files} == set(files)
    assert verify([folder]) == []


def test_a_joint_model_serves_the_pair_that_its_metadata_name(tmp_path: Path, folder: Path) -> None:
    model = install(package(tmp_path / "a", entries("de_uk", target_prefix=">>uk<<")), folder)
    assert model.name == "de_uk"


def test_a_package_that_a_mac_packed(tmp_path: Path, folder: Path) -> None:
    with zipfile.ZipFile(package(tmp_path / "a"), "a") as file:
        file.writestr("__MACOSX/translate-de_en-1_9/._metadata.json", "x")
    assert install(tmp_path / "a", folder).name == "de_en"
    assert names(folder) == ["translate-de_en-1_9"]


def test_the_hash_is_that_of_the_list_of_sha256sum(tmp_path: Path) -> None:
    model = install(package(tmp_path / "a"), tmp_path)
    command = (
        r"find . -type f ! -name checker.sha256 -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum"
    )
    done = subprocess.run(command, shell=True, cwd=model.path, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == model.sha256


def test_the_same_files_have_the_same_hash_from_wherever_they_came(tmp_path: Path) -> None:
    first = install(package(tmp_path / "a"), tmp_path / "first")
    second = install(unpacked(tmp_path / "other name"), tmp_path / "second")
    again = install(first.path, tmp_path / "third")
    assert first.sha256 == second.sha256 == again.sha256
    assert second.path.name == "other name"


# Folders.


def test_every_package_in_a_folder(tmp_path: Path, folder: Path) -> None:
    given = tmp_path / "given"
    given.mkdir()
    package(given / "a.argosmodel")
    package(given / "b.argosmodel", entries(version="1.10"), "b")
    package(given / "c.argosmodel", entries("en_fr"), "c")
    unpacked(given / "d", entries("fr_en"))
    (given / "README.md").write_text("What these are.", encoding="utf-8")
    code, said = models("install", given, "--models", folder)
    assert code == 0
    assert [line.split()[2:4] for line in said.splitlines() if line.startswith("installed")] == [
        ["de_en", "1.10"],
        ["en_fr", "1.9"],
        ["fr_en", "1.9"],
    ]


def test_a_bad_package_in_a_folder_costs_no_other_one(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "given").mkdir()
    package(tmp_path / "given" / "a.argosmodel")
    (tmp_path / "given" / "b.argosmodel").write_bytes(b"PK")
    code, said = models("install", tmp_path / "given", "--models", folder)
    assert (code, said.count("checker: ")) == (2, 1)
    assert [model.name for model in installed([folder])] == ["de_en"]


def test_an_unpacked_package_with_a_link(tmp_path: Path, folder: Path) -> None:
    given = unpacked(tmp_path / "given")
    (given / "secret").symlink_to("/etc/passwd")
    assert models("install", given, "--models", folder) == (
        2, f"checker: {given}: the folder holds a link: secret\n",
    )  # fmt: skip


# Two of a pair.


def test_the_highest_version_is_used_and_the_list_says_so(tmp_path: Path) -> None:
    for name, version in (("a", "1.9"), ("b", "1.10")):
        unpacked(tmp_path / "first" / name, entries(version=version))
    unpacked(tmp_path / "second" / "c", entries(version="2.0"))
    places = [tmp_path / "first", tmp_path / "second"]
    assert [model.version for model in installed(places)] == ["1.10", "1.9", "2.0"]
    assert used(installed(places))["de_en"].version == "1.10"
    said = models("list", "--models", tmp_path / "first")[1].splitlines()
    assert "not used" not in said[0]
    assert said[1].endswith(f"; not used: {tmp_path / 'first' / 'b'} goes before it")
    told = json.loads(models("list", "--models", tmp_path / "first", "--format", "json")[1])
    assert [(each["name"], each["version"], each["used"]) for each in told] == [
        ("de_en", "1.10", True),
        ("de_en", "1.9", False),
    ]


def test_a_package_replaces_all_of_its_pair(tmp_path: Path, folder: Path) -> None:
    unpacked(folder / "a", entries(version="1.0"))
    unpacked(folder / "b", entries(version="2.0"))
    unpacked(folder / "c", entries("en_fr"))
    code, said = models("install", package(tmp_path / "x"), "--models", folder)
    assert (code, said.splitlines()[0].rpartition(", ")[0].endswith(", in place of 2.0")) == (0, True)
    assert names(folder) == ["c", "translate-de_en-1_9"]
    assert models("install", tmp_path / "x", "--models", folder)[0] == 0
    assert names(folder) == ["c", "translate-de_en-1_9"], "the same again stays where it is"


def test_nothing_installed_says_how_to(folder: Path) -> None:
    for command in ("list", "verify"):
        code, said = models(command, "--models", folder)
        assert (code, said.startswith(f"no translation model is installed in {folder}: ")) == (0, True)
    assert models("list", "--models", folder, "--format", "json")[1].startswith("[]\n")


# Removing.


@pytest.mark.parametrize("name", ["de_en", "translate-de_en-1_9", "{folder}/translate-de_en-1_9"])
def test_remove(tmp_path: Path, folder: Path, name: str) -> None:
    model = install(package(tmp_path / "a"), folder)
    install(package(tmp_path / "b", entries("en_fr"), "en_fr"), folder)
    (folder / ".downloading-de_en-1.9.part").write_text("half", encoding="utf-8")
    told = str(model)
    assert models("remove", name.format(folder=folder), "--models", folder) == (0, f"removed {told}\n")
    assert names(folder) == (["en_fr"])


def test_remove_takes_nothing_that_is_not_its_own(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    argos = unpacked(tmp_path / "argos" / "translate-de_en-1_9").parent
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(argos))
    install(package(tmp_path / "b", entries("en_fr"), "en_fr"), folder)
    (tmp_path / "thesis").mkdir()
    for name, why in (
        ("de_en", "it is argostranslate's own"),
        (argos / "translate-de_en-1_9", "it stays"),
        (tmp_path / "thesis", "it stays"),
        (folder, "it stays"),
        ("en_fx", "did you mean en_fr?"),
        ("uk_ru", "there are en_fr"),
    ):
        code, said = models("remove", "en_fr", name, "--models", folder)
        assert (code, said.count("\n"), why in said) == (2, 1, True), said
        assert names(folder) == ["en_fr"], "all of them or none"
    with pytest.raises(CheckerError, match="argostranslate's own folder is only read"):
        remove(["de_en"], argos)
    code, said = models("install", tmp_path / "b", "--models", argos)
    assert (code, "argostranslate's own folder is only read" in said) == (2, True)
    assert names(argos) == ["translate-de_en-1_9"]
    assert folders(folder) == (folder,)


# Kills, and two runs at once.

STEPS = """
import itertools, os, signal, sys
from pathlib import Path
from checker.engines.models import installing, packages
EVENTS = "open", "os.rename", "os.mkdir", "os.remove", "os.rmdir"
for step in itertools.count(1):
    child = os.fork()
    if not child:
        seen = 0
        def hook(event, arguments):
            global seen
            if event in EVENTS and sys.argv[2] in str(arguments[0]):
                seen += 1
                if seen == step:
                    os.kill(os.getpid(), signal.SIGKILL)
        sys.addaudithook(hook)
        installing.install(Path(sys.argv[1]), Path(sys.argv[2]))
        os._exit(0)
    done = os.waitpid(child, 0)[1] == 0
    print("done" if done else "killed", flush=True)
    if done or not sys.stdin.readline():
        break
"""


def kills(package: Path, folder: Path) -> Iterator[bool]:
    """Install a package in a process that is killed at its first step there, its second... until none is left.

    Says each time whether it came to its end.
    """
    command = [sys.executable, "-c", STEPS, str(package), str(folder)]
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as runs:
        assert runs.stdin is not None
        assert runs.stdout is not None
        for line in runs.stdout:
            yield line == "done\n"
            if line != "done\n":
                runs.stdin.write("on\n")
                runs.stdin.flush()


def test_a_kill_leaves_the_old_one_or_the_new_one(tmp_path: Path, folder: Path) -> None:
    few = "metadata.json", "model/model.bin", "sentencepiece.model"
    old, new = (
        package(tmp_path / version, {name: entries(version=version)[name] for name in few})
        for version in ("1.9", "1.10")
    )  # fmt: skip
    install(old, folder)
    seen = []
    for done in kills(new, folder):
        model = used(installed([folder]))["de_en"]
        assert verify([folder]) == []
        seen.append(model.version)
        if not done and model.version == "1.10":
            strays = names(folder)
            install(old, folder)
            assert [name for name in names(folder) if name.startswith(".")] == [], f"of {strays}"
            assert [each.version for each in installed([folder])] == ["1.9"]
    assert len(seen) > 10
    assert {*seen} == {"1.9", "1.10"}
    assert done
    assert len(names(folder)) == 1


def test_two_runs_at_once_leave_one(tmp_path: Path, folder: Path) -> None:
    made = [package(tmp_path / str(number), entries(version=f"1.{number}")) for number in range(6)]
    code = "import sys; from pathlib import Path; from checker.engines.models import install; "
    code += "install(Path(sys.argv[1]), Path(sys.argv[2]))"
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(each), str(folder)], env=os.environ | {"PYTHONPATH": str(ROOT)}
        )
        for each in made
    ]
    assert [run.wait() for run in runs] == [0] * 6
    assert len(names(folder)) == 1
    assert verify([folder]) == []


def test_who_waits_says_so(tmp_path: Path, folder: Path) -> None:
    code = "import sys, time; from pathlib import Path; from checker.engines.models.installing import alone\n"
    code += "with alone(Path(sys.argv[1])):\n    print('in', flush=True); time.sleep(0.5)"
    command = [sys.executable, "-c", code, str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
        said: list[str] = []
        install_all_of(package(tmp_path / "a"), folder, said.append)
    assert said == [f"{folder}: waiting for another run that installs models"]


def test_what_a_killed_run_left_goes(tmp_path: Path, folder: Path) -> None:
    unpacked(folder / ".installing-dead" / "de_en")
    assert installed([folder]) == []
    with alone(folder):
        assert names(folder) == []


def test_a_folder_is_as_it_was_after_a_write_that_failed(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(package(tmp_path / "a"), folder)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    code, said = models("install", package(tmp_path / "b", entries(version="2.0")), "--models", folder)
    assert (code, said) == (2, f"checker: {folder}: cannot be written: No space left on device\n")
    assert [model.version for model in installed([folder])] == ["1.9"]
    assert names(folder) == ["translate-de_en-1_9"]


def test_a_package_with_more_in_it_than_it_says(tmp_path: Path, folder: Path) -> None:
    with packages.opened(unpacked(tmp_path / "given")) as found:
        (tmp_path / "given" / "sentencepiece.model").write_bytes(bytes(1 << 20))
        with pytest.raises(BadInput, match="more than it says"):
            found.unpack(folder / "x", folder)
