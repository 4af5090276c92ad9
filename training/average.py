"""The mean of checkpoints, which is often better than each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor

from training.loop import dev_loss

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.batches import Numbers
    from training.model import Transformer


def mean(paths: Sequence[Path]) -> dict[str, Tensor]:
    """The mean of the weights in files."""
    total: dict[str, Tensor] = {}
    for path in paths:
        for name, weight in torch.load(path, weights_only=True, map_location="cpu").items():
            total[name] = total[name] + weight if name in total else weight.clone()
    return {name: weight / len(paths) for name, weight in total.items()}


def best(model: Transformer, folder: Path, dev: Sequence[Numbers]) -> dict[str, float]:
    """Loads what has the least loss on the dev lines: the best checkpoint, or the mean of the last 2, 3, 4 or 6.

    Returns the loss of each that was tried, the least first.
    """
    checkpoints = sorted(folder.glob("step-*.pt"))
    tried = {"best": [folder / "best.pt"]}
    tried |= {f"mean of {count}": checkpoints[-count:] for count in (2, 3, 4, 6) if count <= len(checkpoints)}
    model.to("cpu")
    losses = {}
    for name, paths in tried.items():
        model.load_state_dict(mean(paths))
        losses[name] = dev_loss(model, dev)
    order = sorted(losses, key=lambda name: losses[name])
    model.load_state_dict(mean(tried[order[0]]))
    return {name: losses[name] for name in order}
