"""Fit checker/coverage/data/lengths.toml and model.toml: expected lengths, and when a stretch counts as left out.

On the half of ntrex that rules are made with: good pairs, and the same with a clause, a half or a sentence taken out,
put in, or replaced. Small lexicons are learnt anew from one part of it and judged on the other.
Needs CHECKER_DATA and numpy. Usage:
python benchmarks/fit_coverage.py --parallel FOLDER --dictionaries FOLDER [--lengths]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import defaultdict
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from bilingual import Row, ntrex, wmt22_ced
from learn_lexicon import RICH, Listed, listed, text_of, usual

import checker
from checker.coverage import lexicon as lexicons
from checker.coverage.judgement import features
from checker.coverage.lengths import expected, size
from checker.coverage.stretches import leftover, side

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = Path(checker.__file__).parent / "coverage/data"
_CLAUSE = re.compile(r"[,;:–—،、，；：()]\s*")
_STOP = re.compile(r"[.!?…。！？।”“\"'»’)]+$")
RATES = 0.008, 0.0015
"""Of good pairs that may give a note, and a warning."""
PENALTY = 10.0
FURTHER = 2000
ABOVE = -0.3
MARGINS = 0.5, 1.3
"""Added to the limits: copy that nothing was learnt from strays further."""
NEWS = 433
"""Lines of ntrex in one language; what follows is copy of another kind."""


def lengths() -> None:
    ratios: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in ntrex(held_out=False):
        ratios[row.language].append((len(row.source), float(np.log(size(row.target) / size(row.source)))))
    lines = ["# Of the logarithm of characters for each one of English: mean, lasting variance, fading variance.",
             "# Learnt by benchmarks/fit_coverage.py --lengths."]  # fmt: skip
    for language, found in sorted(ratios.items()):
        sizes = np.array([n for n, _ in found], float)
        value = np.array([v for _, v in found])
        mean = float(np.median(value[sizes >= 60]))
        lasting, fading = 0.02, 2.0
        for _ in range(10):  # what strays by three deviations is taken for a fault of the data
            square = np.minimum((value - mean) ** 2, 9 * (lasting + fading / sizes))
            weight = sizes / sizes.mean()
            design = np.stack([np.ones_like(sizes), 1 / sizes], 1) * weight[:, None]
            (lasting, fading), *_ = np.linalg.lstsq(design, square * weight, rcond=None)
            if not (lasting >= 0.003 and fading >= 0.3):
                lasting = max(0.003, lasting if fading >= 0.3 else lasting + (fading - 0.3) / sizes.mean())
                fading = max(0.3, float(np.sum((square - lasting) * weight) / np.sum(weight / sizes)))
        lines.append(f"{language} = [{mean:.3f}, {lasting:.4f}, {fading:.2f}]")
    (DATA / "lengths.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cut(text: str, language: str, rng: random.Random) -> tuple[str, str] | None:
    """The text without a clause or a half, and what was taken out."""
    stop = match.group() if (match := _STOP.search(text)) else ""
    body = text[: len(text) - len(stop)]
    bounds = [0, *(match.end() for match in _CLAUSE.finditer(body)), len(body)]
    clauses = [(a, b) for a, b in pairwise(bounds) if b - a >= 25 * (0.35 if language in ("zh", "ja", "ko") else 1)]
    if len(clauses) > 1 and rng.random() < 0.6:
        start, end = rng.choice(clauses)
    else:
        spaces = (
            [at for at, char in enumerate(body) if char == " "]
            if language not in ("zh", "ja")
            else range(1, len(body))
        )
        if len(spaces) < 6:
            return None
        share = rng.choice((0.3, 0.4, 0.5, 0.5, 0.6))
        middle = min(spaces, key=lambda at: abs(at - len(body) * (1 - share)))
        start, end = (middle, len(body)) if rng.random() < 0.8 else (0, len(body) - middle)
    rest = (body[:start].rstrip(" ,;:–—-、，") + " " + body[end:]).strip()
    return (rest + stop, body[start:end]) if len(rest) > 8 else None


def spoilt(row: Row, other: Row, rng: random.Random) -> list[tuple[str, str, str]]:
    """Faulty sources and targets: which side has too much, source, target."""
    made = []
    if (gone := cut(row.target, row.language, rng)) is not None:
        made.append(("source", row.source, gone[0]))
    if (gone := cut(row.source, "en", rng)) is not None:
        made.append(("target", gone[0], row.target))
    made.append(("target", row.source, f"{row.target} {other.target}"))
    patched = patch(row.target, other.target, row.language, rng)
    if patched is not None:
        made.append(("target", row.source, patched))
    patched = patch(row.source, other.source, row.source_language, rng)
    if patched is not None:
        made.append(("source", patched, row.target))
    return made


def patch(text: str, other: str, language: str, rng: random.Random) -> str | None:
    """The text with some words of another one put in, every second time for as many of its own."""
    if language in ("zh", "ja"):
        return None
    own, foreign = text.split(" "), other.rstrip(" .!?").split(" ")
    count = rng.randint(4, 12)
    if len(own) < count + 6 or len(foreign) < count:
        return None
    begin, at = rng.randrange(len(foreign) - count + 1), rng.randrange(1, len(own) - count)
    gone = rng.choice((0, count))
    return " ".join((*own[:at], *foreign[begin : begin + count], *own[at + gone :]))


@cache
def taught(language: str, fold: int) -> lexicons.Lexicon | None:
    """The lexicon for one half of the news: without more parallel text, what the other half taught."""
    if language in RICH:
        return lexicons.lexicon(language)
    news = [(row.source, row.target) for row in ntrex(held_out=False, languages=[language])]
    half = len(news) // 2
    return lexicons.parsed(text_of(language, news[half:] if fold == 0 else news[:half], [], dictionary(language)))


@cache
def dictionary(language: str) -> Listed:
    """What dictionaries list, as the lexicon was made with it."""
    return listed(options().dictionaries, language, usual(options().parallel))


@cache
def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--parallel", type=Path, required=True, help="as for learn_lexicon.py")
    parser.add_argument("--dictionaries", type=Path, required=True, help="as for learn_lexicon.py")
    parser.add_argument("--lengths", action="store_true", help="expected lengths anew as well")
    return parser.parse_args()


@cache
def lookup(language: str, code: str, fold: int) -> Callable[[str], lexicons.Reading]:
    """How to look up words of ``code``, the language or English, in one half of the news."""
    return cache(partial(lexicons.read, language=code, known=taught(language, fold)))


def further(language: str) -> list[Row]:
    """Good pairs of another kind, English first."""
    pair = {"de": "en-de", "pt": "pt-en"}.get(language)
    good = [row for row in wmt22_ced(pair, held_out=False) if not row.faulty][:FURTHER] if pair else []
    return [Row(row.target, row.source, "en", language) if row.language == "en" else row for row in good]


def examples() -> tuple[list[str], dict[str, list]]:
    languages = sorted({row.language for row in ntrex(held_out=False)})
    rng = random.Random(7)
    found: dict[str, list] = defaultdict(list)
    for language in languages:
        news = list(ntrex(held_out=False, languages=[language]))
        rows = news + further(language)
        for at, row in enumerate(rows):
            fold = 0 if at < len(news) // 2 else 1
            look, look_there = lookup(language, "en", fold), lookup(language, language, fold)
            start, end = (0, len(news)) if at < len(news) else (len(news), len(rows))
            other = rows[start + (at * 7 + 211) % (end - start)]
            made = [("good", row.source, row.target), *spoilt(row, other, rng)]
            for what, source, target in made:
                one, two = side(source, "en", language, look), side(target, language, "en", look_there)
                left, its = leftover(one, two), leftover(two, one)
                there, back = expected("en", language), expected(language, "en")
                if what in ("good", "source"):
                    found["missing"].append(
                        (language, what != "good", features(one, two, left, its, there), at, len(source))
                    )
                if what in ("good", "target"):
                    found["added"].append(
                        (language, what != "good", features(two, one, its, left, back), at, len(source))
                    )
    return languages, found


def fit(x: np.ndarray, y: np.ndarray, start: np.ndarray | None = None, penalty: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method, drawn to ``start``; the last coefficient is the constant."""
    x = np.hstack([x, np.ones((len(x), 1))])
    prior = np.zeros(x.shape[1]) if start is None else start
    beta = prior.copy()
    ridge = np.full(x.shape[1], penalty)
    for _ in range(200):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        grad = x.T @ (y - p) - ridge * (beta - prior)
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge), grad)
        step /= max(1.0, float(np.abs(step).max()))  # Newton's method overshoots where the two kinds lie far apart
        beta = beta + step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def limit(good: np.ndarray, rate: float, shared: float) -> float:
    """The score above which so many good pairs lie, by the tail of its best scores, drawn to the shared one."""
    top = np.sort(good)[::-1]
    if len(top) * rate > 2:
        return float(top[round(len(top) * rate)])
    count = max(12, len(top) // 40)
    edge = top[count]
    excess = np.minimum(top[:count] - edge, 5).mean()
    own = edge + excess * np.log(count / len(top) / rate)
    # No higher than the shared limit: the best scores of some languages are real faults of their translations.
    return float(min(0.7 * own + 0.3 * shared, shared + ABOVE))


def main() -> None:
    if options().lengths or not (DATA / "lengths.toml").exists():
        lengths()
    languages, found = examples()
    lines = [
        "# By benchmarks/fit_coverage.py, for each language beside English: the odds from which a gap is a note,",
        "# and a warning; then the coefficients, the last one the constant. xx is any other language.",
    ]
    for kind, rows in sorted(found.items()):
        lines.append(f"\n[{kind}]")
        x = np.array([row[2] for row in rows])
        y = np.array([float(row[1]) for row in rows])
        whole = fit(x, y)
        language = np.array([row[0] for row in rows])
        with_one = np.hstack([x, np.ones((len(x), 1))])
        shared = [float(np.quantile((with_one @ whole)[y == 0], 1 - rate)) for rate in RATES]
        lines.append(f"xx = {told(shared, whole)}")
        hits, alarms = [], []
        for code in languages:
            own = language == code
            beta = fit(x[own], y[own], whole, PENALTY)
            score = with_one[own] @ beta
            bad, good = score[y[own] == 1], score[y[own] == 0]
            news = good[: NEWS * (code == "pt") + NEWS] if len(good) > 2 * NEWS else good
            limits = [
                (limit(good, rate, each) + limit(news, rate, each)) / 2
                for rate, each in zip(RATES, shared, strict=True)
            ]
            limits[1] = max(limits[1], float(np.sort(news)[-2]) + 0.01)  # one alarm in a language's news at most
            limits = [each + more for each, more in zip(limits, MARGINS, strict=True)]
            lines.append(f"{code} = {told(limits, beta)}")
            hits.append((bad > limits[1]).mean())
            alarms.append((good > limits[1]).sum())
            print(
                kind,
                code,
                "limits",
                [round(v, 2) for v in limits],
                f"found {hits[-1]:.2f} false {alarms[-1]} of {len(good)}",
            )
        print(kind, f"found {np.mean(hits):.3f}, false {sum(alarms)} of {int((y == 0).sum())}")
    (DATA / "model.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def told(limits: list[float], beta: np.ndarray) -> str:
    return "[" + ", ".join([*(f"{each:.2f}" for each in limits), *(f"{each:.3f}" for each in beta)]) + "]"


if __name__ == "__main__":
    main()
