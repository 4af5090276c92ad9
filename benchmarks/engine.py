"""How fast the translation engine is, and in how much memory: beside argostranslate and beside CTranslate2 alone.

All translate the same 2,000 sentences, the first ten of each of 200 English news stories (fnc1, no sentence twice,
those left out that argostranslate's splitter would cut), with the same model, beam and cores, each in a process
of its own. In every round each has its turn, one after the other; figures are of each one's best round, and in
brackets the median of what the rounds say (a factor is then within a round). Seconds of the processor are printed
too: where other processes disturb, they say more.

argostranslate gets a story at a time, once with a sentence a line, so that both translate the same sentences, and
once in the story's own paragraphs, which it splits itself. As it comes it works with all cores on one sentence; at
its best it is given ARGOS_INTRA_THREADS=1 and ARGOS_BATCH_SIZE=2048, and once more with as many ARGOS_INTER_THREADS
as there are cores. CTranslate2 alone gets all sentences in one call, as tokens, longest first; its threads and batch
are those of the tried ones that were quickest on a quarter of the sentences. Whole runs, for peak memory, are of
short stories of three sentences, each sentence a different one, so that 10,000 take minutes; the translation memory
is new for each.
Needs CHECKER_DATA, and a machine that does nothing else.
Usage: python benchmarks/engine.py [--quick] [--rounds 3] [--cores 2] [--only argos|limit|memory|peak|first...]
                                   [--model FILE]
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import engine_runs
from engine_peers import chrf
from speed import CORPUS, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SOURCE, TARGET = "en", "de"
ROWS = ("argos", "limit", "memory", "peak", "first")
SIZES = (512, 1024, 2048, 4096)
"""Tokens of a batch."""
LINES, PARAGRAPHS = "a sentence a line", "in paragraphs"


@dataclass(frozen=True, slots=True)
class Contestant:
    """``job``: what it is told beside the stories; ``settings``: its environment."""

    name: str
    peer: str
    job: Mapping[str, Any]
    settings: Mapping[str, str]


class Field:
    """A folder with the model unpacked and the stories to translate, and the cores to do it with."""

    def __init__(self, folder: Path, model: Path, count: int, cores: int) -> None:
        self.cores = cores
        self.folder, self.packages = folder, folder / "packages"
        with zipfile.ZipFile(model) as package:
            package.extractall(self.packages)
        self.stories = engine_runs.stories(count, self.packages)

    @property
    def count(self) -> int:
        return sum(len(paragraph) for story in self.stories for paragraph in story)

    def turn(self, contestant: Contestant, share: int = 1) -> dict[str, Any]:
        """One process's answer, for all stories or only every so many-th."""
        job = self.folder / "job.json"
        told = {"packages": str(self.packages), "source": SOURCE, "target": TARGET, "stories": self.stories[::share]}
        job.write_text(json.dumps({**told, **contestant.job}), encoding="utf-8")
        apart = {"HOME": str(self.folder), "ARGOS_PACKAGES_DIR": str(self.packages), "PYTHONPATH": str(ROOT)}
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ARGOS_", "OMP_"))}
        command = [sys.executable, str(ROOT / "benchmarks/engine_peers.py"), contestant.peer, str(job)]
        done = subprocess.run(command, capture_output=True, env={**kept, **apart, **contestant.settings}, check=False)
        if done.returncode:
            sys.exit(f"{contestant.name}: {done.stderr.decode().strip()[-500:]}")
        return dict(json.loads(done.stdout))

    def rounds(self, contestants: Sequence[Contestant], rounds: int) -> dict[str, list[dict[str, Any]]]:
        """Every contestant's answers, a turn a round, and a line printed for each."""
        said: dict[str, list[dict[str, Any]]] = {each.name: [] for each in contestants}
        for _ in range(rounds):
            for each in contestants:
                answer = self.turn(each)
                said[each.name].append(answer)
                rate, used = self.count / seconds(answer), answer["processor"]
                busy = used / seconds(answer)
                print(f"{each.name}: {rate:.0f} sentences/s, {used:.1f} s of processor, {busy:.1f} cores", flush=True)
        return said


def seconds(answer: Mapping[str, Any]) -> float:
    return float(answer["seconds"])


def factor(slow: Sequence[Mapping[str, Any]], quick: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """How many times quicker: by the best rounds, and the median of the rounds."""
    within = [seconds(one) / seconds(other) for one, other in zip(slow, quick, strict=True)]
    return min(map(seconds, slow)) / min(map(seconds, quick)), statistics.median(within)


def told(what: str, bar: str, measured: str, met: bool) -> str:
    return f"| {what} | {bar} | {measured}{'' if met else ', missed'} |"


def beside_argos(field: Field, rounds: int) -> list[str]:
    ours = Contestant("checker", "ours", {}, {})
    best = {"ARGOS_INTRA_THREADS": "1", "ARGOS_BATCH_SIZE": "2048"}
    both = {**best, "ARGOS_INTER_THREADS": str(field.cores)}
    peers = [
        (Contestant(f"argostranslate {how}, {shape}", "argos", {"lines": shape == LINES}, settings), bar)
        for shape in (LINES, PARAGRAPHS)
        for how, settings, bar in (("as it comes", {}, 8), ("at its best", best, 4), ("on all cores", both, 4))
    ]
    said = field.rounds([ours, *(peer for peer, _ in peers)], rounds)
    rows = []
    for peer, bar in peers:
        times, median = factor(said[peer.name], said[ours.name])
        rows.append(told(f"against {peer.name}", f"{bar} times faster", f"{times:.1f} ({median:.1f})", times >= bar))
    alike = chrf(said[ours.name][0]["texts"], said[peers[0][0].name][0]["texts"])
    return [*rows, told("chrF between the two, a sentence a line", "99", f"{alike:.2f}", alike >= 99)]


def beside_limit(field: Field, rounds: int) -> list[str]:
    ways = product(sorted({1, max(field.cores // 2, 1), field.cores}), SIZES)
    every = [(inter, field.cores // inter, size) for inter, size in ways]
    turns = [(threads, seconds(field.turn(limit(threads), share=4))) for _ in range(rounds) for threads in every]
    tried = {threads: min(taken for each, taken in turns if each == threads) for threads in every}
    for (inter, intra, size), taken in tried.items():
        print(f"bare, inter {inter}, intra {intra}, {size} tokens: {field.count / 4 / taken:.0f} sentences/s")
    ours, bare = Contestant("checker", "ours", {}, {}), limit(min(tried, key=lambda each: tried[each]))
    said = field.rounds([ours, bare], rounds)
    best, median = factor(said[bare.name], said[ours.name])
    return [told(f"against {bare.name}", "0.9 of its speed", f"{best:.2f} ({median:.2f})", best >= 0.9)]


def limit(threads: tuple[int, int, int]) -> Contestant:
    inter, intra, size = threads
    name = f"CTranslate2 alone, inter {inter}, intra {intra}, {size} tokens"
    return Contestant(name, "bare", {"threads": threads}, {})


def warm_memory(field: Field, rounds: int) -> list[str]:
    cold, warm = [], []
    for number in range(rounds):
        run = Contestant("memory", "ours", {"memory": str(field.folder / f"memory{number}.sqlite")}, {})
        cold.append(field.turn(run))
        warm.append(field.turn(run))
        assert cold[-1]["texts"] == warm[-1]["texts"], "a warm memory changes what is said"
    best, median = factor(cold, warm)
    return [told("translate call with a warm memory", "50 times faster", f"{best:.0f} ({median:.0f})", best >= 50)]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="a tenth of everything, in one round")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=ROWS, default=ROWS)
    parser.add_argument("--model", type=Path, default=next(CORPUS.glob(f"models/*{SOURCE}_{TARGET}*.argosmodel")))
    options = parser.parse_args()
    rounds = options.rounds or (1 if options.quick else 3)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.cores])
    with tempfile.TemporaryDirectory() as name:
        field = Field(Path(name), options.model, 20 if options.quick else 200, options.cores)
        print(f"{field.count} sentences of {len(field.stories)} stories, {options.model.name}, {options.cores} cores")
        print(f"load of the machine before: {os.getloadavg()[0]:.1f}")
        rows = []
        for row in options.only:
            if row in RACES:
                rows += RACES[row](field, rounds)
            elif row == "peak":
                smaller = 200 if options.quick else 1000
                few, many = (engine_runs.peak(field.packages, Path(name), count) for count in (smaller, smaller * 10))
                what = f"peak memory of {smaller * 10:,} stories"
                measured = f"{many} MB, {many / few - 1:+.0%}"
                rows.append(told(what, f"within 20 % of {smaller:,} ({few} MB)", measured, many <= 1.2 * few))
            else:
                best = engine_runs.first(field.packages)
                rows.append(told("first translation, imports included", "under 0.8 s", f"{best:.2f} s", best < 0.8))
    print("\n| what | bar | measured |\n| --- | --- | --- |", *rows, sep="\n")


RACES = {"argos": beside_argos, "limit": beside_limit, "memory": warm_memory}

if __name__ == "__main__":
    main()
