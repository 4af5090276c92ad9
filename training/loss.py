"""Cross-entropy with label smoothing over a large vocabulary, a few rows at a time so that they stay in the cache."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

_ROWS = 512


class _SmoothedLoss(torch.autograd.Function):
    """The loss and its gradients in one pass: the whole table of logits never exists."""

    @staticmethod
    def forward(ctx: Any, states: Tensor, weight: Tensor, bias: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
        kind = torch.bfloat16
        small, table = states.to(kind), weight.to(kind)
        grad_states = torch.empty_like(states, dtype=torch.float32)
        grad_weight = torch.zeros_like(weight)
        grad_bias = torch.zeros_like(bias)
        total = states.new_zeros((), dtype=torch.float32)
        size = weight.shape[0]
        for at in range(0, len(states), _ROWS):
            part, want = small[at : at + _ROWS], wanted[at : at + _ROWS]
            logits = (part @ table.T).float().add_(bias)
            mean = logits.mean(dim=1)
            chosen = logits.gather(1, want[:, None])[:, 0]
            top = logits.amax(dim=1, keepdim=True)
            probabilities = logits.sub_(top).exp_()
            sums = probabilities.sum(dim=1, keepdim=True)
            normal = (sums.log() + top)[:, 0]
            total += (normal - (1 - smoothing) * chosen - smoothing * mean).sum()
            grad = probabilities.div_(sums).sub_(smoothing / size)
            grad.scatter_add_(1, want[:, None], grad.new_full((len(want), 1), smoothing - 1))
            grad_bias += grad.sum(dim=0)
            grad = grad.to(kind)
            grad_states[at : at + _ROWS] = grad @ table
            grad_weight += grad.T @ part
        ctx.save_for_backward(grad_states, grad_weight, grad_bias)
        return total

    @staticmethod
    def backward(ctx: Any, scale: Tensor) -> tuple[Tensor | None, ...]:
        states, weight, bias = ctx.saved_tensors
        return states * scale, weight * scale, bias * scale, None, None


def smoothed_loss(states: Tensor, weight: Tensor, bias: Tensor, wanted: Tensor, smoothing: float) -> Tensor:
    """The sum of the losses of all rows: `states` (rows, width), `wanted` (rows), in nats."""
    return _SmoothedLoss.apply(states.float(), weight, bias, wanted, smoothing)


@torch.no_grad()
def plain_loss(states: Tensor, weight: Tensor, bias: Tensor, wanted: Tensor) -> float:
    """The sum of the losses of all rows without smoothing, in nats."""
    total = 0.0
    for at in range(0, len(states), _ROWS):
        logits = states[at : at + _ROWS].float() @ weight.T + bias
        total += float(torch.nn.functional.cross_entropy(logits, wanted[at : at + _ROWS], reduction="sum"))
    return total
