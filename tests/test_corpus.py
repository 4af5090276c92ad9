"""The corpus: every marked mistake is found, and nothing else is reported.

A ``.marked`` file is the story beside it with ``⟦text|rule⟧`` around each mistake; an empty text marks where
something is missing, and the finding stands on the sentence before. Rules that no check has yet are passed over, and
counted in the test's name.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.checks import CHECKS
from checker.inputs import Request
from checker.session import Session

if TYPE_CHECKING:
    from checker.finding import Finding

CORPUS = Path(__file__).parents[1] / "corpus"
MARK = re.compile(r"⟦([^⟦⟧|]*)\|([a-z.]+)⟧")
RULES = {rule.id for each in CHECKS for rule in each.rules}
MARKED = sorted(CORPUS.glob("*/*.marked"))
SOURCES = sorted(
    path for path in CORPUS.glob("*/story.*") if path.suffix != ".marked" and path.parent.name != "models"
)


def story_of(marked: Path) -> Path:
    return next(path for path in marked.parent.glob(f"{marked.stem}.*") if path != marked)


def findings(path: Path) -> list[Finding]:
    session = Session.open(Request((str(path),)))
    return [finding for checked in session.check("never") for finding in checked.findings]


def placed(mark: tuple[str, int, str], found: list[tuple[str, int, str]]) -> tuple[str, int, str]:
    """A mark without text as the finding of its rule that ends there, if there is one."""
    rule, at, text = mark
    return next((each for each in found if not text and each[0] == rule and each[1] + len(each[2]) == at), mark)


@pytest.mark.parametrize("marked", MARKED, ids=lambda path: path.parent.name)
def test_marked_mistakes(marked: Path) -> None:
    text = marked.read_text(encoding="utf-8")
    story = story_of(marked)
    assert story.read_text(encoding="utf-8") == MARK.sub(r"\1", text)
    expected, shift = [], 0
    for match in MARK.finditer(text):
        if match[2] in RULES:
            expected.append((match[2], match.start() - shift, match[1]))
        shift += len(match[0]) - len(match[1])
    found = [(finding.rule, finding.at.span.start, finding.at.text) for finding in findings(story)]
    assert sorted(found) == sorted(placed(each, found) for each in expected)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_rest_is_silent(path: Path) -> None:
    if not path.with_name(path.stem + ".marked").exists():
        assert [(finding.rule, finding.at.text, finding.message) for finding in findings(path)] == []


def test_every_file_has_an_origin() -> None:
    listed = (CORPUS / "README.md").read_text(encoding="utf-8")
    for path in SOURCES:
        assert f"{path.parent.name}/{path.name}" in listed
