"""Translation packages: installed whole or not at all, listed, verified, by the command a user types."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from checker.cli import app
from checker.engines.models import folders, install, installed, verify
from checker.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

METADATA = json.dumps({"from_code": "de", "to_code": "en", "package_version": "1.9"})
GOOD = {
    "de_en/metadata.json": METADATA,
    "de_en/model/model.bin": "\6\0\0\0\5\0Spec\0" + "weights " * 500,
    "de_en/sentencepiece.model": "pieces",
    "de_en/README.md": "Read me.",
}


def package(path: Path, entries: dict[str, str] = GOOD, *, link: str | None = None) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name, content)
        if link is not None:
            entry = zipfile.ZipInfo(link)
            entry.external_attr = 0o120777 << 16
            file.writestr(entry, "/etc/passwd")
    return path


def models(*arguments: object) -> tuple[int, str]:
    """Exit code of `checker models ...`, and all that it printed."""
    done = CliRunner().invoke(app, ["models", *map(str, arguments)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    return done.exit_code, done.output


def test_install_list_verify(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    line = "argos de_en 1.9 sha256:"
    code, said = models("install", package(tmp_path / "a.argosmodel"), "--models", folder)
    assert (code, said.startswith(f"installed {line}")) == (0, True)
    code, said = models("list", "--models", folder)
    assert (code, said.startswith(line)) == (0, True)
    assert models("verify", "--models", folder) == (0, "1 model whole and unchanged\n")


def test_a_demonstration_model_says_so(tmp_path: Path) -> None:
    metadata = json.dumps({"from_code": "en", "to_code": "de", "quality": "demo"})
    install(package(tmp_path / "a", GOOD | {"de_en/metadata.json": metadata}), tmp_path / "models")
    assert " (demo), " in models("list", "--models", tmp_path / "models")[1]


@pytest.mark.parametrize(
    "entries, link, why",
    [
        (GOOD | {"../evil.py": "x"}, None, "reaches outside its folder: ../evil.py"),
        (GOOD | {"de_en/../../evil.py": "x"}, None, "reaches outside its folder: de_en/../../evil.py"),
        (GOOD | {"/tmp/evil.py": "x"}, None, "reaches outside its folder: /tmp/evil.py"),
        (GOOD | {"..\\evil.py": "x"}, None, "reaches outside its folder: ..\\evil.py"),
        (GOOD | {"C:\\evil.py": "x"}, None, "reaches outside its folder: C:\\evil.py"),
        (GOOD, "de_en/model/vocabulary.json", "holds a link: de_en/model/vocabulary.json"),
        (GOOD | {"other/model/model.bin": "x"}, None, "one folder at the top is wanted"),
        ({"metadata.json": METADATA, "model.bin": "x"}, None, "one folder at the top is wanted"),
        ({}, None, "one folder at the top is wanted"),
        ({"de_en/model/model.bin": "x"}, None, "metadata.json is missing"),
        ({"de_en/metadata.json": METADATA}, None, "model/model.bin is missing"),
        ({"de_en/metadata.json": METADATA, "de_en/model/model.bin": "x"}, None, "sentencepiece.model or bpe.model"),
        (GOOD | {"de_en/model/model.bin": "<!DOCTYPE html>"}, None, "model/model.bin is no model of CTranslate2"),
        (GOOD | {"de_en/model/model.bin": ""}, None, "model/model.bin is no model of CTranslate2"),
        (GOOD | {"de_en/metadata.json": "{"}, None, "metadata.json doesn't name the package's languages"),
        (GOOD | {"de_en/metadata.json": '{"from_code": "de"}'}, None, "doesn't name the package's languages"),
        (GOOD | {"de_en/metadata.json": '{"from_code": ["de"], "to_code": "en"}'}, None, "doesn't name"),
        (GOOD | {"de_en/metadata.json": "[]"}, None, "metadata.json doesn't name the package's languages"),
    ],
)
def test_a_package_that_is_refused(tmp_path: Path, entries: dict[str, str], link: str | None, why: str) -> None:
    file = package(tmp_path / "bad.argosmodel", entries, link=link)
    code, said = models("install", file, "--models", tmp_path / "models")
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith(f"checker: {file}: ")
    assert why in said
    assert sorted(tmp_path.rglob("evil*")) == []
    assert not (tmp_path / "models").exists() or list((tmp_path / "models").iterdir()) == []


def torn(data: bytes) -> bytes:
    """The package with another first byte in its second file's compressed stream."""
    at = data.index(b"model.bin") + len(b"model.bin")
    return data[:at] + b"\xff\xff" + data[at + 2 :]


def locked(data: bytes) -> bytes:
    """The package with every entry marked as encrypted."""
    changed = bytearray(data)
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            changed[at + flags] |= 1
    return bytes(changed)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "half a download": lambda data: data[: len(data) // 2],
    "another stream": torn,
    "a wrong checksum": lambda data: data.replace(b"weights", b"weightz"),
    "encrypted": locked,
    "a web page": lambda _: b"<!doctype html><title>404</title>",
    "nothing": lambda _: b"",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_package_changes_nothing(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "models"
    before = install(package(tmp_path / "good.argosmodel"), folder)
    stored = tmp_path / "stored.zip"
    with zipfile.ZipFile(stored, "w", zipfile.ZIP_STORED if "checksum" in damage else zipfile.ZIP_DEFLATED) as file:
        for name, content in GOOD.items():
            file.writestr(name, content)
    bad = tmp_path / "bad.argosmodel"
    bad.write_bytes(DAMAGES[damage](stored.read_bytes()))
    with pytest.raises(BadInput, match=r"bad\.argosmodel: ") as error:
        install(bad, folder)
    assert "\n" not in str(error.value)
    assert installed([folder]) == [before]
    assert verify([folder]) == []
    assert [path.name for path in folder.iterdir()] == ["de_en"]


@pytest.mark.parametrize("name, why", [("nowhere.argosmodel", "no such file"), (".", "no .argosmodel file")])
def test_a_file_that_is_not_there(tmp_path: Path, name: str, why: str) -> None:
    code, said = models("install", tmp_path / name, "--models", tmp_path / "models")
    assert (code, said.count("\n"), why in said) == (2, 1, True)


def test_a_folder_that_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "models").write_text("no folder", encoding="utf-8")
    code, said = models("install", package(tmp_path / "a"), "--models", tmp_path / "models")
    assert (code, "cannot be written" in said) == (2, True)


def test_a_newer_package_replaces_the_older_one(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    install(package(tmp_path / "a"), folder)
    newer = GOOD | {"de_en/metadata.json": METADATA.replace("1.9", "2.0")}
    del newer["de_en/README.md"]
    install(package(tmp_path / "b", newer), folder)
    assert [model.version for model in installed([folder])] == ["2.0"]
    assert list(folder.rglob("README.md")) == []
    assert len(list(folder.iterdir())) == 1


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "de_en").mkdir()
    (tmp_path / "de_en" / "thesis.txt").write_text("years of work", encoding="utf-8")
    assert install(package(tmp_path / "a"), tmp_path).path == tmp_path / "de_en-2"
    assert [path.name for path in (tmp_path / "de_en").iterdir()] == ["thesis.txt"]


@pytest.mark.parametrize(
    "name, content, told",
    [
        ("model/model.bin", "other weights", "changed since it was installed"),
        ("README.md", None, "changed since it was installed"),
        ("model/extra.bin", "more", "changed since it was installed"),
        ("model/model.bin", None, "no model/model.bin"),
        ("metadata.json", None, "no readable metadata.json"),
        ("metadata.json", "{", "no readable metadata.json"),
        ("checker.sha256", "é", "changed since it was installed"),
    ],
)
def test_verify_tells_what_changed(tmp_path: Path, name: str, content: str | None, told: str) -> None:
    model = install(package(tmp_path / "a"), tmp_path / "models")
    if content is None:
        (model.path / name).unlink()
    else:
        (model.path / name).write_text(content, encoding="utf-8")
    said = f"{model.path}: {told}; install the package again\n"
    assert models("verify", "--models", tmp_path / "models") == (2, said)
    install(tmp_path / "a", tmp_path / "models")
    assert models("verify", "--models", tmp_path / "models")[0] == 0
    assert len(list((tmp_path / "models").iterdir())) == 1


def test_a_package_that_argos_installed_needs_no_record(tmp_path: Path) -> None:
    with zipfile.ZipFile(package(tmp_path / "a")) as file:
        file.extractall(tmp_path / "argos")
    assert [model.name for model in installed([tmp_path / "nowhere", tmp_path / "argos"])] == ["de_en"]
    assert verify([tmp_path / "argos"]) == []
    assert "another program installed them" in models("verify", "--models", tmp_path / "argos")[1]


def test_the_first_folder_goes_before(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    install(package(tmp_path / "a"), second)
    install(package(tmp_path / "b", GOOD | {"de_en/metadata.json": METADATA.replace("1.9", "0.9")}), first)
    assert [model.version for model in installed([first, second])] == ["0.9", "1.9"]


def test_the_folders_looked_at(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path))
    assert folders(Path("mine")) == (Path("mine"),)
    assert folders()[1] == tmp_path
