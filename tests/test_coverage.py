"""Words, lexicons, lengths and gaps: what the coverage check rests on."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from checker.checks.coverage import Coverage
from checker.checks.links import Links
from checker.checks.numbers import Numbers
from checker.coverage.beside import beside
from checker.coverage.gaps import ways
from checker.coverage.lengths import expected
from checker.coverage.lexicon import lexicon, parsed, reading
from checker.coverage.stretches import intact, leftover, side
from checker.coverage.uneven import extra
from checker.coverage.values import spans, valued
from checker.coverage.words import stems
from checker.engines import open_tools
from checker.finding import Confidence, Finding, NotChecked, Severity
from checker.glossary import Glossary
from checker.ledger import build
from checker.pair.align import align
from checker.passage import Document
from checker.read.compose import compose
from checker.read.markdown import read_markdown
from checker.story import Bitext, Detection, Segment, Story
from checker.tables import tables
from checker.tools import Part, Translations

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


def pair(target: str, source: str) -> Bitext:
    own, other = story(target, "en"), story(source, "de")
    return Bitext(own, other, align(own, other), "de")


def results(target: str, source: str = "\n\n".join(SENTENCES), **settings: bool) -> list[Finding | NotChecked]:
    return list(Coverage(**settings).run(pair(target, source), None, Translations()))  # type: ignore[arg-type]


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


FAMILIES = "The government will lower taxes for families next year."
FAMILIEN = "Die Regierung will im nächsten Jahr die Steuern für Familien senken"
CUTS = f"{FAMILIEN} und zugleich die Ausgaben für Schulen kürzen."
SCHOOLS = f"{FAMILIEN}, während die Opposition im Parlament höhere Ausgaben für Schulen und Krankenhäuser fordert."


@pytest.mark.parametrize(
    ("source", "lacked", "expected"),
    [
        (SCHOOLS, None, (Severity.WARNING, Confidence.LIKELY)),
        # Without the clause the translation is likelier: two signals.
        (SCHOOLS, 9.0, (Severity.WARNING, Confidence.CERTAIN)),
        (SCHOOLS, -1.0, (Severity.WARNING, Confidence.LIKELY)),
        # Hardly anything explains the translation without it: it may well be there.
        (SCHOOLS, -30.0, (Severity.NOTE, Confidence.POSSIBLE)),
        # Thin evidence becomes a warning.
        (CUTS, None, (Severity.NOTE, Confidence.POSSIBLE)),
        (CUTS, 9.0, (Severity.WARNING, Confidence.LIKELY)),
        (CUTS, 1.0, (Severity.NOTE, Confidence.POSSIBLE)),
        (CUTS, -30.0, (Severity.NOTE, Confidence.POSSIBLE)),
    ],
)
def test_a_models_likelihood_as_second_signal(
    source: str, lacked: float | None, expected: tuple[Severity, Confidence]
) -> None:
    bitext = pair(FAMILIES, source)
    shown, (part,) = asked(bitext)
    assert shown == [FAMILIES, source]
    assert (part.language, part.whole, part.other) == ("de", source, FAMILIES)
    assert part.rest.startswith(FAMILIEN)
    assert part.rest.endswith(".")
    made = Translations({}, {} if lacked is None else {part: lacked})
    (found,) = Coverage().run(bitext, None, made)  # type: ignore[arg-type]
    assert isinstance(found, Finding)
    assert (found.severity, found.confidence) == expected


def test_what_is_added_is_weighed_beside_the_source() -> None:
    added = f"{FAMILIES[:-1]}, while the opposition in parliament demands higher spending on schools and hospitals."
    shown, (part,) = asked(pair(added, f"{FAMILIEN}."))
    assert shown == [f"{FAMILIEN}.", added]
    assert part == Part("en", added, FAMILIES, f"{FAMILIEN}.")


def test_sentences_that_are_gone_are_weighed_together_with_their_neighbours() -> None:
    target, source = (*RENDERED[:3], *RENDERED[5:]), "\n\n".join(SENTENCES)
    shown, (part,) = asked(pair("\n\n".join(target), source))
    assert shown == [RENDERED[2], RENDERED[5], *SENTENCES[3:5]]
    assert part == Part("de", " ".join(SENTENCES[2:6]), f"{SENTENCES[2]} {SENTENCES[5]}", " ".join(shown[:2]))


def test_a_text_that_no_model_can_judge_is_not_weighed() -> None:
    source = f"{SCHOOLS[:-1]}, wie es {'sehr ' * 400} lange gefordert worden war."
    assert asked(pair(FAMILIES, source)) == ([FAMILIES, source], [])


def asked(bitext: Bitext) -> tuple[list[str], list[Part]]:
    """The sentences that the check wants translated, and the parts that it wants weighed."""
    asks = list(Coverage().asks(bitext, None))  # type: ignore[arg-type]
    return (
        [each.text for each in asks if isinstance(each, Segment)],
        [each for each in asks if isinstance(each, Part)],
    )


@pytest.mark.parametrize(
    ("text", "language", "other", "to"),
    [
        ("7.5万人", "zh", "75,000 people", "en"),
        ("3,7 Mrd. Euro", "de", "3.7 billion euros", "en"),
        ("8月17日", "ja", "17 August", "en"),
        ("um 15 Uhr", "de", "at 3 p.m.", "en"),
        ("zwölf Boote", "de", "12 boats", "en"),
        ("5 लाख", "hi", "500,000", "en"),
    ],
)
def test_a_number_said_otherwise_is_covered(text: str, language: str, other: str, to: str) -> None:
    one, two = side(text, language, to), side(other, to, language)
    both = valued(one, language).marks & valued(two, to).marks
    assert both - (one.marks & two.marks)


def test_another_number_is_not_covered() -> None:
    one, other = valued(side("3,7 Mrd.", "de", "en"), "de"), valued(side("3.7 million", "en", "de"), "en")
    assert not {mark for mark in one.marks & other.marks if mark.startswith("=")}


@pytest.mark.parametrize(
    ("text", "language", "stretch", "whole"),
    [
        ("Загинули п'ять людей.", "uk", "ять людей", "п'ять людей"),
        ("The U.S.-backed plan", "en", "backed plan", "U.S.-backed plan"),
        ("It cost 1,250.50 euros.", "en", "250.50 euros", "1,250.50 euros"),
        ("投资370亿美元建厂", "zh", "亿美元", "370亿美元"),
        ("今年春天下雨", "zh", "春天下", "春天下"),
        ("हिंदी में", "hi", "दी में", "हिंदी में"),
    ],
)
def test_a_stretch_begins_and_ends_with_a_whole_word(text: str, language: str, stretch: str, whole: str) -> None:
    start = text.index(stretch)
    low, high = intact(text, start, start + len(stretch), spans(text, language))
    assert text[low:high] == whole


def test_a_pair_is_looked_up_once() -> None:
    bitext = pair(FAMILIES, SCHOOLS)
    one, other = (beside(each.source, each.target, ("de", "en")) for each in bitext.pairs * 2)
    assert one.source.side is other.source.side


@pytest.mark.parametrize(
    ("word", "language", "stem"),
    [("wars", "en", "war"), ("is", "en", "is"), ("والكتاب", "ar", "كتاب"), ("ולממשלה", "he", "ממשל")],
)
def test_a_stem_is_without_endings_and_clitics(word: str, language: str, stem: str) -> None:
    assert stems(word, language) == (stem,)


def test_tables_of_words_hold_each_once() -> None:
    table = tables("coverage", "words")
    for listed in (table["compounding"], *table["endings"].values(), *table["clitics"].values()):
        assert len(listed) == len(set(listed))
    for listed in (*table["endings"].values(), *table["clitics"].values()):  # the longest that fits is cut off
        assert all(not later.startswith(each) for at, each in enumerate(listed) for later in listed[at + 1 :])


def test_one_of_two_sentences_is_gone() -> None:
    """Alignment puts both beside the one that is left, and its own words have counterparts enough."""
    source = "Ich habe heute mit dem Minister gesprochen. Wir sind uns da ganz einig geworden."
    (found,) = results("I spoke with the minister today.", source)
    assert isinstance(found, Finding)
    assert (found.rule, found.related[0].text) == ("coverage.missing", source.partition(". ")[2])
    assert results("I spoke with the minister today, and we agreed entirely on that.", source) == []


def test_of_as_many_sentences_none_is_too_much() -> None:
    (aligned,) = pair(FAMILIES, SCHOOLS).pairs
    sides = beside(aligned.source, aligned.target, ("de", "en"))
    assert all(extra(sides, way) is None for way in ways([sides], "de", "en") or ())


SHORTENED = """The bridge over the river was opened on Monday.

{cut}

The mayor thanked everyone who had worked on it."""
WHOLE = """Die Brücke über den Fluss wurde am Montag eröffnet.

Sie kostete 12,5 Millionen Euro, mehr dazu unter https://www.example.org/bruecke.

Der Bürgermeister dankte allen, die daran gearbeitet hatten."""


@pytest.mark.parametrize("check", [Numbers, Links])
def test_what_stood_in_a_sentence_that_was_cut_is_not_missed(check: type[Numbers | Links]) -> None:
    def rules(cut: str) -> list[str]:
        bitext = pair(SHORTENED.format(cut=cut), WHOLE)
        ledger = build(bitext, Glossary([]))
        return [each.rule for each in check().run(bitext, ledger, Translations()) if isinstance(each, Finding)]

    assert rules("<!-- checker: cut -->") == []
    assert len(rules("")) == 1
