"""Sentences beside their translations, good ones and ones with a known fault, for benchmarks. Read from CHECKER_DATA.

Every set is split in two: rules and tables are made with an eye on the one half, and figures to report come from the
other, which nobody looks at. ntrex is split by article, the others by row.
"""

from __future__ import annotations

import csv
import json
import random
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from false_alarms import bitext
from good_copy import CODES, NAMES, Copy, data

from checker.run import check
from checker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.checked import Checked
    from checker.checks import Check
    from checker.run import BackTranslate
    from checker.tools import Tools


class Row(NamedTuple):
    """One source text and one translation of it; ``faulty`` says that the translation has a known fault."""

    source: str
    target: str
    source_language: str
    language: str
    faulty: bool = False


def ntrex(*, held_out: bool, languages: Sequence[str] = ()) -> Iterator[Row]:
    """Lines of news, translated from English by professionals into 37 languages: every second article."""
    folder = data() / "ntrex128"
    source = (folder / "eng-US.txt").read_text(encoding="utf-8").split("\n")[:-1]
    names = (folder / "documents.txt").read_text(encoding="utf-8").split("\n")
    numbers: dict[str, int] = {}
    wanted = [numbers.setdefault(name, len(numbers)) % 2 == held_out for name in names[: len(source)]]
    for path in sorted(folder.glob("???*.txt")):
        code = CODES.get(path.stem.split("-")[0])
        if code is None or code == "en" or (languages and code not in languages):
            continue
        lines = path.read_text(encoding="utf-8").split("\n")
        for mine, original, line in zip(wanted, source, lines, strict=False):
            if mine and original and line:
                yield Row(original, line, "en", code)


def wmt22_ced(pair: str, *, held_out: bool) -> Iterator[Row]:
    """Pairs with injected critical errors, and without: every second row. ``pair`` is en-de or pt-en."""
    folder = data() / "wmt22_ced" / pair
    sides = [(folder / f"dev.{name}").read_text(encoding="utf-8").split("\n")[:-1] for name in ("src", "mt", "label")]
    source_language, language = pair.split("-")
    for at, (source, target, label) in enumerate(zip(*sides, strict=True)):
        if at % 2 == held_out:
            yield Row(source, target, source_language, language, label == "BAD")


def demetr(name: str, *, held_out: bool) -> Iterator[tuple[Row, Row]]:
    """A translation into English without and with one injected fault (``critical_id8_negation``): every second id."""
    for row in json.loads((data() / "demetr" / f"{name}.json").read_text(encoding="utf-8")):
        if row["id"] % 2 == held_out and row["pert_check"] and row["pert_sent"] != row["mt_sent"]:
            clean = Row(row["src_sent"], row["mt_sent"], NAMES[row["lang_tag"]], "en")
            yield clean, clean._replace(target=row["pert_sent"], faulty=True)


def omissions(*, held_out: bool) -> Iterator[Row]:
    """German into English by machines: rows that a person marked as omission, and rows with no mark at all."""
    with (data() / "hallucinations_nmt/annotated_corpus.csv").open(encoding="utf-8", newline="") as file:
        for at, row in enumerate(csv.DictReader(file)):
            marks = [row[key] == "1" for key in ("repetitions", "named-entities", "omission", "strong-unsupport",
                                                 "full-unsupport")]  # fmt: skip
            if at % 2 == held_out and (row["omission"] == "1" or not any(marks)):
                yield Row(row["src"], row["mt"], "de", "en", row["omission"] == "1")


def reviewed(category: str) -> Iterator[Row]:
    """Talks put from English into German by machines; faulty where a trained reviewer marked this category.

    All of it: nobody makes rules with it.
    """
    marked: dict[tuple[str, str, str], Row] = {}
    with (data() / "google_mqm/ted_ende.tsv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            key = line["system"], line["doc"], line["seg_id"]
            plain = [line[side].replace("<v>", "").replace("</v>", "") for side in ("source", "target")]
            hit = line["category"] == f"Accuracy/{category}" or (key in marked and marked[key].faulty)
            marked[key] = Row(plain[0], plain[1], "en", "de", hit)
    yield from marked.values()


def documents(*, held_out: bool) -> Iterator[Copy]:
    """Whole documents and their references, a paragraph a segment: every second document of wmt22_docs."""
    for path in sorted((data() / "wmt22_docs").glob("*.jsonl")):
        original, language = path.stem.split("-")
        for at, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            row = json.loads(line)
            if at % 2 == held_out:
                for reference in row["ref"].values():
                    yield Copy(language, tuple(reference), original, tuple(row["src"]))


def sampled(rows: Iterable[Row], count: int, seed: int = 7) -> list[Row]:
    """At most so many rows of each pair of languages, the same ones every time."""
    chosen = []
    for _, group in groupby(rows, key=lambda row: (row.source_language, row.language)):
        listed = list(group)
        chosen += random.Random(seed).sample(listed, min(count, len(listed)))
    return chosen


def verdicts(
    rows: Iterable[Row], checks: Sequence[Check], tools: Tools, back_translate: BackTranslate = "never"
) -> Iterator[Checked]:
    """What the checks say of each row, as of a row of a table."""
    bitexts = (
        bitext(str(at), Copy(row.language, (row.target,), row.source_language, (row.source,)), tools.detect, False)
        for at, row in enumerate(rows)
    )
    yield from (
        each for each in check(bitexts, checks, Settings(), tools, back_translate) if each.outline is not None
    )
