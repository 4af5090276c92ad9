"""The sets of parallel text: their licences, and how often each is drawn."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path


@dataclass(frozen=True)
class Origin:
    """Where text comes from."""

    names: tuple[str, ...]
    title: str
    licence: str
    rate: float
    """How often a round draws each pair, on average."""


@lru_cache
def origins() -> dict[str, Origin]:
    """Every set by the name that it has in the text files."""
    table = tomllib.loads((Path(__file__).parent / "data/sets.toml").read_text(encoding="utf-8"))
    made = [Origin(tuple(row["names"]), row["title"], row["licence"], row["rate"]) for row in table["set"]]
    return {name: origin for origin in made for name in origin.names}


def licences(names: set[str]) -> list[str]:
    """A line for each origin of these sets.

    >>> licences({"tatoeba-test", "manythings50k"})
    ['Tatoeba: CC BY 2.0 FR']
    """
    chosen = {origins()[name]: None for name in sorted(names)}
    return [f"{origin.title}: {origin.licence}" for origin in chosen]
