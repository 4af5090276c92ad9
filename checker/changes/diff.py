"""Which lines of which files differ, from ``git diff --raw --patch --unified=0 -z``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

DIFF = (
    "diff", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative", "--submodule=short", "--find-renames",
    "--raw", "--no-abbrev", "-z",
)  # fmt: skip
"""Nothing that a configuration may say changes what this says."""
PATCH = "--patch", "--unified=0", "--inter-hunk-context=0"

_HUNK = re.compile(rb"^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
# Lines of a patch start with @, +, - or a backslash where they are a file's, so that this is always a header.
_HEADER = re.compile(rb"^diff --git ", re.MULTILINE)
_OPAQUE = re.compile(rb"^(?:Binary files |GIT binary patch)", re.MULTILINE)
SUBMODULE = "160000"


@dataclass(frozen=True, slots=True)
class Change:
    """How one file differs from what it was.

    ``path`` is relative to the top folder; ``former`` is the hash of what it was, None for a new file. ``lines`` are
    the lines that are new or other than before, from 1, parted by LF; None means all. ``cuts`` are lines behind
    which something was taken out.
    """

    path: str
    former: str | None = None
    lines: tuple[range, ...] | None = None
    cuts: tuple[int, ...] = ()

    @property
    def touched(self) -> bool:
        """Whether any of its text differs: not where it was only moved, or made executable."""
        return self.lines is None or bool(self.lines or self.cuts)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a listing: ``status`` is M, A, D, R, C, T or U, ``modes`` those before and after.

    ``was`` is the path that it had before it was moved or copied, else empty.
    """

    status: str
    modes: tuple[str, str]
    former: str
    path: str
    was: str = ""


def listed(said: bytes) -> tuple[list[Entry], bytes]:
    """The files of a listing, and the patch behind it if there is one."""
    entries: list[Entry] = []
    at = 0
    while said[at : at + 1] == b":":
        head, at = _until(said, at)
        path, at = _until(said, at)
        before, after, former, _, status = head.decode("ascii")[1:].split(" ")
        was = b""
        if status[0] in "RC":
            was = path
            path, at = _until(said, at)
        entries.append(
            Entry(
                status[0], (before, after), former, *(each.decode("utf-8", "surrogateescape") for each in (path, was))
            )
        )
    return entries, said[at:].removeprefix(b"\0")


def changes(said: bytes) -> Iterator[Change]:
    """The files of a listing with a patch, those left out that are gone.

    Where listing and patch don't fit (a merge that isn't finished), all lines of a file count as changed.
    """
    entries, patch = listed(said)
    starts = [match.start() for match in _HEADER.finditer(patch)]
    parts = [patch[start:end] for start, end in pairwise([*starts, len(patch)])]
    wanted = [entry for entry in entries for _ in range(2 if entry.status == "T" else 1)]
    fits = len(parts) == len(wanted) and all(entry.status != "U" for entry in entries)
    for entry, part in zip(wanted, parts if fits else [None] * len(wanted), strict=True):
        if entry.status == "D" or SUBMODULE in entry.modes:
            continue
        former = entry.former if entry.former.strip("0") else None
        if part is None or former is None or entry.status in "AT" or _OPAQUE.search(part):
            yield Change(entry.path, former)
        else:
            yield Change(entry.path, former, *_hunks(part))


def _hunks(part: bytes) -> tuple[tuple[range, ...], tuple[int, ...]]:
    lines, cuts = [], []
    for hunk in _HUNK.finditer(part):
        before, start, after = (int(group) if group is not None else 1 for group in hunk.groups())
        if after:
            lines.append(range(start, start + after))
        if before > after:
            cuts.append(start + max(after - 1, 0))
    return tuple(lines), tuple(cuts)


def _until(said: bytes, at: int) -> tuple[bytes, int]:
    end = said.index(b"\0", at)
    return said[at:end], end + 1
