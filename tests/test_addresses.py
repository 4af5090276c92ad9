"""Addresses in text and markup, and which of them a translation lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from checker.foreign.addresses import losses, written
from checker.passage import Document
from checker.read.compose import compose
from checker.read.html import read_html
from checker.read.markdown import read_markdown
from checker.story import Detection
from checker.text.addresses import addresses, linked

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.story import Draft, Story


def story(text: str, read: Callable[[Document], Draft] = read_markdown) -> Story:
    return compose(read(Document("story", text)), lambda *_: Detection("en", None), language="en")


@pytest.mark.parametrize(
    "text, found",
    [
        ("See https://example.org/a_(b), then go.", ["https://example.org/a_(b)"]),
        ("(See https://example.org/a.)", ["https://example.org/a"]),
        ("«www.example.org»", ["www.example.org"]),
        ("Mail desk@example.org.", ["desk@example.org"]),
        ("@desk and #news2024, not #1", ["@desk", "#news2024"]),
        ("5 @ 3 euros, R&#38;D, e.g. this", []),
        ("The end.Of it", []),
    ],
)
def test_addresses(text: str, found: list[str]) -> None:
    assert [one.text for one in addresses(text)] == found
    assert [text[one.start : one.end] for one in addresses(text)] == found


@pytest.mark.parametrize(
    "one, other",
    [
        ("https://www.example.org/a/", "http://example.org/a"),
        ("https://example.org/a?utm_source=x&id=1", "https://example.org/a?id=1"),
        ("https://EXAMPLE.org", "example.org/"),
    ],
)
def test_same_key(one: str, other: str) -> None:
    keys = {each.key for text in (one, other) for each in linked(f"[x](https://{text.partition('://')[2] or text})")}
    assert len(keys) == 1


def test_other_pages_have_other_keys() -> None:
    assert len({one.key for one in addresses("www.example.org/a www.example.org/A www.example.org/a?id=2")}) == 3


def test_links_of_markdown_have_their_place() -> None:
    text = "# Harbour\n\nThe [city](https://example.org/harbour) said so.\n\nMore [here](https://example.net/a)"
    found = written(story(text))
    assert [one.place.text for one in found] == ["https://example.org/harbour", "https://example.net/a"]


def test_links_of_html_have_their_place_and_furniture_has_none() -> None:
    text = (
        '<html><body><nav><a href="https://example.org/home">Home</a></nav><article><h1>Harbour</h1>'
        '<p><a href="https://example.org/city">The city</a> said so.</p></article></body></html>'
    )
    assert [one.place.text for one in written(story(text, read_html))] == ["https://example.org/city"]


def test_a_link_may_become_plain_text() -> None:
    source = story("# A\n\nThe [city](https://example.org/harbour) said so on Monday.")
    target = story("# B\n\nThe city said so on Monday (example.org/harbour).")
    assert list(losses(source, target)) == []


def test_a_lost_link_is_said_once() -> None:
    source = story(
        "# A\n\nThe [city](https://example.org/harbour) said so. See [there](https://example.org/harbour)."
    )
    assert [one.source.address.text for one in losses(source, story("# B\n\nThe city said so."))] == [
        "https://example.org/harbour"
    ]
