"""The files that a request names: those in folders, those that changed, those whose source did."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.inputs.opening import STDIN
from checker.pair.files import originals, source_of
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
    found = _Found()
    for name in request.paths:
        if name != STDIN and request.input_format is None and _settings(name):
            found.bad(BadInput(name, "settings, not a story: --config names them (--input-format text reads all)"))
        elif name != STDIN and os.path.isdir(name):
            for path in walk(Path(name)):
                if isinstance(path, BadInput):
                    found.bad(path)
                else:
                    found.inside(path, Path(name))
            if changes is not None and changes.staged:
                for below in filter(listed, changes.beneath(name)):  # the working tree may lack it
                    found.inside(Path(name) / below, Path(name))
        else:
            found.named(name)
    return found.items


def _settings(path: str) -> bool:
    return os.path.splitext(path)[1].lower() == ".toml" and not os.path.isdir(path)


class _Found:
    """Items by path; a file under several spellings is one, and has the first."""

    def __init__(self) -> None:
        self.items: dict[str, Item | BadInput] = {}
        self._spelled: dict[str, str] = {}
        self._real: dict[str, str] = {}

    def named(self, path: str) -> None:
        """A path that stands among the arguments itself."""
        if (first := self._first(path)) not in self.items:
            self.items[first] = Item(first, None)

    def inside(self, path: Path, folder: Path) -> None:
        """A file in a folder that is an argument; named itself as well, it has its source as the folder says."""
        first = self._first(str(path))
        known = self.items.get(first)
        if known is None:
            self.items[first] = Item(first, folder)
        elif isinstance(known, Item) and known.root is None:
            parents, depth = Path(first).parents, len(path.relative_to(folder).parts)
            if depth <= len(parents):
                self.items[first] = Item(first, parents[depth - 1])

    def bad(self, error: BadInput) -> None:
        """A folder that can't be looked into, a file that is no story."""
        self.items[self._first(error.path)] = error

    def _first(self, path: str) -> str:
        """The spelling under which a file was found first."""
        if path == STDIN:
            return path
        folder, name = os.path.split(path)
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder or ".")
        return self._spelled.setdefault(os.path.join(self._real[folder], name), path)


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
    """Whether the source that options or patterns name changed or is gone; what a story says isn't looked at."""
    settings, _ = reading(item.path)
    try:
        source = source_of(Path(item.path), root=item.root, source=request.source, patterns=settings.pairs)
    except BadInput:
        source = None
    if source is not None:
        return changes.touch(str(source))
    named = originals(Path(item.path), root=item.root, source=request.source, patterns=settings.pairs)
    return any(changes.gone(str(each)) for each in named)
