"""The rows of all layers as one glossary: which of them count, and which a later layer has replaced."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from checker.glossary import Layer
from checker.glossary.phrases import inherited

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from checker.curation.sheet import Entry

_LAYERS = tuple(Layer)
Key = tuple[str, str, str, str]


def key(cells: Mapping[str, str]) -> Key:
    """What a later layer's row must share with an earlier one's to replace it."""
    return cells["entity"], cells["language"], cells["form"], cells["style"]


def replacements(entries: Iterable[Entry]) -> dict[Key, Entry]:
    """For every key the first row of the latest layer that has one: rows of earlier layers don't count."""
    latest: dict[Key, Entry] = {}
    for entry in entries:
        there = latest.get(key(entry.cells))
        if there is None or _LAYERS.index(entry.layer) > _LAYERS.index(there.layer):
            latest[key(entry.cells)] = entry
    return latest


def in_force(entries: Iterable[Entry]) -> list[Entry]:
    """The rows that no later layer replaces, in their order, with the set phrases that they keep."""
    entries = keeping_phrases(list(entries))
    latest = replacements(entries)
    return [entry for entry in entries if latest[key(entry.cells)].layer is entry.layer]


def keeping_phrases(entries: Sequence[Entry]) -> list[Entry]:
    """The rows as they count: those that say nothing in ``unless`` have what an earlier layer says for their form."""
    keys = ((entry, (entry.cells["entity"], entry.cells["language"], entry.cells["form"])) for entry in entries)
    filled = inherited([(entry.layer, form, entry.cells["unless"]) for entry, form in keys])
    return [
        replace(entry, cells={**entry.cells, "unless": filled[at]}) if at in filled else entry
        for at, entry in enumerate(entries)
    ]
