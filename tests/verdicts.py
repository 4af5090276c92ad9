"""Verdicts that a report has to cope with: stories, findings and gaps with all that is awkward to print."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from checker.checked import Checked, Detail, Outline, Summary
from checker.finding import Confidence, Evidence, Finding, Fix, Ignored, NotChecked, Severity, Tier
from checker.passage import Document, Passage, Place, Span
from checker.report import open_report, rendered
from checker.story import Bitext, Field, Segment, Story
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.report import Header

ENGLISH = """Talks in Kiev, 100% agreed: so far

The talks in Kyiv went on.\tKiev was calm.
Kiev  said
no more about Kiev.
"""
GERMAN = "Gespräche in Kiew\n\nDie Gespräche in Kiew dauerten an.\n"
CHINESE = "总理在基辅说：“会谈继续。”\r\n"
ARABIC = "قال زيلينسكي في كييف\u202e إن المحادثات"


def story(path: str, text: str, language: str | None, **more: Any) -> Story:
    """A story of one paragraph a line that has words."""
    document, at = Document(path, text, more.get("id")), 0
    fields: list[Field] = []
    for line in text.splitlines(keepends=True):
        if line.strip():
            passage = Passage.verbatim(text, at, at + len(line.rstrip()))
            kind = "headline" if not fields else "body"
            segment = Segment(passage.text, kind, kind, language, document, passage, 0)  # type: ignore[arg-type]
            fields.append(Field(kind, kind, document, passage, (segment,)))  # type: ignore[arg-type]
        at += len(line)
    confidence = Confidence.LIKELY if language else None
    return Story(path, language, tuple(fields), confidence=confidence, **more)


def place(of: Story, text: str, number: int = 1, field: str = "body") -> Place:
    """Where a text stands for the so-manieth time."""
    document, at = of.fields[0].document, -1
    for _ in range(number):
        at = document.text.index(text, at + 1)
    return Place(document, field, Span(at, at + len(text)))


def verdict(
    of: Story,
    source: Story | None = None,
    findings: tuple[Finding, ...] = (),
    missed: tuple[NotChecked, ...] = (),
) -> Checked:
    """A verdict as a run gives it."""
    bitext = Bitext(of, source)
    return Checked(Outline.of(bitext), findings, missed, Detail(bitext, None, Translations()))


def text_of(format: str, results: Iterable[Checked], header: Header) -> str:
    """A whole report."""
    results, summary = list(results), Summary()
    for each in results:
        summary.add(each)
    return "".join(rendered(open_report(format, header), results, summary))


def run() -> list[Checked]:
    """One story of each kind."""
    english = story("en/a, b: 100%.txt", ENGLISH, "en", date=datetime.date(2025, 8, 19))
    german = story("de/a.txt", GERMAN, "de")
    chinese, arabic = story("zh.txt", CHINESE, "zh", id="7"), story("ar.txt", ARABIC, None)
    quiet = story("quiet.txt", "All is well.\n", "en")
    likely, note, warning, error = Confidence.LIKELY, Severity.NOTE, Severity.WARNING, Severity.ERROR
    kievs = [place(english, "Kiev", number) for number in (2, 3, 4)]
    said = Ignored("comment", "as he said it")
    findings = (
        Finding(
            "names.mixed",
            "one name in 2 spellings: Kiev (4), Kyiv (1)",
            place(english, "Kiev", 1, "headline"),
            error,
            Confidence.CERTAIN,
            suggestion="Kyiv",
            entity="Q1899",
            related=(place(english, "Kyiv"), *kievs, place(german, "Kiew")),
            evidence=Evidence("Gespräche in Kiew", "Talks in Kyiv", "Gespräche in Kiew, 100 % einig"),
        ),
        Finding("repeats.word", "100% of: it,\r\nall of it", place(english, "Kiev  said\nno more"), note, likely),
        Finding(
            "names.style",
            "Kiev",
            place(english, "Kiev", 2),
            warning,
            likely,
            ignored=said,
        ),
        Finding("encoding.invisible", "a tab", place(english, "\tKiev"), warning, Confidence.POSSIBLE),
    )
    old = Ignored("baseline", "100%, old:\ncopy\u202e")
    missed = (NotChecked("source", "no source given", path="zh.txt", id="7"),) * 2
    return [
        verdict(english, german, findings, (NotChecked("name", "Jordan: unclear", "names", english.path, count=2),)),
        Checked(None, not_checked=(NotChecked("file", "not UTF-8: byte 0xFC\nat 5", path="b%,.txt", failed=True),)),
        verdict(
            chinese,
            None,
            (
                Finding("names.near", "基辅", place(chinese, "基辅"), warning, likely),
                Finding("names.near", "说", place(chinese, "说"), warning, likely, ignored=old),
            ),
            missed,
        ),
        verdict(arabic, None, (Finding("names.near", "\u202eكييف", place(arabic, "كييف"), error, likely),)),
        verdict(quiet),
    ]


EMOJI = """💥 Bombe à Kyiv 🇺🇦, 100 % «sûr»

=HYPERLINK("http://example.org","=1+1"), dit‑il 👩‍👩‍👧‍👦 à Kiev.
| a | b | <script>alert(1)</script> [ici](http://example.org) `rm` @desk #1 ::error::x
"""
HEBREW = "ראש הממשלה אמר בקייב (100%, כן): ״השיחות נמשכות״\r\n\r\nהוא אמר בקיוו גם זאת.\r\n"
ROW = "A cell, with 基辅 and 50 %"
LONG = "The talks went on, 50 % of them. " * 16_000 + "Kiev. " + "They ended there, it said. " * 18_000


def hostile() -> list[Checked]:
    """Copy in several scripts that means something to spreadsheets, browsers, terminals and code hosts."""
    french = story("émoji/💥 50%, a:b\n[c].md", EMOJI, "fr")
    hebrew, korean = story("he/נוסח.txt", HEBREW, "he"), story("ko/말.txt", "키예프에서 말했다.\n", "ko")
    row = Document("rows.tsv", ROW, "=7", 12)
    cell = Place(row, "target", Span(13, 15))
    segment = Segment(ROW, "body", "target", "en", row, Passage.verbatim(ROW), 0)
    table = Story("rows.tsv", "en", (Field("body", "target", row, segment.passage, (segment,)),), "=7")
    long = story("long.txt", LONG, "en")
    likely, note, warning, error = Confidence.LIKELY, Severity.NOTE, Severity.WARNING, Severity.ERROR
    kiev, accepted = place(french, "Kiev"), Ignored("baseline", "agreed, 50 %\nuntil | May")
    kyiv = Fix(kiev, "Kyiv", "Kyiv", Tier.SAFE)
    return [
        verdict(
            french,
            None,
            (
                Finding(
                    "names.mixed", "=2 spellings: “Kiev”, “Kyiv” <b>|</b>", kiev, error, likely, fixes=(kyiv,),
                    related=(place(french, "Kyiv", field="headline"), place(korean, "키예프")), suggestion="@Kyiv",
                    evidence=Evidence("+키예프에서,\n말했다", "-In Kiev", "\t=Kiev 😀", weak=True),
                ),
                Finding(
                    "links.lost", "[here](http://example.org) & ##[error]x\x1b[31m\x00\ufffe\ud800",
                    place(french, '=HYPERLINK("http://example.org","=1+1")'), warning, likely,
                ),
                Finding("names.style", "Kiev", kiev, error, likely, ignored=accepted),
                Finding("names.near", "\n::error::x", place(french, "::error::x"), note, likely),
            ),
        ),
        verdict(
            hebrew, story("נוסח, מקור.txt", "Talks in Kyiv.\n", "en"),
            (Finding("names.style", "קיוו, 100%", place(hebrew, "קיוו"), error, likely, suggestion="קייב"),),
            (NotChecked("date", "|x| ‮abc", path=hebrew.path),),
        ),
        verdict(table, None, (Finding("names.near", "基辅：ＡＢ", cell, warning, likely, related=(cell,)),)),
        verdict(long, None, (Finding("names.style", "Kiev", place(long, "Kiev"), error, likely),)),
        Checked(None, not_checked=(NotChecked("row", "line 13: 3 cells, not 2", path="rows.tsv", failed=True),)),
    ]  # fmt: skip
