"""Fit checker/coverage/data/lengths.toml and model.toml: expected lengths, and when a stretch counts as left out.

On the half of ntrex that rules are made with: good pairs, and the same with a clause, a half or a sentence taken out,
put in, or replaced. Small lexicons are learnt anew from one part of it and judged on the other.
Needs CHECKER_DATA and numpy. Usage: python benchmarks/fit_coverage.py [--lengths]
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

import numpy as np
from bilingual import Row, ntrex
from learn_lexicon import text_of

import checker
from checker.coverage import lexicon as lexicons
from checker.coverage.judgement import features
from checker.coverage.lengths import expected
from checker.coverage.stretches import side

DATA = Path(checker.__file__).parent / "coverage/data"
_CLAUSE = re.compile(r"[,;:–—،、，；：()]\s*")
_STOP = re.compile(r"[.!?…。！？।”“\"'»’)]+$")
SMALL = 20_000
"""Bytes of a lexicon that was learnt from ntrex alone."""


def lengths() -> None:
    ratios: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for row in ntrex(held_out=False):
        ratios[row.language].append((len(row.source), float(np.log(len(row.target) / len(row.source)))))
    lines = ["# Of the logarithm of characters for each character of English: mean, lasting variance, fading variance.",
             "# Learnt by benchmarks/fit_coverage.py --lengths."]  # fmt: skip
    for language, found in sorted(ratios.items()):
        size = np.array([n for n, _ in found], float)
        value = np.array([v for _, v in found])
        mean = float(np.median(value[size >= 60]))
        square = np.minimum((value - mean) ** 2, 0.25)
        weight = size / size.mean()
        design = np.stack([np.ones_like(size), 1 / size], 1) * weight[:, None]
        (lasting, fading), *_ = np.linalg.lstsq(design, square * weight, rcond=None)
        if lasting < 0.004:
            lasting = 0.004
            fading = float(np.sum((square - lasting) * weight) / np.sum(weight / size))
        lines.append(f"{language} = [{mean:.3f}, {lasting:.4f}, {max(fading, 0.3):.2f}]")
    (DATA / "lengths.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cut(text: str, language: str, rng: random.Random) -> tuple[str, str] | None:
    """The text without a clause or a half, and what was taken out."""
    stop = match.group() if (match := _STOP.search(text)) else ""
    body = text[: len(text) - len(stop)]
    bounds = [0, *(match.end() for match in _CLAUSE.finditer(body)), len(body)]
    clauses = [(a, b) for a, b in zip(bounds, bounds[1:], strict=False) if b - a >= 25 * (0.35 if language in ("zh", "ja", "ko") else 1)]
    if len(clauses) > 1 and rng.random() < 0.6:
        start, end = rng.choice(clauses)
    else:
        spaces = [at for at, char in enumerate(body) if char == " "] if language not in ("zh", "ja") else range(1, len(body))
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
    return made


@lru_cache(maxsize=None)
def fold_lexicon(language: str, fold: int) -> lexicons.Lexicon:
    path = DATA / f"lexicon/{language}.gz"
    if path.stat().st_size > SMALL:
        return lexicons.lexicon(language)  # type: ignore[return-value]
    news = [(row.source, row.target) for row in ntrex(held_out=False, languages=[language])]
    half = len(news) // 2
    return lexicons.parsed(text_of(language, news[half:] if fold == 0 else news[:half], []))


def examples() -> tuple[list[str], dict[str, list]]:
    languages = sorted({row.language for row in ntrex(held_out=False)})
    rng = random.Random(7)
    found: dict[str, list] = defaultdict(list)
    for language in languages:
        rows = list(ntrex(held_out=False, languages=[language]))
        for at, row in enumerate(rows):
            known = fold_lexicon(language, 0 if at < len(rows) // 2 else 1)

            @lru_cache(maxsize=None)
            def look(word: str, code: str, other: str, known=known) -> lexicons.Reading:
                return lexicons.read(word, code, known)

            made = [("good", row.source, row.target)]
            made += spoilt(row, rows[(at + len(rows) // 3) % len(rows)], rng)
            for what, source, target in made:
                one, two = side(source, "en", language, look), side(target, language, "en", look)
                there, back = expected("en", language), expected(language, "en")
                if what in ("good", "source"):
                    found["missing"].append((language, what != "good", features(one, two, there)[0], at, len(source)))
                if what in ("good", "target"):
                    found["added"].append((language, what != "good", features(two, one, back)[0], at, len(source)))
    return languages, found


def fit(x: np.ndarray, y: np.ndarray, penalty: float = 1.0) -> np.ndarray:
    """Logistic regression by Newton's method; the last coefficient is the constant."""
    x = np.hstack([x, np.ones((len(x), 1))])
    beta = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], penalty)
    ridge[-1] = 0
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(x @ beta, -30, 30)))
        grad = x.T @ (y - p) - ridge * beta
        hess = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        step = np.linalg.solve(hess, grad)
        beta += step
        if np.abs(step).max() < 1e-6:
            break
    return beta


def main() -> None:
    if "--lengths" in sys.argv or not (DATA / "lengths.toml").exists():
        lengths()
    languages, found = examples()
    lines = ["# Coefficients by benchmarks/fit_coverage.py; the last one is the constant."]
    for kind, rows in sorted(found.items()):
        x = np.array([row[2] for row in rows])
        y = np.array([float(row[1]) for row in rows])
        beta = fit(x, y)
        lines.append(f"{kind} = [{', '.join(f'{b:.3f}' for b in beta)}]")
        score = np.hstack([x, np.ones((len(x), 1))]) @ beta
        language = np.array([row[0] for row in rows])
        good = np.sort(score[y == 0])[::-1]
        for rate in (0.001, 0.002, 0.005, 0.01, 0.02):
            limit = good[int(rate * len(good))]
            print(kind, f"at {rate}: limit {limit:.2f} found {(score[y == 1] > limit).mean():.3f}")
        limit = good[int(0.001 * len(good))]
        for code in languages:
            own = np.sort(score[(y == 0) & (language == code)])[::-1]
            print("  ", code, "top good", [round(float(v), 1) for v in own[:4]], "found", round(float((score[(y == 1) & (language == code)] > limit).mean()), 3))
    (DATA / "model.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    np.save("/tmp/coverage_examples.npy", np.array(dict(found), dtype=object), allow_pickle=True)


if __name__ == "__main__":
    main()
