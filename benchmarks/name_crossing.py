"""Names that were replaced or removed in a translation, found beside the source; and the same sentences left whole.

demetr has each sentence clean (``mt_sent``) and with one name replaced or removed (``pert_sent``). Found and flagged
are shares of sentences with a finding of ``names`` at warning or above. Sentences with an even id were looked at
while the rules were made, the odd ones are reported. Needs CHECKER_DATA.
Usage: python benchmarks/name_crossing.py [--show] [--tune]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from false_alarms import bitext
from good_copy import NAMES, Copy, data

from checker.checks.names import Names
from checker.engines import open_tools
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.run import check
from checker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checked import Checked
    from checker.tools import Tools

FAULTS = {"replaced": "critical_id9_ne_replaced", "removed": "critical_id25_ne_removed"}
LATIN_AND_CYRILLIC = ("cs", "de", "es", "fr", "it", "pl", "ru")
BAR = {"found": 0.75, "flagged": 0.02}
PUBLISHED = {"replaced": (0.93, 0.495)}


class Rates(NamedTuple):
    """Shares of sentences with a finding: with the fault, and without it; and how many sentences there are."""

    found: float
    flagged: float
    sentences: int


def rows(fault: str, *, report: bool) -> Iterator[dict[str, str]]:
    """The perturbed sentences of one half."""
    for row in json.loads((data() / "demetr" / f"{FAULTS[fault]}.json").read_text(encoding="utf-8")):
        if row["pert_check"] and row["pert_sent"] != row["mt_sent"] and row["id"] % 2 == report:
            yield row


def flags(checked: Checked) -> bool:
    """Whether a sentence has a finding of names at warning or above."""
    return any(
        finding.rule.startswith("names.") and finding.severity is not Severity.NOTE for finding in checked.findings
    )


def checks(texts: list[Copy], tools: Tools) -> list[Checked]:
    pairs = (bitext(str(at), copy, tools.detect, alone=False) for at, copy in enumerate(texts))
    return [each for each in check(pairs, (Names(),), Settings(), tools, "never") if each.outline is not None]


def measure(*, report: bool = True, show: bool = False) -> dict[tuple[str, str], Rates]:
    """By fault and source language, and for all of Latin and Cyrillic script under the language ``""``."""
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    measured = {}
    for fault in FAULTS:
        half = list(rows(fault, report=report))
        verdicts = {}
        for side in ("mt_sent", "pert_sent"):
            copies = [Copy("en", (row[side],), NAMES[row["lang_tag"]], (row["src_sent"],)) for row in half]
            verdicts[side] = checks(copies, tools)
        count: Counter[tuple[str, str]] = Counter()
        for row, clean, faulty in zip(half, verdicts["mt_sent"], verdicts["pert_sent"], strict=True):
            code = NAMES[row["lang_tag"]]
            for group in (code, *[""] * (code in LATIN_AND_CYRILLIC)):
                count[group, "all"] += 1
                count[group, "found"] += flags(faulty)
                count[group, "flagged"] += flags(clean)
            if show and (flags(clean) or not flags(faulty)):
                told = "; ".join(f"{each.rule} {each.severity}: {each.message}" for each in clean.findings)
                what = f"FLAGGED {told}" if flags(clean) else "not found"
                print(f"{fault} {code} {what}\n   {row['src_sent']}\n   {row['mt_sent']}\n   {row['pert_sent']}")
        for group, kind in list(count):
            if kind == "all":
                total = count[group, "all"]
                measured[fault, group] = Rates(count[group, "found"] / total, count[group, "flagged"] / total, total)
    return measured


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", action="store_true", help="print misses and false alarms of the tuning half")
    parser.add_argument("--tune", action="store_true", help="the tuning half instead of the reported one")
    options = parser.parse_args()
    for (fault, language), rates in sorted(
        measure(report=not (options.tune or options.show), show=options.show).items()
    ):
        name = language or "Latin and Cyrillic"
        print(
            f"{fault:9} {name:18} found {rates.found:6.1%}  clean flagged {rates.flagged:6.1%}  of {rates.sentences}"
        )


if __name__ == "__main__":
    main()
