"""What ``checker fix`` makes of texts: tables of what is before and after, and stories damaged at random."""

from __future__ import annotations

import os
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from fixing import fixed, mended, session
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.finding import Tier
from checker.tables import tables

HERE = Path(__file__).parent
TABLE = tomllib.loads((HERE / "fixes.toml").read_text(encoding="utf-8"))
STORIES = sorted(
    path
    for path in (HERE.parent / "corpus").rglob("story.*")
    if path.suffix in (".md", ".txt") and ".en." in path.name
)
UNSEEN = "\u200b\u200e\ufeff"


@pytest.fixture(scope="module")
def glossaries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder, found = tmp_path_factory.mktemp("glossaries"), {}
    for name, rows in TABLE["glossaries"].items():
        found[name] = folder / f"{name}.csv"
        found[name].write_text(rows.strip() + "\n", encoding="utf-8")
    return found


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["label"])
def test_case(case: dict[str, Any], glossaries: dict[str, Path]) -> None:
    options: dict[str, Any] = {
        key: case[key] for key in ("language", "format", "style", "date", "unsafe") if key in case
    }
    if "glossary" in case:
        options["glossary"] = glossaries[case["glossary"]]
    after = fixed(case["before"], **options)
    assert after == case.get("after", case["before"])
    assert fixed(after, **options) == after, "a second run changes nothing"


def test_what_changes_is_as_often_shown_as_what_does_not() -> None:
    unchanged = [case for case in TABLE["case"] if "after" not in case]
    assert len(unchanged) * 2 >= len(TABLE["case"]) * 0.8


def format_of(path: Path) -> str:
    return "markdown" if path.suffix == ".md" else "text"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.parent.name)
def test_stories_settle_in_one_run(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    once = fixed(text, "en", format_of(path))
    assert fixed(once, "en", format_of(path)) == once


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(STORIES), st.data())
def test_damage_is_mended_in_one_run_or_stays(path: Path, data: st.DataObject) -> None:
    text, format = path.read_text(encoding="utf-8"), format_of(path)
    end = text.find("\n---\n") + 5 if text.startswith("---") else 0  # front matter that can't be read is no story
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(end, len(text)))
        text = (
            text[:at]
            + data.draw(st.sampled_from([*UNSEEN, " the the ", " Kiev ", "Ã©", "\u202e", "<b>", "`"]))
            + text[at:]
        )
    once = fixed(text, "en", format)
    assert fixed(once, "en", format) == once
    assert once.count("\n") == text.count("\n")
    assert [char for char in once if char in "<>`*[]()#"] == [char for char in text if char in "<>`*[]()#"]


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("Kiev’s  'the the\n\n“”Ã©â€™<b>&amp;`*_\u200b\r\t.#-:"), max_size=120))
def test_no_text_breaks_it(text: str) -> None:
    for format in ("text", "markdown", "html"):
        if text.strip("\ufeff \t\r\n"):
            whole = f"The talks in Kiev went on. {text}"
            once = fixed(whole, "en", format, unsafe=True)
            assert fixed(once, "en", format, unsafe=True) == once


HOSTILE = {
    "elements that never end": ("html", "<code><blockquote><q>" * 3000 + "<p>The talks in Kiev went on.</p>"),
    "tags that never close": ("html", "<p " * 5000 + "<p>The talks in Kiev went on.</p>"),
    "backticks": ("markdown", "`" * 3 + "` `` ``` " * 3000 + "\n\nThe talks in Kiev went on.\n"),
    "quoted lines": ("markdown", "> > > Kiev\n" * 3000 + "\nThe talks in Kiev went on.\n"),
    "quotation marks": ("text", "“‘\"'„»" * 5000 + "\n\nThe talks in Kiev went on.\n"),
    "names in one line": ("text", "The talks in Kiev went on. " * 2000),
    "damage in one line": ("text", "cafÃ© â€œfiancÃ©eâ€\x9d " * 2000),
    "invisible characters": ("text", "min\u200bister " * 3000),
    "doubled words": ("text", "She saw the the cat, and he saw a a dog once more today. " * 500),
    "front matter": ("markdown", "---\n" + "title: 'Kiev'\n" * 300 + "---\nThe talks in Kiev went on.\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_no_time(name: str) -> None:
    format, text = HOSTILE[name]
    began = time.process_time()
    once = fixed(text, "en", format)
    assert time.process_time() - began < 10
    assert fixed(once, "en", format) == once


def test_a_likely_fix_is_offered_and_not_made() -> None:
    opened = session("en", "text", None, None, None)
    (story,) = mended(opened, "Prime Minister Kier Starmer flew home in the evening.")
    (finding,) = [each for each in story.checked.findings if each.rule == "names.near"]
    assert [(fix.at.text, fix.text, fix.tier) for fix in finding.fixes] == [("Kier", "Keir", Tier.LIKELY)]


@pytest.mark.skipif("CHECKER_DATA" not in os.environ, reason="CHECKER_DATA isn't set: no real data here")
@pytest.mark.parametrize("language, name", [("en", "eng-US"), ("de", "deu"), ("uk", "ukr"), ("fr", "fra")])
def test_good_copy_gets_no_edit(language: str, name: str) -> None:
    folder = Path(os.environ["CHECKER_DATA"]) / "data" / "ntrex128"
    lines = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")[:120]
    text = "\n\n".join(lines) + "\n"
    assert fixed(text, language) == text


def test_doubled_words_are_certain_or_right_and_never_both() -> None:
    for language, words in tables("repetition", "doublings").items():
        listed = words.get("certain", [])
        assert not set(listed) & set(words.get("words", [])), language
        assert len(set(listed)) == len(listed), language
        assert all(word == word.lower() and word.isalpha() for word in listed), language
