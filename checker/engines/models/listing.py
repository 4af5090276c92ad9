"""The installed models as a list, for people and programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from checker.engines.models.installed import RECORD, installed, megabytes, used

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path


def plain(places: Sequence[Path]) -> Iterator[str]:
    """A line a model: what reports call it, its size, its folder, and whether another one of its pair goes before."""
    models = installed(places)
    first = used(models)
    for model in models:
        other = first[model.name]
        unused = "" if other is model else f"; not used: {other.path} goes before it"
        lacks = f"; cannot be used: no {model.lacks}" if model.lacks is not None else ""
        yield f"{model}, {megabytes(model.size)}, {model.path}{lacks}{unused}\n"


def as_json(places: Sequence[Path]) -> Iterator[str]:
    """One list, an object a model: name, from, to, version, quality, sha256, size, path, used."""
    models = installed(places)
    first = used(models)
    told = [
        {
            "name": model.name, "from": model.source, "to": model.target, "version": model.version,
            "quality": model.quality, "sha256": model.sha256, "size": model.size, "path": str(model.path),
            "used": first[model.name] is model and model.lacks is None,
        }
        for model in models
    ]  # fmt: skip
    yield json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def sound(places: Sequence[Path]) -> str:
    """What to say where nothing is wrong with any model."""
    models = installed(places)
    if not models:
        return none(places)
    foreign = sum(not (model.path / RECORD).is_file() for model in models)
    told = f"{len(models)} model{'s' if len(models) > 1 else ''} whole and unchanged"
    return f"{told}; of {foreign} it isn't known how they were: another program installed them" if foreign else told


def none(places: Sequence[Path]) -> str:
    """What to say where there is no model."""
    where = " or ".join(map(str, places))
    return (
        f"no translation model is installed in {where}: checker models install FILE installs one,"
        " checker models install de_en downloads one"
    )
