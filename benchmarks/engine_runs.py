"""What ``engine.py`` has translated, and the runs it measures as a whole: peak memory, and the first translation."""

from __future__ import annotations

import csv
import os
import re
import subprocess
import sys
import time
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING

from minisbd import SBDetect
from speed import MEBI, ROOT

from checker.text.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator

SENTENCES = 10
"""Of each story."""
SHORT = 3
"""Sentences of a story that is written for its number."""
FIRST = """
import sys
from pathlib import Path
from checker.engines.memory import Memory
from checker.engines.translate import Translator
(said,) = Translator([Path(sys.argv[1])], Memory(None))(["The ministers met in Geneva on Monday."], "en", "de")
assert said.text
"""
TIMED = ("checker.engines.translate", "argostranslate.package", "sentencepiece", "ctranslate2")
WORDS = (
    (("The mayor", "Der Bürgermeister"), ("The teacher", "Der Lehrer"), ("A farmer", "Ein Bauer")),
    (("counted", "zählte"), ("bought", "kaufte"), ("found", "fand"), ("painted", "bemalte")),
    (("boats", "Boote"), ("chairs", "Stühle"), ("books", "Bücher"), ("bridges", "Brücken")),
    (("Geneva", "Genf"), ("Vienna", "Wien"), ("Prague", "Prag"), ("Cologne", "Köln")),
)


def stories(count: int, packages: Path) -> list[list[list[str]]]:
    """The first sentences of so many English news stories, in their paragraphs; no sentence is there twice.

    Only sentences that the packages' splitter, which argostranslate asks, leaves whole.
    """
    splitter = SBDetect(str(next(packages.glob("*/minisbd/*.onnx"))))
    made: list[list[list[str]]] = []
    seen: set[str] = set()
    with (Path(os.environ["CHECKER_DATA"]) / "data/fnc1/train_bodies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            story: list[list[str]] = []
            for line in filter(None, map(str.strip, row["articleBody"].split("\n"))):
                left = SENTENCES - sum(map(len, story))
                if left:
                    found = (line[begin:end] for begin, end in split(line, "en"))
                    whole = (sentence for sentence in found if splitter.sentences(sentence) == [sentence])
                    story.append(list(islice(whole, left)))
            every = {sentence for paragraph in story for sentence in paragraph}
            if len(every) == SENTENCES and not every & seen:
                seen |= every
                made.append([paragraph for paragraph in story if paragraph])
            if len(made) == count:
                return made
    sys.exit(f"only {len(made)} stories of {SENTENCES} sentences")


def peak(packages: Path, folder: Path, count: int) -> int:
    """Peak memory in MB of a run of the command over so many short stories beside their sources, all translated."""
    here, cache = folder / f"stories{count}", folder / f"cache{count}"
    pairs = short()
    for number in range(count):
        english, german = zip(*(next(pairs) for _ in range(SHORT)), strict=True)
        for language, text in (("en", english), ("de", german)):
            path = here / language / f"{number // 100:03}" / f"{number:05}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n\n".join(text) + "\n", encoding="utf-8")
    command = [
        sys.executable, "-m", "checker", "check", str(here / "de"), "--source", str(here / "en"), "--models",
        str(packages), "--language", "de", "--source-language", "en", "--back-translate", "always", "--no-cache",
        "--fail-on", "never", "--format", "jsonl",
    ]  # fmt: skip
    begin = time.perf_counter()
    with (folder / f"report{count}").open("wb") as report:
        process = subprocess.Popen(command, cwd=ROOT, stdout=report, env={**os.environ, "XDG_CACHE_HOME": str(cache)})
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in (0, 2), f"exit code {process.returncode}"  # 2: no model for one of the directions
    megabytes = usage.ru_maxrss // MEBI
    print(f"{count} short stories: {time.perf_counter() - begin:.0f} s, peak {megabytes} MB", flush=True)
    return megabytes


def short() -> Iterator[tuple[str, str]]:
    """Short sentences and their translations, never one twice."""
    number = 1
    while number := number + 1:
        for words in product(*WORDS):
            said, translated = zip(*words, strict=True)
            yield tuple("{} {} {} {} in {}.".format(*each[:2], number, *each[2:]) for each in (said, translated))


def first(packages: Path) -> float:
    """The best of seven fresh processes that translate one sentence; and what its imports take, printed."""
    command = [sys.executable, "-c", FIRST, str(packages)]
    taken, used = [], []
    for _ in range(8):  # the first one is for the page cache
        before, begin = os.times(), time.perf_counter()
        subprocess.run(command, cwd=ROOT, check=True)
        after = os.times()
        taken.append(time.perf_counter() - begin)
        used.append(after.children_user + after.children_system - before.children_user - before.children_system)
    traced = [sys.executable, "-X", "importtime", *command[1:]]
    lines = subprocess.run(traced, cwd=ROOT, check=True, capture_output=True).stderr.decode()
    for _, whole, name in re.findall(r"import time: +(\d+) \| +(\d+) \| +(\S+)", lines):
        if name in TIMED:
            print(f"import {name}: {int(whole) / 1000:.0f} ms, with what it imports first, traced")
    print(f"first translation: {', '.join(f'{each:.2f}' for each in taken[1:])} s; {min(used):.2f} s of processor")
    return min(taken[1:])
