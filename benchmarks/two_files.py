"""Documents beside their sources as two files: as they are, with one sentence gone, with paragraphs split and merged.

A part of ``benchmarks/meaning.py``.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING

from bilingual import documents
from false_alarms import bitext

from checker.finding import Severity
from checker.run import check
from checker.settings import Settings
from checker.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from good_copy import Copy

    from checker.checked import Checked
    from checker.checks import Check
    from checker.finding import Finding
    from checker.tools import Tools

FEWEST = 4
"""Paragraphs of a document."""
SHORTEST = 30
"""Characters of a sentence that is taken out."""


def as_it_is(copy: Copy, rng: random.Random) -> tuple[Copy, int | None]:  # noqa: ARG001
    return copy, None


def shortened(copy: Copy, rng: random.Random) -> tuple[Copy, int | None]:
    """One sentence is gone, from the paragraph whose number comes with it."""
    places = [
        (at, start, end)
        for at, text in enumerate(copy.paragraphs)
        if at
        for start, end in split(text, copy.language)
        if end - start >= SHORTEST
    ]
    at, start, end = rng.choice(places)
    rest = f"{copy.paragraphs[at][:start].rstrip()} {copy.paragraphs[at][end:].lstrip()}".strip()
    paragraphs = (*copy.paragraphs[:at], *([rest] if rest else ()), *copy.paragraphs[at + 1 :])
    return copy._replace(paragraphs=paragraphs), at


def regrouped(copy: Copy, rng: random.Random) -> tuple[Copy, int | None]:
    """Every sentence a paragraph, then some of them joined again."""
    space = "" if copy.language in ("zh", "ja") else " "
    made: list[str] = []
    for text in copy.paragraphs:
        for start, end in split(text, copy.language):
            sentence = text[start:end].strip()
            if made and rng.random() < 0.5:
                made[-1] += space + sentence
            else:
                made.append(sentence)
    return copy._replace(paragraphs=tuple(made)), None


KINDS: dict[str, Callable[[Copy, random.Random], tuple[Copy, int | None]]] = {
    "as it is": as_it_is, "one sentence gone": shortened, "paragraphs split and merged": regrouped,
}  # fmt: skip


def report(
    *,
    held_out: bool,
    checks: Sequence[Check],
    tools: Tools,
    sample: int,
    tell: Callable[[Checked, Finding | None], None],
) -> None:
    """Print findings a story by kind of change, and how often the sentence that is gone is named."""
    copies = [copy for copy in documents(held_out=held_out) if len(copy.paragraphs) >= FEWEST]
    if sample:
        copies = random.Random(7).sample(copies, min(sample, len(copies)))
    for name, change in KINDS.items():
        changed = [change(copy, random.Random(at)) for at, copy in enumerate(copies)]
        count: Counter[str] = Counter()
        pairs: Counter[str] = Counter()
        for copy, (_, gone), checked in zip(copies, changed, _checked(changed, checks, tools), strict=True):
            pair = f"{copy.source_language}-{copy.language}"
            pairs[pair] += 1
            for finding in checked.findings:
                count[str(finding.severity)] += 1
                if gone is None and finding.severity >= Severity.WARNING:
                    tell(checked, finding)
            if gone is not None:
                found = any(_names(finding, copy, gone) for finding in checked.findings)
                count["found"] += found
                pairs[f"{pair} found"] += found
                if not found:
                    tell(checked, None)
        levels = ", ".join(f"{count[level]} {level}s" for level in ("error", "warning", "note"))
        print(f"documents: {name}: {levels} in {len(copies)} stories")
        if count["found"]:
            each = ", ".join(
                f"{pair} {pairs[f'{pair} found'] / pairs[pair]:.0%}" for pair in sorted(pairs) if " " not in pair
            )
            print(f"documents: {name}: found {count['found'] / len(copies):.1%} ({each})")


def _checked(changed: Iterable[tuple[Copy, int | None]], checks: Sequence[Check], tools: Tools) -> Iterator[Checked]:
    bitexts = (bitext(str(at), copy, tools.detect, False) for at, (copy, _) in enumerate(changed))
    yield from (each for each in check(bitexts, checks, Settings(), tools, "never") if each.outline is not None)


def _names(finding: Finding, copy: Copy, gone: int) -> bool:
    """Whether a warning of something missing shows the source paragraph whose sentence is gone."""
    return (
        finding.rule == "coverage.missing"
        and finding.severity >= Severity.WARNING
        and any(place.text.strip() in copy.source[gone] for place in finding.related)
    )
