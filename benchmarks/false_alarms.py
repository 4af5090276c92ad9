"""What is reported on good copy: an alarm on a professional translation is a false one, or damage that is there.

Reads ntrex128 (38 languages, documents whose first line is the headline) and the references of wmt22_docs, each story
beside its source, and prints findings per 1,000 sentences by rule and severity. Needs CHECKER_DATA.
Usage: python benchmarks/false_alarms.py [--show RULE] [--only LANGUAGE...]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.pair.align import align
from checker.read import read
from checker.read.compose import compose
from checker.run import check
from checker.settings import Settings
from checker.story import Bitext, Document

if TYPE_CHECKING:
    from collections.abc import Iterator

CODES = {
    "arb": "ar", "bel": "be", "bos": "bs", "bul": "bg", "cat": "ca", "ces": "cs", "dan": "da", "deu":
    "de", "ell": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr", "heb": "he", "hin": "hi",
    "hrv": "hr", "hun": "hu", "ita": "it", "jpn": "ja", "kaz": "kk", "kor": "ko", "lav": "lv", "lit":
    "lt", "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk", "slv": "sl",
    "spa": "es", "srp": "sr", "swe": "sv", "tur": "tr", "ukr": "uk", "zho": "zh",
}  # fmt: skip


def ntrex(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """Set, language, text, source language, source text of every document."""
    names = (folder / "documents.txt").read_text(encoding="utf-8").split("\n")
    source = (folder / "eng-US.txt").read_text(encoding="utf-8").split("\n")
    documents = [
        [at for at, _ in group] for _, group in groupby(enumerate(names[: len(source) - 1]), key=lambda x: x[1])
    ]
    for path in sorted(folder.glob("???*.txt")):
        code = CODES.get(path.stem.split("-")[0])
        if code is None or path.stem == "eng-US":
            continue
        lines = path.read_text(encoding="utf-8").split("\n")
        for document in documents:
            yield "ntrex", code, _text(lines, document), "en", _text(source, document)


def wmt(folder: Path) -> Iterator[tuple[str, str, str, str, str]]:
    """The same of the references of the news and other documents."""
    for path in sorted(folder.glob("*.jsonl")):
        original, language = path.stem.split("-")
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for reference in row["ref"].values():
                yield "wmt22", language, "\n\n".join(reference), original, "\n\n".join(row["src"])


def _text(lines: list[str], document: list[int]) -> str:
    return "\n\n".join(lines[at] for at in document)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", default="")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--without-source", action="store_true")
    options = parser.parse_args()
    if "CHECKER_DATA" not in os.environ:
        sys.exit("CHECKER_DATA isn't set: nothing to measure on")
    data = Path(os.environ["CHECKER_DATA"]) / "data"
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    settings = Settings()
    checks = settings.ready(CHECKS)

    def bitexts() -> Iterator[Bitext]:
        for at, (name, language, text, original, source) in enumerate(
            (*ntrex(data / "ntrex128"), *wmt(data / "wmt22_docs"))
        ):
            if options.only and language not in options.only:
                continue
            path = f"{name}-{language}-{at}"
            own = compose(read(Document(path, text), "text"), tools.detect, language=language)
            if options.without_source:
                yield Bitext(own)
            else:
                other = compose(read(Document(f"{path}-source", source), "text"), tools.detect, language=original)
                yield Bitext(own, other, align(own, other), original)

    sentences: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    by_language: Counter[tuple[str, str]] = Counter()
    for checked in check(bitexts(), checks, settings, tools, "never"):
        assert checked.story is not None
        name = checked.story.path.split("-")[0]
        sentences[name] += len(checked.story.segments())
        for finding in checked.findings:
            key = f"{finding.rule} {finding.severity!s}"
            found[name, key] += 1
            by_language[key, checked.story.language or ""] += 1
            if options.show and finding.rule.startswith(options.show):
                source = f" <- {finding.related[0].text!r}" if finding.related else ""
                print(f"{checked.story.path} {key}: {finding.message} | {finding.at.text[:80]!r}{source}")
    for name, count in sentences.items():
        print(f"{name}: {count} sentences; findings per 1,000:")
        for (owner, key), number in sorted(found.items()):
            if owner == name:
                languages = {code: by_language[rule, code] for rule, code in by_language if rule == key}
                worst = ", ".join(f"{code} {n}" for code, n in Counter(languages).most_common(5))
                print(f"  {key:30} {1000 * number / count:6.2f}  ({number}; {worst})")


if __name__ == "__main__":
    main()
