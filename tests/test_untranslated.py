"""What untranslated says of a whole story, and of languages that there are no words for."""

from __future__ import annotations

from case import Case

from checker.checks.untranslated import Untranslated
from checker.finding import Finding, NotChecked, Severity
from checker.glossary import Glossary
from checker.ledger import build
from checker.tools import Translations


def results(**texts: str) -> list[Finding | NotChecked]:
    bitext = Case.of(texts).bitext
    return list(Untranslated().run(bitext, build(bitext, Glossary(())), Translations()))


SENTENCES = (
    "Die Minister trafen sich am Montag in der Hauptstadt.",
    "Sie berieten dort über den Haushalt für das kommende Jahr.",
    "Der Bürgermeister lobte die freiwilligen Helfer aus der Stadt.",
    "Der Hafen bleibt bis zum Freitag geschlossen.",
    "Danach soll das Wasser langsam wieder sinken.",
)


def test_a_story_that_nobody_translated_is_one_finding() -> None:
    text = " ".join(SENTENCES)
    (found,) = results(en=text, de=text)
    assert isinstance(found, Finding)
    assert (found.rule, found.severity) == ("untranslated.segment", Severity.ERROR)
    assert "5 of 5 sentences are in German" in found.message
    assert len(found.related) == len(SENTENCES) - 1


def test_languages_without_words_are_not_checked() -> None:
    (found,) = results(id="Para menteri bertemu pada hari Senin.", en="The ministers met on Monday.")
    assert isinstance(found, NotChecked)
    assert "Indonesian" in found.why


def test_another_script_needs_no_words() -> None:
    assert results(th="รัฐมนตรีพบกันในวันจันทร์", en="The ministers met on Monday.") == []
