"""The training itself: so many minutes, from a checkpoint where there is one; the best weights so far are kept."""

from __future__ import annotations

import json
import random
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import torch

from training.batches import Numbers, forever, grouped, tensors
from training.loss import plain_loss, smoothed_loss
from training.optimizer import optimizers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from training.model import Transformer


@dataclass(frozen=True)
class Plan:
    """How long and how fast; learning rates rise for `warm` of the time and fall to nothing over the rest."""

    minutes: float
    tokens: int = 4000
    """Subwords of a batch, a side."""
    muon: float = 0.006
    adam: float = 0.0015
    warm: float = 0.03
    smoothing: float = 0.1
    every: float = 3.0
    """Minutes between checkpoints, each of which is measured on the dev lines."""


@dataclass
class Progress:
    """What a checkpoint knows beside the weights."""

    seconds: float = 0.0
    steps: int = 0
    tokens: int = 0
    best: float = float("inf")


def height(done: float, warm: float) -> float:
    """The part of the learning rate's height that holds when `done` of the time has passed.

    >>> [round(height(done, 0.1), 2) for done in (0, 0.05, 0.1, 0.55, 1)]
    [0.02, 0.51, 1.0, 0.5, 0.0]
    """
    return 0.02 + 0.98 * done / warm if done < warm else max(0.0, (1 - done) / (1 - warm))


@torch.no_grad()
def dev_loss(model: Transformer, dev: Sequence[Numbers], device: str = "cpu") -> float:
    """Nats a subword of the dev lines."""
    model.eval()
    total, count = 0.0, 0
    for group in grouped(dev, 4000, random.Random(0)):
        source, mask, read, wanted, counts = tensors(group, device)
        states = model(source, mask, read)[counts]
        total += plain_loss(states, model.embeddings.weight, model.bias, wanted[counts])
        count += len(states)
    model.train()
    return total / count


def train(
    model: Transformer,
    pairs: Sequence[Numbers],
    rates: Sequence[float],
    dev: Sequence[Numbers],
    plan: Plan,
    folder: Path,
) -> Progress:
    """Trains; `folder` gets ``last.pt`` to go on from, ``best.pt``, the checkpoints' weights and ``log.jsonl``."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device).train()
    folder.mkdir(parents=True, exist_ok=True)
    steppers = optimizers(model, plan.muon, plan.adam)
    progress = _resumed(model, steppers, folder / "last.pt") or Progress()
    batches = forever(pairs, rates, plan.tokens, random.Random(progress.steps))
    begun = time.monotonic() - progress.seconds
    if not progress.steps:
        _log(folder, progress, plan=asdict(plan), dev=dev_loss(model, dev, device))
    saved = progress.seconds
    recent, recent_tokens = 0.0, 0
    while progress.seconds < plan.minutes * 60:
        now = height(progress.seconds / (plan.minutes * 60), plan.warm)
        for stepper in steppers:
            for group in stepper.param_groups:
                group["lr"] = group["height"] * now
        source, mask, read, wanted, counts = tensors(next(batches), device)
        with torch.autocast(device, dtype=torch.bfloat16):
            states = model(source, mask, read)
        chosen = wanted[counts]
        loss = smoothed_loss(states[counts], model.embeddings.weight, model.bias, chosen, plan.smoothing)
        (loss / len(chosen)).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for stepper in steppers:
            stepper.step()
            stepper.zero_grad()
        recent += float(loss.detach())
        recent_tokens += len(chosen)
        progress.steps += 1
        progress.tokens += len(chosen)
        progress.seconds = time.monotonic() - begun
        if progress.seconds - saved >= plan.every * 60 or progress.seconds >= plan.minutes * 60:
            measured = dev_loss(model, dev, device)
            if measured < progress.best:
                progress.best = measured
                torch.save(model.state_dict(), folder / "best.pt")
            _log(folder, progress, train=recent / recent_tokens, dev=measured)
            recent, recent_tokens = 0.0, 0
            _keep(model, steppers, progress, folder)
            saved = progress.seconds = time.monotonic() - begun
    return progress


def _resumed(model: Transformer, steppers: Sequence[torch.optim.Optimizer], path: Path) -> Progress | None:
    if not path.exists():
        return None
    state: dict[str, Any] = torch.load(path, weights_only=True)
    model.load_state_dict(state["model"])
    for stepper, saved in zip(steppers, state["optimizers"], strict=True):
        stepper.load_state_dict(saved)
    return Progress(**state["progress"])


def _keep(model: Transformer, steppers: Sequence[torch.optim.Optimizer], progress: Progress, folder: Path) -> None:
    state = {
        "model": model.state_dict(),
        "optimizers": [stepper.state_dict() for stepper in steppers],
        "progress": asdict(progress),
    }
    torch.save(state, folder / "last.tmp")
    (folder / "last.tmp").replace(folder / "last.pt")  # a crash in the middle leaves the one before
    torch.save(model.state_dict(), folder / f"step-{progress.steps:06}.pt")
    for old in sorted(folder.glob("step-*.pt"))[:-8]:
        old.unlink()


def _log(folder: Path, progress: Progress, **more: object) -> None:
    line = json.dumps({**asdict(progress), "at": time.strftime("%H:%M:%S"), **more})
    with (folder / "log.jsonl").open("a", encoding="utf-8") as file:
        print(line, file=file)
    print(line, flush=True)
