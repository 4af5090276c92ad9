"""The ``.argosmodel`` package: metadata, README, files, in a zip that comes out the same every time."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from training.directions import Direction

LANGUAGES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "ru": "Russian",
    "uk": "Ukrainian",
}
_DATE = (2026, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class About:
    """What a package's README says beside the languages."""

    version: str
    training: str
    licences: Sequence[str]


def metadata(direction: Direction, version: str) -> dict[str, object]:
    """The package's ``metadata.json``: a demonstration model, whose word is shown and never counts."""
    made: dict[str, object] = {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": direction.source,
        "from_name": LANGUAGES[direction.source],
        "to_code": direction.target,
        "to_name": LANGUAGES[direction.target],
        "type": "translate",
        "links": [],
        "quality": "demo",
    }
    if direction.prefix:
        made["target_prefix"] = direction.prefix
    return made


def readme(direction: Direction, about: About, shape: str) -> str:
    """The package's README: what it is good for, how it came to be, and whose text it has read."""
    title = f"{LANGUAGES[direction.source]} -> {LANGUAGES[direction.target]}, demonstration model {about.version}"
    lines = [
        f"# {title}",
        "",
        shape,
        about.training,
        "Good for showing and testing the path of a translation; not for judging copy: it loses negations, names and",
        "details.",
        "",
        "Trained on text of these sources, no sentence of a benchmark set among it:",
        "",
        *(f"- {line}" for line in about.licences),
        "",
        "Text released for research makes this a demonstration model for research and testing.",
    ]
    return "\n".join(lines) + "\n"


def listed_licences(text: str) -> tuple[str, ...]:
    """The sources that a package's README lists, each with its licence.

    >>> listed_licences("Trained on text of these sources:\\n\\n- Tatoeba: CC BY 2.0 FR\\n")
    ('Tatoeba: CC BY 2.0 FR',)
    """
    return tuple(line.removeprefix("- ") for line in text.splitlines() if line.startswith("- "))


def file_name(direction: Direction, version: str) -> str:
    """A package's file name, as argostranslate's index has it.

    >>> from training.directions import Direction
    >>> file_name(Direction("de", "en"), "1.1.0")
    'translate-de_en-1_1_0.argosmodel'
    """
    return f"translate-{direction.name}-{version.replace('.', '_')}.argosmodel"


def write(path: Path, files: Mapping[str, bytes]) -> None:
    """A zip with one folder, named as the package is; the same files give the same bytes."""
    top = path.name.removesuffix(".argosmodel")
    beside = path.with_suffix(".part")
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"{top}/{name}", _DATE)
            entry.external_attr = 0o644 << 16
            package.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    beside.replace(path)


def write_package(
    folder: Path, direction: Direction, about: About, shape: str, model: Mapping[str, bytes], subwords: bytes,
    splitter: bytes | None = None,
) -> Path:  # fmt: skip
    """Writes a package into a folder and returns its path; `model` are the files of CTranslate2 by name.

    `shape` is what the README says of the model's layers and size.

    `splitter` is a MiniSBD model: argostranslate cannot split sentences without a network where a package has none.
    """
    files = {
        "README.md": readme(direction, about, shape).encode(),
        "metadata.json": (json.dumps(metadata(direction, about.version), indent=1) + "\n").encode(),
        "sentencepiece.model": subwords,
        **{f"model/{name}": data for name, data in model.items()},
    }
    if splitter is not None:
        files["minisbd/xx.onnx"] = splitter
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / file_name(direction, about.version)
    write(path, files)
    return path
