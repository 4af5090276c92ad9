"""Speech speech in every language's marks, and the words of saying and of hearsay."""

from __future__ import annotations

import re

import pytest

from checker.speech.cues import hearsay, saying
from checker.tables import tables
from checker.text.quotation_marks import marks
from checker.text.quotations import quotations, speeches, words

SAYING = tables("speech", "saying")["cues"]
HEARSAY = tables("speech", "hearsay")
WORDS = "We stay here until the spring"

# What the bars of silence on good copy are measured in.
NTREX = tuple(
    re.findall(
        r"\w+",
        "ar be bs bg ca cs da de el es et fi fr he hi hr hu it ja kk ko lt lv nl pl pt ro ru sk sl sr sv tr uk zh en",
    )
)


@pytest.mark.parametrize("language", NTREX)
def test_every_language_has_its_own_marks(language: str) -> None:
    for pair in tables("text", "quotations")[language]:
        space = "\u00a0" if language == "fr" and pair == "«»" else ""
        text = f"Yesterday: {pair[0]}{space}{WORDS}{space}{pair[1]}, she said."
        assert [text[each.start : each.end].strip() for each in speeches(text, language)] == [WORDS]
        assert [text[start:end].strip(pair + space) for start, end in quotations(text, language)] == [WORDS]


@pytest.mark.parametrize(
    "text, language, found",
    [
        ('„Wir bleiben", sagte er. „Immer“.', "de", ["Wir bleiben", "Immer"]),
        ("”Vi stannar här”, sade han. ”Alltid”.", "sv", ["Vi stannar här", "Alltid"]),
        ("»Mi ostanemo,« je rekel.", "sl", ["Mi ostanemo,"]),
        ("« Nous restons », dit-il, « et toi ? »", "fr", [" Nous restons ", " et toi ? "]),
        ("他说：“我们留在这里。”他走了。", "zh", ["我们留在这里。"]),
        ("「私たちは『ここ』に残る」と彼は言った。", "ja", ["私たちは『ここ』に残る"]),
        ('"우리는 여기 남는다"고 말했다. "모두"라고', "ko", ["우리는 여기 남는다", "모두"]),
        ('הוא אמר: "צה"ל נשאר כאן" ועזב.', "he", ['צה"ל נשאר כאן']),
        ("— Мы остаёмся дома, — сказал он.", "ru", ["Мы остаёмся дома"]),
        ("—Hola, amigo mío —dijo él.", "es", ["Hola, amigo mío"]),
        ("— No quotation, a dash.", "en", []),
        ("‘The workers’ flats stay,’ she said of the Smiths’ house.", "en", ["The workers’ flats stay,"]),
        ("'s Avonds zei hij: ‘We zijn er ’s avonds nog’, en ging.", "nl", ["We zijn er ’s avonds nog"]),
        ("The workers' flats and one man's house.", "en", []),
        ('We stay," he said. "All of us', "en", ["We stay,", "All of us"]),
        ('A coup d"état and l”any.', "en", []),
        ('He is 6\' 2" tall and 5" wide.', "en", []),
        ("„Ayr“ won again.“", "lt", ["Ayr“ won again."]),
        ('"The "big" one," he said', "en", ['The "big" one,']),
        ("", "en", []),
    ],
)
def test_direct_speech(text: str, language: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in speeches(text, language)] == found


@pytest.mark.parametrize(
    "text", ['A "flat"', "- Нет.", "I stay,' he said", "Не біжу, — сказав він", "‘Yes’", "「はい」"]
)
def test_marks_of_any_sort(text: str) -> None:
    assert marks(text)


@pytest.mark.parametrize(
    "text", ["the workers' flats", "one man's", "d’État", "rock’n’roll", "a well-known - dash", ""]
)
def test_apostrophes_and_dashes_are_no_marks(text: str) -> None:
    assert not marks(text)


def test_ten_letters_are_six_words() -> None:
    assert words("我们都会留在家里不走了") == words(WORDS) == 6


@pytest.mark.parametrize("language", sorted(SAYING))
def test_words_of_saying(language: str) -> None:
    assert set(SAYING[language]) == {"said", "told", "first", "clause"}
    assert saying(language) is not None
    for key, forms in SAYING[language].items():
        assert len(forms) == len(set(forms)), f"{language}.{key} lists a form twice"
        for form in forms:
            assert re.compile(form).fullmatch("") is None, f"{language}.{key}: {form} matches nothing at all"
            plain = re.sub(r"\\.", "", form)
            assert plain == plain.lower(), f"{language}.{key}: {form} is matched against lower case"


@pytest.mark.parametrize("language", sorted(HEARSAY))
def test_words_of_hearsay(language: str) -> None:
    assert set(HEARSAY[language]) == {
        "hearsay",
        "cited",
        "according",
        "authority",
        "denied",
        "unless",
        "condition",
        "mood",
        "open",
    }
    assert hearsay(language) is not None
    for key, forms in HEARSAY[language].items():
        assert len(forms) == len(set(forms)), f"{language}.{key} lists a form twice"
        for form in forms:
            assert re.compile(form).fullmatch("") is None, f"{language}.{key}: {form} matches nothing at all"
            plain = re.sub(r"\\.", "", form)
            assert plain == plain.lower(), f"{language}.{key}: {form} is matched against lower case"


def test_both_tables_have_the_same_languages() -> None:
    assert set(SAYING) == set(HEARSAY)


@pytest.mark.parametrize(
    "language, text, told",
    [
        ("en", "he allegedly left", True),
        ("en", "it is alleged that he left", True),
        ("de", "er soll das geld genommen haben", True),
        ("de", "die brücke soll im mai fertig werden", False),
        ("de", "es war sehr laut und kalt", False),
        ("fr", "le voleur présumé", True),
        ("es", "por supuesto", False),
        ("pt", "o segundo o viu", False),
        ("ru", "он якобы ушёл", True),
        ("uk", "він нібито пішов", True),
        ("zh", "他涉嫌盗窃", True),
        ("ja", "彼が去ったとされる", True),
        ("sr", "наводно је отишао", True),
        ("sr", "navodno je otišao", True),
    ],
)
def test_hearsay(language: str, text: str, told: bool) -> None:
    cues = hearsay(language)
    assert cues is not None
    assert bool(cues.told.search(cues.unless.sub(" ", text))) is told
