"""The baseline: findings that somebody looked at and accepted, kept in a file beside the stories.

An entry names a finding by rule, entity and words, not by its line: moved text keeps its entry, changed text loses
it. The file is TOML, an entry a few lines in the order of paths, so that a change of it can be reviewed and merged.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from checker.ignore.comments import UNREASONED

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from pathlib import Path

FILE = "checker-baseline.toml"


class Key(NamedTuple):
    """What an entry goes by. ``path`` is relative to the baseline's folder; ``id`` a row's, where a table has ids."""

    path: str
    fingerprint: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An accepted finding. ``rule`` and ``text`` are for whoever reads it.

    ``count`` says in how many places of the story the same words are accepted; ``expires`` is the last day on which
    it holds, None where it holds for good.
    """

    key: Key
    rule: str
    text: str
    reason: str = ""
    who: str = ""
    expires: datetime.date | None = None
    count: int = 1

    def holds(self, today: datetime.date | None) -> bool:
        """Whether it isn't past its last day; ``today`` may be None only where there is no such day."""
        return self.expires is None or (today is not None and today <= self.expires)

    @property
    def why(self) -> str:
        """The reason, as reports say it."""
        return self.reason or UNREASONED


@dataclass(frozen=True)
class Baseline:
    """The entries of a file by what they go by, and what names the file's contents in a signature."""

    path: Path
    entries: Mapping[Key, Entry]
    digest: str = ""

    @cached_property
    def _folder(self) -> str:
        return os.path.join(os.path.abspath(self.path.parent), "")

    @property
    def expiring(self) -> bool:
        """Whether any entry has a last day, so that a verdict rests on the day of the run as well."""
        return any(each.expires is not None for each in self.entries.values())

    def key(self, path: str) -> str:
        """How entries name a story's path: relative to the baseline's folder, with strokes as on the web."""
        if path == "-":
            return path
        whole = os.path.abspath(path)
        if whole.startswith(self._folder):  # as nearly all do, and the other way takes ten times as long
            return whole[len(self._folder) :].replace(os.sep, "/")
        return os.path.relpath(whole, self._folder).replace(os.sep, "/")

    def file(self, path: str) -> Path:
        """Where the story of an entry is, or was."""
        return self.path.parent / path

    def gone(self, path: str) -> bool:
        """Whether the story of an entry isn't there any more."""
        return path != "-" and not os.path.exists(self.file(path))
