"""A joint model made smaller for one of its pairs: only the subwords that its two languages use."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from training.model import Transformer
from training.start import Start
from training.subwords import END

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def used(languages: Sequence[Iterable[Sequence[int]]], most: int) -> list[int]:
    """Numbers of at most `most` subwords, in order: the special ones, and those that either language has most often.

    `languages` are the sentences of each, as numbers.
    """
    special = range(END + 1)
    share: dict[int, float] = {}
    for sentences in languages:
        counts = Counter(number for sentence in sentences for number in sentence)
        for number, count in counts.items():
            share[number] = max(share.get(number, 0.0), count / counts.total())
    often = sorted(share.keys() - set(special), key=lambda number: (-share[number], number))
    return sorted([*special, *often[: most - len(special)]])


def pruned(start: Start, kept: Sequence[int]) -> Start:
    """The same model with these subwords alone: what it says of them doesn't change."""
    small = Transformer(replace(start.model.size, vocabulary=len(kept)))
    weights = start.model.state_dict()
    rows = torch.tensor(kept)
    for name in ("embeddings.weight", "bias"):
        weights[name] = weights[name].to("cpu")[rows]
    small.load_state_dict(weights)
    small.positions = start.model.positions
    return Start(small, start.subwords.only(kept), start.splitter, start.licences)
