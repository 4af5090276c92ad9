"""Comments in the copy that silence a rule: how far they reach, what they are counted as, which mean nothing."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest

from checker.checked import Checked, Summary
from checker.checks import CHECKS
from checker.errors import BadInput
from checker.finding import Confidence, Finding, Ignored, NotChecked, Severity
from checker.ignore import Applied, apply
from checker.ignore.ran import ran
from checker.inputs import Request
from checker.passage import Document, Passage, Place, Span
from checker.read import read, read_table
from checker.read.compose import compose
from checker.session import Session
from checker.settings import Settings
from checker.story import Detection, Draft, Field, Story

if TYPE_CHECKING:
    from collections.abc import Sequence


def ignored(text: str, format: str = "markdown") -> tuple[list[str | None], list[str]]:
    """What became of a names.style and then a repeats.word at each "Kiev", and what is said of odd comments."""
    applied = applied_to(text, format)
    reasons = [each.ignored.reason if each.ignored else None for each in applied.findings]
    return reasons, [each.why for each in applied.not_checked]


def applied_to(text: str, format: str = "markdown", rules: Sequence[str] = (), **options: Any) -> Applied:
    return applied_story(composed(read(Document("story.md", text), format)), rules, **options)


def composed(draft: Draft) -> Story:
    return compose(draft, lambda *_: Detection("en", Confidence.CERTAIN))


def applied_story(story: Story, rules: Sequence[str] = (), **options: Any) -> Applied:
    findings = [
        Finding(rule, "Kiev", field.place(hit.start(), hit.end()), Severity.ERROR, Confidence.CERTAIN)
        for field in story.fields
        for hit in re.finditer("Kiev", field.passage.text)
        for rule in ("names.style", "repeats.word")
    ]
    return apply(findings, story, ran=lambda: rules, **options)


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
        ("<!-- checker: ignore-file names archive -->\n\nKiev.\n", ["archive", None]),
        # the next sentence, or the one that the comment stands in
        ("Kiev. <!-- checker: ignore-sentence names as said -->Kiev. Kiev.\n", [None, None, "as said", *[None] * 3]),
        (
            "Kiev. In <!-- checker: ignore-sentence names as said --> Kiev. Kiev.\n",
            [None] * 2 + ["as said"] + [None] * 3,
        ),
        ("<!-- checker: ignore-sentence names as said -->\n\nKiev. Kiev.\n", ["as said", *[None] * 3]),
        ("Kiev. <!-- checker: ignore-sentence names as said -->\n\nKiev.\n", [None, None, "as said", None]),
        # the paragraph that the comment stands in
        ("Kiev, <!-- checker: ignore names as said --> and Kiev.\n\nKiev.\n", ["as said", None] * 2 + [None] * 2),
        # from one comment to the other
        (
            "Kiev.\n\n<!-- checker: ignore-begin names quoted -->\n\nKiev.\n\nKiev.\n\n"
            "<!-- checker: ignore-end -->\n\nKiev.\n",
            [None, None, "quoted", None, "quoted", None, None, None],
        ),
        (
            "<!-- checker: ignore-begin names a -->\n<!-- checker: ignore-begin repeats b -->\n\nKiev.\n\n"
            "<!-- checker: ignore-end names -->\n\nKiev.\n\n<!-- checker: ignore-end repeats -->\n\nKiev.\n",
            ["a", "b", None, "b", None, None],
        ),
        # front matter: one, several, by rule
        ("---\nchecker-ignore: names.style archive copy\n---\n\nKiev.\n\nKiev.\n", ["archive copy", None] * 2),
        ("---\nchecker-ignore: names\n---\n\nKiev.\n", [NO, None]),
        ("---\nchecker-ignore: [names.style one, repeats two]\n---\n\nKiev.\n", ["one", "two"]),
        ("---\nchecker-ignore:\n  names.style: one\n  repeats:\n---\n\nKiev.\n", ["one", NO]),
        (
            "---\nchecker-ignore:\n- names.style: names as he wrote them\n---\n\nKiev.\n",
            ["names as he wrote them", None],
        ),
        ("---\ntitle: Kiev\nchecker-ignore: names old title\n---\n\nKiev.\n", ["old title", None] * 2),
        ("---\nchecker-ignore:\n---\n\nKiev.\n", [None, None]),
        ("---\nignore: names\n---\n\nKiev.\n", [None, None]),
        # the nearest reason counts
        (
            "---\nchecker-ignore: names archive\n---\n\nKiev.\n\n<!-- checker: ignore names as said -->\n\nKiev.\n",
            ["archive", None, "as said", None],
        ),
        # any other comment is only a comment
        ("<!-- names -->\n\nKiev.\n", [None, None]),
        ("<!-- checker ignore names -->\n\nKiev.\n", [None, None]),
        ("<!-- checker: ignore names\n\nKiev.\n", [None, None]),
    ],
)
def test_how_far_a_comment_reaches(text: str, reasons: list[str | None]) -> None:
    assert ignored(text) == (reasons, [])


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Calm. <!-- checker: ignore-sentence names so -->Kiev now.", ["so", None]),
        ("Calm. <!-- checker: cut --> Kiev now. <!-- checker: ignore names so -->", [None, None]),
        ("<!-- checker: ignore names so --> Kiev <!-- checker: ignore repeats no -->", ["so", None]),
        ("<!-- checker: ignore names\n  so -->\nKiev.", ["so", None]),
        ("Calm.\n\nIn <!-- checker: ignore\nnames so --> Kiev.", ["so", None]),
    ],
)
def test_comments_in_plain_text_are_no_copy(text: str, expected: list[str | None]) -> None:
    assert ignored(text, "text")[0] == expected
    fields = read(Document("story.txt", text), "text").fields
    assert "checker" not in " ".join(field.passage.text for field in fields)
    assert all("  " not in field.passage.text for field in fields)


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
        ("ignore", "line 3: it names no rule: write ignore names.style and the reason, say"),
        ("ignore because he said it", "line 3: because: no such rule or check"),
        ("ignroe names", "line 3: ignroe: no such instruction (did you mean ignore?)"),
        ("ignore-sentense names", "line 3: ignore-sentense: no such instruction (did you mean ignore-sentence?)"),
        (
            "off names",
            "line 3: off: no such instruction (known are ignore, ignore-sentence, ignore-begin, ignore-end, "
            "ignore-file and cut)",
        ),
        ("ignore-begin names all of it", "line 3: no ignore-end follows: nothing is ignored"),
        ("ignore-end", "line 3: nothing that it ends: no ignore-begin with these rules is open"),
    ],
)
def test_a_comment_that_means_nothing_is_told_and_silences_nothing(comment: str, why: str) -> None:
    assert ignored(f"# Talks\n\n<!-- checker: {comment} -->\n\nKiev.\n") == ([None, None], [why])


def test_a_comment_with_nothing_after_it() -> None:
    text = "Kiev.\n\n<!-- checker: ignore names -->\n"
    assert ignored(text) == ([None, None], ["line 3: no paragraph follows"])


@pytest.mark.parametrize(
    "value, why",
    [
        ("names.stlye as said", "line 2: names.stlye: no such rule or check (did you mean names.style?)"),
        ("{names.style and more: as said}", "line 2: and: no such rule or check"),
        ("[[names.style]]", "line 2: it names no rule: write checker-ignore: names.style and the reason, say"),
        ("&all [*all]", "line 2: it names no rule: write checker-ignore: names.style and the reason, say"),
        (
            "{[names.style]: as said}",
            "line 2: it names no rule: write checker-ignore: names.style and the reason, say",
        ),
        ("true", "line 2: true: no such rule or check"),
    ],
)
def test_front_matter_that_means_nothing_is_told_and_silences_nothing(value: str, why: str) -> None:
    assert ignored(f"---\nchecker-ignore: {value}\n---\n\nKiev.\n") == ([None, None], [why])


@pytest.mark.parametrize(
    "said, silenced",
    [
        ("<!-- checker: ignore names as he said it -->\n\nKiev.\n", True),
        ("<!-- checker: ignore names -->\n\nKiev.\n", False),
        ("<!-- checker: ignore-file names,  -->\n\nKiev.\n", False),
        ("<!-- checker: ignore names reason -->\n\nKiev.\n", False),
        ("<!-- checker: ignore names, (Reason) -->\n\nKiev.\n", False),
        ("<!-- checker: ignore names reason of state -->\n\nKiev.\n", True),
        ("---\nchecker-ignore: {names: reason}\n---\n\nKiev.\n", False),
        ("---\nchecker-ignore: names as he said it\n---\n\nKiev.\n", True),
        ("---\nchecker-ignore: {names: }\n---\n\nKiev.\n", False),
    ],
)
def test_a_reason_can_be_required(said: str, silenced: bool) -> None:
    applied = applied_to(said, require_reason=True)
    assert (applied.findings[0].ignored is not None) is silenced
    told = [each.why.partition(": ")[2] for each in applied.not_checked]
    assert told == ([] if silenced else ["names: no reason given, and the settings require one"])


def test_a_row_has_a_column_for_it() -> None:
    table = (
        "id\ttarget\theadline\tchecker-ignore\na\tKiev.\tKiev\tnames.style as said\\nrepeats so\nb\tKiev.\tKiev\t\n"
    )
    rows = [row for row in read_table(table, "pairs.tsv") if not isinstance(row, BadInput)]
    both = [applied_story(composed(row)) for row in rows]
    assert [[each.ignored and each.ignored.reason for each in one.findings] for one in both] == [
        ["as said", "so"] * 2,
        [None] * 4,
    ]
    (unused,) = applied_story(composed(replace(rows[0], fields=())), rules=("names.style",)).unused
    at = unused.at
    assert (at.field, at.text, at.document.line_column(at.span.start)) == (
        "checker-ignore",
        "names.style as said",
        (2, 1),
    )


RAN = ("names.style", "names.mixed", "names", "repeats.word")


@pytest.mark.parametrize(
    "text, told",
    [
        # in use
        ("<!-- checker: ignore names.style as said -->\n\nKiev.\n", []),
        ("<!-- checker: ignore names as said -->\n\nKiev.\n", []),
        ("<!-- checker: ignore-file names as said -->\n\nKiev.\n", []),
        ("---\nchecker-ignore: names.style as said\n---\n\nKiev.\n", []),
        ("<!-- checker: ignore-file names a -->\n<!-- checker: ignore names.style b -->\n\nKiev.\n", []),
        ("<!-- checker: ignore names a -->\n<!-- checker: ignore names b -->\n\nKiev.\n", []),
        ("<!-- checker: ignore-begin names a -->\n\n<!-- checker: ignore names b -->\n\nKiev. "
         "<!-- checker: ignore-sentence names c -->Kiev.\n\n<!-- checker: ignore-end -->\n", []),
        # which of a check's rules it will be nobody knows
        ("<!-- checker: ignore names.style, names.mixed as said -->\n\nKiev.\n", []),
        # a rule that didn't run may have had something
        ("<!-- checker: ignore numbers.changed as said -->\n\nCalm.\n", []),
        ("<!-- checker: ignore repeats as said -->\n\nCalm.\n", []),
        ("<!-- checker: ignore coverage.stale as said -->\n\nCalm.\n", []),
        # what means nothing is told once
        ("<!-- checker: ignore names.stlye as said -->\n\nCalm.\n", []),
        # idle
        ("<!-- checker: ignore names.style as said -->\n\nCalm.\n\nKiev.\n",
         ["no names.style in the paragraph at line 3; take it out, or move it before what it is meant for"]),
        ("Kiev. <!-- checker: ignore-sentence names as said --> Calm.\n", ["no names in the sentence at line 1"]),
        ("<!-- checker: ignore-begin names -->\nCalm.\n\n<!-- checker: ignore-end -->\n\nKiev.\n",
         ["no names before ignore-end"]),
        ("<!-- checker: ignore-file names as said -->\n\nCalm.\n", ["no names in this story"]),
        ("---\nchecker-ignore: names.style as said\n---\n\nCalm.\n", ["no names.style in this story"]),
        ("<!-- checker: ignore names.mixed as said -->\n\nKiev.\n", ["no names.mixed in the paragraph"]),
        ("<!-- checker: ignore names.mixed, repeats.word so -->\n\nKiev.\n", ["take names.mixed out of it"]),
        ("<!-- checker: ignore names.style, repeats.word so -->\n\nCalm.\n", ["no names.style, repeats.word in the"]),
    ],
)  # fmt: skip
def test_an_ignore_that_silences_nothing_is_told(text: str, told: list[str]) -> None:
    unused = applied_to(text, rules=RAN).unused
    assert len(unused) == len(told)
    for finding, part in zip(unused, told, strict=True):
        assert part in finding.message
        assert (finding.rule, finding.severity, finding.ignored) == ("ignores.unused", Severity.NOTE, None)


def test_what_is_told_of_an_ignore_can_be_ignored_as_well() -> None:
    text = "<!-- checker: ignore-file ignores for a while -->\n<!-- checker: ignore names so -->\n\nCalm.\n"
    (unused,) = applied_to(text, rules=("names", "ignores", "ignores.unused")).unused
    assert unused.ignored == Ignored("comment", "for a while")


@pytest.mark.parametrize(
    "before, at, reason",
    [
        (("", "", ""), 0, None),
        (("names", "", ""), 1, None),
        (("names", "names", ""), 2, None),
        (("", "names", ""), 0, None),
        (("names", "names", "names"), 0, NO),
    ],
)
def test_one_finding_of_many_places_stands_while_one_of_them_does(
    before: tuple[str, ...], at: int, reason: str | None
) -> None:
    text = "\n\n".join(f"<!-- checker: ignore {each} -->\n\nKiev." if each else "Kiev." for each in before)
    story = composed(read(Document("story.md", text), "markdown"))
    places = [field.place(0, 4) for field in story.fields]
    finding = Finding("names.style", "Kiev", places[0], Severity.ERROR, Confidence.CERTAIN, (*places[1:],))
    for gathering, expected in (({"names.style": False}, (at, reason)), ({}, (0, NO if before[0] else None))):
        (marked,) = apply([finding], story, gathering=gathering, ran=lambda: RAN).findings
        why = marked.ignored.reason if marked.ignored else None
        assert (places.index(marked.at), why) == expected
        assert {marked.at, *marked.related} == set(places)


def test_an_ignore_at_any_place_of_such_a_finding_is_in_use() -> None:
    text = "Kiev.\n\n<!-- checker: ignore names.style -->\n\nKiev."
    story = composed(read(Document("story.md", text), "markdown"))
    places = [field.place(0, 4) for field in story.fields]
    finding = Finding("names.style", "Kiev", places[0], Severity.ERROR, Confidence.CERTAIN, (places[1],))
    assert apply([finding], story, gathering={"names.style": False}, ran=lambda: RAN).unused == []


@pytest.mark.parametrize(
    "rule, place, other",
    [
        ("encoding.mojibake", "The cafÃ© was shut.", "The cafÃ© was open."),
        ("encoding.invisible", "The ca\u200bfe was shut.", "The inn\u200bs were open."),
        ("encoding.homoglyph", "The cаfe was shut.", "The cаfe was open."),
        ("names.near", "In Paris Donald Tramp spoke to reporters.", "In Rome Donald Tramp spoke to nobody."),
        ("leftovers.machine", "The talks [Name] had went on.", "The envoy and [Name] went home."),
    ],
)
@pytest.mark.parametrize("command", ["ignore", "ignore-sentence"])
def test_an_ignore_reaches_no_further_than_its_paragraph(rule: str, place: str, other: str, command: str) -> None:
    said = f"<!-- checker: {command} {rule} as said -->\n"
    for text, left in (
        (f"{said}{place}\n\n{other}\n", [4]),
        (f"{place}\n\n{said}{other}\n", [1]),
        (f"{said}{place}\n\n{said}{other}\n", []),
        (f"{place}\n\n{other}\n", [1]),
    ):
        found = [
            each for each in verdict(text).findings if each.rule in (rule, "ignores.unused") and not each.ignored
        ]
        assert [(each.rule, each.at.document.line_column(each.at.span.start)[0]) for each in found] == [
            (rule, line) for line in left
        ], text
        for fix in (fix for each in found for fix in each.fixes):
            assert fix.at.document.line_column(fix.at.span.start)[0] in (left if said in text else (1, 3))


def verdict(text: str) -> Checked:
    """What all checks together say of a story."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "story.md"
        path.write_text(text, encoding="utf-8")
        session = Session.open(Request((str(path),), language="en"), no_baseline=True)
        (checked,) = session.check("never")
    return checked


def test_damage_all_through_a_text_is_ignored_paragraph_by_paragraph() -> None:
    text = "cafÃ© rÃ©sumÃ© dÃ©jÃ  tÃªte-Ã -tÃªte soirÃ©e nÃ©e fiancÃ©e exposÃ© clichÃ© crÃ¨me flambÃ©"
    said = "<!-- checker: ignore encoding.mojibake as said -->\n"
    found = verdict(f"{said}{text} were shut.\n\nThen {text} were open.\n").findings
    (left,) = [each for each in found if each.rule == "encoding.mojibake"]
    assert (left.ignored, left.at.document.line_column(left.at.span.start)[0]) == (None, 4)


def test_an_ignore_at_another_place_of_an_ignored_finding_is_in_use() -> None:
    said = "<!-- checker: ignore repeats as said -->\n\n"
    story = composed(read(Document("story.md", f"{said}Kiev.\n\n{said}Kiev."), "markdown"))
    places = [field.place(0, 4) for field in story.fields]
    finding = Finding("repeats.block", "Kiev", places[1], Severity.ERROR, Confidence.CERTAIN, (places[0],))
    applied = apply([finding], story, ran=lambda: ("repeats",))
    assert (applied.findings[0].ignored, applied.unused) == (Ignored("comment", "as said"), [])


CRASHED = NotChecked("check names", "crashed: KeyError", "names", failed=True)
AMBIGUOUS = NotChecked("the name Jordan", "unclear", "names")
ALONE = {"names.mixed", "names.style", "names.near", "names.office"}
BESIDE = ALONE | {"names.missing", "names.added", "names.wrong", "names"}


@pytest.mark.parametrize(
    "changes, rules",
    [
        ({}, BESIDE),
        ({"source": False}, ALONE),
        ({"language": None}, set()),
        ({"translated": True}, set()),
        ({"not_checked": [CRASHED]}, set()),
        ({"not_checked": [AMBIGUOUS]}, set()),
        ({"not_checked": [NotChecked("numbers", "no data", "numbers")]}, BESIDE),
        ({"not_checked": [NotChecked("back-translation", "no model")]}, BESIDE),
        ({"settings": Settings(skip=("names.style",))}, BESIDE - {"names.style", "names"}),
        ({"settings": Settings(only=("names.style",))}, {"names.style"}),
        ({"settings": Settings(severity={"names.mixed": "off"})}, BESIDE - {"names.mixed", "names"}),
        ({"settings": Settings(severity={"names.mixed": Severity.NOTE})}, BESIDE),
        ({"settings": Settings(skip=("names",))}, set()),
    ],
)
def test_which_rules_ran_to_the_end(changes: dict[str, Any], rules: set[str]) -> None:
    usual: dict[str, Any] = {"settings": Settings(), "not_checked": [], "source": True, "language": "en"}
    given = usual | changes
    found = ran(given["settings"].ready(CHECKS), **given)
    assert {rule for rule in found if rule.split(".")[0] == "names"} == rules


@pytest.mark.parametrize("history", [False, True])
def test_a_rule_that_needs_history(history: bool) -> None:
    found = ran(Settings().ready(CHECKS), Settings(), [], source=True, language="en", history=history)
    assert {"coverage.stale" in found, "coverage" in found} == {history}
    assert "coverage.missing" in found


def test_every_rule_that_needs_a_source_is_marked_so() -> None:
    alone = {rule.id for check in CHECKS for rule in check.rules if not rule.beside}
    assert {rule.split(".")[0] for rule in alone} == {
        "names", "dates", "headline", "encoding", "leftovers", "repeats", "language", "spelling", "ignores",
    }  # fmt: skip
    assert not alone & {"names.missing", "names.added", "names.wrong", "headline.source", "dates.changed"}


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
