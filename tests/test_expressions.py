"""Expressions that are compiled when a text needs them are right all the same."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

import checker
from checker.expressions import lazy
from checker.residue.catalogue import FILES, topics
from checker.tables import tables

ROOT = Path(checker.__file__).parent
MODULES = [
    ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
    for path in sorted(ROOT.rglob("*.py"))
    if "lazy(" in path.read_text(encoding="utf-8") and path.stem != "expressions"
]


def test_it_is_compiled_at_its_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    compiled = re.compile
    monkeypatch.setattr(re, "compile", lambda *given: made.append(given) or compiled(*given))  # type: ignore[func-returns-value]
    word = lazy("k[yi]+v", re.IGNORECASE)
    assert word.pattern == "k[yi]+v"
    assert made == []
    assert [match[0] for match in word.finditer("Kyiv, Kiv")] == ["Kyiv", "Kiv"]
    assert word.sub("x", "Kyiv") == "x"
    assert len(made) == 1


@pytest.mark.parametrize("name", MODULES)
def test_every_one_of_a_module_compiles(name: str) -> None:
    late = [each for each in vars(import_module(name)).values() if type(each).__name__ == "_Lazy"]
    for each in late:
        each.search("")


def test_every_one_in_the_data_of_leftovers_compiles() -> None:
    assert set(FILES)
    for name, key in (("traces", "traces"), ("lines", "lines")):
        for one in tables("residue", name)[key]:
            assert one["topic"] in topics()
            for expression in one.get("patterns", [one.get("pattern")]):
                re.compile(expression)
