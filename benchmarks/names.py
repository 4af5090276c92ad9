"""Every figure of the names checks beside its bar: one part after the other, each a script of its own.

Needs CHECKER_DATA; all of it takes some minutes. Parts: scripts, people, variants, translations, crossing, lookup.
Usage: python benchmarks/names.py [PART...]
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import name_crossing
import name_lookup
import name_pairs
import name_scripts
import name_variants
from false_alarms import bitext
from good_copy import ntrex

from checker.checks.names import Names
from checker.engines import open_tools
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.run import check
from checker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable


def translations() -> None:
    """Findings of names on translations by professionals, the source beside them: every one counts as false."""
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    pairs = (bitext(f"{copy.language}-{at}", copy, tools.detect, alone=False) for at, copy in enumerate(ntrex()))
    sentences: Counter[str] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for checked in check(pairs, (Names(),), Settings(), tools, "never"):
        assert checked.detail is not None
        language = checked.detail.bitext.story.path.split("-")[0]
        for group in (language, "all"):
            sentences[group] += len(checked.detail.bitext.story.segments())
            for finding in checked.findings:
                found[group, str(finding.severity)] += 1
    for group, count in sentences.items():
        rates = (f"{level} {1000 * found[group, level] / count:.2f}" for level in ("error", "warning", "note"))
        print(f"  {group:4} {', '.join(rates)} per 1,000 of {count} sentences")


class Part(NamedTuple):
    run: Callable[[], None]
    what: str


PARTS = {
    "scripts": Part(
        name_scripts.main,
        "same name across scripts, AUC: ru .98, ar .94, he .94, katakana .94, ko .88, zh .88",
    ),
    "people": Part(name_pairs.main, "same person or not: F1 .82 at 20,000 pairs a second (logic-v2: .742 at 55)"),
    "variants": Part(name_variants.main, "one name spelt two ways: precision .95 at recall .60 (known: .735 at .84)"),
    "translations": Part(translations, "ntrex128, per 1,000 sentences: error 1, warning 3, note 20"),
    "crossing": Part(name_crossing.main, "demetr, found 75 %, clean flagged 2 % (best known 93 % and 49.5 %)"),
    "lookup": Part(
        name_lookup.main,
        "1k and 100k forms: scanned at 60 and 40 MB/s; 50,000 near misses a second, recall 99 %, false under 0.2 %",
    ),
}  # fmt: skip


def main() -> None:
    wanted = sys.argv[1:] or list(PARTS)
    sys.argv[1:] = []  # the parts have options of their own
    for name in wanted:
        print(f"== {name}. Bar: {PARTS[name].what}", flush=True)
        PARTS[name].run()


if __name__ == "__main__":
    main()
