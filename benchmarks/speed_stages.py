"""Where the CPU time of a run goes: reading, detection, sentences, ledger and each check, in ms a MB of text.

A stage of its own for whatever a story passes through, so that a regression is seen where it arises. Data that a
stage loads at its first story count with it. CPU time and not the clock's, of a fresh process, the run of three that
took least: on a machine that others use as well figures still vary by a tenth or two, so compare two versions in
turn.
Usage: python benchmarks/speed_stages.py FOLDER [LANGUAGE]
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from checker.inputs import Inputs, Request
from checker.ledger import build
from checker.session import Session
from checker.story import Bitext
from checker.text.sentences import split
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.story import Detection

ROUNDS = 3


class Meter:
    """CPU seconds by stage, by its name."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter(start=time.process_time())

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what is done inside to a stage."""
        begin = time.process_time()
        yield
        self.spent[name] += time.process_time() - begin


def measure(folder: str, language: str | None) -> None:
    """Checks every story of a folder stage by stage, and prints the seconds of each as JSON."""
    meter = Meter()
    with meter.stage("start"):
        session = Session.open(Request((folder,), language=language))
        setup = session.setups.of(next(iter(session.inputs().paths)))  # one for all of a folder

    def detect(text: str, expected: str | None = None) -> Detection:
        with meter.stage("detection"):
            return setup.tools.detect(text, expected)

    stories = iter(Inputs(session.request, lambda _: (setup.settings, detect)))
    while True:
        with meter.stage("all of reading"):
            bitext = next(stories, None)
        if bitext is None:
            break
        assert isinstance(bitext, Bitext)
        for field in bitext.story.fields:
            with meter.stage("sentences"):
                split(field.passage.text, bitext.story.language)
        with meter.stage("ledger"):
            ledger = build(bitext, setup.tools.glossary)
        for check in setup.checks:
            with meter.stage(check.id):
                list(check.run(bitext, ledger, Translations()))
    spent = meter.spent
    spent["reading"] = spent.pop("all of reading") - spent["detection"] - spent["sentences"]
    print(json.dumps(spent))


def rows(folder: Path, size: int, language: str | None = "en") -> Iterator[tuple[str, float]]:
    """Stages with their ms a MB, the costliest first."""
    code = f"import speed_stages; speed_stages.measure({str(folder)!r}, {language!r})"
    rounds = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, check=True
            ).stdout
        )
        for _ in range(ROUNDS)
    ]
    best = min(rounds, key=lambda spent: sum(spent.values()))
    for stage, seconds in sorted(best.items(), key=lambda each: -each[1]):
        yield stage, 1e3 * seconds / (size / 1e6)


def table(folder: Path, size: int, language: str | None = "en") -> None:
    """Prints them, those of less than a millisecond together."""
    found = list(rows(folder, size, language))
    print("CPU time by stage, ms a MB:")
    for stage, spent in found:
        if spent >= 1:
            print(f"  {stage:14}{spent:7.0f}")
    rest = sum(spent for _, spent in found if spent < 1)
    total = sum(spent for _, spent in found)
    print(f"  {'others':14}{rest:7.0f}")
    print(f"  {'all':14}{total:7.0f}, {1e3 / total:.2f} MB/s")


if __name__ == "__main__":
    given = Path(sys.argv[1]).resolve()
    table(given, sum(path.stat().st_size for path in given.iterdir()), sys.argv[2] if len(sys.argv) > 2 else "en")
