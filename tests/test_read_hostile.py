"""Any text goes through every reader, in seconds at most, and every place lies in the file."""

from __future__ import annotations

import re
import time
import unicodedata
from contextlib import suppress

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from checker.errors import BadInput
from checker.passage import Document
from checker.read import decode, read, read_table
from checker.story import Draft

FORMATS = ("text", "markdown", "html")
SIGNS = (
    "Kyiv ", "a", "é", "e\u0301", "\u0301", "ק", "한", "\u1161", "\0", "\u2028", "\x85", "\ufeff", "\n", "\r",
    "\r\n", "\n\n", "\t", "    ", "*", "**", "_", "`", "```", "# ", "> ", "- ", "1. ", "|", "|---|", "---\n",
    "===\n", "title: x\n", "[", "](", "]", ")", "![", '"', "'", "\\", "&amp;", "&", "&#xD800;", "&#0;", "<",
    ">", "<p>", "</p>", "<b>", "<!--", "-->", "<h1>", "<title>", "<script>", "</script>", "<br/>",
    "<div class=lead>", "<meta name=description content='&lt;", "'>", "<![CDATA[",
)  # fmt: skip
texts = st.one_of(st.lists(st.sampled_from(SIGNS), max_size=40).map("".join), st.text(max_size=200))


def folded(text: str) -> str:
    """A text as it is shown: normalized, and with spaces for any white space."""
    return unicodedata.normalize("NFC", re.sub(r"\s", " ", text))


def check_places(draft: Draft) -> None:
    for field in draft.fields:
        passage, document = field.passage, field.document.text
        assert passage.text
        start, end = passage.span(0, len(passage.text))
        assert 0 <= start < end <= len(document)
        pieces = passage.pieces
        assert [piece.clean for piece in pieces] == sorted({piece.clean for piece in pieces})
        for at, piece in enumerate(pieces):
            clean = passage.text[piece.clean : pieces[at + 1].clean if at + 1 < len(pieces) else None]
            there = document[piece.start : piece.end]
            assert there
            if len(clean) > 1 and len(clean) == len(there):
                assert folded(clean) == folded(there)


@given(texts, st.sampled_from(FORMATS))
@example("é\u2028\u1161", "html")
@example("0\uf900", "text")  # normalization puts one character in another's place
def test_any_text(text: str, format: str) -> None:
    document = Document("story", text)
    if format == "markdown" and text.startswith("---"):
        with suppress(BadInput):
            check_places(read(document, format))
    else:
        check_places(read(document, format))


@given(texts)
def test_any_front_matter(text: str) -> None:
    with suppress(BadInput):
        check_places(read(Document("story", f"---\ntitle: {text}\n---\n"), "markdown"))


@given(st.lists(texts, max_size=5))
def test_any_table(cells: list[str]) -> None:
    for found in read_table("source\ttarget\n" + "\t".join(cells), "pairs.tsv"):
        if isinstance(found, Draft):
            check_places(found)


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    with suppress(BadInput):
        assert decode(data, "story.txt").strip()


HARD = {
    "one line without a space": "a" * 10_000_000,
    "empty lines": "\n" * 100_000 + "x",
    "spaces": " " * 1_000_000 + "x",
    "nested": "<div>" * 10_000 + "deep" + "</div>" * 10_000,
    "never closed": "<p><b>" * 10_000 + "x",
    "quotations in quotations": ">" * 10_000 + "x",
    "stars": "*a " * 30_000,
    "ticks": "`" * 50_000 + " `a``" * 5_000,
    "brackets": "[" * 50_000 + "![" * 20_000,
    "comments": "<!--" * 5_000,
    "lone carriage returns": "Zeile eins.\r\r" * 10_000,
}


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
def test_hard_input(text: str, format: str) -> None:
    started = time.perf_counter()
    read(Document("story", text), format)
    assert time.perf_counter() - started < 10  # fails where time grows with the square, not on a busy machine
