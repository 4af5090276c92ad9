"""The words of a text, by patterns of English letters where it has no others."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from checker.engines import likelihood
from checker.names import words as names
from checker.text import words
from checker.text.dates import words as dates

PLAIN = st.text("abzABZ09_ '’-‑–“”.\n\t&…", max_size=60)


@given(PLAIN)
def test_patterns_of_english_letters_find_what_those_of_all_letters_do(text: str) -> None:
    assert words.plain(text)
    for quick, whole, given_text in (
        (words._PLAIN_LARGE, words._LARGE, text),
        (words._PLAIN_SMALL, words._SMALL, text),
        (names._PLAIN_CAPITALISED, names._CAPITALISED, text),
        (likelihood._PLAIN_WORD, likelihood._WORD, text.lower()),
        (dates._PLAIN_WORD, dates._WORD, text.lower()),
        (dates._PLAIN_WORD, dates._SIGNED_WORD, re.sub("['’]", " ", text.lower())),
    ):
        assert spans(quick, given_text) == spans(whole, given_text)


@given(st.characters())
def test_a_text_with_any_other_letter_or_digit_is_not_plain(char: str) -> None:
    assert not words.plain(f"The {char}") or char.isascii() or not (char.isalnum() or char == "_")


def spans(pattern: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text)]
