"""headline.certainty and .negation: fnc1 disagree against agree, pairs by other hands; headline.source: silence.

The rules were made with fnc1's bodies of odd numbers, every second document of ntrex128 and pairs of their own
makers (tests/cases/headline.claims.toml); the rest is reported. ``held_out/headline_pairs.toml`` was
written by somebody who hadn't seen the rules; only counts of it are printed.
"""

from __future__ import annotations

import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from good_copy import ntrex
from headline_unrelated import stances
from tables import cell

from checker.finding import Severity
from checker.inputs import Request
from checker.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.finding import Finding

PAIRS = Path(__file__).parent / "held_out/headline_pairs.toml"
RULES = ("headline.certainty", "headline.negation")
PRECISION = 0.85
STANCES = ("disagree", "discuss", "agree")


class Pair(NamedTuple):
    """A headline over a body, with what is expected (certainty, negation, none; a stance of fnc1)."""

    language: str
    headline: str
    body: str
    expect: str
    source_headline: str = ""
    source: str = ""


def report(*, tune: bool, show: bool) -> None:
    """Print the part's tables."""
    _stances([*_fnc(held_out=not tune)], show)
    if not tune:
        _pairs()
    _silence([*_ntrex(held_out=not tune)], show)


def findings(pairs: Sequence[Pair], rules: tuple[str, ...] = RULES) -> Iterator[tuple[Pair, list[Finding]]]:
    """What is said of each, as a user would run it on a table."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "rows.tsv"
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.write("language\theadline\ttarget\tsource_language\tsource_headline\tsource\n")
            for each in pairs:
                beside = ("en", each.source_headline, each.source) if each.source else ("", "", "")
                columns = (each.language, each.headline, each.body, *beside)
                file.write("\t".join(map(cell, columns)) + "\n")
        verdicts = Session.open(Request((str(path),)), only=rules).check("never")
        for pair, checked in zip(pairs, verdicts, strict=False):
            yield pair, list(checked.findings)


def _fnc(*, held_out: bool) -> Iterator[Pair]:
    for headline, body, stance in stances(held_out=held_out):
        if stance in STANCES:
            yield Pair("en", headline, body, stance)


def _stances(pairs: Sequence[Pair], show: bool) -> None:
    rows, flagged, warned = Counter[str](), Counter[str](), Counter[str]()
    for pair, found in findings(pairs):
        rows[pair.expect] += 1
        flagged[pair.expect] += bool(found)
        warned[pair.expect] += any(each.severity >= Severity.WARNING for each in found)
        for each in found if show else ():
            print(f"  {pair.expect} {each.rule} {each.severity}: {pair.headline} | {each.message}")
    print("fnc1 (report)           rows   flagged   at warning")
    for stance in STANCES:
        size = rows[stance] or 1
        print(f"  {stance:16} {rows[stance]:10} {flagged[stance] / size:9.1%} {warned[stance] / size:12.1%}")


def _pairs() -> None:
    if not PAIRS.is_file():
        print(f"pairs by other hands: none at {PAIRS.name}")
        return
    rows = tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pair"]
    pairs = [Pair(row["language"], row["headline"], row["body"], row["expect"]) for row in rows]
    counts = Counter[tuple[str, str]]()
    for pair, found in findings(pairs):
        warned = {each.rule.split(".")[1] for each in found if each.severity >= Severity.WARNING}
        for key in ("all", pair.language, pair.expect):
            wrong = pair.expect != "none"
            counts[key, "faults"] += wrong
            counts[key, "found"] += wrong and bool(warned)
            counts[key, "right rule"] += pair.expect in warned
            counts[key, "found at any severity"] += wrong and bool(found)
            counts[key, "fine"] += not wrong
            counts[key, "fine flagged"] += not wrong and bool(warned)
            counts[key, "fine flagged at any severity"] += not wrong and bool(found)
    print(f"pairs by other hands: {len(pairs)}; bar: precision {PRECISION} at warning, recall reported")
    for key in dict.fromkeys(("all", *(row["expect"] for row in rows), *(row["language"] for row in rows))):
        tp, fp = counts[key, "found"], counts[key, "fine flagged"]
        precision = f"{tp / (tp + fp):.2f}" if tp + fp else "-"
        recall = f"{tp / counts[key, 'faults']:.2f}" if counts[key, "faults"] else "-"
        print(
            f"  {key:10} precision {precision} recall {recall}: {tp} of {counts[key, 'faults']} at warning"
            f" ({counts[key, 'right rule']} by the rule named, {counts[key, 'found at any severity']} at any"
            f" severity); {fp} of {counts[key, 'fine']} fine ones flagged"
            f" ({counts[key, 'fine flagged at any severity']} at any severity)"
        )


def _ntrex(*, held_out: bool) -> Iterator[Pair]:
    for copy in ntrex():
        if copy.held_out == held_out:
            body, source = "\n\n".join(copy.paragraphs[1:]), "\n\n".join(copy.source[1:])
            yield Pair(copy.language, copy.paragraphs[0], body, "none", copy.source[0], source)


def _silence(pairs: Sequence[Pair], show: bool) -> None:
    found = {
        "without source": findings([pair._replace(source="", source_headline="") for pair in pairs]),
        "with source": findings(pairs, ("headline.source",)),
    }
    bars = {"without source": "headline.* 2", "with source": "1"}
    for name, each in found.items():
        warned, noted = Counter[str](), Counter[str]()
        for pair, said in each:
            for finding in said:
                (warned if finding.severity >= Severity.WARNING else noted)[pair.language] += 1
                if show:
                    print(f"  {finding.rule} {finding.severity}: {pair.headline} | {finding.message}")
        what = " and ".join(RULES) if name == "without source" else "headline.source"
        size = len(pairs) or 1
        most = ", ".join(f"{code} {number}" for code, number in warned.most_common(4)) or "none"
        rates = f"{100 * warned.total() / size:.2f} warnings (bar {bars[name]}; most: {most})"
        notes = f"{100 * noted.total() / size:.2f} notes"
        print(f"ntrex128 {name}: {what}, in 100 of {len(pairs)} good stories {rates}, {notes}")
