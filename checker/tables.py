"""Word lists, cues and tables: data files that lie beside the code that reads them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def tables(package: str, name: str) -> dict[str, Any]:
    """What ``checker/<package>/data/<name>.toml`` holds; read once, and not to be changed.

    >>> "en" in tables("text", "abbreviations")
    True
    """
    return tomllib.loads(files(f"checker.{package}").joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
