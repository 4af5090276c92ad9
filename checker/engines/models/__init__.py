"""Translation models on this machine: ``.argosmodel`` packages. What changes them is imported when asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.engines.models.installed import TOKENIZERS, Model, folders, installed, used, verify

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["TOKENIZERS", "Model", "folders", "install", "installed", "used", "verify"]


def install(package: Path, folder: Path) -> Model:
    """Install a package, a file or an unpacked folder, whole or not at all; see ``installing.install``."""
    from checker.engines.models import installing

    return installing.install(package, folder).model
