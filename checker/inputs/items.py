"""The files that a request names: those in folders, those that changed, those whose source did."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.inputs.opening import STDIN
from checker.pair.files import source_of
from checker.read import listed, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from checker.changes import Changes
    from checker.inputs.request import Request
    from checker.settings import Settings
    from checker.tools import Detect

Reading = Callable[[str], tuple["Settings", "Detect"]]
"""What a file is read with, given its path."""


@dataclass(frozen=True, slots=True)
class Item:
    """One file to check, as the user named it; ``root`` is the folder argument that it was found in.

    ``unchanged`` says that it counts only if its source changed.
    """

    path: str
    root: Path | None
    unchanged: bool = False


def items(request: Request, changes: Changes | None) -> dict[str, Item | BadInput]:
    """What a request names, by path; a folder that can't be looked into is bad input."""
    found: dict[str, Item | BadInput] = {}
    for name in request.paths:
        if name != STDIN and os.path.isdir(name):
            for path in walk(Path(name)):
                if isinstance(path, BadInput):
                    found[path.path] = path
                else:
                    found[str(path)] = Item(str(path), Path(name))
            if changes is not None and changes.staged:
                for inside in filter(listed, changes.beneath(name)):  # the working tree may lack it
                    found.setdefault(str(Path(name) / inside), Item(str(Path(name) / inside), Path(name)))
        else:
            found.setdefault(name, Item(name, None))
    return found


def changed(
    found: Mapping[str, Item | BadInput], changes: Changes, request: Request, reading: Reading
) -> Iterator[tuple[str, Item | BadInput]]:
    """The items that changed, and those whose sources may have: no other one is read.

    A file that is named and not there is bad input, unless it was deleted.
    """
    mentioning = changes.mentioning()
    for path, item in found.items():
        change = changes.of(path)
        if isinstance(item, BadInput) or (change is not None and change.touched):
            yield path, item
        elif not os.path.exists(path) and change is None:
            if not changes.gone(path):
                yield path, item
        elif changes.key(path) in mentioning or _source_changed(item, changes, request, reading):
            yield path, replace(item, unchanged=True)


def _source_changed(item: Item, changes: Changes, request: Request, reading: Reading) -> bool:
    """Whether the source that options or patterns name changed; what a story itself says is not looked at."""
    settings, _ = reading(item.path)
    try:
        source = source_of(Path(item.path), root=item.root, source=request.source, patterns=settings.pairs)
    except BadInput:
        return False
    return source is not None and changes.touch(str(source))
