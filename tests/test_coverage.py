"""Words, lexicons, lengths and gaps: what the coverage check rests on."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from checker.checks.coverage import Coverage
from checker.coverage.lengths import expected
from checker.coverage.lexicon import lexicon, parsed, reading
from checker.coverage.stretches import leftover, side
from checker.engines import open_tools
from checker.finding import Finding, NotChecked, Severity
from checker.pair.align import align
from checker.passage import Document
from checker.read.compose import compose
from checker.read.markdown import read_markdown
from checker.story import Bitext, Detection, Story
from checker.tables import tables
from checker.tools import Translations

LEXICONS = files("checker.coverage").joinpath("data/lexicon")
LANGUAGES = sorted(path.name.removesuffix(".gz") for path in LEXICONS.iterdir() if path.name.endswith(".gz"))

SENTENCES = (
    "Der Minister eröffnete am Montag die neue Bahnstrecke.",
    "Die Züge werden zwischen den beiden Städten alle zwanzig Minuten fahren.",
    "Umweltschützer hatten vor Gericht gegen den Bau geklagt und verloren.",
    "Das Urteil kam im vergangenen Sommer nach vier Jahren Streit.",
    "Die Strecke hat siebenhundert Millionen Euro gekostet.",
    "Bezahlt hat sie zur Hälfte das Land.",
    "Viele Pendler sollen nun das Auto stehen lassen.",
    "Die Gewerkschaft verlangt mehr Lokführer.",
    "Im Winter werden die Fahrpläne noch einmal geändert.",
    "Der Bürgermeister sprach von einem historischen Tag für die Region.",
)
RENDERED = (
    "The minister opened the new railway line on Monday.",
    "Trains will run every twenty minutes between the two cities.",
    "Environmentalists had gone to court against its construction and lost.",
    "The verdict came last summer after a dispute of four years.",
    "The line cost seven hundred million euros.",
    "Half of it was paid by the state.",
    "Many commuters are now expected to leave their cars at home.",
    "The union demands more train drivers.",
    "Timetables will be changed again in winter.",
    "The mayor spoke of a historic day for the region.",
)


def story(text: str, language: str) -> Story:
    return compose(
        read_markdown(Document(f"story.{language}.md", text)), lambda *_: Detection(None, None), language=language
    )


def results(target: str, source: str = "\n\n".join(SENTENCES), **settings: bool) -> list[Finding | NotChecked]:
    own, other = story(target, "en"), story(source, "de")
    bitext = Bitext(own, other, align(own, other), "de")
    return list(Coverage(**settings).run(bitext, None, Translations()))  # type: ignore[arg-type]


def test_a_whole_translation_is_silent() -> None:
    assert results("\n\n".join(RENDERED)) == []
    assert results(" ".join(RENDERED)) == []


@pytest.mark.parametrize("gone", range(1, 9))
def test_a_sentence_gone_is_named(gone: int) -> None:
    found = results("\n\n".join((*RENDERED[:gone], *RENDERED[gone + 1 :])))
    assert [(each.rule, each.severity, each.related[0].text) for each in found if isinstance(each, Finding)] == [
        ("coverage.missing", Severity.WARNING, SENTENCES[gone])
    ]


@pytest.mark.parametrize(
    ("word", "language", "stem"),
    [("总统", "zh", "presid"), ("大統領", "ja", "presid"), ("wybory", "pl", "electi"), ("hallitus", "fi", "govern")],
)
def test_a_dictionary_word_has_its_english_stem(word: str, language: str, stem: str) -> None:
    assert stem in side(word, language, "en").marks


def test_known_words_of_han_characters_are_read_as_one() -> None:
    read = side("总统宣布选举结果", "zh", "en").words
    assert [match.group() for match in read] == ["总统", "宣布", "选举", "结果"]
    assert [(match.start(), match.end()) for match in read] == [(0, 2), (2, 4), (4, 6), (6, 8)]


def test_front_matter_says_condensed() -> None:
    rest = "\n\n".join((*RENDERED[:4], *RENDERED[5:]))
    found = results(f"---\ncondensed: true\n---\n\n{rest}")
    assert [each.severity for each in found if isinstance(each, Finding)] == [Severity.NOTE]


@pytest.mark.parametrize("between", [4, 5])
def test_a_marked_cut_is_silent_where_it_stands(between: int) -> None:
    target = [*RENDERED[:4], *RENDERED[5:]]
    target.insert(between if between == 4 else 7, "<!-- checker: cut -->")
    found = [each for each in results("\n\n".join(target)) if isinstance(each, Finding)]
    assert len(found) == (between != 4)


def test_a_shortened_version_is_said_once() -> None:
    found = results("\n\n".join((*RENDERED[:3], RENDERED[9])))
    assert not any(isinstance(each, Finding) for each in found)
    assert [each.why.split(":")[0] for each in found if isinstance(each, NotChecked)] == ["4 sentences for 10"]


def test_an_unknown_language_is_not_checked() -> None:
    own, other = story("Der Minister kam.", "de"), story("Waziri alikuja.", "sw")
    (found,) = Coverage().run(Bitext(own, other, align(own, other), "sw"), None, Translations())  # type: ignore[arg-type]
    assert isinstance(found, NotChecked)


def test_a_source_without_translation_is_missing() -> None:
    own = Story("row", "en", ())
    (found,) = Coverage().run(Bitext(own, story("Der Minister kam.", "de"), (), "de"), None, Translations())  # type: ignore[arg-type]
    assert isinstance(found, Finding)
    assert found.rule == "coverage.missing"
    assert found.at.text == "Der Minister kam."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_lexicon_is_whole(language: str) -> None:
    known = lexicon(language)
    assert known is not None
    assert set(known.senses) == set(known.own)
    assert {stem for senses in known.senses.values() for stem in senses.split()} == set(known.english)
    assert len(known.classes) == 6
    assert expected("en", language) is not None
    for kind in ("missing", "added"):
        assert len(tables("coverage", "model")[kind][language]) == len(tables("coverage", "model")[kind]["xx"])


def test_a_lexicon_loads_at_once() -> None:
    import gzip

    data = files("checker.coverage").joinpath("data/lexicon/de.gz").read_bytes()
    began = time.perf_counter()
    parsed(gzip.decompress(data).decode())
    assert time.perf_counter() - began < 1


def test_a_word_is_known_by_its_translation_and_its_looks() -> None:
    wahl, election = reading("Wahl", "de", "en"), reading("elections", "en", "de")
    assert wahl.marks & election.marks
    assert reading("Merz", "de", "en").marks & reading("Merz", "en", "de").marks
    assert reading("Трамп", "ru", "en").marks & reading("Trump", "en", "ru").marks
    assert not reading("Wahl", "de", "en").marks & reading("weather", "en", "de").marks


def test_the_stretch_without_counterpart() -> None:
    text = "The government will lower taxes for families, and heavy rain flooded hundreds of houses in France."
    mine = side(text, "en", "de")
    theirs = side("Die Regierung will die Steuern für Familien senken.", "de", "en")
    found = leftover(mine, theirs)
    assert "heavy rain flooded hundreds of houses" in text[found.start : found.end]
    assert "lower taxes" not in text[found.start : found.end]
    assert leftover(side("", "en", "de"), theirs).weight == 0


def test_tools_open_without_reading_a_lexicon() -> None:
    lexicon.cache_clear()
    open_tools([])
    assert lexicon.cache_info().currsize == 0
