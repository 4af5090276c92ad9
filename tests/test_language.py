"""The language check with the real detectors: a story or a paragraph in another language than the story's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.checks.language import Language
from checker.engines.detect import detector
from checker.finding import Finding
from checker.glossary import Glossary
from checker.inputs import Inputs, Request
from checker.ledger import build
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.settings import Settings
from checker.story import Bitext
from checker.tools import Translations

if TYPE_CHECKING:
    from pathlib import Path

ENGLISH = "The ministers met in the capital on Monday and agreed to go on with the talks next week."
GERMAN = "Die Minister trafen sich am Montag in der Hauptstadt und wollen die Gespräche bald fortsetzen."
FRENCH = "Les ministres se sont réunis lundi dans la capitale et ont décidé de poursuivre les discussions."
SPANISH = "Los ministros se reunieron el lunes en la capital y acordaron seguir hablando la semana que viene."
UKRAINIAN = "Міністри зустрілися в понеділок у столиці й домовилися продовжити переговори наступного тижня."
RUSSIAN = "Чтобы договориться, министры были вынуждены встретиться в столице; новые переговоры ещё не объявлены."
DANISH = "Ministrene mødtes mandag i hovedstaden og blev enige om at fortsætte forhandlingerne i næste uge."
CLUBS = "He played in Bayern München, Borussia Mönchengladbach, Eintracht Frankfurt and Werder Bremen."
SENTENCES = {"en": ENGLISH, "de": GERMAN, "fr": FRENCH, "es": SPANISH, "uk": UKRAINIAN, "ru": RUSSIAN}


def found(text: str, declared: str | None) -> list[str]:
    story = compose(read(Document("story.txt", text), "text"), detector(), language=declared, by_paragraph=True)
    bitext = Bitext(story)
    results = Language().run(bitext, build(bitext, Glossary()), Translations())
    return [each.rule for each in results if isinstance(each, Finding)]


@pytest.mark.parametrize(
    "declared, written", [("uk", "ru"), ("ru", "uk"), ("en", "de"), ("es", "fr"), ("fr", "es"), ("de", "en")]
)
def test_a_story_in_another_language_than_declared(declared: str, written: str) -> None:
    sentence = SENTENCES[written]
    assert found(f"{sentence} {sentence}", declared) == ["language.wrong"]


@pytest.mark.parametrize("own, other", [("en", "de"), ("en", "fr"), ("fr", "de"), ("uk", "ru"), ("de", "en")])
@pytest.mark.parametrize("declared", [True, False])
def test_a_paragraph_in_another_language(own: str, other: str, declared: bool) -> None:
    paragraph = " ".join([SENTENCES[own]] * 5)
    text = f"{SENTENCES[own]}\n\n{paragraph}\n\n{SENTENCES[other]}"
    assert found(text, own if declared else None) == ["language.fragment"]


@pytest.mark.parametrize(
    "declared, text",
    [
        ("en", ENGLISH),
        ("en", "Guten Tag, Herr Minister."),  # too short to tell
        ("en", f"{ENGLISH}\n\n“{GERMAN}”"),  # somebody's words
        ("en", f"{ENGLISH}\n\n{CLUBS}"),
        (None, GERMAN),
    ],
)  # fmt: skip
def test_what_passes(declared: str | None, text: str) -> None:
    assert found(text, declared) == []


@pytest.mark.parametrize(
    "name, text, rules",
    [
        ("story.de.txt", ENGLISH, ["language.wrong"]),
        ("story.pt-BR.txt", SPANISH, ["language.wrong"]),
        ("story.en.txt", ENGLISH, []),
        ("story.v2.txt", ENGLISH, []),
        ("de/story.txt", ENGLISH, ["language.wrong"]),
        ("en/story.txt", ENGLISH, []),
        ("it/story.txt", ENGLISH, []),  # the IT desk's
        ("de/story.fr.txt", FRENCH, []),  # the file's own name says more
    ],
)
def test_what_the_name_of_a_file_or_folder_says(tmp_path: Path, name: str, text: str, rules: list[str]) -> None:
    folders = ("it",) if name.startswith("it/") else ("de", "en")
    for folder in folders:
        (tmp_path / folder).mkdir()
    path = tmp_path / name
    path.write_text(f"{text} {text}\n", encoding="utf-8")
    (bitext,) = Inputs(Request((str(path),)), lambda _: (Settings(), detector()))
    assert isinstance(bitext, Bitext)
    results = Language().run(bitext, build(bitext, Glossary()), Translations())
    assert [each.rule for each in results] == rules
    assert not bitext.story.declared
    assert bitext.story.language != "it"


@pytest.mark.parametrize("form, name", [
    ("---\nlang: de\n---\n\n# A title\n\n{text}\n", "story.md"),
    ("<html lang='de'><body><article><h1>A title</h1><p>{text}</p></article></body></html>", "story.html"),
])  # fmt: skip
def test_what_the_file_itself_declares(tmp_path: Path, form: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(form.format(text=f"{ENGLISH} {ENGLISH}"), encoding="utf-8")
    (bitext,) = Inputs(Request((str(path),)), lambda _: (Settings(), detector()))
    assert isinstance(bitext, Bitext)
    results = Language().run(bitext, build(bitext, Glossary()), Translations())
    assert [each.rule for each in results] == ["language.wrong"]


def test_close_relatives_are_told_apart_in_a_whole_story() -> None:
    assert found(f"{DANISH} {DANISH}", "no") == ["language.wrong"]


@pytest.mark.parametrize("declared", ["uk", "el"])
def test_text_that_was_read_in_the_wrong_encoding_is_judged_by_nobody(declared: str) -> None:
    hurt = "\n\n".join([UKRAINIAN] * 3).encode().decode("cp1253", "replace")
    assert found(hurt, declared) == []
