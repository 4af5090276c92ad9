"""Words of the settings: no rule about spelling questions them, and every other word still is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from checker.checks import CHECKS
from checker.glossary import Form, Glossary, Status
from checker.pair.align import align
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.run import check
from checker.settings import Settings
from checker.story import Bitext, Confidence, Detection
from checker.tools import Tools

if TYPE_CHECKING:
    from checker.finding import Finding

ROWS = [
    Form("Q1899", "place", "en", "Kyiv", Status.PREFERRED),
    Form("Q1899", "place", "en", "Kiev", Status.REJECTED),
    Form("Q3874799", "person", "en", "Volodymyr Zelenskyy", Status.PREFERRED, use="full"),
]
TOOLS = Tools(Glossary(ROWS), lambda *_: Detection("en", Confidence.CERTAIN), lambda texts, *_: [])


def findings(text: str, *words: str, language: str = "en", source: str | None = None) -> list[Finding]:
    settings = Settings(words=frozenset(words))
    tools = replace(TOOLS, detect=lambda *_: Detection(language, Confidence.CERTAIN))
    story = compose(read(Document("a.md", text), "markdown"), tools.detect, language=language)
    bitext = Bitext(story)
    if source is not None:
        other = compose(read(Document("b.md", source), "markdown"), tools.detect, language="de")
        bitext = Bitext(story, other, align(story, other), "de")
    (checked,) = check([bitext], settings.ready(CHECKS), settings, tools, "never")
    return list(checked.findings)


def rules(text: str, *words: str, language: str = "en", source: str | None = None) -> set[str]:
    return {each.rule for each in findings(text, *words, language=language, source=source)}


STYLE = "He bought the paper in Kiev on Monday, and read it there."
PHRASE = "He read the Kiev Post on the train, all of it, and slept."
BOTH = "He read the Kiev Post on the train to Kiev, all of it, and slept."
MIXED = "The talks in Kyiv went on. The mayor of Kiev was there as well."
NEAR = "In the evening Volodymir Zelenskyy asked them for patience once more."
HOMOGLYPH = "The film was made by Тinkoff, the studio said on Monday evening."
SPELLING = "Air defense was emphasised again at the talks on Monday evening."
DOUBLED = "The fans of Duran Duran waited, and and nobody came out to them."


@pytest.mark.parametrize(
    "text, rule, words, stays",
    [
        (STYLE, "names.style", ["Kiev"], False),
        (STYLE, "names.style", ["Kyiv"], True),
        (STYLE, "names.style", ["kiev"], True),
        (STYLE, "names.style", ["Kie"], True),
        (STYLE.replace("Kiev", "Kiev's streets"), "names.style", ["Kiev"], False),
        (STYLE.replace("Kiev", "KIEV"), "names.style", ["Kiev"], False),
        (STYLE.replace("Kiev", "**Kiev**"), "names.style", ["Kiev"], False),
        (PHRASE, "names.style", ["Kiev Post"], False),
        (PHRASE, "names.style", ["Post"], True),
        (BOTH, "names.style", ["Kiev Post"], True),
        (MIXED, "names.mixed", ["Kiev"], False),
        (MIXED, "names.mixed", ["Kyiv"], True),
        (MIXED.replace("Kiev", "Kiev Post"), "names.mixed", ["Kiev Post"], False),
        (NEAR, "names.near", ["Volodymir"], False),
        (NEAR, "names.near", ["Volodymir Zelenskyy"], False),
        (NEAR, "names.near", ["Zelenskyy"], True),
        (HOMOGLYPH, "encoding.homoglyph", ["Тinkoff"], False),
        (HOMOGLYPH, "encoding.homoglyph", ["Tinkoff"], True),
        (SPELLING, "spelling.mixed", ["defense"], False),
        (SPELLING, "spelling.mixed", ["emphasised"], False),
        (SPELLING, "spelling.mixed", ["Defence"], True),
        (SPELLING + " The color was red.", "spelling.mixed", ["defense"], True),
        (SPELLING + " The color was red.", "spelling.mixed", ["defense", "color"], False),
        (DOUBLED, "repeats.word", ["Duran Duran"], True),
        (DOUBLED, "repeats.word", ["and and"], False),
    ],
)
def test_words_pass_and_others_do_not(text: str, rule: str, words: list[str], stays: bool) -> None:
    assert rule in rules(text)
    assert (rule in rules(text, *words)) is stays


def test_a_word_with_the_endings_of_its_language() -> None:
    text = "Kansalaiset lähtivät Kyjiwin keskustasta, ja Kyjiwissä oli hiljaista koko illan."
    rows = [
        Form("Q1899", "place", "fi", "Kiova", Status.PREFERRED),
        Form("Q1899", "place", "fi", "Kyjiw", Status.REJECTED),
    ]
    tools = replace(TOOLS, glossary=Glossary(rows), detect=lambda *_: Detection("fi", Confidence.CERTAIN))
    story = compose(read(Document("a.md", text), "markdown"), tools.detect, language="fi")
    found = []
    for words in ((), ("Kyjiw",)):
        settings = Settings(words=frozenset(words))
        (checked,) = check([Bitext(story)], settings.ready(CHECKS), settings, tools, "never")
        found.append([each.rule for each in checked.findings])
    assert found == [["names.style"], []]


def test_a_finding_moves_to_the_first_place_that_is_left() -> None:
    (before,) = (each for each in findings(BOTH) if each.rule == "names.style")
    (after,) = (each for each in findings(BOTH, "Kiev Post") if each.rule == "names.style")
    assert before.at.span.start < after.at.span.start
    assert after.related == ()
    assert {fix.at for fix in after.fixes} <= {after.at}


def test_a_fact_is_still_a_fact() -> None:
    """An accepted spelling says nothing of who is meant, and of what the source says."""
    source = "Am Abend mahnte Emmanuel Macron zur Geduld. Es kamen 30 Leute."
    text = "In the evening Volodymyr Zelenskyy asked for patience. There were 13 people."
    rows = [*ROWS, Form("Q3052772", "person", "de", "Emmanuel Macron", Status.PREFERRED, use="full")]
    rows += [Form("Q3874799", "person", "de", "Wolodymyr Selenskyj", Status.PREFERRED, use="full")]
    settings = Settings(words=frozenset({"Volodymyr Zelenskyy", "13", "people"}))
    story = compose(read(Document("a.md", text), "markdown"), TOOLS.detect, language="en")
    other = compose(read(Document("b.md", source), "markdown"), TOOLS.detect, language="de")
    bitext = Bitext(story, other, align(story, other), "de")
    tools = replace(TOOLS, glossary=Glossary(rows))
    (checked,) = check([bitext], settings.ready(CHECKS), settings, tools, "never")
    assert {"names.wrong", "numbers.changed"} <= {each.rule for each in checked.findings}


def test_words_that_are_left_in_the_source_s_language() -> None:
    source = "Der Verein nannte es Schadenfreude pur und sagte weiter nichts dazu."
    text = "The club called it Schadenfreude pur und sagte and had nothing more to say about it."
    before = rules(text, source=source)
    assert "untranslated.fragment" in before
    assert "untranslated.fragment" not in rules(text, "Schadenfreude pur und sagte", source=source)


def test_rules_that_question_words_are_named() -> None:
    assert {rule.id for each in CHECKS for rule in each.rules if rule.questions_words} == {
        "names.mixed", "names.style", "names.near", "spelling.mixed", "repeats.word", "untranslated.fragment",
        "language.fragment", "encoding.mojibake", "encoding.invisible", "encoding.homoglyph",
    }  # fmt: skip
