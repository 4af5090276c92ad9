"""Markdown and HTML: the markup goes, the parts of the page are told apart, and every place stays exact."""

from __future__ import annotations

import datetime

import pytest

from checker.errors import BadInput
from checker.passage import Document
from checker.read import read
from checker.story import Draft, Lack


def draft(text: str, format: str) -> Draft:
    return read(Document("story", text), format)


def parts(text: str, format: str) -> list[tuple[str, str]]:
    return [(field.kind, field.passage.text) for field in draft(text, format).fields]


def raw(text: str, format: str, clean: str) -> str:
    """What stands in the file where the clean text has these words."""
    field = next(field for field in draft(text, format).fields if clean in field.passage.text)
    start = field.passage.text.index(clean)
    return field.place(start, start + len(clean)).text


INLINE = [
    ("Talks in **Kyiv** went on.", "Talks in Kyiv went on."),
    ("Talks in *Kyiv* and __Lviv__, ***now***.", "Talks in Kyiv and Lviv, now."),
    ("He read [the *letter*](https://example.org/a_(b) \"title\") aloud.", "He read the letter aloud."),
    ("He read [the letter](<a b>) and [this][1].", "He read the letter and this."),
    ("Caf&eacute; &amp; bar, AT&T, &copyright; no entity", "Café & bar, AT&T, &copyright; no entity"),
    ("A lone &#xD800; surrogate", "A lone \ufffd surrogate"),
    ("See <https://example.org> now.", "See https://example.org now."),
    ("Escaped \\*stars\\* and \\[brackets\\].", "Escaped *stars* and [brackets]."),
    ("Run `a *b*` twice.", "Run a *b* twice."),
    ("Text with <b>bold</b> and <!-- a note -->nothing.", "Text with bold and nothing."),
    ("The mayor <unk> said<br> so.</s>", "The mayor <unk> said so.</s>"),
    ('<g id="1">The mayor</g> <s>said</s> so <x/>', '<g id="1">The mayor</g> said so <x/>'),
    ('Rain <svg><g id="a"><path d="M0"/></g></svg> fell <Map id="1"/> again.', "Rain  fell  again."),
    ("The mayor <!-- a note --> <!-- and another --> said so.<!-- end --> Yes.", "The mayor said so. Yes."),
    ("2 * 3 * 4, snake_case_name and a* footnote", "2 * 3 * 4, snake_case_name and a* footnote"),
    ("f*** them, he [sic] said", "f*** them, he [sic] said"),
    ("one line\ngoes on  \nand on\\\nand on", "one line goes on and on and on"),
]  # fmt: skip


@pytest.mark.parametrize("text, clean", INLINE)
def test_inline_markdown(text: str, clean: str) -> None:
    assert parts(f"# Headline\n\n{text}\n", "markdown") == [("headline", "Headline"), ("body", clean)]


BLOCKS: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("headings", "# Talks ##\n\n## Why *now*\n\nText.",
     [("headline", "Talks"), ("body", "Why now"), ("body", "Text.")]),
    ("underlined headings", "Talks in *Kyiv*\n===\n\nText.", [("headline", "Talks in Kyiv"), ("body", "Text.")]),
    ("title and heading", "---\ntitle: Talks\n---\n# Talks\n\nText.",
     [("headline", "Talks"), ("headline", "Talks"), ("body", "Text.")]),
    ("neither: as in plain text", "Talks in Kyiv\n\nText.", [("headline", "Talks in Kyiv"), ("body", "Text.")]),
    ("lists", "# T\n\n- a *b*\n- c\n  d\n\n1. one\n2. two",
     [("headline", "T"), ("body", "a b"), ("body", "c d"), ("body", "one"), ("body", "two")]),
    ("quotations", "# T\n\n> He said\n> so.\n>\n> Twice.",
     [("headline", "T"), ("body", "He said so."), ("body", "Twice.")]),
    ("a year that opens a paragraph", "# T\n\n2024 was long. 1986. was\\. too",
     [("headline", "T"), ("body", "2024 was long. 1986. was. too")]),
    ("tables", "# T\n\n| a | b |\n|---|---|\n| 13 | 13 |",
     [("headline", "T"), ("body", "a"), ("body", "b"), ("body", "13"), ("body", "13")]),
    ("captions", "# T\n\n![Soldiers in Kyiv](a.jpg \"Photo: Roe\")",
     [("headline", "T"), ("caption", "Soldiers in Kyiv"), ("caption", "Photo: Roe")]),
    ("code", "# T\n\n```\nKiev\n```\n\n    Kiev\n\nText.", [("headline", "T"), ("body", "Text.")]),
    ("HTML", "# T\n\n<div>Caf&eacute;</div>\n\n<script>Kiev</script>\n\n<!-- checker: ignore names -->\n\nOne.",
     [("headline", "T"), ("body", "Café"), ("body", "One.")]),
    ("link targets", "# T\n\n[a]: https://example.org\n\nText.", [("headline", "T"), ("body", "Text.")]),
    ("page furniture", "# T\n\nText.\n\nRead also:", [("headline", "T"), ("body", "Text."), ("other", "Read also:")]),
    ("CR LF", "# T\r\n\r\nOne\r\ntwo.\r\n", [("headline", "T"), ("body", "One two.")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", [case[1:] for case in BLOCKS], ids=[case[0] for case in BLOCKS])
def test_blocks_of_markdown(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text, "markdown") == expected


@pytest.mark.parametrize(
    "text, clean, there",
    [
        ("# T\n\nTalks in **Kyiv** &amp; Lviv", "Kyiv & Lviv", "Kyiv** &amp; Lviv"),
        ("# T\n\n> one\n> Kyiv", "one Kyiv", "one\n> Kyiv"),
        ("# T\n\n| 13 | Kyiv |\n|---|---|\n| a | Lviv |", "Lviv", "Lviv"),
        ("---\ntitle: 'It''s Kyiv'\n---\n", "It's", "It''s"),
        ('---\ntitle: "Caf\\u00e9e \\"Kyiv\\""\n---\n', "é", "\\u00e9"),
        ('---\ntitle: "Caf\\u00e9e \\"Kyiv\\""\n---\n', 'e "K', 'e \\"K'),
        ("---\ndescription: >-\n  Talks\n  in Kyiv\n---\n", "Talks in", "Talks\n  in"),
        ("---\ndescription: |\n  Talks\n  in Kyiv\n---\n", "Kyiv", "Kyiv"),
        ('---\ntitle: !!str "Kyiv\\tLviv"\n---\n', "Lviv", '!!str "Kyiv\\tLviv"'),
    ],
)
def test_places_in_markdown(text: str, clean: str, there: str) -> None:
    assert raw(text, "markdown", clean) == there


def test_equal_cells_have_their_own_places() -> None:
    text = "| a | b |\n|---|---|\n| 13 | 13 |"
    starts = [field.place().span.start for field in draft(text, "markdown").fields]
    assert starts == sorted(set(starts))


def test_front_matter() -> None:
    found = draft(
        "---\ntitle: Talks\ndescription: What was said\nauthor: Jane Roe\nlang: en\ndate: 2025-08-19T10:00:00Z\n"
        "style: ap\ntranslation-of: ../de/talks.md\ntags: [a, b]\n---\nText.\n",
        "markdown",
    )
    assert [(field.kind, field.passage.text) for field in found.fields] == [
        ("headline", "Talks"), ("standfirst", "What was said"), ("byline", "Jane Roe"), ("body", "Text."),
    ]  # fmt: skip
    assert (found.language, found.style, found.translation_of) == ("en", "ap", "../de/talks.md")
    assert found.date == datetime.date(2025, 8, 19)


@pytest.mark.parametrize(
    "text, line",
    [
        ('---\ntitle: "Talks\n---\nText.\n', None),
        ("---\ntitle: Talks: in Kyiv\n---\nText.\n", 2),
        ("---\n- a\n- b\n---\nText.\n", 2),
        (f"---\ntitle: {'[' * 500}\n---\nText.\n", 2),
        (f"---\ntitle: {'[' * 500}{']' * 500}\n---\nText.\n", 2),
    ],
)
def test_broken_front_matter(text: str, line: int | None) -> None:
    with pytest.raises(BadInput, match="front matter: ") as error:
        draft(text, "markdown")
    assert line is None or error.value.line == line
    assert "\n" not in str(error.value)


def test_a_date_that_is_none_in_front_matter_keeps_the_story() -> None:
    found = draft("---\ntitle: Talks\ndate: 19.8.2025\n---\nText.\n", "markdown")
    assert found.lacks == (Lack("date", "front matter, line 3: date 19.8.2025: write it as 2025-08-19"),)
    assert (found.date, [field.passage.text for field in found.fields]) == (None, ["Talks", "Text."])


def page(body: str, head: str = "") -> str:
    return f"<!doctype html>\n<html lang='en'><head>{head}</head>\n<body>{body}</body></html>\n"


PAGES: list[tuple[str, str, list[tuple[str, str]]]] = [
    ("h1 and paragraphs", page("<h1>Talks</h1><p>One.<p>Two.<ul><li>a<li>b</ul>", "<title>Talks | The Paper</title>"),
     [("headline", "Talks"), ("body", "One."), ("body", "Two."), ("body", "a"), ("body", "b")]),
    ("title without h1", page("<p>One.</p>", "<title>Talks &amp; more</title>"),
     [("headline", "Talks & more"), ("body", "One.")]),
    ("description", page("<h1>T</h1>", "<meta name='description' content='He said &quot;no&quot;'>"),
     [("standfirst", 'He said "no"'), ("headline", "T")]),
    ("a standfirst on the page", page("<h1>T</h1><p class='article-lead'>Lead.</p>",
                                      "<meta name=description content=Other>"),
     [("headline", "T"), ("standfirst", "Lead.")]),
    ("the page around it", page("<header><h1>The Paper</h1></header><nav><a>Home</a></nav><main><h1>T</h1><p>One.</p>"
                                "<aside>More</aside></main><form>Mail</form><footer>Imprint</footer>"),
     [("other", "The Paper"), ("other", "Home"), ("headline", "T"), ("body", "One."), ("other", "More"),
      ("other", "Mail"), ("other", "Imprint")]),
    ("boxes within the article", page("<article><h1>T</h1><p>One.</p><div class='share-bar'>Share on X</div>"
                                      "<div id=ad-slot>Advertisement</div><p>Two.</p></article>"),
     [("headline", "T"), ("body", "One."), ("other", "Share on X"), ("other", "Advertisement"), ("body", "Two.")]),
    ("a class of the whole page", page("<div class='layout has-sidebar'><h1>T</h1><p>One.</p><p>Two.</p></div>"),
     [("headline", "T"), ("body", "One."), ("body", "Two.")]),
    ("other articles beside it", page("<article><h1>T</h1><p>A long first paragraph.</p></article><article>"
                                      "<p>Card.</p></article><div>Popular</div>"),
     [("headline", "T"), ("body", "A long first paragraph."), ("other", "Card."), ("other", "Popular")]),
    ("a role", page("<h1>T</h1><div role=dialog><p>We use cookies.</p></div><p>One.</p>"),
     [("headline", "T"), ("other", "We use cookies."), ("body", "One.")]),
    ("an article's own header", page("<article><header><h1>T</h1></header><p>One.</p></article>"),
     [("headline", "T"), ("body", "One.")]),
    ("captions", page("<figure><img alt=x><figcaption>Soldiers</figcaption></figure>"), [("caption", "Soldiers")]),
    ("bylines", page("<p>By <a rel=author href=a>Jane Roe</a></p><p class=byline>Von Max Muster</p>"),
     [("byline", "By Jane Roe"), ("byline", "Von Max Muster")]),
    ("a class of the whole article", page("<article class='post author-max lead-story'><p>One.</p></article>"),
     [("body", "One.")]),
    ("a name within a paragraph", page("<p>The poet <a class=author>Jane Roe</a> told the paper on Monday that she "
                                       "would not come back to Kyiv.</p>"),
     [("body", "The poet Jane Roe told the paper on Monday that she would not come back to Kyiv.")]),
    ("what nobody sees", page("<p>One.</p><script>if (a<b) 'Kiev'</script><style>p{}</style><p hidden>Kiev</p>"
                              "<noscript>Kiev</noscript><template>Kiev</template><!-- Kiev -->"), [("body", "One.")]),
    ("spaces and breaks", page("<p>  One\n  <b>two</b>   three.<br>Four&nbsp;five</p>"),
     [("body", "One two three."), ("body", "Four\xa0five")]),
    ("entities", page("<p>Caf&eacute; AT&T &#8211; &#xD800; &amp;lt;</p>"), [("body", "Café AT&T – \ufffd &lt;")]),
    ("furniture", page("<p>Advertisement</p><p>One.</p>"), [("other", "Advertisement"), ("body", "One.")]),
    ("tags that never close", "<div><p>One.<div>Two.</span></p>", [("body", "One."), ("body", "Two.")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_pages(text: str, expected: list[tuple[str, str]]) -> None:
    assert parts(text, "html") == expected


@pytest.mark.parametrize(
    "text, clean, there",
    [
        ("<p>Talks in <b>Kyiv</b> &amp; Lviv", "Kyiv & L", "Kyiv</b> &amp; L"),
        ("<p>\r\n  Talks\r\n  in Kyiv", "in Kyiv", "in Kyiv"),
        ("<p>Jose\u0301 Costa", "José", "Jose\u0301"),
        ("<meta name=description content='He said &quot;no&quot;'>", '"no', "&quot;no"),
        ("<script>\n'x'\n</script>\n<p>Kyiv", "Kyiv", "Kyiv"),
        ("<title>Talks\n&amp; Kyiv</title>", "& Kyiv", "&amp; Kyiv"),
    ],
)
def test_places_in_html(text: str, clean: str, there: str) -> None:
    assert raw(text, "html", clean) == there


@pytest.mark.parametrize(
    "head",
    ["<meta property='article:published_time' content='2025-08-19T10:00:00+02:00'>", "<time datetime='2025-08-19'>"],
)
def test_language_and_date_of_a_page(head: str) -> None:
    found = draft(page("<p>One.</p>", head), "html")
    assert (found.language, found.date) == ("en", datetime.date(2025, 8, 19))


def test_a_date_that_is_none() -> None:
    assert draft("<time datetime='PT2H'>two hours</time>", "html").date is None


def test_markup_tells_the_page_from_what_was_left_in_the_story() -> None:
    text = page("<article><h1>T</h1><p>Read also:</p><p>One.</p></article><footer>Read also:</footer>")
    found = [(field.passage.text, field.furniture) for field in draft(text, "html").fields]
    assert found == [("T", False), ("Read also:", False), ("One.", False), ("Read also:", True)]
