"""The catalogue of leftovers: every entry in every language is found, and none in the middle of a sentence."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from case import Case

from checker.checks.leftovers import Leftovers
from checker.finding import Finding
from checker.glossary import Glossary
from checker.ledger import Ledger
from checker.residue.catalogue import FILES, entries, languages, topics
from checker.residue.lines import folded
from checker.tables import tables
from checker.tools import Translations

CODES = sorted(languages())


def rules(language: str, text: str) -> set[str]:
    """The rules that report something in a body of this text."""
    bitext = Case.of({language: text}).bitext
    found = Leftovers().run(bitext, Ledger(Glossary()), Translations())
    return {result.rule for result in found if isinstance(result, Finding)}


def phrases(language: str) -> list[tuple[str, str]]:
    """Kind and phrase of the entries of one language."""
    return [(topics()[topic].kind, text) for name in FILES for code, topic, text in entries(name) if code == language]


def test_the_catalogue_covers_the_languages_of_news() -> None:
    assert len(CODES) >= 37
    for name in ("desk", "machine"):
        assert set(CODES) <= set(tables("residue", name))


@pytest.mark.parametrize("language", CODES)
def test_entries_are_folded_and_given_once(language: str) -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for kind, phrase in phrases(language):
        assert phrase == phrase.lower().strip(), phrase
        kinds[phrase].add(kind)
    assert [phrase for phrase, several in kinds.items() if len(several) > 1] == []


@pytest.mark.parametrize("language", CODES)
def test_every_entry_is_found_at_a_line_s_edge(language: str) -> None:
    missed = []
    for kind, phrase in phrases(language):
        bare = phrase.strip("…")
        line = bare.capitalize()
        if phrase.endswith(("…", ":")):
            line += " 123"
        elif phrase.startswith("…"):
            line = f"Words {bare}"
        if f"leftovers.{kind}" not in rules(language, line):
            missed.append(phrase)
    assert missed == []


@pytest.mark.parametrize("language", CODES)
def test_no_entry_is_found_in_the_middle_of_a_sentence(language: str) -> None:
    found = []
    for _, phrase in phrases(language):
        bare = phrase.strip("…:")
        if len(bare) > 60 or re.search(r"[.!?。]|\(c\)|[\[<{]", bare):
            continue
        if rules(language, f"On the sign stood {bare} in red letters, which nobody understood on Monday."):
            found.append(phrase)
    assert found == []


@pytest.mark.parametrize("language", CODES)
def test_no_entry_is_found_in_a_quotation(language: str) -> None:
    found = []
    for _, phrase in phrases(language):
        bare = phrase.strip("…:").strip("\"“”„«»'‘’")
        if rules(language, f"“{bare.capitalize()}: so be it,” the sign said."):
            found.append(phrase)
    assert found == []


def test_lines_are_compared_folded() -> None:
    assert folded("Lire aussi : l’été") == folded("LIRE AUSSI: l'été")


def test_a_language_without_a_catalogue_is_not_checked() -> None:
    bitext = Case.of({"ka": "მინისტრები ორშაბათს შეხვდნენ."}).bitext
    results = list(Leftovers().run(bitext, Ledger(Glossary()), Translations()))
    assert [result.what for result in results if not isinstance(result, Finding)] == ["Georgian leftovers"]
