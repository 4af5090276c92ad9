"""Translation models on this machine: ``.argosmodel`` packages, listed, installed from a file, verified."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import stat
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from lzma import LZMAError
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from checker.errors import BadInput, BadSettings

if TYPE_CHECKING:
    from collections.abc import Sequence

_RECORD = "checker.sha256"
"""File in an installed package that keeps the hash which it had when it was installed."""
_LARGEST = 4 << 30
"""Bytes unpacked; the largest published packages take a tenth of it."""


@dataclass(frozen=True)
class Model:
    """An installed package. ``quality`` is ``demo`` for one that shows the path and doesn't judge copy."""

    path: Path
    source: str
    target: str
    version: str
    quality: str | None = None

    @property
    def name(self) -> str:
        """Its two languages, as argostranslate writes them: en_de."""
        return f"{self.source}_{self.target}"

    @cached_property
    def sha256(self) -> str:
        """A hash over the names and bytes of its files, the checker's own record left out."""
        digest = hashlib.sha256()
        for file in sorted(path for path in self.path.rglob("*") if path.is_file() and path.name != _RECORD):
            digest.update(file.relative_to(self.path).as_posix().encode() + b"\0")
            with file.open("rb") as stream:
                while block := stream.read(1 << 20):
                    digest.update(block)
        return digest.hexdigest()

    def __str__(self) -> str:
        quality = f" ({self.quality})" if self.quality else ""
        return f"argos {self.name} {self.version} sha256:{self.sha256[:12]}{quality}"


def folders(models: Path | None = None) -> tuple[Path, ...]:
    """Where models are looked for: the given folder alone, else the checker's own and argostranslate's."""
    if models is not None:
        return (models,)
    from platformdirs import user_data_path

    own = user_data_path("checker", appauthor=False) / "models"
    data = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    argos = Path(os.environ.get("ARGOS_PACKAGES_DIR", data / "argos-translate" / "packages"))
    return own, argos


def installed(places: Sequence[Path]) -> list[Model]:
    """The models in these folders, by languages; the first of several for one pair is the one that is used."""
    found = []
    for place in places:
        with contextlib.suppress(OSError):
            for folder in sorted(place.iterdir()):
                model = _read(folder)
                if model is not None:
                    found.append(model)
    return sorted(found, key=lambda model: model.name)


def _read(folder: Path) -> Model | None:
    try:
        metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return _model(folder, metadata)


def _model(folder: Path, metadata: Any) -> Model | None:
    codes: list[Any] = [metadata.get(key) for key in ("from_code", "to_code")] if isinstance(metadata, dict) else []
    if not codes or not all(isinstance(code, str) and code for code in codes):
        return None
    return Model(folder, codes[0], codes[1], str(metadata.get("package_version", "")), metadata.get("quality"))


def install(file: Path, folder: Path) -> Model:
    """Unpack a package into a folder, whole or not at all. Raises ``BadInput`` for a file that is no package."""
    try:
        with zipfile.ZipFile(file) as package:
            top = _checked(package, file)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                with tempfile.TemporaryDirectory(dir=folder, prefix=".installing-") as name:
                    package.extractall(name)
                    return _moved(Path(name) / top, folder / top, file)
            except OSError as error:
                raise BadSettings(f"{folder}: cannot be written: {error.strerror}") from error
    except OSError as error:
        raise BadInput(
            str(file), f"cannot be read: {error.strerror or error}; give the path of an .argosmodel file"
        ) from error
    except (zipfile.BadZipFile, zlib.error, LZMAError, EOFError, ValueError, RuntimeError) as error:
        raise BadInput(str(file), f"no sound .argosmodel package: {error}; download it again") from error


def _checked(package: zipfile.ZipFile, file: Path) -> str:
    """The one folder at the package's top; a package that reaches outside it, or unpacks to too much, is refused."""
    entries = package.infolist()
    tops = set()
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or not path.parts or ":" in path.parts[0]:
            raise BadInput(str(file), f"the package reaches outside its folder: {entry.filename}")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise BadInput(str(file), f"the package holds a link: {entry.filename}")
        tops.add(path.parts[0])
    if sum(entry.file_size for entry in entries) > _LARGEST:
        raise BadInput(str(file), "the package unpacks to more than 4 GB")
    if len(tops) != 1:
        raise BadInput(str(file), "no .argosmodel package: one folder at the top is wanted")
    top = tops.pop()
    names = {PurePosixPath(entry.filename).relative_to(top).as_posix() for entry in entries}
    for wanted in ("metadata.json", "model/model.bin"):
        if wanted not in names:
            raise BadInput(str(file), f"no .argosmodel package of a translation model: {wanted} is missing")
    bad = package.testzip()
    if bad is not None:
        raise BadInput(str(file), f"the package is damaged at {bad}; download it again")
    return top


def _moved(unpacked: Path, place: Path, file: Path) -> Model:
    model = _read(unpacked)
    if model is None:
        raise BadInput(str(file), "metadata.json doesn't name the package's languages")
    (unpacked / _RECORD).write_text(model.sha256 + "\n", encoding="ascii")
    if place.exists():
        if _read(place) is None and not (place / _RECORD).is_file():
            raise BadInput(str(file), f"{place} is there already and is no model; give another --models folder")
        place.rename(unpacked.with_name(f"{unpacked.name}.replaced"))
    unpacked.rename(place)
    moved = _read(place)
    assert moved is not None
    return moved


def verify(places: Sequence[Path]) -> list[str]:
    """What is wrong with the installed models, a line each: files changed since they were installed, or missing."""
    problems = []
    for model in installed(places):
        record = model.path / _RECORD
        if not (model.path / "model" / "model.bin").is_file():
            problems.append(f"{model.path}: no model/model.bin; install the package again")
        elif record.is_file() and record.read_bytes().strip() != model.sha256.encode():
            problems.append(f"{model.path}: changed since it was installed; install the package again")
    records = (record for place in places for record in sorted(place.glob(f"*/{_RECORD}")))
    lost = (record.parent for record in records if _read(record.parent) is None)
    return problems + [f"{folder}: no readable metadata.json; install the package again" for folder in lost]
