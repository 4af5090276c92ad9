"""Comments in the copy that silence a rule: how far they reach, what they are counted as, which mean nothing."""

from __future__ import annotations

import re
import time

import pytest

from checker.checked import Checked, Summary
from checker.finding import Confidence, Finding, Severity
from checker.ignore import Applied, apply
from checker.passage import Document, Passage, Place, Span
from checker.read import read
from checker.read.compose import compose
from checker.story import Detection, Field, Story


def ignored(text: str, format: str = "markdown") -> tuple[list[str | None], list[str]]:
    """What became of a names.style and then a repeats.word at each "Kiev", and what is said of odd comments."""
    applied = applied_to(text, format)
    reasons = [each.ignored.reason if each.ignored else None for each in applied.findings]
    return reasons, [each.why for each in applied.not_checked]


def applied_to(text: str, format: str = "markdown") -> Applied:
    story = compose(read(Document("story.md", text), format), lambda *_: Detection("en", Confidence.CERTAIN))
    findings = [
        Finding(rule, "Kiev", field.place(hit.start(), hit.end()), Severity.ERROR, Confidence.CERTAIN)
        for field in story.fields
        for hit in re.finditer("Kiev", field.passage.text)
        for rule in ("names.style", "repeats.word")
    ]
    return apply(findings, story)


NO = "no reason given"


@pytest.mark.parametrize(
    "text, reasons",
    [
        ("Kiev.\n", [None, None]),
        ("<!-- checker: ignore names.style as he said it -->\n\nKiev.\n", ["as he said it", None]),
        ("<!-- checker: ignore names -->\n\nKiev.\n", [NO, None]),
        ("<!--checker:ignore names-->\n\nKiev.\n", [NO, None]),
        ("<!-- checker: ignore names.style, repeats a quotation -->\n\nKiev.\n", ["a quotation"] * 2),
        ("<!-- checker: ignore names.style repeats a quotation -->\n\nKiev.\n", ["a quotation"] * 2),
        ("<!-- checker: ignore names.style, the mayor wants it -->\n\nKiev.\n", ["the mayor wants it", None]),
        ("<!-- checker: ignore names.mixed -->\n\nKiev.\n", [None, None]),
        # the next paragraph alone
        ("<!-- checker: ignore names -->\n\nCalm.\n\nKiev.\n", [None, None]),
        ("Kiev.\n\n<!-- checker: ignore names -->\n\nCalm.\n", [None, None]),
        ("<!-- checker: ignore names -->\n\nKiev.\n\nKiev.\n", [NO, None, None, None]),
        ("<!-- checker: ignore names -->\n\nKiev and\nKiev.\n", [NO, None, NO, None]),
        ("<!-- checker: ignore names -->\n\n# Kiev\n\nKiev.\n", [NO, None, None, None]),
        # one comment after the other, over several lines
        ("<!-- checker: ignore names one -->\n<!-- checker: ignore repeats two -->\n\nKiev.\n", ["one", "two"]),
        ("<!-- checker: ignore names\n  over two\n  lines -->\n\nKiev.\n", ["over two lines", None]),
        # the whole file
        ("Kiev.\n\nKiev.\n\n<!-- checker: ignore-file names archive -->\n", ["archive", None] * 2),
        # any other comment is only a comment
        ("<!-- names -->\n\nKiev.\n", [None, None]),
        ("<!-- checker ignore names -->\n\nKiev.\n", [None, None]),
        ("<!-- checker: ignore names\n\nKiev.\n", [None, None]),
    ],
)
def test_how_far_a_comment_reaches(text: str, reasons: list[str | None]) -> None:
    assert ignored(text) == (reasons, [])


@pytest.mark.parametrize("format", ["text", "html"])
def test_in_every_format(format: str) -> None:
    text = "<!-- checker: ignore names as he said it -->\nKiev was calm on Monday, he said.\n"
    assert ignored(text if format == "text" else f"<p>Hello.</p>{text}<p>Kiev.</p>", format)[0][0] == "as he said it"


@pytest.mark.parametrize(
    "comment, why",
    [
        ("ignore names.stlye", "line 3: names.stlye: no such rule or check (did you mean names.style?)"),
        ("ignore names, repets", "line 3: repets: no such rule or check (did you mean repeats?)"),
        (
            "ignore-file headline-name the house rule",
            "line 3: headline-name: no such rule or check (did you mean headline.name?)",
        ),
        ("ignore", "line 3: no rule: no such rule or check"),
        ("ignore because he said it", "line 3: because: no such rule or check"),
        ("ignroe names", "line 3: ignroe: no such instruction (ignore, ignore-file and cut are known)"),
        ("ignore-next names", "line 3: ignore-next: no such instruction (ignore, ignore-file and cut are known)"),
    ],
)
def test_a_comment_that_means_nothing_is_told_and_silences_nothing(comment: str, why: str) -> None:
    assert ignored(f"# Talks\n\n<!-- checker: {comment} -->\n\nKiev.\n") == ([None, None], [why])


def test_a_comment_with_nothing_after_it() -> None:
    text = "Kiev.\n\n<!-- checker: ignore names -->\n"
    assert ignored(text) == ([None, None], ["line 3: no paragraph follows"])


def test_a_rule_of_a_coming_version_is_known() -> None:
    assert ignored("<!-- checker: ignore dates.changed -->\n\nKiev.\n") == ([None, None], [])


def test_ignored_findings_are_counted_as_ignored_alone() -> None:
    applied = applied_to("<!-- checker: ignore names -->\n\nKiev.\n")
    summary = Summary()
    summary.add(Checked(None, findings=tuple(applied.findings)))
    assert (summary.ignored.total(), summary.at_least(Severity.NOTE)) == (1, 1)


@pytest.mark.parametrize(
    "text",
    ["<!-- checker: ignore names " * 40_000, "<!-- checker: ignore names" + " " * 1_000_000, "<!--" * 300_000,
     "<!-- checker: " + "a" * 1_000_000, "<!-- checker: ignore " + "names, " * 100_000 + "-->"],
)  # fmt: skip
def test_hostile_comments_take_no_minute(text: str) -> None:
    document, passage = Document("story.txt", text), Passage.verbatim("Kiev.")
    story = Story("story.txt", "en", (Field("body", "body", document, passage),))
    kiev = Place(document, "body", Span(0, 4))
    began = time.perf_counter()
    apply([Finding("names.style", "Kiev", kiev, Severity.NOTE, Confidence.CERTAIN)], story)
    assert time.perf_counter() - began < 5
