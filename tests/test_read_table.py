"""A table's rows are little stories beside their sources."""

from __future__ import annotations

import pytest

from checker.errors import BadInput
from checker.read import read_table
from checker.story import Draft, Field


def rows(text: str) -> list[Draft | BadInput]:
    return list(read_table(text, "pairs.tsv"))


def row(text: str) -> Draft:
    (found,) = rows(text)
    assert isinstance(found, Draft)
    return found


def named(fields: tuple[Field, ...]) -> list[tuple[str, str, str]]:
    return [(field.kind, field.name, field.passage.text) for field in fields]


def test_every_column() -> None:
    draft = row(
        "id\tsource\ttarget\theadline\tsource_headline\tlanguage\tsource_language\n"
        "s-1\tКиїв мовчить.\tKyiv is silent.\tSilence\tТиша\ten\tuk\n"
    )
    assert (draft.path, draft.id, draft.language) == ("pairs.tsv", "s-1", "en")
    assert named(draft.fields) == [("headline", "headline", "Silence"), ("body", "body", "Kyiv is silent.")]
    assert draft.source is not None
    assert (draft.source.path, draft.source.language) == ("pairs.tsv", "uk")
    assert named(draft.source.fields) == [
        ("headline", "source_headline", "Тиша"),
        ("body", "source", "Київ мовчить."),
    ]
    body = draft.fields[1].place(0, 4)
    assert (body.text, body.span.start, body.document.line_column(0)) == ("Kyiv", 0, (2, 1))


@pytest.mark.parametrize(
    "cell, text",
    [
        ('"Kyiv" said', '"Kyiv" said'),
        ("  two spaces  ", "  two spaces  "),
        (r"one\ttwo\nthree\\n", "one\ttwo\nthree\\n"),
        (r"C:\dir", r"C:\dir"),
        ("one\rtwo", "one\rtwo"),
        ("one\u2028two\x0bthree\x85", "one\u2028two\x0bthree\x85"),
        ("<b>&amp;</b> **bold**", "<b>&amp;</b> **bold**"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_cells_are_plain(cell: str, text: str, end: str) -> None:
    draft = row(f"target{end or chr(10)}{cell}{end}")
    assert named(draft.fields) == [("body", "body", text)]
    assert draft.source is None


def test_ids_without_a_column_are_lines() -> None:
    found = rows("target\nKyiv\n\nLviv\n")
    assert [draft.id for draft in found if isinstance(draft, Draft)] == ["2", "4"]
    assert isinstance(found[1], BadInput)


def test_an_empty_target_is_a_story_without_copy() -> None:
    draft = row("source\ttarget\nKiew schweigt.\t\n")
    assert draft.fields == ()
    assert draft.source is not None


@pytest.mark.parametrize(
    "line, what",
    [
        ("a\tb\tc", "3 cells, the header has 2"),
        ("a", "1 cells, the header has 2"),
        ("\t", "neither target nor source"),
    ],
)
def test_a_bad_row_does_not_stop_the_others(line: str, what: str) -> None:
    bad, good = rows(f"source\ttarget\n{line}\nKiew\tKyiv\n")
    assert isinstance(bad, BadInput)
    assert bad.line == 2
    assert what in str(bad)
    assert isinstance(good, Draft)


@pytest.mark.parametrize("header", ["source\ttext", "Target", "target\ttarget", '"target"'])
def test_a_header_that_says_nothing(header: str) -> None:
    with pytest.raises(BadInput, match=r"pairs\.tsv:1: .*column"):
        rows(f"{header}\na\tb\n")


def test_a_header_alone() -> None:
    assert rows("source\ttarget\n") == []
