"""headline.unrelated on fnc1, read as a table of headline and target.

Bodies with odd numbers are those that the rule was made with; the others are reported. A related row (agree,
disagree, discuss) that is flagged counts as false, whatever its headline says ("Cold Turkey").
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from good_copy import data
from tables import cell

from checker.finding import Severity
from checker.inputs import Request
from checker.session import Session
from checker.text.content import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BAR = "95 % found, 1 % flagged"
SAMPLE = 3000
"""Rows of the tuning half that are run."""
FLAGGED = 0.01


class Row(NamedTuple):
    headline: str
    body: str
    related: bool


def rows(*, held_out: bool) -> Iterator[Row]:
    """Headlines and bodies of one half of the bodies."""
    for headline, body, stance in stances(held_out=held_out):
        yield Row(headline, body, stance != "unrelated")


def stances(*, held_out: bool) -> Iterator[tuple[str, str, str]]:
    """Headline, body and stance (agree, disagree, discuss, unrelated) of fnc1's rows, of one half of the bodies."""
    folder = data() / "fnc1"
    csv.field_size_limit(1 << 24)
    with (folder / "train_bodies.csv").open(encoding="utf-8", newline="") as file:
        bodies = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(file)}
    with (folder / "train_stances.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if (int(row["Body ID"]) % 2 == 0) == held_out:
                yield row["Headline"], bodies[row["Body ID"]], row["Stance"]


def severities(table: Sequence[Row]) -> Iterator[tuple[Row, Severity | None, str]]:
    """What is said of each row, as a user would run it: the severity and message of headline.unrelated."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "rows.tsv"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write("headline\ttarget\n")
            file.writelines(f"{cell(row.headline)}\t{cell(row.body)}\n" for row in table)
        verdicts = Session.open(Request((str(path),)), only=("headline.unrelated",)).check("never")
        for row, checked in zip(table, verdicts, strict=False):
            found = [each for each in checked.findings if each.rule == "headline.unrelated"]
            yield row, *((found[0].severity, found[0].message) if found else (None, ""))


def in_common(row: Row) -> float:
    """The simple way: the share of a headline's content words that stand in the body."""
    words = set(content_words(row.headline, "en"))
    return len(words & set(content_words(row.body, "en"))) / len(words) if words else 1.0


def simple(table: Iterable[Row]) -> str:
    """What the simple way finds where it flags so few."""
    scored = [(in_common(row), row.related) for row in table]
    right = sorted(score for score, related in scored if related)
    limit = right[int(FLAGGED * len(right))]
    wrong = [score for score, related in scored if not related]
    return f"{sum(score < limit for score in wrong) / len(wrong):.1%} found at {FLAGGED:.0%} flagged"


def report(*, tune: bool, show: bool) -> None:
    """Print the part's table."""
    table = list(rows(held_out=not tune))
    if tune:
        table = random.Random(1).sample(table, SAMPLE)
    total, said = Counter(row.related for row in table), Counter[tuple[bool, Severity | None]]()
    for row, severity, message in severities(table):
        said[row.related, severity] += 1
        if show and row.related == (severity is not None):
            print(
                "FALSE" if row.related else "MISSED", f"{row.headline!r} | {row.body[:120]!r} | {severity} {message}"
            )
    for severities_, name in (((Severity.NOTE, Severity.WARNING), "any severity"), ((Severity.WARNING,), "warning")):
        found, flagged = (sum(said[related, each] for each in severities_) for related in (False, True))
        print(
            f"{name:12} found {found / total[False]:.1%} of {total[False]} unrelated, "
            f"flagged {flagged / total[True]:.2%} of {total[True]} related"
        )
    print(f"bar: {BAR}; words in common: {simple(table)}")
