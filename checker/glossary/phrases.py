"""Set phrases from layer to layer: what a form is no name in stays so when a later row says something else of it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from checker.glossary.entry import Layer

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

NONE = "-"
"""What a row has in ``unless`` that ends the set phrases of earlier layers."""

_LAYERS = tuple(Layer)


def inherited(rows: Sequence[tuple[Layer, Hashable, str]]) -> dict[int, str]:
    """The cells to fill, by place: those that are empty where an earlier layer has set phrases for the same form.

    A row is its layer, what it has in common with rows of the same form of an entity, and its cell ``unless``. The
    nearest earlier layer with such a row rules.

    >>> inherited([(Layer.SHIPPED, "Kiev", "chicken Kiev"), (Layer.HOUSE, "Kiev", ""), (Layer.DESK, "Kiev", "")])
    {1: 'chicken Kiev', 2: 'chicken Kiev'}
    >>> inherited([(Layer.SHIPPED, "Kiev", "chicken Kiev"), (Layer.HOUSE, "Kiev", "-"), (Layer.DESK, "Kiev", "")])
    {2: '-'}
    """
    by_layer: dict[Layer, list[int]] = defaultdict(list)
    for at, (layer, _, _) in enumerate(rows):
        by_layer[layer].append(at)
    found: dict[int, str] = {}
    below: dict[Hashable, str] = {}
    for layer in _LAYERS:
        own: dict[Hashable, dict[str, None]] = defaultdict(dict)
        for at in by_layer[layer]:
            _, form, cell = rows[at]
            if not cell.strip() and form in below:
                cell = found[at] = below[form]
            own[form].update(dict.fromkeys(part.strip() for part in cell.split("|") if part.strip()))
        for form, parts in own.items():
            if said := [part for part in parts if part != NONE] or list(parts):
                below[form] = "|".join(said)
    return found
