"""The transformer, built as CTranslate2 computes it: pre-norm, ReLU, one table of embeddings for everything."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

POSITIONS = 500
"""Places of a sentence that CTranslate2 makes encodings for."""


@dataclass(frozen=True)
class Size:
    """How large a model is."""

    vocabulary: int
    width: int = 256
    inner: int = 1024
    heads: int = 4
    encoder: int = 3
    decoder: int = 2


def positions(width: int) -> Tensor:
    """Sine and cosine encodings of the places in a sentence (POSITIONS, width), as CTranslate2 makes them itself.

    It counts places from 1, and so no package needs to hold the table.
    """
    half = width // 2
    rates = torch.exp(torch.arange(half) * -(math.log(10000) / (half - 1)))
    angles = torch.arange(1, POSITIONS + 1)[:, None] * rates
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Dropout(nn.Module):
    """Dropout with one random byte a number: on a CPU much cheaper than PyTorch's own."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.below = round(rate * 256)

    def forward(self, states: Tensor) -> Tensor:
        if not self.training or not self.below:
            return states
        count = states.numel()
        draws = torch.empty((count + 7) // 8, dtype=torch.int64, device=states.device)
        draws.random_(-(2**63), None)  # all 64 bits
        kept = draws.view(torch.uint8)[:count].view(states.shape) >= self.below
        return states * (kept.to(states.dtype) * (256 / (256 - self.below)))


class Attention(nn.Module):
    """Attention of several heads; `memory` is what is looked at, the queries themselves where there is none."""

    def __init__(self, size: Size, *, across: bool) -> None:
        super().__init__()
        width = size.width
        self.heads = size.heads
        self.norm = nn.LayerNorm(width)
        # CTranslate2's own layout: query, key and value in one, or the query apart from the memory's key and value.
        self.inputs = nn.ModuleList(
            [nn.Linear(width, width), nn.Linear(width, 2 * width)] if across else [nn.Linear(width, 3 * width)]
        )
        self.output = nn.Linear(width, width)

    def forward(
        self, states: Tensor, mask: Tensor | None, memory: Tensor | None = None, causal: bool = False
    ) -> Tensor:
        normed = self.norm(states)
        if memory is None:
            query, key, value = self.inputs[0](normed).chunk(3, dim=-1)
        else:
            query = self.inputs[0](normed)
            key, value = self.inputs[1](memory).chunk(2, dim=-1)
        split = [part.unflatten(-1, (self.heads, -1)).transpose(1, 2) for part in (query, key, value)]
        if states.device.type == "cpu":  # where its backward pass in bfloat16 takes seven times as long
            with torch.autocast("cpu", enabled=False):
                split = [part.float() for part in split]
                mixed = functional.scaled_dot_product_attention(*split, attn_mask=mask, is_causal=causal)
        else:
            mixed = functional.scaled_dot_product_attention(*split, attn_mask=mask, is_causal=causal)
        return self.output(mixed.transpose(1, 2).flatten(2))


class Inner(nn.Module):
    """The feed-forward part of a layer."""

    def __init__(self, size: Size) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(size.width)
        self.input = nn.Linear(size.width, size.inner)
        self.output = nn.Linear(size.inner, size.width)

    def forward(self, states: Tensor) -> Tensor:
        return self.output(functional.relu(self.input(self.norm(states))))


class Layer(nn.Module):
    """One layer of the encoder, or, with attention across, of the decoder."""

    def __init__(self, size: Size, dropout: float, *, across: bool) -> None:
        super().__init__()
        self.attention = Attention(size, across=False)
        self.across = Attention(size, across=True) if across else None
        self.inner = Inner(size)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor | None, memory: Tensor | None = None) -> Tensor:
        if self.across is None:
            states = states + self.dropout(self.attention(states, mask))
        else:
            states = states + self.dropout(self.attention(states, None, causal=True))
            states = states + self.dropout(self.across(states, mask, memory))
        return states + self.dropout(self.inner(states))


class Transformer(nn.Module):
    """A sequence-to-sequence model over one vocabulary."""

    def __init__(self, size: Size, dropout: float = 0.1) -> None:
        super().__init__()
        self.size = size
        self.embeddings = nn.Embedding(size.vocabulary, size.width)
        self.bias = nn.Parameter(torch.zeros(size.vocabulary))
        self.register_buffer("positions", positions(size.width), persistent=False)
        self.dropout = Dropout(dropout)
        self.encoder = nn.ModuleList(Layer(size, dropout, across=False) for _ in range(size.encoder))
        self.decoder = nn.ModuleList(Layer(size, dropout, across=True) for _ in range(size.decoder))
        self.encoder_norm = nn.LayerNorm(size.width)
        self.decoder_norm = nn.LayerNorm(size.width)
        nn.init.normal_(self.embeddings.weight, std=size.width**-0.5)
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)

    def embed(self, numbers: Tensor) -> Tensor:
        """Subwords (batch, length) as vectors (batch, length, width)."""
        states = self.embeddings(numbers) * math.sqrt(self.size.width) + self.positions[: numbers.shape[1]]
        return self.dropout(states)

    def encode(self, source: Tensor, mask: Tensor | None) -> Tensor:
        """The encoder's states; `mask` is true where a row has a subword (batch, 1, 1, length)."""
        states = self.embed(source)
        for layer in self.encoder:
            states = layer(states, mask)
        return self.encoder_norm(states)

    def decode(self, target: Tensor, memory: Tensor, mask: Tensor | None) -> Tensor:
        """The decoder's states, from which the next subword is told."""
        states = self.embed(target)
        for layer in self.decoder:
            states = layer(states, mask, memory)
        return self.decoder_norm(states)

    def forward(self, source: Tensor, mask: Tensor | None, target: Tensor) -> Tensor:
        return self.decode(target, self.encode(source, mask), mask)
