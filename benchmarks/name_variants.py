"""One name spelt two ways in a translated article: what names.mixed finds, beside two peers, on name_variants_wmt.

A row is a pair of capitalised words of one English article with the sentences that they stand in; ``same`` is to be
found, ``different`` and ``derivational`` are not, the rest is left out. The labels are a rule's, right nine times in
ten. Each row goes through the whole check: as a story of its two sentences, and as the article rebuilt from all the
sentences of it that the set has. It is found where one finding covers both words. Documents with an even hash were
looked at while the rules were made; figures to report are those of the odd ones. Needs CHECKER_DATA.
Usage: python benchmarks/name_variants.py [--show] (wrong verdicts, of the even documents only)
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from false_alarms import story
from good_copy import data

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.run import check
from checker.settings import Settings
from checker.story import Bitext
from checker.text.romanization import romanization_key
from checker.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from checker.finding import Finding

_WORD = re.compile(r"[^\W\d_]+(?:[-’'‑][^\W\d_]+)*")
_ALIKE = 85
HALVES = ("even", "odd")


class Row(NamedTuple):
    """Two words of one article; ``article`` tells it from every other, and from other translations of it."""

    words: tuple[str, str]
    sentences: tuple[str, ...]
    same: bool
    article: tuple[str, str, str, str]

    @property
    def half(self) -> str:
        return HALVES[sha256(self.article[1].encode()).digest()[-1] % 2]

    @property
    def source_language(self) -> str:
        return self.article[0].split("/")[1].split("-")[0]


def rows() -> tuple[list[Row], dict[tuple[str, str, str, str], tuple[str, ...]]]:
    """The rows with a label that counts, and every article's sentences."""
    found, articles = [], defaultdict(dict[str, None])
    for line in (data() / "name_variants_wmt/candidates.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        article = row["set"], row["doc"], row["side"], row["system"]
        sentences = tuple(dict.fromkeys((row["sent_a"], row["sent_b"])))
        articles[article].update(dict.fromkeys(sentences))
        if row["label"] in ("same", "different", "derivational"):
            words = row["a"].strip("-"), row["b"].strip("-")
            found.append(Row(words, sentences, row["label"] == "same", article))
    return found, {article: tuple(sentences) for article, sentences in articles.items()}


def covered(findings: Iterable[Finding], words: tuple[str, str]) -> Severity | None:
    """The severity of a names.mixed finding whose places have both words."""
    for finding in findings:
        if finding.rule == "names.mixed":
            here = {word for place in (finding.at, *finding.related) for word in _WORD.findall(place.text)}
            if here.issuperset(words):
                return finding.severity
    return None


def told(name: str, verdicts: Iterable[tuple[Row, bool]]) -> None:
    """Precision and recall of one way, on each half."""
    pairs = list(verdicts)
    figures = []
    for half in HALVES:
        mine = [(row.same, verdict) for row, verdict in pairs if row.half == half]
        right, found = sum(same and verdict for same, verdict in mine), sum(verdict for _, verdict in mine)
        wanted = sum(same for same, _ in mine)
        figures.append(f"{half} {right / max(found, 1):6.3f} {right / wanted:6.3f} ({right} of {found}; {wanted})")
    print(f"{name:38} {'   '.join(figures)}")


def peers() -> Iterator[tuple[str, Callable[[str, str], bool]]]:
    yield "equal romanization keys", lambda a, b: romanization_key(a) == romanization_key(b)
    yield f"rapidfuzz ratio of {_ALIKE} and more", lambda a, b: ratio(a, b) >= _ALIKE


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    settings = Settings()
    names = [each for each in settings.ready(CHECKS) if each.id == "names"]
    labelled, articles = rows()
    print(f"{'precision, recall (right of found; to find)':38}")
    for name, alike in peers():
        told(name, ((row, alike(*row.words)) for row in labelled))
    for what, texts in (
        ("two sentences", [row.sentences for row in labelled]),
        ("article", [articles[row.article] for row in labelled]),
    ):
        for beside in (False, True):
            bitexts = [
                Bitext(
                    story(f"{what}-{at}", text, "en", False, tools.detect),
                    source_language=row.source_language if beside else None,
                )
                for at, (row, text) in enumerate(zip(labelled, texts, strict=True))
            ]
            start = time.process_time()
            results = list(check(bitexts, names, settings, tools, "never"))[: len(labelled)]
            took = time.process_time() - start
            found = [covered(each.findings, row.words) for row, each in zip(labelled, results, strict=True)]
            title = f"{what}, {'source language known' if beside else 'nothing said'}"
            loud = (Severity.ERROR, Severity.WARNING)
            told(f"{title}: warning", ((row, each in loud) for row, each in zip(labelled, found, strict=True)))
            told(f"{title}: note", ((row, each is not None) for row, each in zip(labelled, found, strict=True)))
            print(f"{len(labelled) / took:36.0f} pairs a second")
            if options.show:
                for row, each in zip(labelled, found, strict=True):
                    if row.half == "even" and row.same != (each is not None):
                        print(f"  {'missed' if row.same else each}: {' / '.join(row.words)} ({row.article[1]})")


if __name__ == "__main__":
    main()
