"""Findings into marks: nothing of a text is lost, doubled or moved, and each mark covers exactly its characters."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.finding import Confidence, Finding, Severity
from checker.passage import Document, Passage, Place, Span
from checker.report.html.marked import marked
from checker.report.html.marks import Mark, clipped, slices, within
from checker.report.html.markup import Safe, joined, shown, tag
from checker.report.html.placing import Numbered
from checker.report.html.script import direction, message

PIECE = st.tuples(st.text(alphabet="abä 中é", min_size=1, max_size=6), st.integers(0, 3), st.integers(0, 2))


@st.composite
def marks_of(draw: Any) -> tuple[int, list[Mark]]:
    length = draw(st.integers(0, 30))
    ends = st.tuples(st.integers(0, length), st.integers(0, length)).map(sorted)
    found = draw(st.lists(ends, max_size=8))
    return length, [Mark(start, end, number) for number, (start, end) in enumerate(found, 1)]


@given(marks_of())
def test_slices_are_the_text_in_order(drawn: tuple[int, list[Mark]]) -> None:
    length, marks = drawn
    at = 0
    for start, end, _ in slices(length, marks):
        assert start == at
        at = end
    assert at == length


@given(marks_of())
def test_each_mark_covers_its_characters(drawn: tuple[int, list[Mark]]) -> None:
    length, marks = drawn
    found = list(slices(length, marks))
    for mark in marks:
        mine = [each for each in found if mark in each.marks]
        covered = [at for each in mine for at in range(each.start, each.end)]
        assert covered == list(range(mark.start, mark.end))
        assert (mine[0].start, mine[-1].end) == (mark.start, mark.end)


@given(marks_of())
def test_marked_text_reads_as_the_text_does(drawn: tuple[int, list[Mark]]) -> None:
    length, marks = drawn
    text = "".join(chr(ord("a") + at % 26) for at in range(length))
    made = marked(text, marks, {each.number: finding(each.number) for each in marks})
    bare = re.sub(r'<a class="ref".*?</a>', "", made)
    assert unescape(re.sub(r"<[^>]+>", "", bare)) == text
    for mark in marks:
        assert made.count(f'href="#s1f{mark.number}"') == 1


@given(st.integers(0, 30), st.data())
def test_cutting_a_text_keeps_what_its_marks_cover(cut: int, data: Any) -> None:
    length, marks = data.draw(marks_of())
    cut = min(max(cut, 1), length)  # no sentence is empty
    for mark in marks:
        halves = [
            (part.start + low, part.end + low)
            for low, high in ((0, cut), (cut, length))
            if low < high
            for part in clipped([mark], low, high)
        ]
        covered = [at for start, end in halves for at in range(start, end)]
        assert covered == list(range(mark.start, mark.end))
        if mark.start == mark.end:
            assert halves == [(mark.start, mark.end)] * bool(length)


@given(st.lists(PIECE, min_size=1, max_size=6), st.data())
def test_a_place_is_found_again_in_the_clean_text(pieces: list[tuple[str, int, int]], data: Any) -> None:
    """Whatever markup stands between pieces, and however long an entity stands for one."""
    parts, at = [], 0
    for text, gap, longer in pieces:
        start = at + gap
        at = start + len(text) + longer
        parts.append((text, start, at))
    passage = Passage.join(parts)
    start = data.draw(st.integers(0, len(passage.text) - 1))
    end = data.draw(st.integers(start + 1, len(passage.text)))
    found = within(passage, passage.span(start, end))
    assert found is not None
    assert found[0] <= start
    assert found[1] >= end
    exact = all(len(text) == high - low for text, low, high in parts)
    if exact:
        assert found == (start, end)


@pytest.mark.parametrize(
    "span, found",
    [
        (Span(0, 1), (0, 1)),
        (Span(1, 6), (1, 2)),  # the entity, whole
        (Span(2, 3), (1, 2)),  # some of it
        (Span(7, 10), (3, 3)),  # the tag between two letters
        (Span(6, 12), (2, 5)),
        (Span(6, 6), (2, 2)),
        (Span(13, 15), None),
    ],
)
def test_entities_and_tags(span: Span, found: tuple[int, int] | None) -> None:
    """Q&amp;A<b>bc"""
    passage = Passage.join([("Q", 0, 1), ("&", 1, 6), ("A", 6, 7), ("bc", 10, 12)])
    assert within(passage, span) == found


def finding(number: int, severity: Severity = Severity.ERROR) -> Numbered:
    place = Place(Document("a.txt", "x"), "body", Span(0, 1))
    return Numbered(number, f"s1f{number}", Finding("names.mixed", "", place, severity, Confidence.LIKELY))


def test_a_slice_looks_like_its_worst_finding() -> None:
    marks = [Mark(0, 4, 1), Mark(2, 6, 2)]
    known = {1: finding(1, Severity.NOTE), 2: finding(2, Severity.ERROR)}
    made = marked("Kyiv !", marks, known)
    assert re.findall(r'<mark data-f="([^"]+)"[^>]*data-severity="(\w+)">(.*?)</mark>', made) == [
        ("s1f1", "note", "Ky"),
        ("s1f1 s1f2", "error", "iv"),
        ("s1f2", "error", " !"),
    ]


def test_where_something_is_missing_is_said() -> None:
    made = marked("He left.", [Mark(0, 8, 1, "also"), Mark(8, 8, 1, "gap")], {1: finding(1)})
    assert 'class="gap"' in made
    assert made.index("He left.") < made.index("missing") < made.index('class="ref"')
    assert "data-severity" not in made.split("</mark>")[0]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    "</style></script><!--",
    "&lt;b&gt; &#60;script&#62;",
    "javascript:alert(1)",
    "]]><svg onload=alert(1)>",
    "a\0b\x1b[31m\x07",
    "a\u202eb\u2066c\u2069",
    "lone \ud800 surrogate",
    "\u2028\u2029\u0085\ufeff\u200b",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_copy_is_never_markup(text: str) -> None:
    for made in (shown(text), message(text), tag("p", text, title=text), marked(text, [Mark(0, 3, 1)], {})):
        made.encode("utf-8")
        bare = re.sub(r'</?(?:p|b|bdi|mark)(?: (?:class|title|data-f)="[^"<>]*")*>', "", made)
        assert not re.search("[<>\"'\0\x1b\x07\u202e\u2066\u2069\u2028\ufeff\u200b]", bare)


@given(st.text())
def test_what_is_shown_has_no_markup_of_its_own(text: str) -> None:
    bare = re.sub(r'<b class="char" title="[^"<>]*">U\+[0-9A-F]+</b>', "", shown(text))
    assert not set("<>\"'\0") & set(bare)


def test_what_the_copy_hides_is_shown() -> None:
    assert "U+202E" in shown("a\u202eb")
    assert "U+0000" in shown("a\0b")
    assert shown("می\u200cخواهم") == "می\u200cخواهم"
    assert "U+200C" in shown("می\u200cخواهم", all_hidden=True)


def test_a_string_of_markup_is_copy_again() -> None:
    """What was put together by hand is escaped: a slip in the code is seen on the page, and does no harm."""
    bold = tag("b", "Kyiv")
    assert isinstance(bold, Safe)
    assert joined([f"{bold}"]) == "&lt;b&gt;Kyiv&lt;/b&gt;"


@pytest.mark.parametrize(
    "text, language, expected",
    [
        ("قال الوزير", "ar", "rtl"),
        ("BBC: قال الوزير إن المحادثات مستمرة", "ar", "rtl"),
        ("The minister spoke", "ar", "ltr"),  # left untranslated
        ("شالوم אמר השר", "he", "rtl"),
        ("120", "ar", "rtl"),
        ("120", "de", "ltr"),
        ("120", None, "auto"),
        ("总理说", None, "ltr"),
    ],
)
def test_text_is_set_as_its_letters_run(text: str, language: str | None, expected: str) -> None:
    assert direction(text, language) == expected


def test_names_in_a_message_do_not_move_it() -> None:
    assert message("one name in 2 spellings: كييف (2), كيف (1)").count("<bdi>") == 2
