"""How fast names are found in text and near misses among names are told, at newsroom size.

Of one core, by processor time, the best of three. The text is 10 MB of English news (fnc1, ntrex128, wmt22_docs), the
names are CLDR's of places, people of opensanctions_name_bench, and given names and surnames of
name_translit_coling2018: the surnames alone, and both joined at random (seeded) until there are as many names as
wanted. So the 100,000 are real words, but mostly nobody's names. Peers in the same run: the bare automaton
(ahocorasick_rs), which knows no word boundary; rapidfuzz, which compares with every name.
Usage: CHECKER_DATA=... python benchmarks/name_lookup.py [scan] [near] [start]
"""

from __future__ import annotations

import csv
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick, MatchKind
from rapidfuzz import process
from rapidfuzz.distance import OSA

from checker.glossary import Glossary, Layer
from checker.glossary.cache import beside
from checker.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

DATA = Path(os.environ.get("CHECKER_DATA", ".")) / "data"
SIZE = 10_000_000
ROUNDS = 3
NAME = re.compile(r"[A-Z][\w’-]+( [\w’-]+)+")
LOOKUPS = 20_000
ORDINARY = 2_500


def seconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Of the fastest of some rounds, in processor time."""
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def stories() -> list[str]:
    """English news, repeated up to 10 MB."""
    found = [(DATA / "ntrex128/eng-US.txt").read_text(encoding="utf-8")]
    found += [
        "\n\n".join(json.loads(line)["src"])
        for name in ("en-de", "en-uk")
        for line in words(DATA / f"wmt22_docs/{name}.jsonl")
    ]
    with (DATA / "fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as file:
        found += [row["articleBody"] for row in csv.DictReader(file)]
    texts, size = [], 0
    while size < SIZE:
        texts.append(found[len(texts) % len(found)])
        size += len(texts[-1].encode())
    return texts


def words(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def names(count: int) -> list[str]:
    """Places first, then people, then surnames, then made-up full names."""
    rng = random.Random(3)
    people = []
    with (DATA / "opensanctions_name_bench/cases.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            people += [row["name1"], row["name2"]] if row["schema"] == "Person" else []
    places = [
        cells[2]
        for name in ("territories", "exemplar_cities")
        for cells in csv.reader(words(DATA / f"cldr_places/{name}.tsv")[1:], delimiter="\t")
        if cells[1] == "en"
    ]
    single = sorted({
        line.split("\t")[0].title()
        for name in ("russian", "arabic", "hebrew")
        for line in words(DATA / f"name_translit_coling2018/wd_{name}_20")
    })  # fmt: skip
    given, surnames = single[::2], [name for name in single[1::2] if len(name) > 2]
    people = [name for name in people if NAME.fullmatch(name)]
    found = dict.fromkeys([*places, *people, *rng.sample(surnames, len(surnames))])
    while len(found) < count:
        found[f"{rng.choice(given)} {rng.choice(surnames)}"] = None
    return list(found)[:count]


def write(path: Path, forms: Iterable[str], languages: Sequence[str] = ("en",)) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        row = csv.writer(file).writerow
        row(["entity", "kind", "language", "form", "status"])
        for at, form in enumerate(forms):
            row([f"e{at}", "person", languages[at % len(languages)], form, "accepted"])


def glossary(forms: Iterable[str], language: str = "en") -> Glossary:
    """As a newsroom has it: read from a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "house.csv"
        write(path, forms, (language,))
        return Glossary.load([(path, Layer.HOUSE)])


def scanning() -> None:
    texts = stories()
    whole = "\n\n".join(texts)
    size = len(whole.encode()) / 1e6
    cut = [text[start:end] for text in texts for start, end in split(text, "en")]
    print(f"scanning {size:.1f} MB of news, {len(texts)} stories, {len(cut)} sentences")
    for count in (1_000, 100_000):
        forms = names(count)
        found = glossary(forms)
        ready = seconds(lambda found=found: found.scan("Kyiv", "en"), 1)
        hits = len(found.scan(whole, "en"))
        one = seconds(lambda found=found: found.scan(whole, "en"))
        each = seconds(lambda found=found: [found.scan(text, "en") for text in texts])
        by_sentence = seconds(lambda found=found: [found.scan(text, "en") for text in cut])
        bare = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest, store_patterns=False)
        peer = seconds(lambda bare=bare: bare.find_matches_as_indexes(whole))
        print(
            f"  {count:,} forms: {size / one:.0f} MB/s in one text, {size / each:.0f} by story, "
            f"{size / by_sentence:.0f} by sentence; {hits:,} hits; ready in {ready:.2f} s; "
            f"ahocorasick_rs alone {size / peer:.0f} MB/s"
        )


def edited(name: str, rng: random.Random) -> str:
    """One letter inserted, deleted, substituted, or swapped with its neighbour, at a random place."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    at = rng.randrange(len(name))
    kind = rng.choice(("insert", "delete", "substitute", "transpose"))
    if kind == "insert":
        return name[:at] + rng.choice(letters) + name[at:]
    if kind == "delete":
        return name[:at] + name[at + 1 :]
    if kind == "substitute":
        return name[:at] + rng.choice(letters) + name[at + 1 :]
    at = min(at, len(name) - 2)
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :]


NEWS = {"en": "eng-US", "de": "deu", "es": "spa"}


def ordinary() -> dict[str, list[str]]:
    """The most frequent words of real news in three languages, in lower case and with a capital.

    Of every second line of ntrex128; what has a capital everywhere in two languages is a name, and left out.
    """
    texts = {key: "\n".join(words(DATA / f"ntrex128/{name}.txt")[1::2]) for key, name in NEWS.items()}
    small = {key: set(re.findall(r"(?<!\w)[^\W\d_A-Z]+", text)) for key, text in texts.items()}
    large = {key: {word.lower() for word in re.findall(r"[A-Z][^\W\d_]+", text)} for key, text in texts.items()}
    found = {}
    for language, text in texts.items():
        others = [large[other] - small[other] for other in texts if other != language]
        seen = Counter(re.findall(r"[^\W\d_]+", text.lower()))
        common = [
            word
            for word, _ in seen.most_common()
            if word in small[language] or not any(word in other for other in others)
        ][: ORDINARY // 2]
        found[language] = [*common, *(word.title() for word in common)]
    return found


def near() -> None:
    rng = random.Random(4)
    forms = names(100_000)
    known = set(forms)
    found = glossary(forms)
    ready = seconds(lambda: found.near("Kyiv", "en"), 1)
    print(f"near misses among {len(forms):,} forms; ready in {ready:.2f} s")
    for kind, some in (
        ("all names", forms),
        ("full names", [name for name in forms if " " in name]),
        ("single words of five letters and more", [name for name in forms if " " not in name and len(name) > 4]),
    ):
        asked = [(edited(name, rng), name) for name in rng.sample(some, min(len(some), LOOKUPS))]
        asked = [(wrong, name) for wrong, name in asked if wrong not in known]
        told = sum(any(each.text == name for each in found.near(wrong, "en")) for wrong, name in asked)
        taken = seconds(lambda asked=asked: [found.near(wrong, "en") for wrong, _ in asked])
        print(f"  {kind}: {len(asked) / taken:,.0f} look-ups a second, recall {told / len(asked):.1%}")
    few = [edited(name, rng) for name in rng.sample(forms, 20)]
    taken = seconds(lambda: process.cdist(few, forms, scorer=OSA.distance, score_cutoff=1, workers=1), 1)
    print(f"  rapidfuzz cdist: {len(few) / taken:,.0f} look-ups a second")
    for language, asked_words in ordinary().items():
        other = glossary(forms, language)
        wrong = {word: told for word in asked_words if (told := other.near(word, language))}
        shown = ", ".join(f"{word}/{told[0].text}" for word, told in list(wrong.items())[:6])
        print(f"  ordinary words, {language}: {len(wrong) / len(asked_words):.2%} of {len(asked_words)} ({shown})")


START = """
import resource, sys, time
began = time.process_time()
from pathlib import Path
from checker.glossary import Glossary, Layer
imported = time.process_time()
glossary = Glossary.load([(Path(sys.argv[1]), Layer.HOUSE)])
read = time.process_time()
glossary.scan("Kyiv", "en")
print(f"{imported - began:.2f} {read - imported:.2f} {time.process_time() - read:.2f}", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
"""  # noqa: E501


def start() -> None:
    """A glossary of so many forms, all of English or a tenth in each of ten languages, first without its cache."""
    languages = ("en", "de", "fr", "es", "it", "pt", "nl", "pl", "uk", "ru")
    for count, spread in ((5_000, 1), (100_000, 1), (1_000_000, 10), (1_000_000, 1)):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "house.csv"
            write(path, names(count), languages[:spread])
            print(f"{count:,} forms in {spread} language{'s'[: spread > 1]}, {path.stat().st_size / 1e6:.1f} MB")
            for what in ("parsed", "cached"):
                done = subprocess.run(
                    [sys.executable, "-c", START, str(path)], capture_output=True, text=True, check=True
                )
                imported, read, built, peak = done.stdout.split()
                print(f"  {what}: imports {imported} s, reading {read} s, English ready {built} s, peak {peak} MB")
            print(f"  cache {beside(path).stat().st_size / 1e6:.1f} MB" if beside(path).exists() else "  no cache")


def main() -> None:
    parts = {"scan": scanning, "near": near, "start": start}
    for name in sys.argv[1:] or parts:
        parts[name]()


if __name__ == "__main__":
    main()
