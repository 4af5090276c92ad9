"""What documents repeat is what the program says."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.checks import CHECKS
from checker.explain import mend, why
from checker.tables import tables

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
RULES = [rule for check in CHECKS for rule in check.rules]


def made() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path, text", made().documents().items(), ids=lambda value: getattr(value, "name", ""))
def test_documents_say_what_the_program_says(path: Path, text: str) -> None:
    assert path.read_text(encoding="utf-8") == text, "run python docs/generate.py"


def test_no_page_is_left_of_a_check_that_is_gone() -> None:
    assert {path.stem for path in (ROOT / "docs" / "rules").glob("*.md")} == {"README", *(each.id for each in CHECKS)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_advice_is_a_sentence_or_two(rule: object) -> None:
    for told in (why(rule), mend(rule)):  # type: ignore[arg-type]
        assert told[0].isupper()
        assert told.endswith((".", "?"))
        assert len(told) <= 160


def test_advice_is_of_rules_that_are_there() -> None:
    assert set(tables("checks", "advice")) == {rule.id for rule in RULES}


def test_links_between_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", *ROOT.glob("docs/**/*.md"), *ROOT.glob("glossaries/*.md")):
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[\w.-]+)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_examples_of_python_run() -> None:
    done = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False)
    assert done.attempted > 5
    assert done.failed == 0
