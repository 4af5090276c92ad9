"""Word lists, cues and tables: data files that lie beside the code that reads them."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

from checker import kept

_ROOT = Path(__file__).parent
_FORMAT = "checker table 1"


@cache
def tables(package: str, name: str) -> dict[str, Any]:
    """What ``checker/<package>/data/<name>.toml`` holds; read once, and not to be changed.

    >>> "en" in tables("text", "abbreviations")
    True
    """
    return read(_ROOT.joinpath(*package.split("."), "data", f"{name}.toml"))


def read(path: Path) -> dict[str, Any]:
    """What a TOML file holds: parsed once, then read from the JSON that is kept of it, a tenth of the time.

    That lies where Python keeps compiled modules (``__pycache__``, ``PYTHONPYCACHEPREFIX``), after a line with the
    SHA-256 of the TOML that it was made from.
    """
    source = path.read_bytes()
    place = Path(cache_from_source(str(path), optimization="")).with_suffix(".json")
    head = f"{_FORMAT} {sha256(source).hexdigest()}\n".encode()
    found = kept.read(place)
    if found is not None and found.startswith(head):
        with suppress(*kept.BROKEN):  # somebody's work
            table: dict[str, Any] = json.loads(found[len(head) :])
            return table
    import tomllib

    table = tomllib.loads(source.decode())
    kept.write(place, head + json.dumps(table, ensure_ascii=False).encode(), path)
    return table
