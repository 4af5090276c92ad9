"""The loop as a whole: evidence from translations, crashes, order, and what holds for any text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, ClassVar

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checker.checks import CHECKS, Check, Rule
from checker.engines.detect import detector
from checker.errors import BadInput, MissingModel
from checker.finding import Confidence, Evidence, Severity
from checker.glossary import Glossary, Layer
from checker.glossary.reading import shipped
from checker.pair.align import align
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.run import FIRST_WINDOW, BackTranslate, check
from checker.settings import Settings
from checker.story import Bitext, Detection
from checker.tools import Score, Tools, Translation, Translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.checked import Checked
    from checker.checks.base import Result
    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.run import BackTranslate


@cache
def glossary() -> Glossary:
    return Glossary.load([(path, Layer.SHIPPED) for path in shipped()])


def tools(said: dict[str, str] | None = None, *, signal: bool = True) -> Tools:
    """Tools whose translator knows some sentences, says others back as they are, and without any has no model."""

    def translate(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        if said is None:
            raise MissingModel(f"no model {source}->{target}: checker models install FILE")
        return [Translation(said.get(text, text), signal) for text in texts]

    return Tools(glossary(), lambda *_: Detection("en", Confidence.CERTAIN), translate)


def bitext(
    own: str, source: str | None = None, *, language: str = "en", original: str = "de", form: str = "text"
) -> Bitext:
    detect = tools().detect
    story = compose(read(Document("story.txt", own), form), detect, language=language)
    if source is None:
        return Bitext(story)
    other = compose(read(Document("source.txt", source), form), detect, language=original)
    return Bitext(story, other, align(story, other), original)


def verdict(
    pair: Bitext, with_tools: Tools, back_translate: BackTranslate = "auto", checks: Sequence[type[Check]] = CHECKS
) -> Checked:
    ready = Settings().ready(checks)
    (checked,) = check([pair], ready, Settings(), with_tools, back_translate)
    return checked


SWAPPED = bitext(
    "The talks lasted two hours. Emmanuel Macron asked for patience in the evening.",
    "Die Gespräche dauerten zwei Stunden. Friedrich Merz bat am Abend um Geduld.",
)
SENTENCE = "Emmanuel Macron asked for patience in the evening."


def names(checked: Checked) -> list[tuple[str, str, str]]:
    return [(each.rule, str(each.severity), each.confidence) for each in checked.findings]


@pytest.mark.parametrize(
    "said, signal, expected",
    [
        (None, True, [("names.wrong", "error", "likely")]),
        ({SENTENCE: "Emmanuel Macron bat um Geduld."}, True, [("names.wrong", "error", "certain")]),
        # The model reads the source's name there: not our finding to make.
        ({SENTENCE: "Friedrich Merz bat um Geduld."}, True, []),
        # A demonstration model is shown and never counts.
        ({SENTENCE: "Friedrich Merz bat um Geduld."}, False, [("names.wrong", "error", "likely")]),
    ],
)
def test_back_translation_as_second_signal(
    said: dict[str, str] | None, signal: bool, expected: list[tuple[str, str, str]]
) -> None:
    assert names(verdict(SWAPPED, tools(said, signal=signal))) == expected


def test_the_back_translation_is_shown_beside_the_source() -> None:
    (finding,) = verdict(SWAPPED, tools({SENTENCE: "Macron bat."}, signal=False)).findings
    assert finding.evidence.source_text == "Friedrich Merz bat am Abend um Geduld."
    assert finding.evidence.back_translation == "Macron bat."


def test_a_translation_that_lost_the_thread_is_no_evidence_and_is_counted() -> None:
    lost = replace(tools(), translate=lambda texts, *_: [Translation("Macron bat", False, False) for _ in texts])
    checked = verdict(SWAPPED, lost)
    assert [each.evidence.back_translation for each in checked.findings] == [None]
    (missed,) = [each for each in checked.not_checked if each.what == "back-translation"]
    assert missed.why == "the model lost the thread: cut, and no evidence"
    assert missed.count == 1


def test_a_window_is_translated_together_and_the_verdicts_keep_their_order() -> None:
    batches: list[int] = []

    def translate(texts: Sequence[str], *_: str) -> list[Translation]:
        batches.append(len(texts))
        return [Translation(text) for text in texts]

    pairs = [bitext(f"Story {number} was long.", f"Artikel {number} war lang.") for number in range(90)]
    together = replace(tools(), translate=translate)
    ready = Settings().ready(CHECKS)
    made = list(check(pairs, ready, Settings(), together, "always"))
    details = [each.detail for each in made if each.detail is not None]
    assert [each.bitext for each in details] == pairs
    for number, each in enumerate(details):
        said = each.translations.of(each.bitext.story.segments()[0])
        assert said == Translation(f"Story {number} was long.")
    assert [size for size in batches if size] == [FIRST_WINDOW, FIRST_WINDOW, 16, 16, 64, 64, 6, 6]


LACKING = bitext(
    "The government will lower taxes for families next year.",
    "Die Regierung will im nächsten Jahr die Steuern für Familien senken "
    "und zugleich die Ausgaben für Schulen kürzen.",
)


@pytest.mark.parametrize(
    "weight, signal, expected",
    [
        (-30.0, True, ("warning", "likely", "source; a translation model agrees")),  # with the clause it is -40
        (-70.0, True, ("note", "possible", "source; a translation model disagrees")),
        (-30.0, False, ("note", "possible", "source")),  # a demonstration model's word
    ],
)
def test_a_part_is_weighed_by_the_likelihood_of_the_other_side_with_it_and_without(
    weight: float, signal: bool, expected: tuple[str, str, str]
) -> None:
    def score(pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Score]:
        assert (source, target) == ("de", "en")
        return [Score(("x",), (-40.0 if "Schulen" in text else weight,), signal) for text, _ in pairs]

    (found,) = verdict(LACKING, replace(tools({}), score=score)).findings
    *said, message = expected
    assert [str(found.severity), str(found.confidence)] == said
    assert found.message.endswith(message)
    assert found.evidence.back_translation == "The government will lower taxes for families next year."


GONE = "Die Polizei sagte, dass bei dem Brand niemand verletzt wurde."
CUT = bitext(
    "The fire in the old mill was put out on Monday evening.\n\nThe mayor thanked the firefighters for their work.",
    f"Der Brand in der alten Mühle wurde am Montagabend gelöscht.\n\n{GONE}\n\n"
    "Die Bürgermeisterin dankte den Feuerwehrleuten für ihre Arbeit.",
)


@pytest.mark.parametrize("back_translate", ["auto", "always"])
def test_what_is_missing_is_shown_in_the_editors_language(
    back_translate: BackTranslate,
) -> None:
    told = "The police said nobody was hurt in the fire."
    (found,) = [each for each in verdict(CUT, tools({GONE: told}), back_translate).findings if "missing" in each.rule]
    assert GONE in (found.evidence.source_text or "")
    assert told in (found.evidence.source_translation or "")


def test_sentences_that_nobody_translated_leave_a_mark() -> None:
    one, other = CUT.source.segments()[:2] if CUT.source is not None else ()
    made = Translations({("de", other.text): Translation("The police said so.")})
    assert made.evidence([one, other]).source_translation == "[…] The police said so."
    assert made.evidence([one]).source_translation is None
    lost = Translations({("de", one.text): Translation("The fire the fire", False, False)})
    assert lost.evidence([one]) == Evidence(one.text)


@pytest.mark.parametrize("there", [{("en", "de")}, {("de", "en")}, set()])
def test_a_model_of_either_direction_that_something_wants_is_missed(there: set[tuple[str, str]]) -> None:
    def translate(texts: Sequence[str], *route: str) -> list[Translation]:
        if route not in there:
            raise MissingModel(f"no model {'->'.join(route)}")
        return [Translation(text) for text in texts]

    why = {each.why for each in verdict(CUT, replace(tools(), translate=translate)).not_checked}
    assert ("no model en->de" in why) == (("en", "de") not in there)
    assert ("no model de->en" in why) == (("de", "en") not in there and bool(there))


def test_a_model_that_fails_to_weigh_is_said_and_the_findings_stand() -> None:
    def score(pairs: Sequence[tuple[str, str]], source: str, target: str) -> list[Score]:
        raise BadInput("models/translate-de_en-1_0", "the model cannot be loaded: install it again")

    checked = verdict(LACKING, replace(tools({}), score=score))
    assert [str(each.severity) for each in checked.findings] == ["note"]
    (said,) = checked.not_checked
    assert said.failed
    assert "cannot be loaded" in said.why


def test_without_a_model_into_the_translations_language_nothing_is_weighed() -> None:
    checked = verdict(LACKING, tools({}))
    assert [str(each.severity) for each in checked.findings] == ["note"]
    assert missed(checked) == {"back-translation"}


def missed(checked: Checked) -> set[str]:
    return {each.what for each in checked.not_checked}


def test_what_was_not_checked_is_said() -> None:
    assert missed(verdict(SWAPPED, tools())) == {"back-translation"}
    assert missed(verdict(SWAPPED, tools(), "never")) == set()
    assert missed(verdict(bitext("The talks lasted two hours."), tools())) == {"source"}
    assert "back-translation" in missed(verdict(bitext("The talks lasted two hours."), tools(), "always"))
    assert "Swahili names" in missed(verdict(bitext("Mazungumzo yalidumu saa mbili.", language="sw"), tools()))
    assert "Swahili headlines" in missed(verdict(bitext("Mazungumzo\n\nYalidumu saa mbili.", language="sw"), tools()))
    assert "the name Jordan" in missed(verdict(bitext("Jordan scored twice."), tools()))
    assert "the name Jordan" not in missed(verdict(bitext("Jordan called its envoy back to Amman."), tools()))


def test_a_missing_model_is_no_word_to_checks_that_ask_for_no_translation() -> None:
    asking = {each for each in CHECKS if each().consults}
    deaf = [each for each in CHECKS if each not in asking]
    assert missed(verdict(SWAPPED, tools(), checks=deaf)) == set()
    assert "back-translation" in missed(verdict(SWAPPED, tools(), "always", checks=deaf))
    assert all("back-translation" in missed(verdict(SWAPPED, tools(), checks=[each])) for each in asking)


def test_a_model_that_cannot_be_loaded_ends_no_run() -> None:
    def translate(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        raise BadInput("models/translate-en_de-1_0", "the model cannot be loaded: install it again")

    checked = verdict(SWAPPED, replace(tools(), translate=translate))
    assert names(checked) == [("names.wrong", "error", "likely")]
    assert [each.why for each in checked.not_checked if each.failed] == [
        "models/translate-en_de-1_0: the model cannot be loaded: install it again"
    ]


@pytest.mark.parametrize("broken", [("en", "de"), ("de", "en")])
def test_a_broken_model_of_either_direction_is_said(broken: tuple[str, str]) -> None:
    def refuse(*route: str) -> None:
        if route == broken:
            raise BadInput("models/broken", "the model cannot be loaded: install it again")

    def translate(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        refuse(source, target)
        return [Translation(text) for text in texts]

    checked = verdict(SWAPPED, replace(tools(), translate=translate), "always")
    assert [each.why for each in checked.not_checked if each.failed] == [
        "models/broken: the model cannot be loaded: install it again"
    ]


def test_what_only_asks_for_and_no_check_does_is_said() -> None:
    asked = Settings(only=("coverage.planned", "names"))
    (checked,) = check([SWAPPED], asked.ready(CHECKS), asked, tools(), "never")
    assert [(each.what, each.rule) for each in checked.not_checked] == [("coverage.planned", "coverage.planned")]


def test_one_sentence_in_two_stories_goes_back_into_two_languages() -> None:
    other = replace(
        bitext(SWAPPED.story.fields[0].document.text, "Les pourparlers ont duré deux heures.", original="fr")
    )

    def translate(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        return [Translation(f"{target}: {text}", signal=False) for text in texts]

    settings_, ready = Settings(), Settings().ready(CHECKS)
    both = list(check([SWAPPED, other], ready, settings_, replace(tools(), translate=translate), "always"))
    backs = [finding.evidence.back_translation or "" for checked in both for finding in checked.findings]
    assert backs[0].startswith("de: ")
    assert all(back.startswith("fr: ") for back in backs[1:])
    assert len(backs) > 1


def test_always_translates_every_sentence_of_both_sides() -> None:
    asked: list[str] = []

    def translate(texts: Sequence[str], source: str, target: str) -> list[Translation]:
        asked.extend(texts)
        return [Translation(text) for text in texts]

    verdict(SWAPPED, replace(tools(), translate=translate), "always")
    assert len(asked) == 4


@dataclass(frozen=True)
class Broken(Check):
    """A check with a fault of its own."""

    id: ClassVar[str] = "broken"
    rules: ClassVar[tuple[Rule, ...]] = (Rule("broken.fault", "", Severity.NOTE, ""),)

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Result]:
        raise RuntimeError("on purpose")


def test_a_crash_in_one_check_leaves_the_others_their_say() -> None:
    checked = verdict(bitext("Skip to content\n\nKyiv is calm.\n\nKiev is not."), tools(), checks=(Broken, *CHECKS))
    assert {finding.rule for finding in checked.findings} == {"leftovers.boilerplate", "names.mixed"}
    (crash,) = [each for each in checked.not_checked if each.failed]
    assert crash.rule == "broken"
    assert "on purpose" in crash.why


SCRAPS = st.sampled_from(
    [
        "Kyiv", "Kiev", "Zelenskyy", "Zelensky", "Зеленський", "AntΓ³nio", "Ã©", "…", "...", "\n\n", "\n", " ", ". ",
        '"', "„", "“", "Skip to content", "Read also:", "the the", "defense", "colour", "US", "USA", "U.S.", "\u200b",
        "\u202e", "\x00", "e\u0301", "&amp;", "**", "<p>", "</p>", "[a](b)", "# ", "> ", "---\n", "基辅", "كييف",
        "🇺🇦", "\ufeff", "\r\n", "1,250.50", "<!-- checker: ignore names why -->", "https://example.org/Kiev", "@Kiev",
        "Kiev's", "(formerly Kiev)",
    ]
)  # fmt: skip
COPY = st.lists(st.one_of(SCRAPS, st.text(max_size=8)), max_size=40).map("".join)
LENIENT = settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))


def every(checked: Checked) -> Iterator[Finding]:
    yield from checked.findings
    assert [each for each in checked.not_checked if each.failed] == []


@LENIENT
@given(
    copy=COPY,
    form=st.sampled_from(["text", "markdown", "html"]),
    language=st.sampled_from(["en", "de", "uk", "zh", "ar"]),
)
def test_any_copy_is_checked_without_a_crash_and_every_place_is_exact(copy: str, form: str, language: str) -> None:
    try:
        pair = bitext(copy, language=language, form=form)
    except BadInput:  # broken front matter, said so
        return
    for finding in every(verdict(pair, tools(), "never")):
        for place in (finding.at, *finding.related):
            assert place.text == place.document.text[place.span.start : place.span.end]
            assert 0 <= place.span.start <= place.span.end <= len(place.document.text)
        assert finding.at.text


BILINGUAL = ("names.missing", "names.added", "names.wrong", "coverage", "numbers", "dates", "negation", "quotes")


@LENIENT
@given(copy=COPY)
@example(copy="¹Kyiv")
def test_a_text_beside_itself_differs_in_nothing(copy: str) -> None:
    pair = bitext(copy, copy, original="en")
    assert [each.rule for each in every(verdict(pair, tools(), "never")) if each.rule.startswith(BILINGUAL)] == []


def test_findings_come_in_reading_order() -> None:
    found = verdict(bitext("Skip to content\n\nKyiv is calm.\n\nKiev is not.\n\nRead also:"), tools()).findings
    assert [each.at.span.start for each in found] == sorted(each.at.span.start for each in found)


def test_the_detector_is_not_asked_for_more_than_a_sample() -> None:
    seen: list[int] = []

    def detect(text: str, declared: str | None) -> Detection:
        seen.append(len(text))
        return Detection("en", Confidence.CERTAIN)

    compose(read(Document("a.txt", "word " * 10_000), "text"), detect)
    assert seen == [2000]
    assert detector()("short", None) == Detection(None, None)


def test_marks_that_translation_software_put_something_else_for_are_one_fault() -> None:
    pair = bitext(
        "<unk>We hope for a quick agreement still in this winter<unk>, the minister said.",
        "„Wir hoffen auf eine rasche Einigung noch in diesem Winter“, sagte der Minister.",
    )
    assert [rule for rule, *_ in names(verdict(pair, tools(), "never"))] == ["leftovers.machine"]
