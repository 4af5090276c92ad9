"""What is reported on good copy: every alarm counts as a false one, though some are damage that is really there.

Prints findings per 1,000 sentences by set, rule and severity. ``--show`` prints findings, never those of texts held
out; ``--write`` keeps the figures of these, and ``checker explain`` shows them. Needs CHECKER_DATA.
Usage: python benchmarks/false_alarms.py [--show RULE] [--sets NAME...] [--only LANGUAGE...] [--write]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from good_copy import GOOD_FOR, SETS

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.pair.align import align
from checker.passage import Document, Passage
from checker.read.compose import compose
from checker.run import check
from checker.settings import Settings
from checker.story import Bitext, Draft, Field, Story

if TYPE_CHECKING:
    from collections.abc import Iterator

    from good_copy import Copy

    from checker.tools import Detect

HELD_OUT = " (held out)"
MEASURED = Path(__file__).parents[1] / "checker/checks/data/measured.toml"


def story(path: str, paragraphs: tuple[str, ...], language: str, headed: bool, detect: Detect) -> Story:
    """The paragraphs as a story of one headline, if there is one, and a body."""
    text, fields = "\n\n".join(paragraphs), []
    document, at = Document(path, text), 0
    for number, paragraph in enumerate(paragraphs):
        kind = "headline" if headed and not number else "body"
        passage = Passage.verbatim(text, at, at + len(paragraph)).nfc()
        fields.append(Field(kind, kind, document, passage))
        at += len(paragraph) + 2
    return compose(Draft(path, tuple(fields)), detect, language=language, by_paragraph=True)


def bitext(path: str, copy: Copy, detect: Detect, alone: bool) -> Bitext:
    own = story(path, copy.paragraphs, copy.language, copy.headed, detect)
    if copy.source_language is None or alone:
        return Bitext(own)
    source = story(f"{path}-source", copy.source, copy.source_language, copy.headed, detect)
    return Bitext(own, source, align(own, source), copy.source_language)


def write(sentences: Counter[str], found: Counter[tuple[str, str, str]]) -> None:
    """Keep the rates of the texts held out, each rule's on the sets that are good copy for its check."""
    lines = [
        "# Alarms in 1,000 sentences of copy that nobody looked at while the rules were made; every one counts as",
        "# false, though some of that copy is damaged. Written by benchmarks/false_alarms.py --write.",
    ]
    for each in CHECKS:
        names = [f"{name}{HELD_OUT}" for name in GOOD_FOR.get(each.id, GOOD_FOR["any"])]
        total = sum(sentences[name] for name in names)
        lines += ["", f"[{each.id}]", f"sentences = {total}"]
        for rule in each.rules:
            rates = {
                level: 1000 * sum(found[name, rule.id, level] for name in names) / total
                for level in ("error", "warning", "note")
            }
            told = ", ".join(f"{level} = {rate:.2f}" for level, rate in rates.items())
            lines.append(f'"{rule.id}" = {{ {told} }}')
    MEASURED.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", default="")
    parser.add_argument("--sets", nargs="*", default=list(SETS), choices=list(SETS))
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--without-source", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    settings = Settings()

    def bitexts() -> Iterator[Bitext]:
        for name in options.sets:
            for at, copy in enumerate(SETS[name]()):
                if not options.only or copy.language in options.only:
                    part = HELD_OUT if copy.held_out else ""
                    path = f"{name}{part}-{copy.language}-{at}"
                    yield bitext(path, copy, tools.detect, options.without_source)

    sentences: Counter[str] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    languages: dict[tuple[str, str, str], Counter[str]] = {}
    for checked in check(bitexts(), settings.ready(CHECKS), settings, tools, "never"):
        assert checked.detail is not None
        name, language, _ = checked.detail.bitext.story.path.split("-", 2)
        sentences[name] += len(checked.detail.bitext.story.segments())
        for finding in checked.findings:
            if name.startswith("headlines") and not finding.rule.startswith("headline."):
                continue  # the same bodies again and again
            key = name, finding.rule, str(finding.severity)
            found[key] += 1
            languages.setdefault(key, Counter())[language] += 1
            if options.show and finding.rule.startswith(options.show) and not name.endswith(HELD_OUT):
                source = f" <- {finding.related[0].text!r}" if finding.related else ""
                place = json.dumps(finding.at.text[:80], ensure_ascii=False)
                told = f"{finding.rule} {finding.severity}: {finding.message} | {place}{source}"
                print(f"{finding.at.document.path}\t{told}")
    for name, count in sentences.items():
        print(f"{name}: {count} sentences; findings per 1,000:")
        for key, number in sorted(found.items()):
            if key[0] == name:
                worst = ", ".join(f"{code} {n}" for code, n in languages[key].most_common(5))
                print(f"  {key[1]:24} {key[2]:8} {1000 * number / count:6.2f}  ({number}; {worst})")
    if options.write:
        write(sentences, found)


if __name__ == "__main__":
    main()
