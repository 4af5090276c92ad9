"""Which file is a story's source: what is said goes before what is guessed, and nothing is guessed unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.errors import BadInput
from checker.pair.files import PairPattern, source_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("en/talks.md", "en/world/kyiv.md", "de/talks.md", "de/world/kyiv.md", "story.en.txt", "story.de.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    return tmp_path


def test_a_file_beside_is_not_guessed(site: Path) -> None:
    assert source_of(site / "story.en.txt") is None


def test_a_source_that_is_named(site: Path) -> None:
    assert source_of(site / "story.en.txt", source=site / "story.de.md") == site / "story.de.md"


def test_a_folder_of_sources(site: Path) -> None:
    found = source_of(site / "en/world/kyiv.md", root=site / "en", source=site / "de")
    assert found == site / "de/world/kyiv.md"


def test_what_the_story_says(site: Path) -> None:
    story = site / "en/world/kyiv.md"
    assert source_of(story, translation_of="../../de/world/kyiv.md") == site / "en/world/../../de/world/kyiv.md"


def test_the_user_goes_before_the_story(site: Path) -> None:
    found = source_of(site / "story.en.txt", source=site / "story.de.md", translation_of="nowhere.md")
    assert found == site / "story.de.md"


@pytest.mark.parametrize(
    "said, source, translation_of", [("--source", "gone.md", None), ("translation-of", None, "gone.md")]
)
def test_a_source_that_is_not_there(site: Path, said: str, source: str | None, translation_of: str | None) -> None:
    with pytest.raises(BadInput, match=f"{said}: no such source"):
        source_of(site / "story.en.txt", source=site / source if source else None, translation_of=translation_of)


@pytest.mark.parametrize(
    "target, source, story, expected",
    [
        ("en/**/*.md", "de/{path}.md", "en/world/kyiv.md", "de/world/kyiv.md"),
        ("en/**/*.md", "de/{path}.md", "en/talks.md", "de/talks.md"),
        ("en/*.md", "de/{path}.md", "en/world/kyiv.md", None),
        ("*.en.txt", "{path}.de.md", "story.en.txt", "story.de.md"),
        ("*.en.txt", "{path}.fr.md", "story.en.txt", None),
        ("story.en.txt", "story.de.md", "story.en.txt", "story.de.md"),
        ("*.txt", "{path}.txt", "story.en.txt", None),
        ("fr/**/*.md", "de/{path}.md", "en/talks.md", None),
    ],
)
def test_patterns(site: Path, target: str, source: str, story: str, expected: str | None) -> None:
    found = source_of(site / story, patterns=[PairPattern(target, source, site)])
    assert found == (site / expected if expected else None)


def test_the_first_pattern_with_a_source_wins(site: Path) -> None:
    patterns = [PairPattern("*.en.txt", "{path}.fr.md", site), PairPattern("*.en.txt", "{path}.de.md", site)]
    assert source_of(site / "story.en.txt", patterns=patterns) == site / "story.de.md"


def test_a_story_outside_the_settings_folder(site: Path) -> None:
    assert PairPattern("*.md", "{path}.md", site / "de").source_of(site / "en/talks.md") is None
