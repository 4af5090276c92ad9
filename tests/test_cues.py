"""What the word lists make of sentences: negation, content words, cues of certainty; and the lists themselves."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest

from checker.text.content import content_words, same_word
from checker.text.negation import negations


@pytest.mark.parametrize(
    "language, text, count",
    [
        ("en", "The minister will not resign.", 1),
        ("en", "She doesn't know, and never asked.", 2),
        ("en", "It hit not only the north but no fewer than nine towns.", 0),
        ("de", "Der Minister tritt nicht zurück.", 1),
        ("de", "Das traf nicht nur den Norden.", 0),
        ("de", "Es gab keine Verletzten.", 1),
        ("fr", "Le ministre ne démissionnera pas.", 1),
        ("fr", "Il n'a jamais été question de cela.", 1),
        ("fr", "Non seulement le nord est touché.", 0),
        ("es", "El ministro no dimite.", 1),
        ("es", "No obstante, el ministro sigue.", 0),
        ("pl", "Minister nie odejdzie.", 1),
        ("pl", "Nie tylko północ ucierpiała.", 0),
        ("uk", "Міністр не піде у відставку.", 1),
        ("uk", "Постраждала не лише північ.", 0),
        ("ru", "Министр не уйдёт.", 1),
        ("ru", "Он едва не упал.", 0),
        ("zh", "部长不会辞职。", 1),
        ("zh", "部长不得不辞职。", 0),
        ("ar", "لن يستقيل الوزير.", 1),
        ("ar", "لا يزال الوزير في منصبه.", 0),
        ("sw", "Waziri hatajiuzulu.", None),
    ],
)
def test_negation(language: str, text: str, count: int | None) -> None:
    assert negations(text, language) == count


@pytest.mark.parametrize(
    "one, other, same",
    [
        ("truppen", "truppe", True),
        ("переговори", "переговорів", True),
        ("ministers", "minister", True),
        ("ministers", "minutes", False),
        ("port", "portugal", False),
        ("haus", "hafen", False),
    ],
)
def test_forms_of_one_word(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) is same


def test_function_words_carry_no_content() -> None:
    assert content_words("Sie haben auch über die Häfen gesprochen", "de") == ["häfen", "gesprochen"]


def cues(package: str, name: str) -> dict[str, dict[str, list[str]]]:
    """The cues of a file by language and key; a level's scopes are keys of their own."""
    data = tomllib.loads(files(package).joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))
    data.pop("same", None)
    found: dict[str, dict[str, list[str]]] = {}
    for language, table in data.items():
        for key, value in table.items():
            parts = (
                {f"{key}.{scope}": forms for scope, forms in value.items()}
                if isinstance(value, dict)
                else {key: value}
            )
            found.setdefault(language, {}).update(parts)
    return found


@pytest.mark.parametrize("package, name", [("checker.text", "negation"), ("checker.headlines", "cues")])
def test_every_cue_is_a_pattern_in_lower_case(package: str, name: str) -> None:
    data = cues(package, name)
    keys = {frozenset(key.partition(".")[0] for key in table) for table in data.values()}
    assert len(keys) == 1, "every language has the same tables"
    for language, table in data.items():
        for key, forms in table.items():
            assert len(forms) == len(set(forms)) or name == "negation", f"{language} {key} lists a form twice"
            for cue in forms:
                assert re.compile(cue).fullmatch("") is None, f"{language} {key}: {cue} matches nothing at all"
                plain = re.sub(r"\\\w", "", cue)
                assert plain == plain.lower(), f"{language} {key}: {cue}"


def test_headlines_have_cues_wherever_negation_is_known() -> None:
    data = tomllib.loads(files("checker.headlines").joinpath("data/cues.toml").read_text(encoding="utf-8"))
    assert set(cues("checker.text", "negation")) <= set(data) | set(data["same"])
    for language, table in cues("checker.headlines", "cues").items():
        assert {key.partition(".")[2] for key in table} <= {"", "clause", "onward", "sentence"}, language


def test_function_words_are_listed_once_and_not_too_short() -> None:
    data = tomllib.loads(files("checker.text").joinpath("data/function_words.toml").read_text(encoding="utf-8"))
    for language, words in data.items():
        assert len(set(words)) == len(words), language
        assert all(len(word) >= 3 for word in words), language
        assert all(word == word.lower() for word in words), language
