"""What must hold on real copy, which isn't part of the project: a page as scraped, and good translations.

Reads the folder that CHECKER_DATA names, and is skipped without it.
"""

from __future__ import annotations

import os
from collections import Counter
from itertools import groupby
from pathlib import Path

import pytest

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.finding import Finding, Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.inputs import Request
from checker.pair.align import align
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.run import check
from checker.session import Session
from checker.settings import Settings
from checker.story import Bitext

pytestmark = pytest.mark.skipif("CHECKER_DATA" not in os.environ, reason="CHECKER_DATA isn't set: no real data here")
DATA = Path(os.environ.get("CHECKER_DATA", ""))
FURNITURE = {"names.mixed", "encoding.mojibake", "leftovers.boilerplate", "repeats.block"}


@pytest.fixture(scope="module")
def page() -> list[Finding]:
    session = Session.open(Request((str(DATA / "articles/kyiv-summit.en.txt"),)))
    return [finding for checked in session.check("never") for finding in checked.findings]


@pytest.mark.parametrize(
    "rule, text, severity, suggestion",
    [
        ("names.mixed", "Kiev", "error", "Kyiv"),
        ("encoding.mojibake", "AntΓ³nio", "error", "António"),
        ("leftovers.boilerplate", "Skip to content", "error", None),
        ("leftovers.boilerplate", "Read also:", "error", None),
        ("repeats.block", "Assurance for Kiev by Europeans: Exclusion of American Troops", "error", None),
        ("headline.certainty", "Exclusion of American Troops", "warning", None),
        ("names.mixed", "US", "note", None),
        ("spelling.mixed", "defense", "note", None),  # once each: neither is the house's
        ("names.style", "EU Council President", "warning", "European Council President"),
    ],
)
def test_the_page_as_scraped(
    page: list[Finding], rule: str, text: str, severity: str, suggestion: str | None
) -> None:
    (found,) = [each for each in page if (each.rule, each.at.text) == (rule, text)]
    assert (str(found.severity), found.suggestion) == (severity, suggestion)


def test_its_teaser_is_cut_off_and_every_place_of_kiev_is_listed(page: list[Finding]) -> None:
    assert [each.at.text[:32] for each in page if each.rule == "leftovers.truncated"] == [
        "EU leaders are crafting assuranc"
    ]
    (kiev,) = [each for each in page if each.at.text == "Kiev"]
    assert Counter(place.text for place in (kiev.at, *kiev.related)) == {"Kiev": 2, "Kyiv": 4}


def test_what_is_right_on_the_page_passes(page: list[Finding]) -> None:
    assert len(page) <= 25
    assert {each.rule for each in page if each.severity is Severity.ERROR} <= FURNITURE
    flagged = " ".join(each.at.text for each in page)
    assert not [name for name in ("Zelenskyy", "Trump", "Lavrov") if name in flagged]


@pytest.mark.parametrize(
    "name, language", [("deu", "de"), ("fra", "fr"), ("ukr", "uk"), ("zho-CN", "zh"), ("arb", "ar")]
)
def test_errors_on_good_translations_are_rarer_than_one_in_a_thousand_sentences(name: str, language: str) -> None:
    folder = DATA / "data/ntrex128"
    documents = (folder / "documents.txt").read_text(encoding="utf-8").split("\n")
    source = (folder / "eng-US.txt").read_text(encoding="utf-8").split("\n")[:-1]
    target = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])

    def story(lines: list[str], at: list[int], code: str) -> Bitext:
        text = "\n\n".join(lines[index] for index in at)
        return Bitext(compose(read(Document(f"{code}-{at[0]}", text), "text"), tools.detect, language=code))

    def bitexts() -> list[Bitext]:
        pairs = []
        for _, group in groupby(range(len(source)), key=lambda index: documents[index]):
            at = list(group)
            own, other = story(target, at, language).story, story(source, at, "en").story
            pairs.append(Bitext(own, other, align(own, other), "en"))
        return pairs

    settings = Settings()
    sentences, errors = 0, Counter[str]()
    for checked in check(bitexts(), settings.ready(CHECKS), settings, tools, "never"):
        assert checked.detail is not None
        sentences += len(checked.detail.bitext.story.segments())
        errors.update(each.rule for each in checked.findings if each.severity is Severity.ERROR)
    # One finding in a text of this size is a real slip as likely as not, and no rate.
    assert {rule: count for rule, count in errors.items() if count > max(2, sentences / 1000)} == {}
