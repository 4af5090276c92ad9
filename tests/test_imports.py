"""Imports point down only, and heavy packages have one door each."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import checker

ROOT = Path(checker.__file__).parent

# From the bottom up; a module may import from its own level and from every level before it.
LEVELS = (
    ("errors", "expressions", "kept", "passage", "tables"),
    ("story",),
    ("finding",),
    ("text", "glossary", "likeness", "fixing"),
    ("decoding", "tools"),
    ("ledger",),
    ("checked",),
    (
        "names",
        "headlines",
        "quantities",
        "times",
        "polarity",
        "coverage",
        "foreign",
        "speech",
        "residue",
        "repetition",
        "damage",
    ),
    ("checks",),
    ("explain",),
    ("read", "pair", "ignore", "settings", "given"),
    ("changes",),
    ("verdicts",),
    (
        "engines",
        "report",
        "inputs",
        "lock",
        "options",
        "output",
        "publishing",
        "back_translation",
        "in_order",
        "run",
        "setups",
        "house_words",
        "yielding",
    ),
    ("session", "comparison", "namelist", "mending", "acceptance", "api"),
    ("curation",),
    ("cli",),
)
LEVEL = {name: level for level, names in enumerate(LEVELS) for name in names}

DOORS = {
    "argostranslate": "engines/engine.py",
    "ctranslate2": "engines/engine.py",
    "langdetect": "engines/detect.py",
    "fasttext": "engines/detect.py",
    "rapidfuzz": "text/similarity.py",
    "typer": "cli/",
    "ahocorasick_rs": "glossary/scan.py",
    "sentencex": "text/sentences.py",
    "junitparser": "report/junit.py",
}

MODULES = sorted(path for path in ROOT.rglob("*.py") if path.parent != ROOT or path.stem in LEVEL)


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            if node.module == "checker":
                found.update(f"checker.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_points_down(path: Path) -> None:
    own = LEVEL[path.relative_to(ROOT).parts[0].removesuffix(".py")]
    for name in imports(path):
        if name.startswith("checker."):
            part = name.split(".")[1]
            assert part not in LEVEL or LEVEL[part] <= own, f"{path.name} imports {name}, which is above it"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_one_door_a_dependency(path: Path) -> None:
    here = str(path.relative_to(ROOT))
    for name in imports(path):
        door = DOORS.get(name.split(".")[0])
        assert door is None or here == door or (door.endswith("/") and here.startswith(door)), (
            f"{here} imports {name}; its door is {door}"
        )
