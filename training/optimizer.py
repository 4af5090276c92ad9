"""Muon for the matrices inside the layers, AdamW for all else: fewer steps to the same loss than AdamW alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor

if TYPE_CHECKING:
    from collections.abc import Iterable

    from training.model import Transformer


@torch.no_grad()
def orthogonal(matrix: Tensor, rounds: int = 5) -> Tensor:
    """The nearest orthogonal matrix, roughly: Newton-Schulz with the coefficients of Muon's author (Jordan 2024)."""
    a, b, c = 3.4445, -4.7750, 2.0315
    flat = matrix.bfloat16()
    turned = flat.shape[0] > flat.shape[1]
    if turned:
        flat = flat.T
    flat = flat / (flat.norm() + 1e-7)
    for _ in range(rounds):
        square = flat @ flat.T
        flat = a * flat + (b * square + c * square @ square) @ flat
    return (flat.T if turned else flat).to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """Momentum whose step is made orthogonal; query, key and value in one matrix are taken apart first."""

    def __init__(self, matrices: Iterable[Tensor], lr: float, momentum: float = 0.95, decay: float = 0.01) -> None:
        super().__init__(list(matrices), {"lr": lr, "momentum": momentum, "decay": decay})

    @torch.no_grad()
    def step(self, closure: Any = None) -> None:
        """One step."""
        assert closure is None
        for group in self.param_groups:
            for matrix in group["params"]:
                state = self.state[matrix]
                if "momentum" not in state:
                    state["momentum"] = torch.zeros_like(matrix)
                state["momentum"].lerp_(matrix.grad, 1 - group["momentum"])
                ahead = matrix.grad.lerp(state["momentum"], group["momentum"])
                rows, columns = matrix.shape
                parts = rows // columns if rows in (2 * columns, 3 * columns) else 1
                step = torch.cat([orthogonal(part) for part in ahead.chunk(parts)])
                matrix.mul_(1 - group["lr"] * group["decay"])
                matrix.add_(step, alpha=-group["lr"] * max(1, rows / parts / columns) ** 0.5)


def optimizers(model: Transformer, muon: float, adam: float) -> list[torch.optim.Optimizer]:
    """Both, for a model; their learning rates are what `muon` and `adam` say at the height of the schedule."""
    inside = [
        parameter
        for name, parameter in model.named_parameters()
        if parameter.ndim == 2 and not name.startswith("embeddings")
    ]
    chosen = {id(parameter) for parameter in inside}
    rest = [parameter for parameter in model.parameters() if id(parameter) not in chosen]
    made: list[torch.optim.Optimizer] = [
        Muon(inside, lr=muon),
        torch.optim.AdamW(rest, lr=adam, betas=(0.9, 0.98), eps=1e-9, weight_decay=0.0, fused=True),
    ]
    for optimizer in made:
        for group in optimizer.param_groups:
            group["height"] = group["lr"]
    return made
