"""From what into what: a pair, or several that share one model and are told apart by a first token."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from training.text import Pair, cleaned, read, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ENGLISH = "en"


@dataclass(frozen=True)
class Direction:
    """From a language into a language; `prefix` is the first token that a joint model is given, or empty."""

    source: str
    target: str
    prefix: str = ""

    @property
    def name(self) -> str:
        """As a package's file name has it: de_en."""
        return f"{self.source}_{self.target}"


@dataclass(frozen=True)
class Example:
    """A pair in the direction that it teaches."""

    pair: Pair
    direction: Direction


def directions(sources: Sequence[str], targets: Sequence[str]) -> list[Direction]:
    """Every source into every target, English on one side; a prefix where one model has several targets.

    >>> [(each.name, each.prefix) for each in directions(["en"], ["de", "uk"])]
    [('en_de', '__de__'), ('en_uk', '__uk__')]
    >>> [(each.name, each.prefix) for each in directions(["ru", "uk"], ["en"])]
    [('ru_en', ''), ('uk_en', '')]
    """
    made = [
        Direction(source, target, f"__{target}__" if len(targets) > 1 else "")
        for source in sources
        for target in targets
        if source != target
    ]
    if not made or not all(ENGLISH in (each.source, each.target) for each in made):
        raise ValueError("English must be on one side: the parallel text is LANGUAGE-en")
    return made


def examples(
    chosen: Sequence[Direction], folder: Path, tests: frozenset[str] = frozenset()
) -> tuple[list[Example], list[Example]]:
    """What to train on and the dev lines, from a folder's ``LANGUAGE-en.tsv.gz``, without sentences in `tests`."""
    training: list[Example] = []
    dev: list[Example] = []
    for direction in chosen:
        foreign = direction.target if direction.source == ENGLISH else direction.source
        unseen = (
            pair
            for pair in cleaned(read(folder / f"{foreign}-{ENGLISH}.tsv.gz"))
            if pair.source not in tests and pair.target not in tests
        )
        for kept, pairs in zip((training, dev), split(unseen), strict=True):
            kept.extend(Example(pair.turned() if direction.source == ENGLISH else pair, direction) for pair in pairs)
    return training, dev


def sentences_of_tests(folder: Path) -> frozenset[str]:
    """Both sides of every line of the test files, which no model may learn."""
    return frozenset(_sides(folder))


def _sides(folder: Path) -> Iterator[str]:
    for file in sorted(folder.glob("*.tsv")):
        for line in file.read_text(encoding="utf-8").splitlines():
            yield from line.split("\t")
