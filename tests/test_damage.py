"""The damage checks beyond single sentences: ceilings, data, any text at all, real copy."""

from __future__ import annotations

import codecs
import json
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest
from case import Case
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.checks.encoding import Encoding
from checker.checks.language import Language
from checker.checks.leftovers import Leftovers
from checker.checks.repeats import Repeats
from checker.checks.spelling import Spelling, contrasts
from checker.finding import Finding, Severity
from checker.glossary import Glossary
from checker.ledger import Ledger
from checker.tables import tables
from checker.text.codepages import READINGS, Reading
from checker.text.homoglyphs import intruders
from checker.text.invisible import invisible
from checker.text.mojibake import damage
from checker.text.roundtrip import undone
from checker.tools import Translations

CHECKS = (Encoding(), Leftovers(), Repeats(), Language(), Spelling())
NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR
CEILINGS = {
    "encoding.mojibake": (ERROR, "Linguistic conventions / Character encoding"),
    "encoding.invisible": (ERROR, "Linguistic conventions / Character encoding"),
    "encoding.homoglyph": (ERROR, "Linguistic conventions / Character encoding"),
    "leftovers.embargo": (ERROR, "Accuracy / Addition"),
    "leftovers.boilerplate": (ERROR, "Accuracy / Addition"),
    "leftovers.machine": (ERROR, "Accuracy / Addition"),
    "leftovers.truncated": (ERROR, "Design / Truncation"),
    "repeats.block": (ERROR, "Linguistic conventions / Textual conventions"),
    "repeats.word": (WARNING, "Linguistic conventions / Textual conventions"),
    "language.wrong": (ERROR, "Accuracy / Untranslated"),
    "language.fragment": (WARNING, "Accuracy / Untranslated"),
    "spelling.mixed": (NOTE, "Style / Inconsistent"),
}
DATA = Path(os.environ.get("CHECKER_DATA", "")) / "data"
needs_data = pytest.mark.skipif(not os.environ.get("CHECKER_DATA"), reason="no real copy: CHECKER_DATA")


def findings(table: dict[str, Any]) -> list[Finding]:
    bitext = Case.of(table).bitext
    found = [result for check in CHECKS for result in check.run(bitext, Ledger(Glossary()), Translations())]
    return [result for result in found if isinstance(result, Finding)]


def test_each_rule_has_its_ceiling_and_category() -> None:
    assert {rule.id: (rule.severity, rule.mqm) for check in CHECKS for rule in check.rules} == CEILINGS


def test_doublings_are_lower_case_words_given_once() -> None:
    for language, table in tables("repetition", "doublings").items():
        words = [*table.get("words", ()), *table.get("slips", ())]
        assert sorted(words) == sorted(set(words)), language
        assert [
            word
            for word in words
            if word != word.lower() or not re.fullmatch(r"[^\W\d_\u0900]+[\u0900-\u097f]*", word)
        ] == []


def test_spellings_tell_their_orthographies_apart() -> None:
    for language, several in contrasts().items():
        for contrast in several:
            assert not contrast.lefts.keys() & contrast.rights.keys(), language
            assert all(left != right for left, right in contrast.lefts.items())


def test_scripts_cover_every_language() -> None:
    table = tables("text", "scripts")
    assert {name for names in table["languages"].values() for name in names} <= table["scripts"].keys()


@pytest.mark.parametrize("codec", [reading.codec for reading in READINGS])
@pytest.mark.parametrize("word", ["Präsidentin", "Élysées", "przedsiębiorstw", "coopération", "Müller", "Małgorzata"])
def test_what_each_code_page_makes_of_utf8_is_read_back(codec: str, word: str) -> None:
    page = {byte: bytes([byte]).decode(codec, "replace").replace("\ufffd", chr(byte)) for byte in range(256)}
    broken = "".join(page[byte] for byte in word.encode())
    assert [found.repaired for found in damage(f"Hier {broken} dort", "de")] in ([word], [None])


def test_cyrillic_that_was_read_as_latin() -> None:
    broken = "переговоры продолжатся".encode("cp1251").decode("latin-1")
    assert [found.repaired for found in damage(broken, "en")] == ["переговоры", "продолжатся"]


@pytest.mark.parametrize("reading", READINGS, ids=lambda reading: reading.codec)
@pytest.mark.parametrize(
    "line", ["Übergröße, Çelik und Łódź.", "Прем’єр поїхав до Києва.", "Η Αθήνα σήμερα.", "総理は会談した。"]
)
def test_a_line_is_read_back_whole_once_and_twice(reading: Reading, line: str) -> None:
    once = reading.misread(line)
    for broken in (once, reading.misread(once)):
        (whole,) = {found.borne_out for found in damage(broken, None)}
        back = undone(broken)
        assert whole
        assert back is not None
        assert back.text == line


def test_nothing_is_suggested_where_a_look_alike_may_stand_for_two_letters() -> None:
    case = Case.of({"label": "", "uk": "Зустріч пройшла в селі Жука\u0069вка вчора, у м\u0069сті про це мовчали."})
    found = list(Encoding().run(case.bitext, Ledger(Glossary()), Translations()))
    assert [(each.at.text, each.suggestion) for each in found if isinstance(each, Finding)] == [
        ("Жука\u0069вка", None),
        ("м\u0069сті", "місті"),
    ]


def test_old_pages_can_write_their_letters_and_lone_words_are_one_letter() -> None:
    for page in tables("text", "old_pages")["page"]:
        ranges = re.compile(f"[{page['letters']}]")
        assert all(ranges.match(char) for char in page["usual"])
        "".join(char for char in page["usual"]).encode(page["wrote"])
        assert {codecs.lookup(read).name for read in page["read"]}
    for words in tables("text", "lone_words")["words"].values():
        assert all(len(word) == 1 and word.islower() and not word.isascii() for word in words.split())


TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("ÃÂâ€™Γ³ΠРС©\ufffd\u200b\u200d\x85\x92 ?.…\n\xad\u202eaeоеiі├"),
    ),
    max_size=60,
)


@given(TEXT)
@settings(max_examples=150, deadline=None)
def test_any_text_gives_places_inside_it(text: str) -> None:
    spans = [
        *((found.start, found.end) for found in damage(text, "en")),
        *((found.start, found.end) for found in invisible(text, "en")),
        *((found.start, found.end) for found in intruders(text)),
    ]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    for found in damage(text, "ru"):
        assert found.text == text[found.start : found.end]


@given(
    st.lists(TEXT.filter(lambda text: not re.search("[⟦⟧]", text)), min_size=1, max_size=4),
    st.sampled_from(["en", "de", "zh", "ar"]),
)
@settings(max_examples=60, deadline=None)
def test_any_story_gives_findings_whose_text_is_the_file_s(paragraphs: list[str], language: str) -> None:
    for finding in findings({language: "\n\n".join(paragraphs), "headline": "A headline"}):
        for place in (finding.at, *finding.related):
            start, end = place.span
            assert place.text == place.document.text[start:end]


MONSTERS = (
    "a" * 300_000, "à" * 300_000, "Ã©" * 100_000, "a\u0092" * 50_000, "no " * 50_000, "?" * 200_000,
    "м" * 200_000 + "o", "a?" * 80_000, "\ufffd" * 100_000, "\n" * 100_000, "“" * 50_000, "(" * 200_000,
    "a b " * 40_000, "的" * 200_000, "cafÃ© " * 30_000, "".join(f"n{at}Ã©e " for at in range(20_000)),
    "&amp;" * 40_000, "?? " * 50_000, "мo " * 20_000, "Г© " * 30_000, "\u202e" * 50_000, "пЙ " * 30_000,
)  # fmt: skip


@pytest.mark.parametrize("text", MONSTERS, ids=lambda text: repr(text[:4]))
def test_monsters_end_in_seconds(text: str) -> None:
    began = time.perf_counter()
    findings({"en": text})
    assert time.perf_counter() - began < 8


@needs_data
def test_clean_copy_in_every_language_passes() -> None:
    alarms, sentences = 0, 0
    for path in sorted((DATA / "ntrex128").glob("???*.txt")):
        # These two hold real damage: control characters for quotation marks, Latin letters in Cyrillic words.
        if path.stem in ("documents", "bos", "srp-Cyrl"):
            continue
        for line in path.read_text(encoding="utf-8").split("\n"):
            alarms += bool(damage(line, None))
            sentences += 1
    assert sentences > 30_000
    assert alarms <= sentences / 2000


@needs_data
@pytest.mark.parametrize("name, at_least", [("in-the-wild", 0.9), ("language-names", 0.9), ("negative", 0.95)])
def test_damage_found_in_the_wild(name: str, at_least: float) -> None:
    cases = json.loads((DATA / "mojibake_ftfy" / f"{name}.json").read_text(encoding="utf-8"))
    right = [
        bool(damage(case["original"], None)) is (case["original"] != case.get("fixed-encoding", case["fixed"]))
        for case in cases
    ]
    assert sum(right) >= at_least * len(right)
