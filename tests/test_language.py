"""The language check with the real detectors: a story or a paragraph in another language than the story's."""

from __future__ import annotations

import pytest

from checker.checks.language import Language
from checker.engines.detect import detector
from checker.glossary import Glossary
from checker.ledger import build
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.story import Bitext
from checker.tools import Translations

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
    return [each.rule for each in Language().run(bitext, build(bitext, Glossary()), Translations())]


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
        ("no", DANISH),  # no detector tells them apart in every sentence
        ("en", "Guten Tag, Herr Minister."),  # too short to tell
        ("en", f"{ENGLISH}\n\n“{GERMAN}”"),  # somebody's words
        ("en", f"{ENGLISH}\n\n{CLUBS}"),
        (None, GERMAN),
    ],
)  # fmt: skip
def test_what_passes(declared: str | None, text: str) -> None:
    assert found(text, declared) == []
