"""Copy that is good, as far as anybody can tell, for benchmarks that count false alarms. Read from CHECKER_DATA.

The rules were made with an eye on wmt22 and on every second text of the other sets; figures to report come from the
other half, which nobody looked at. Only names and headlines were made with an eye on the whole of ntrex.
"""

from __future__ import annotations

import csv
import json
import os
import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CODES = {
    "arb": "ar", "bel": "be", "bos": "bs", "bul": "bg", "cat": "ca", "ces": "cs", "dan": "da", "deu": "de",
    "ell": "el", "eng": "en", "est": "et", "fin": "fi", "fra": "fr", "heb": "he", "hin": "hi", "hrv": "hr",
    "hun": "hu", "ita": "it", "jpn": "ja", "kaz": "kk", "kor": "ko", "lav": "lv", "lit": "lt", "nld": "nl",
    "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "slk": "sk", "slv": "sl", "spa": "es", "srp": "sr",
    "swe": "sv", "tur": "tr", "ukr": "uk", "zho": "zh",
}  # fmt: skip
NAMES = {
    "chinese_simple": "zh", "czech": "cs", "french": "fr", "german": "de", "hindi": "hi", "italian": "it",
    "japanese": "ja", "polish": "pl", "russian": "ru", "spanish": "es",
}  # fmt: skip


class Copy(NamedTuple):
    """One text: paragraphs, and those of its source where it has one. The first is the headline if ``headed``."""

    language: str
    paragraphs: tuple[str, ...]
    source_language: str | None = None
    source: tuple[str, ...] = ()
    headed: bool = False
    held_out: bool = False


def data() -> Path:
    """The folder of the sets; ends the program with a word where there is none."""
    if "CHECKER_DATA" not in os.environ:
        sys.exit("CHECKER_DATA isn't set: nothing to measure on")
    return Path(os.environ["CHECKER_DATA"]) / "data"


def ntrex() -> Iterator[Copy]:
    """News, translated from English by professionals into 37 languages."""
    folder = data() / "ntrex128"
    names = (folder / "documents.txt").read_text(encoding="utf-8").split("\n")
    source = (folder / "eng-US.txt").read_text(encoding="utf-8").split("\n")
    documents = [
        [at for at, _ in group] for _, group in groupby(enumerate(names[: len(source) - 1]), key=lambda x: x[1])
    ]
    for path in sorted(folder.glob("???*.txt")):
        code = CODES.get(path.stem.split("-")[0])
        if code is not None and path.stem != "eng-US":
            lines = path.read_text(encoding="utf-8").split("\n")
            for number, document in enumerate(documents):
                text, original = tuple(lines[at] for at in document), tuple(source[at] for at in document)
                yield Copy(code, text, "en", original, headed=True, held_out=number % 2 == 1)


def wmt22() -> Iterator[Copy]:
    """News and other documents, translated by professionals."""
    for path in sorted((data() / "wmt22_docs").glob("*.jsonl")):
        original, language = path.stem.split("-")
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for reference in row["ref"].values():
                yield Copy(language, tuple(reference), original, tuple(row["src"]))


def demetr() -> Iterator[Copy]:
    """Sentences of news and of FLORES in ten languages, translated into English by people."""
    seen = set()
    for path in sorted((data() / "demetr").glob("*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            pair = row["eng_sent"], row["src_sent"]
            if pair not in seen:
                seen.add(pair)
                yield Copy("en", pair[:1], NAMES[row["lang_tag"]], pair[1:], held_out=len(seen) % 2 == 0)


def lingua() -> Iterator[Copy]:
    """Newspaper sentences in 37 languages."""
    for path in sorted((data() / "lid_lingua" / "sentences").glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            yield Copy(path.stem, (line,), held_out=number % 2 == 0)


def headlines() -> Iterator[Copy]:
    """English headlines over bodies that agree with them, though often another paper's."""
    csv.field_size_limit(1 << 24)
    with (data() / "fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as file:
        bodies = {row["Body ID"]: row["articleBody"] for row in csv.DictReader(file)}
    with (data() / "fnc1/train_stances.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["Stance"] == "agree":
                body = (part.strip() for part in bodies[row["Body ID"]].split("\n\n"))
                even = int(row["Body ID"]) % 2 == 0
                yield Copy("en", (row["Headline"], *filter(None, body)), headed=True, held_out=even)


def fnc() -> Iterator[Copy]:
    """The bodies of these, each once."""
    seen = set()
    for copy in headlines():
        if copy.paragraphs[1:] not in seen:
            seen.add(copy.paragraphs[1:])
            yield copy._replace(paragraphs=copy.paragraphs[1:], headed=False)


SETS: dict[str, Callable[[], Iterator[Copy]]] = {
    "ntrex": ntrex, "wmt22": wmt22, "demetr": demetr, "lingua": lingua, "fnc": fnc,
    "headlines": headlines,
}  # fmt: skip

GOOD_FOR = {
    "any": ("demetr", "lingua", "fnc"),
    "headline": ("headlines",),
    "encoding": ("demetr", "fnc"),  # whole languages of lingua are damaged
    "leftovers": ("demetr", "lingua"),  # fnc was scraped with its furniture and repeated captions
    "repeats": ("demetr", "lingua"),
    **dict.fromkeys(
        ("numbers", "dates", "negation", "attribution", "quotes", "coverage", "untranslated", "links"),
        ("ntrex", "demetr"),  # what stands beside its source
    ),
}
"""The sets whose copy is good for a check, as far as anybody can tell."""
