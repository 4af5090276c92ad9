"""The models in the folders of this machine: found, named by hash, verified."""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RECORD = "checker.sha256"
"""File in an installed package that keeps the hash which it had when it was installed."""
WEIGHTS = "model/model.bin"
METADATA = "metadata.json"
TOKENIZERS = "sentencepiece.model", "bpe.model"
"""One of them is in every package, the second in old ones."""
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,15}")
_PLAIN = re.compile(r"[\w.+-]{0,40}")
_PREFIX = re.compile(r"\S{0,40}")


@dataclass(frozen=True)
class Model:
    """An installed package. ``quality`` is ``demo`` for one that shows the path and doesn't judge copy.

    ``prefix`` is the token that stands before its translations, where one model has several target languages.
    """

    path: Path
    source: str
    target: str
    version: str
    quality: str | None = None
    prefix: str = ""

    @property
    def name(self) -> str:
        """Its two languages, as argostranslate writes them: en_de."""
        return f"{self.source}_{self.target}"

    @property
    def files(self) -> Iterator[tuple[str, Path]]:
        """Its files by their names inside the package, with /, the checker's own record left out."""
        found = ((path.relative_to(self.path).as_posix(), path) for path in self.path.rglob("*") if path.is_file())
        return (each for each in sorted(found) if each[0] != RECORD)

    @cached_property
    def sha256(self) -> str:
        """The hash of the list of its files that ``sha256sum`` writes, in the order of their names."""
        digest = hashlib.sha256()
        for name, path in self.files:
            with path.open("rb") as stream:
                digest.update(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {name}\n".encode())
        return digest.hexdigest()

    @property
    def size(self) -> int:
        """Bytes of its files."""
        return sum(path.stat().st_size for _, path in self.files)

    @property
    def order(self) -> tuple[int, ...]:
        """What versions are compared by.

        >>> Model(Path(), "de", "en", "1.10").order > Model(Path(), "de", "en", "1.9").order
        True
        """
        return version_order(self.version)

    @property
    def lacks(self) -> str | None:
        """The file without which it can't translate; None where it has all."""
        if not (self.path / WEIGHTS).is_file():
            return WEIGHTS
        return None if any((self.path / name).is_file() for name in TOKENIZERS) else " or ".join(TOKENIZERS)

    def __str__(self) -> str:
        version = f" {self.version}" if self.version else ""
        quality = f" ({self.quality})" if self.quality else ""
        return f"argos {self.name}{version} sha256:{self.sha256[:12]}{quality}"


def version_order(version: str) -> tuple[int, ...]:
    """The numbers in a version, by which versions are compared."""
    return tuple(int(number[:9]) for number in re.findall("[0-9]+", version))


def megabytes(size: int) -> str:
    """Bytes as people read them.

    >>> megabytes(7_973_856), megabytes(1_200_000_000), megabytes(900)
    ('8.0 MB', '1.2 GB', '0.1 MB')
    """
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{max(size / 1e6, 0.1):.1f} MB"


def folders(models: Path | None = None) -> tuple[Path, ...]:
    """Where models are looked for: the given folder alone, else the checker's own and argostranslate's."""
    if models is not None:
        return (models,)
    from platformdirs import user_data_path

    return user_data_path("checker", appauthor=False) / "models", argos_folder()


def argos_folder() -> Path:
    """Where argostranslate keeps its packages, which are read and never changed."""
    data = Path(os.environ.get("XDG_DATA_HOME", Path.home() / ".local" / "share"))
    return Path(os.environ.get("ARGOS_PACKAGES_DIR", data / "argos-translate" / "packages"))


def installed(places: Sequence[Path]) -> list[Model]:
    """The models in these folders, by languages; the first of several for one pair is the one that is used.

    That is one in the first folder that has any, there the highest version.
    """
    found: list[Model] = []
    for place in places:
        with suppress(OSError):
            here = [model for folder in sorted(place.iterdir()) if (model := read(folder)) is not None]
            found += sorted(here, key=lambda model: model.order, reverse=True)
    return sorted(found, key=lambda model: model.name)


def used(models: Iterable[Model]) -> dict[str, Model]:
    """Of installed models those that translate, by pair: the first that lacks nothing, else the first."""
    first: dict[str, Model] = {}
    for model in models:
        if model.name not in first or (first[model.name].lacks and not model.lacks):
            first[model.name] = model
    return first


def read(folder: Path) -> Model | None:
    """The model in a folder of its own; None for whatever else it is."""
    if folder.name.startswith("."):  # what is being installed
        return None
    try:
        return described((folder / METADATA).read_bytes(), folder)
    except OSError:
        return None


def described(metadata: bytes, folder: Path) -> Model | None:
    """The model that a package's metadata name; None where they name none.

    >>> described(b'{"from_code": "de", "to_code": "en", "package_version": "1.9"}', Path("de_en")).name
    'de_en'
    """
    try:
        told: Any = json.loads(metadata)
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict):
        return None
    source, target = _word(told.get("from_code"), _CODE), _word(told.get("to_code"), _CODE)
    version, quality = _word(told.get("package_version", ""), _PLAIN), _word(told.get("quality", ""), _PLAIN)
    if not source or not target or version is None or quality is None:
        return None
    prefix = _word(told.get("target_prefix", ""), _PREFIX)
    return Model(folder, source, target, version, quality or None, prefix or "")


def _word(told: object, kind: re.Pattern[str]) -> str | None:
    """A word as metadata have it, number or text; None where it isn't of that kind."""
    word = "" if told is None else told if isinstance(told, str) else json.dumps(told)
    return word if kind.fullmatch(word) else None


def verify(places: Sequence[Path]) -> list[str]:
    """What is wrong with the installed models, a line each: files changed since they were installed, or missing."""
    faults = {model.path: why for model in installed(places) if (why := fault(model)) is not None}
    faults |= dict.fromkeys(broken(places), f"no readable {METADATA}")
    return [f"{path}: {why}; install the package again" for path, why in faults.items()]


def fault(model: Model) -> str | None:
    """What is wrong with an installed model; None where nothing is."""
    if model.lacks is not None:
        return f"no {model.lacks}"
    record = model.path / RECORD
    changed = record.is_file() and record.read_bytes().strip() != model.sha256.encode()
    return "changed since it was installed" if changed else None


def broken(places: Sequence[Path]) -> list[Path]:
    """The folders in which a model was installed that can't be made out any more."""
    records = (record for place in places for record in sorted(place.glob(f"*/{RECORD}")))
    return [record.parent for record in records if not record.parent.name.startswith(".") and not read(record.parent)]
