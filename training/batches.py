"""Batches of sentences of like length, in an order that chance decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from training.subwords import END, START

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

Numbers = tuple[list[int], list[int]]
"""A pair's subwords: source, target; without start and end."""
Batch = tuple[Tensor, Tensor | None, Tensor, Tensor, Tensor]
"""Source, its mask (None where every row is full), target as read, target as wanted, and which places of it count."""
LONGEST = 110
"""Subwords of a side."""


def grouped(pairs: Sequence[Numbers], tokens: int, chance: random.Random) -> list[list[Numbers]]:
    """Groups of at most `tokens` subwords a side, padding counted, in the order that chance decides."""
    order = sorted(pairs, key=lambda pair: (len(pair[1]), len(pair[0]) + chance.random()))
    groups: list[list[Numbers]] = [[]]
    widest = 0
    for pair in order:
        wide = max(widest, len(pair[0]) + 1, len(pair[1]) + 1)
        if groups[-1] and wide * (len(groups[-1]) + 1) > tokens:
            groups.append([])
            wide = max(len(pair[0]), len(pair[1])) + 1
        groups[-1].append(pair)
        widest = wide
    chance.shuffle(groups)
    return groups


def tensors(group: Sequence[Numbers], device: str = "cpu") -> Batch:
    """A group as the model reads it."""
    source = _filled([pair[0] + [END] for pair in group]).to(device)
    read = _filled([[START, *pair[1]] for pair in group]).to(device)
    wanted = _filled([pair[1] + [END] for pair in group]).to(device)
    # START fills up, and stands nowhere else in a source or a wanted target.
    mask = source != START
    return source, None if bool(mask.all()) else mask[:, None, None, :], read, wanted, wanted != START


def _filled(rows: Sequence[Sequence[int]]) -> Tensor:
    wide = max(map(len, rows))
    return torch.tensor([[*row, *[START] * (wide - len(row))] for row in rows])


def forever(
    pairs: Sequence[Numbers], rates: Sequence[float], tokens: int, chance: random.Random
) -> Iterator[list[Numbers]]:
    """Groups without end; in each round every pair stands as often as its rate says on average."""
    while True:
        drawn = [
            pair
            for pair, rate in zip(pairs, rates, strict=True)
            for _ in range(int(rate) + (chance.random() < rate % 1))
        ]
        yield from grouped(drawn, tokens, chance)
