"""Which file is a story's source."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadInput
from checker.text.wildcards import expression

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True)
class PairPattern:
    """Where the sources of some stories lie: ``content/en/**/*.md`` has its source in ``content/de/{path}.md``.

    ``{path}`` is what the wildcards of ``target`` matched, from the first to the last. Both are relative to
    ``root``, the folder of the settings file.
    """

    target: str
    source: str
    root: Path = Path()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        first = min((at for at in (self.target.find("*"), self.target.find("?")) if at >= 0), default=None)
        if first is None:
            return re.compile(re.escape(self.target) + "()")
        last = max(self.target.rfind("*"), self.target.rfind("?")) + 1
        wild = expression(self.target[first:last])
        return re.compile(f"{re.escape(self.target[:first])}({wild}){re.escape(self.target[last:])}")

    def source_of(self, target: Path) -> Path | None:
        """The source that this pattern gives a story, None where the pattern doesn't match it."""
        try:
            relative = target.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return None
        match = self._pattern.fullmatch(relative)
        return self.root / self.source.replace("{path}", match[1]) if match else None


def source_of(
    target: Path,
    *,
    root: Path | None = None,
    source: Path | None = None,
    translation_of: str | None = None,
    patterns: Sequence[PairPattern] = (),
) -> Path | None:
    """The file that a story was translated from: what the user says, else what the story says, else the patterns.

    ``source`` is a file, or a folder with the same relative paths as ``root``, the folder being checked. None
    where nothing names a source; ``BadInput`` where a named one isn't there. A pattern only proposes: a source
    that isn't there yet is no error.
    """
    if source is not None:
        inside = target.relative_to(root) if root else target.name
        found = source / inside if os.path.isdir(source) else source
        return _there(found, target, "--source")
    if translation_of is not None:
        return _there(target.parent / translation_of, target, "translation-of")
    for proposed in proposals(target, patterns):
        if os.path.exists(proposed) and proposed.resolve() != target.resolve():
            return proposed
    return None


def originals(
    target: Path,
    *,
    root: Path | None = None,
    source: Path | None = None,
    translation_of: str | None = None,
    patterns: Sequence[PairPattern] = (),
) -> Iterator[Path]:
    """The files that may be a story's source, by the same order of precedence, whether they are there or not."""
    if source is not None:
        yield source
        yield source / (target.relative_to(root) if root else target.name)
    elif translation_of is not None:
        yield target.parent / translation_of
    else:
        yield from proposals(target, patterns)


def proposals(target: Path, patterns: Sequence[PairPattern]) -> Iterator[Path]:
    """The sources that patterns give a story, whether they are there or not; the first one that is counts."""
    for pattern in patterns:
        proposed = pattern.source_of(target)
        if proposed is not None:
            # Named as the story is, so that a report reads the same on every machine.
            yield proposed if target.is_absolute() else Path(os.path.relpath(proposed))


def _there(source: Path, target: Path, said_by: str) -> Path:
    if not os.path.isfile(source):
        raise BadInput(str(target), f"{said_by}: no such source: {source}; give the path of the original")
    return source
