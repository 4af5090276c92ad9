"""The page as a file: what it says, that it says all of it, that it loads nothing, and what it costs."""

from __future__ import annotations

import base64
import hashlib
import re
import tracemalloc
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from verdicts import place, run, story, text_of, verdict

from checker.checked import Checked, Summary
from checker.finding import Confidence, Evidence, Finding, Ignored, NotChecked, Severity
from checker.inputs import Request
from checker.report import DETAILED, Header, open_report
from checker.report.html import page
from checker.report.html import verdict as wording
from checker.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.story import Story

ROOT = Path(__file__).parents[1]
VOID = {"meta", "input"}
KNOWN = frozenset(
    {"html", "head", "meta", "title", "style", "body", "a", "header", "p", "h1", "h2", "h3", "h4", "svg", "path",
     "circle", "section", "ul", "li", "nav", "fieldset", "legend", "label", "input", "select", "option", "span",
     "button", "kbd", "main", "div", "article", "code", "b", "bdi", "mark", "dl", "dt", "dd", "details", "summary",
     "table", "thead", "tbody", "tr", "th", "td", "footer", "script"}
)  # fmt: skip
"""Every element that a page is made of."""
HEADER = Header(lambda: "checker 0.1.0 | glossary sha256:ab12")
HOSTILE = """<script>alert("Kiev")</script> & 'Kiev' "Kiev"

</style></main><img src=x onerror=alert(1)> Kiev\u202e said\u2066 \0 so. javascript:Kiev
"""


class Page(HTMLParser):
    """What a browser would make of it: every element with its attributes and its own text; none left open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"style", "script"} & set(self._open):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, name: str, /, **having: str) -> list[dict[str, str | None]]:
        return [
            attributes
            for tag, attributes in self.elements
            if tag == name and all(attributes.get(key.rstrip("_")) == value for key, value in having.items())
        ]


def made(*results: Checked, header: Header = HEADER) -> Page:
    return Page(text_of("html", results, header))


def fault(of: Story, text: str, number: int = 1, **more: object) -> Finding:
    settings = {"severity": Severity.ERROR, "confidence": Confidence.CERTAIN, **more}
    return Finding("names.style", f"{text}: house style is Kyiv", place(of, text, number), **settings)  # type: ignore[arg-type]


def test_nothing_is_loaded_and_nothing_runs_but_its_own() -> None:
    text = text_of("html", run(), HEADER)
    page = Page(text)
    policy = page.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"] or ""
    assert policy.startswith("default-src 'none'; ")
    for kind in ("style", "script"):
        bodies = re.findall(rf"<{kind}>(.*?)</{kind}>", text, re.DOTALL)
        assert len(bodies) == 1
        digest = base64.b64encode(hashlib.sha256(bodies[0].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not re.search(r"unsafe|https?:|\*", policy)
    names = {key for _, attributes in page.elements for key in attributes}
    assert not {name for name in names if name.startswith("on")} | names & {"src", "style", "srcset", "action"}
    assert all((each["href"] or "").startswith("#") for each in page.all("a"))
    assert not re.search(r"url\(|@import|https?://|//cdn", text)


def test_hostile_copy_changes_nothing() -> None:
    hostile = story("a.txt", HOSTILE, "en")
    message = '"><script>alert(1)</script>\u202e'
    found = Finding(
        "names.near",
        message,
        place(hostile, "Kiev", 4),
        Severity.WARNING,
        Confidence.LIKELY,
        suggestion="<b>Kyiv</b>",
        related=(place(hostile, "<img"),),
        evidence=Evidence("<i>", "</dl>", "\0"),
    )
    page = made(verdict(hostile, None, (found,), (NotChecked("<a>", "</ul>"),)))
    assert {tag for tag, _ in page.elements} <= KNOWN
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert 'alert("Kiev")' in page.text
    for number in ("U+202E", "U+2066", "U+0000"):
        assert number in page.text
    assert not set("\0\u202e\u2066") & set(page.text)


def test_a_path_is_copy_as_well() -> None:
    page = made(verdict(story('<img src=x onerror="alert(1)">.txt', "All is well.\n", "en")))
    assert page.all("img") == []


def test_ids_are_there_once_and_links_lead_somewhere() -> None:
    page = Page(text_of("html", run(), HEADER))
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert len(ids) == len(set(ids))
    targets = {(each["href"] or "")[1:] for each in page.all("a")}
    targets |= {id for _, each in page.elements for id in (each.get("data-f") or "").split()}
    targets |= {each["aria-labelledby"] for _, each in page.elements if each.get("aria-labelledby")}  # type: ignore[misc]
    assert targets <= set(ids)


def test_every_finding_has_a_card_a_mark_and_its_words() -> None:
    english = story("a.en.txt", "Talks in Kiev\n\nKiev was calm.\n", "en")
    german = story("a.de.txt", "Gespräche in Kiew\n\nKiew blieb ruhig.\n", "de")
    found = fault(english, "Kiev", suggestion="Kyiv", related=(place(english, "Kiev", 2), place(german, "Kiew")),
                  evidence=Evidence("Gespräche in Kiew", "Talks in Kyiv", "Gespräche in Kiew"))  # fmt: skip
    page = made(verdict(english, german, (found,)))
    card = page.all("article")[0]
    assert (card["id"], card["data-rule"], card["data-severity"]) == ("s1f1", "names.style", "error")
    assert [each["data-severity"] for each in page.all("mark", **{"data-fault": "s1f1"})] == ["error"]
    text = page.text
    for words in (
        "house style is Kyiv",
        "write Kyiv",
        "certain, line 1, column 10; also Kiev, line 3; Kiew, line 1 of the source",
        "Source Gespräche in Kiew",
        "Source, translated (by machine)Talks in Kyiv",
    ):
        assert words in text
    assert page.all("button", **{"class": "ignore"})[0]["data-line"] == "<!-- checker: ignore names.style reason -->"


def test_what_findings_compare_is_marked_as_whole_words() -> None:
    english = story("a.en.txt", "Talks go on\n\nTaxes will rise, she said.\n", "en")
    spanish = story("a.es.txt", "Siguen las charlas\n\nEl gobierno no subirá nada.\n", "es")
    evidence = Evidence("El gobierno no subirá nada.", "They would not.", "El gobierno subirá todo.")
    found = fault(english, "Taxes", related=(place(spanish, "no", 2),), evidence=evidence)
    page = text_of("html", [verdict(english, spanish, (found,))], HEADER)
    assert "gobierno <mark>no</mark> subirá" in page
    assert page.count("<mark>no</mark>") == 1


IN_FRONT = "---\ntitle: Talks in Kiev\nlang: en\n---\nNothing else is known of the talks.\n"
IN_TITLE = '<html lang="en"><title>Talks in Kiev</title><p>Nothing else is known of the talks.</p></html>'
IN_META = (
    '<html lang="en"><meta name="description" content="Kiev was calm."><h1>Talks go on</h1>'
    "<p>Nothing else is known of them.</p></html>"
)
IN_COPY = "Talks go on\n\nKiev was calm.\n"
IN_TABLE = "id\tlanguage\ttarget\tchecker-ignore\n1\ten\tKiev was calm on Monday.\t\n"


@pytest.mark.parametrize(
    "name, text, into, before",
    [
        ("a.md", IN_FRONT, "front", "---\nNothing"),
        ("a.html", IN_TITLE, "tag", "<title>"),
        ("a.html", IN_META, "tag", "<meta"),
        ("a.txt", IN_COPY, "paragraph", "Kiev"),
        ("a.tsv", IN_TABLE, "column", "\n"),
    ],
)
def test_the_ignore_line_ignores(tmp_path: Path, name: str, text: str, into: str, before: str) -> None:
    """The line as it is copied, put where the page says, silences its finding."""
    file = tmp_path / name

    def checked() -> list[Checked]:
        return list(Session.open(Request((str(file),), language="en")).check("never"))

    file.write_text(text, encoding="utf-8")
    buttons = made(*checked()).all("button", class_="ignore")
    line = next(each["data-line"] or "" for each in buttons if "names.style" in (each["data-line"] or ""))
    assert {each["data-into"] for each in buttons} == {into}
    assert " reason" in line
    line = line.replace("reason", "so the dish is called")
    head, found, tail = text.rpartition(before) if into == "column" else text.partition(before)
    file.write_text(head + line + ("\n" if into == "front" else "") + found + tail, encoding="utf-8")
    findings = [each for one in checked() for each in one.findings if each.rule == "names.style"]
    assert [each.ignored and each.ignored.reason for each in findings] == ["so the dish is called"]


@pytest.mark.parametrize(
    "name, text, into",
    [
        ("a.md", IN_FRONT.replace("Nothing", "Kiev"), "front"),
        ("a.md", "# Talks go on\n\nThe talks in Kiev went on.\n\nKiev was calm.\n", "paragraphs"),
        ("a.html", IN_TITLE.replace("Nothing", "Kiev"), "tags"),
    ],
)
def test_a_finding_of_several_places_is_ignored_in_each(tmp_path: Path, name: str, text: str, into: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    page = made(*Session.open(Request((str(tmp_path / name),), language="en")).check("never"))
    style = [each for each in page.all("button", class_="ignore") if "names.style" in (each["data-line"] or "")]
    assert [each["data-into"] for each in style] == [into]


def test_places_are_told_without_their_markup(tmp_path: Path) -> None:
    story = tmp_path / "a.md"
    story.write_text(
        "# Talks in Kiev\n\nThe talks in **Ky**iv, Ki&shy;ev and K&yacute;iv went on.\n", encoding="utf-8"
    )
    page = made(*Session.open(Request((str(story),), language="en")).check("never"))
    assert "also Kyiv, line 3" in page.text
    assert [each for each in page.all("mark") if each.get("data-fault")]


def test_text_has_its_language_and_direction() -> None:
    arabic = story(
        "a.ar.txt", "محادثات في كييف\n\nقال الوزير إن المحادثات مستمرة\nThis one was left in English\n", "ar"
    )
    page = made(verdict(arabic, None, (fault(arabic, "كييف", suggestion="كييف"),)))
    set_as = [(each["lang"], each["dir"]) for each in page.all("p") if (each.get("class") or "").startswith("field")]
    assert set_as == [("ar", "rtl"), ("ar", "rtl"), ("ar", "ltr")]
    assert page.all("html")[0] == {"lang": "en", "dir": "ltr"}
    assert page.all("b", lang="ar")[0]["dir"] == "rtl"


def test_the_verdict_comes_first_and_what_was_not_checked_with_it() -> None:
    english = story("a.txt", "Talks in Kiev\n", "en")
    missed = NotChecked("source", "no source given: nothing was compared with the original", path="a.txt")
    text = text_of("html", [verdict(english, None, (fault(english, "Kiev"),), (missed,))], HEADER)
    order = [
        "1 error to mend before publishing",
        "What was not checked",
        "nothing was compared",
        'id="s1"',
        HEADER.signature(),
    ]
    places = [text.index(each, text.index("<body>")) for each in order]
    assert places == sorted(places)


def summary(
    errors: int = 0, warnings: int = 0, notes: int = 0, *, missed: int = 0, stories: int = 1, failed: int = 0
) -> Summary:
    made = Summary(stories=stories, failures=failed)
    made.severities.update({Severity.ERROR: errors, Severity.WARNING: warnings, Severity.NOTE: notes})
    if missed:
        made.not_checked["source", None, "no source given"] = missed
    return made


CLEAN = "Nothing stands in the way of publishing"
LOOKED = "It can run when you have looked, "


@pytest.mark.parametrize(
    "counts, standing, title, more",
    [
        (summary(3, 2, 1), "error", "3 errors to mend before publishing",
         "2 warnings and 1 note to look at, in 1 story."),
        (summary(1, stories=2), "error", "1 error to mend before publishing", "In 2 stories."),
        (summary(0, 2), "warning", "No errors; 2 warnings to look at", LOOKED + "in 1 story."),
        (summary(0, 1, 2, missed=1), "warning", "No errors; 1 warning to look at",
         LOOKED + "as far as it was checked. 2 notes besides."),
        (summary(), "clean", CLEAN, "1 story checked."),
        (summary(0, 0, 1, missed=1), "clean", CLEAN, "1 story, as far as it was checked. 1 note for taste."),
        (summary(failed=1), "unknown", "Not everything could be read or checked",
         "Nothing else was found; 1 story checked."),
        (summary(stories=0), "unknown", "No story was found", "Nothing was checked."),
    ],
)  # fmt: skip
def test_the_verdict_in_words(counts: Summary, standing: str, title: str, more: str) -> None:
    said = wording.verdict(counts)
    assert (said.standing, said.title, said.more) == (standing, title, more)


def test_ignored_findings_are_counted_and_say_why() -> None:
    english = story("a.txt", "Talks in Kiev\n\nKiev was calm.\n", "en")
    dropped = fault(english, "Kiev", ignored=Ignored("comment", "so the treaty is called"))
    page = made(verdict(english, None, (dropped, fault(english, "Kiev", 2))))
    assert "Ignored: 1 by comment (so the treaty is called)." in page.text
    assert "so the treaty is called" in page.text
    assert [each["class"] for each in page.all("article")] == ["card", "card ignored"]
    assert [each["id"] for each in page.all("article")] == ["s1f1", "s1f2"]


def test_what_is_not_shown_at_first_is_there() -> None:
    """``--show`` ticks the boxes of the page, which holds every finding."""
    english = story("a.txt", "Talks in Kiev\n\nKiev was calm.\n", "en")
    found = (fault(english, "Kiev"), fault(english, "Kiev", 2, severity=Severity.NOTE))
    boxes = made(verdict(english, None, found)).all("input", name="severity")
    assert [(each["value"], "checked" in each) for each in boxes] == [("error", True), ("note", False)]


def many(number: int) -> Iterable[Checked]:
    for at in range(number):
        english = story(f"{at}.txt", "Talks in Kiev\n\n" + "Nothing else is known of the talks.\n" * 20, "en")
        yield verdict(english, None, () if at % 2 else (fault(english, "Kiev"),))


def test_a_page_that_would_be_too_large_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, most in {"WHOLE": 60_000, "LISTED": 10_000, "CLEAN": 3_000, "NAMED": 20_000}.items():
        monkeypatch.setattr(page, name, most)
    text = text_of("html", many(200), HEADER)
    shown = Page(text)
    assert len(text) < 60_000 + 10_000 + 20_000 + 60_000
    assert "100 errors to mend before publishing" in shown.text
    assert re.search(r"\d+ stories shown by findings alone: the page would be too large", shown.text)
    assert re.search(r"\d+ stories with findings named here without them", shown.text)
    assert "100 stories without a finding" in shown.text
    sections = [each for each in shown.all("section") if (each.get("class") or "").startswith("story")]
    assert len(shown.all("article")) <= 100
    named = [each for each in shown.all("li") if "data-story" in each]
    assert len(named) == len(sections)


def test_a_very_long_story_is_listed() -> None:
    english = story("a.txt", "Talks in Kiev\n\n" + "Nothing else is known. " * 20_000, "en")
    shown = made(verdict(english, None, (fault(english, "Kiev"),)))
    assert "too long to be shown here" in shown.text
    assert shown.all("mark") == [{"data-severity": "error"}], "the words around the finding are"


def test_words_around_a_finding_in_one_long_line() -> None:
    english = story("a.txt", "Nothing else is known. " * 30_000 + "Kiev was calm. " + "All went home. " * 99, "en")
    shown = made(verdict(english, None, (fault(english, "Kiev"),)))
    around = re.search(r"…\w.{100,160}known\. Kiev was calm\. All.{100,160}\w\.?…", shown.text)
    assert around is not None
    assert shown.all("mark") == [{"data-severity": "error"}]
    assert len(shown.text) < 20_000


def test_memory_stays_flat() -> None:
    report = open_report("html", HEADER)
    tracemalloc.start()
    peaks = []
    for number in (100, 400):
        tracemalloc.reset_peak()
        for checked in many(number):
            list(report.story(checked))
        peaks.append(tracemalloc.get_traced_memory()[1])
    tracemalloc.stop()
    assert peaks[1] < peaks[0] + 3_000_000


def test_it_asks_for_the_text() -> None:
    assert "html" in DETAILED
    english = story("a.txt", "Talks in Kiev\n", "en")
    kept = Checked(verdict(english).outline, (fault(english, "Kiev"),))
    assert "kept from an earlier run" in made(kept).text


def test_the_demo_story(tmp_path: Path) -> None:
    """From the command's own session: ledgers, gaps and pairs as they come."""
    demo = ROOT / "corpus" / "kyiv-summit"
    request = Request((str(demo / "story.en.txt"),), source=demo / "story.de.md")
    session = Session.open(request)
    checked = list(session.check("never"))
    shown = made(*checked)
    live = [each for one in checked for each in one.findings if each.ignored is None]
    assert len(shown.all("article")) == len(live)
    assert [each["data-rule"] for each in shown.all("article")] == [each.rule for each in live]
    assert {"sentences", "ledger names", "ledger numbers"} == {each["class"] for each in shown.all("table")}
    assert "nothing beside it in the translation" in shown.text
    assert "Wolodymyr Selenskyj" in shown.text
    assert re.search(
        r"4,5 Milliarden Euro im Jahr geschätzt\. ?The costs are put at 45 billion euros a year\. ?differs",
        shown.text,
    )
    parts = [each for each in shown.all("details") if each.get("class") != "fold"]
    assert len(parts) == 3
    assert all("open" in each for each in parts)


def test_several_findings_in_a_paragraph_are_folded() -> None:
    english = story("a.txt", "Kiev, Kiev\n\nKiev was calm.\n\nAll was well.\n", "en")
    page = made(verdict(english, None, tuple(fault(english, "Kiev", number) for number in (1, 2, 3))))
    assert len(page.all("details", class_="fold")) == 2, "the one that stands alone lies open"
    assert page.text.count("certain; what to do, where") == 2
    rows = [tag for tag, each in page.elements if each.get("class") == "row"]
    assert len(rows) == 2, "what has no finding runs on beside the cards"
    assert len(page.all("div", class_="after")) == 1


def test_clean_stories_come_last() -> None:
    results = [verdict(story(f"quiet{at}.txt", "All is well.\n", "en")) for at in range(2)]
    kiev = story("loud.txt", "Talks in Kiev\n", "en")
    page = made(*results, verdict(kiev, None, (fault(kiev, "Kiev"),)))
    assert [each["id"] for each in page.all("section", class_="story")] == ["s3", "s1", "s2"]


def test_advice_has_its_commands_as_code() -> None:
    english = story("a.txt", "Talks\u200b in Kyiv\n", "en")
    page = made(verdict(english, None, (replace(fault(english, "Talks"), rule="encoding.invisible"),)))
    assert "`" not in page.text
    assert "checker fix does." in page.text
