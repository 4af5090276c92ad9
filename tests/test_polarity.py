"""Negations of one side: what the check leaves unsaid, what it asks for, and the data behind it."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
from case import Case

from checker.checks.negation import Negation
from checker.coverage.words import stems
from checker.finding import Finding, NotChecked, Severity
from checker.glossary import Glossary
from checker.ledger import build
from checker.polarity import flip, opposite
from checker.tables import tables
from checker.text.negation import doubtful, implied, known, negated
from checker.tools import Translation, Translations

GERMAN = "Die Ministerin tritt am Montag nicht zurück."
ENGLISH = "The minister resigns on Monday."


def results(case: Case, made: dict[tuple[str, str], Translation] | None = None) -> list[Finding | NotChecked]:
    ledger = build(case.bitext, Glossary([]))
    return list(Negation().run(case.bitext, ledger, Translations(made)))


def test_a_language_without_data_is_told_once_a_story() -> None:
    case = Case.of({"sw": "Waziri hatajiuzulu. Waziri anakuja.", "en": "The minister won't resign. He comes."})
    (told,) = results(case)
    assert isinstance(told, NotChecked)
    assert "Swahili" in told.what


def test_nothing_is_told_of_a_story_without_source() -> None:
    assert results(Case.of({"sw": "Waziri hatajiuzulu."})) == []


def test_both_sentences_of_a_flipped_pair_are_asked_for() -> None:
    case = Case.of({"de": GERMAN, "en": ENGLISH})
    asked = list(Negation().asks(case.bitext, build(case.bitext, Glossary([]))))
    assert [segment.text for segment in asked] == [ENGLISH, GERMAN]


@pytest.mark.parametrize(
    "back, signal, severity",
    [
        ("Die Ministerin wird am Montag nicht zurücktreten.", True, Severity.ERROR),
        ("Die Ministerin wird am Montag nicht zurücktreten.", False, Severity.WARNING),
        # A model loses many a negation: that there is none says nothing.
        ("Die Ministerin tritt am Montag zurück.", True, Severity.WARNING),
    ],
)
def test_only_a_real_back_translation_counts(back: str, signal: bool, severity: Severity) -> None:
    english = "The minister does not resign on Monday."
    case = Case.of({"en": english, "de": "Die Ministerin tritt am Montag zurück."})
    (found,) = results(case, {("en", english): Translation(back, signal)})
    assert isinstance(found, Finding)
    assert found.severity is severity


@pytest.mark.parametrize(
    "language, text, count",
    [
        ("pt", "O ministro não se demite.", 1),
        ("pt", "Não só o norte.", 0),
        ("en", "We are not asking for new p\u0430rts.", 1),  # a Cyrillic letter in it
        ("nl", "De minister treedt niet af.", 1),
        ("it", "Il ministro non si dimette.", 1),
        ("cs", "Ministr neodstoupí.", 1),
        ("cs", "Nemocnice v neděli nejen léčí.", 0),
        ("cs", "Výsledek je neúplný.", 0),
        ("sk", "Minister neodstúpi.", 1),
        ("sv", "Ministern avgår inte.", 1),
        ("da", "Ministeren går ikke af.", 1),
        ("no", "Statsråden går ikke av.", 1),
        ("fi", "Ministeri ei eroa.", 1),
        ("et", "Minister ei astu tagasi.", 1),
        ("hu", "A miniszter nem mond le.", 1),
        ("ro", "Ministrul nu demisionează.", 1),
        ("bg", "Министърът няма да подаде оставка.", 1),
        ("be", "Міністр не пойдзе ў адстаўку.", 1),
        ("sr", "Министар неће поднети оставку.", 1),
        ("sr", "Ministar neće podneti ostavku.", 1),
        ("sr", "Министaр нeћe пoднeти oстaвку.", 1),  # letters of the other alphabet in it
        ("bs", "Ministar neće podnijeti ostavku.", 1),
        ("hr", "Ministar neće odstupiti.", 1),
        ("sl", "Minister ne bo odstopil.", 1),
        ("el", "Ο υπουργός δεν παραιτείται.", 1),
        ("he", "השר לא יתפטר.", 1),
        ("ca", "El ministre no dimiteix.", 1),
        ("lt", "Ministras nebus atleistas.", 1),
        ("lv", "Ministrs nebūs klāt.", 1),
        ("kk", "Министр отставкаға кетпейді.", 1),
        ("ko", "장관은 사임하지 않는다.", 1),
        ("hi", "मंत्री इस्तीफा नहीं देंगे।", 1),
        ("hi", "मंत्री ने इस्तीफा दिया।", 0),
        ("ja", "大臣は辞任しない。", 1),
        ("ja", "大臣は辞任しなければならない。", 0),
        ("tr", "Bakan istifa etmedi.", 1),
        ("tr", "Bakan gitmesini istedi.", 0),
        ("tr", "Bakan istifa edip etmediğini söyledi.", 0),
    ],
)
def test_cues(language: str, text: str, count: int) -> None:
    assert len(negated(text, language)) == count


@pytest.mark.parametrize(
    "language, text",
    [
        ("en", "She is unable to come."),
        ("de", "Sie kommt erst morgen."),
        ("fr", "Elle est partie sans répondre."),
        ("es", "El banco rechaza el préstamo."),
        ("pl", "Bank odmawia pożyczki."),
        ("ru", "Банк отказал в кредите."),
        ("uk", "Банк відмовив у позиці."),
    ],
)
def test_what_carries_a_negation_is_no_cue(language: str, text: str) -> None:
    assert implied(text, language)
    assert not negated(text, language)


def test_what_is_far_from_a_negation_does_not_stand_for_it() -> None:
    english = "The minister did not open the bridge on Monday, and the mayor and three members of the council came."
    near = "Министр отказался открыть мост в понедельник, и приехали мэр и трое членов городского совета."
    far = "Министр открыл мост в понедельник, и приехали мэр и три члена совета, чтобы лишь посмотреть на открытие."
    assert flip(near, "ru", english, "en") is None
    found = flip(far, "ru", english, "en")
    assert found is not None
    assert found.added
    assert not found.thin


def test_a_negation_of_another_clause_is_not_the_same() -> None:
    english = "The minister did not open the bridge on Monday, and the mayor of the town could not come to see it."
    russian = "Министр открыл мост в понедельник, а мэр города, который приехал из столицы, не смог прийти."
    found = flip(russian, "ru", english, "en")
    assert found is not None
    assert (found.start, found.thin) == (17, False)


def test_a_language_without_data_has_nothing() -> None:
    assert not known("sw")
    assert negated("Waziri hatajiuzulu.", "sw") == implied("Waziri", "sw") == doubtful("Waziri", None) == []


def test_verbs_are_patterns_in_lower_case() -> None:
    data = tomllib.loads(files("checker.polarity").joinpath("data/verbs.toml").read_text(encoding="utf-8"))
    assert all(known(language) for language in (*data["elsewhere"], *data["negated"]))
    for patterns in data["negated"].values():
        for pattern in patterns:
            re.compile(pattern)
            assert re.sub(r"\\\w", "", pattern) == re.sub(r"\\\w", "", pattern).lower()


def test_bases_and_prefixes_are_of_languages_with_data() -> None:
    data = tables("polarity", "prefixes")
    for row in data["bases"]:
        for language, pattern in row.items():
            assert known(language)
            assert pattern == pattern.lower()
            re.compile(pattern)
    assert all(known(language) for language in data["prefixes"])


def test_no_word_stands_at_both_ends_of_a_row_of_opposites() -> None:
    for row in tables("polarity", "opposites")["opposites"]:
        ends = [{stems(word, "en") for word in row[end]} for end in ("negative", "positive")]
        assert ends[0].isdisjoint(ends[1])


@pytest.mark.parametrize(
    "source, source_language, target, language, found",
    [
        ("The mayor refused to sign.", "en", "Le maire a accepté de signer.", "fr", True),
        ("The mayor refused to sign.", "en", "Le maire a refusé de signer.", "fr", False),
        ("The mayor did not agree to sign.", "en", "Le maire a accepté de signer.", "fr", False),
        ("The mayor refused to sign and agreed to talk.", "en", "Le maire a accepté de parler.", "fr", False),
        ("The mayor refused to sign.", "en", "Meya alikubali kutia saini.", "sw", False),
        ("The mayor denied the report.", "en", "Der Bürgermeister bestätigte den Bericht.", "de", True),
    ],
)
def test_opposites(source: str, source_language: str, target: str, language: str, *, found: bool) -> None:
    assert (opposite(source, source_language, target, language) is not None) is found
