"""Each format's report of a large run: seconds, megabytes written, and the most memory that its process took.

By default 10,000 made-up stories with two findings each, as a run gives them; what it takes to make them is the line
"none". There is no peer: other checkers' reports hold other things.
Usage: python benchmarks/reports.py [STORIES]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import zlib
from typing import TYPE_CHECKING

from checker.checked import Checked, Detail, Outline, Summary
from checker.finding import Confidence, Evidence, Finding, Fix, NotChecked, Severity, Tier
from checker.passage import Document, Passage, Place, Span
from checker.report import FORMATS, Header, open_report, rendered
from checker.story import Bitext, Field, Segment, Story
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST = 500
"""Megabytes of memory that a report of any run may take."""
SENTENCE = "The talks in Kyiv, which began on Monday, went on through the night, the minister's spokesman said. "


def story(number: int) -> Story:
    text = f"Talks in Kiev go into day {number}\n\n" + SENTENCE * 25 + "\n"
    document = Document(f"content/en/{number // 100:03}/{number:05}.md", text)
    fields = []
    for kind, start, end in (("headline", 0, text.index("\n")), ("body", text.index("\n") + 2, len(text) - 1)):
        passage = Passage.verbatim(text, start, end)
        step = len(SENTENCE) if kind == "body" else len(passage.text)
        segments = tuple(
            Segment(passage.text[at : at + step], kind, kind, "en", document, passage, at)  # type: ignore[arg-type]
            for at in range(0, len(passage.text), step)
        )
        fields.append(Field(kind, kind, document, passage, segments))  # type: ignore[arg-type]
    return Story(document.path, "en", tuple(fields), confidence=Confidence.CERTAIN)


def verdicts(stories: int, summary: Summary) -> Iterator[Checked]:
    for number in range(stories):
        of = story(number)
        document = of.fields[0].document
        at = Place(document, "headline", Span(9, 13))
        also = tuple(
            Place(document, "body", Span(begin, begin + 4))
            for begin in (document.text.index("Kyiv") + len(SENTENCE) * sentence for sentence in range(25))
        )
        findings = (
            Finding(
                "names.mixed",
                "one name in 2 spellings: Kiev (1), Kyiv (25); agreed form is Kyiv",
                at, Severity.ERROR, Confidence.CERTAIN, also, "Kyiv", "Q1899",
                Evidence("Gespräche in Kiew gehen weiter", back_translation="Gespräche in Kiew gehen weiter"),
                (Fix(at, "Kyiv", "Kyiv", Tier.SAFE),),
            ),
            Finding(
                "headline.number",
                "“day 5” in the headline has nothing like it in the body",
                Place(document, "headline", Span(17, 22)), Severity.WARNING, Confidence.LIKELY,
            ),
        )  # fmt: skip
        bitext = Bitext(of)
        missed = (NotChecked("source", "no source given: nothing was compared with the original", path=of.path),)
        checked = Checked(Outline.of(bitext), findings, missed, Detail(bitext, None, Translations()))
        summary.add(checked)
        yield checked


def measure(format: str, stories: int) -> None:
    summary = Summary()
    results = verdicts(stories, summary)
    begin, size, packed = time.perf_counter(), 0, 0
    packer = zlib.compressobj()
    if format == "none":
        for _ in results:
            pass
    else:
        said: list[str] = []
        report = open_report(format, Header(lambda: "checker | glossary sha256:ab12", say=said.append))
        for chunk in rendered(report, results, summary):
            data = chunk.encode("utf-8", "backslashreplace")
            size += len(data)
            if format == "sarif":
                packed += len(packer.compress(data))
    seconds = time.perf_counter() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    packed += len(packer.flush())
    print(json.dumps({"seconds": seconds, "memory": memory, "size": size / 1e6, "packed": packed / 1e6}))


def main() -> None:
    stories = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    print(f"{stories:,} stories, {2 * stories:,} findings")
    print(f"{'format':10} {'seconds':>8} {'MB':>8} {'MB of memory':>13}")
    over = []
    for format in ("none", *FORMATS):
        command = [sys.executable, __file__, "--one", format, str(stories)]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        gzip = f"  {told['packed']:.1f} MB after gzip" if format == "sarif" else ""
        print(f"{format:10} {told['seconds']:8.1f} {told['size']:8.1f} {told['memory']:13.0f}{gzip}")
        over += [format] if told["memory"] > MOST else []
    print(f"above {MOST} MB of memory: {', '.join(over) or 'none'}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        measure(sys.argv[2], int(sys.argv[3]))
    else:
        main()
