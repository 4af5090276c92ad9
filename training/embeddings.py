"""Embeddings to begin with, for a model from nothing: subwords that stand in the same pairs of sentences lie near.

A word and its translation share their sentence pairs, so the table is bilingual before the first step, which saves a
small model most of the time that it would take to find out which words belong together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy
import scipy.sparse
from scipy.sparse.linalg import eigsh

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.batches import Numbers


def bilingual(pairs: Sequence[Numbers], vocabulary: int, width: int) -> numpy.ndarray:
    """A table (vocabulary, width) whose rows have length 1, from positive pointwise mutual information."""
    rows = numpy.concatenate([numpy.unique(numpy.array(source + target)) for source, target in pairs])
    counts = [len({*source, *target}) for source, target in pairs]
    columns = numpy.repeat(numpy.arange(len(pairs)), counts)
    # A long pair says less about each of its subwords.
    weight = numpy.repeat(1 / numpy.maximum(counts, 1), counts).astype(numpy.float32) ** 0.5
    stands = scipy.sparse.csr_matrix((weight, (rows, columns)), shape=(vocabulary, len(pairs)))
    together = (stands @ stands.T).toarray()
    often = together.sum(axis=1)
    expected = numpy.outer(often, often) / max(float(often.sum()), 1e-9)
    information = numpy.log(numpy.maximum(together, 1e-9) / numpy.maximum(expected, 1e-9))
    information = numpy.maximum(information, 0).astype(numpy.float32)
    values, vectors = eigsh(information, k=min(width, vocabulary - 1), which="LA")
    table = numpy.zeros((vocabulary, width), numpy.float32)
    table[:, : len(values)] = vectors * numpy.sqrt(numpy.maximum(values, 0))
    chance = numpy.random.default_rng(0)
    table += chance.normal(0, 1e-3, table.shape)  # a subword that stands nowhere gets a place of its own
    table /= numpy.linalg.norm(table, axis=1, keepdims=True)
    return table
