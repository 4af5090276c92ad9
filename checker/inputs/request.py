"""What is asked to be checked, and what is declared about it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadSettings
from checker.inputs.opening import STDIN
from checker.read import format_of, text_encoding
from checker.text.languages import canonical

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from checker.changes import Changes


@dataclass(frozen=True, slots=True)
class Request:
    """What a user asked to have checked, and what she declared about it; None and empty for what she didn't say."""

    paths: tuple[str, ...]
    source: Path | None = None
    language: str | None = None
    source_language: str | None = None
    date: datetime.date | None = None
    style: str | None = None
    encoding: str | None = None
    input_format: str | None = None
    changed_since: str | None = None
    staged: bool = False

    def changes(self) -> Changes | None:
        """What changed, None where all is checked. Raises ``BadSettings``."""
        if not self.staged and self.changed_since is None:
            return None
        from checker.changes import Changes

        further = (self.source,) if self.source is not None else ()
        if self.staged and self.changed_since is not None:
            raise BadSettings("--changed-since, --staged: one or the other")
        if self.staged:
            return Changes.in_index(self.paths, further)
        return (
            Changes.since_revision(self.changed_since, self.paths, further)
            if self.changed_since is not None
            else None
        )


def validate(request: Request) -> None:
    """Raise ``BadSettings`` for what no file can be read with, before any is."""
    for option, code in (("--language", request.language), ("--source-language", request.source_language)):
        if code is not None:
            try:
                canonical(code)
            except ValueError as error:
                raise BadSettings(f"{option} {error}") from error
    if request.encoding is not None:
        try:
            text_encoding(request.encoding)
        except ValueError as error:
            raise BadSettings(f"--encoding {error}") from error
    if request.source is not None and (
        request.input_format == "tsv"
        or _table(request.source)
        or (request.input_format is None and any(_table(Path(name)) for name in request.paths))
    ):
        why = "not with a table, whose own column source holds each row's original"
        raise BadSettings(f"--source {request.source}: {why}")


def _table(path: Path) -> bool:
    return format_of(path) == "tsv" and not os.path.isdir(path)


def none_found(paths: Sequence[str]) -> str:
    """What is said where paths hold no story at all."""
    return f"no story in {', '.join(paths)}: .txt, .md, .html and .tsv files are looked for"


def named(paths: Sequence[str]) -> Path:
    """The folder of the first path, as far as it is there: its settings hold where there is no story at all."""
    first = Path(paths[0]) if paths and paths[0] != STDIN else Path()
    return next((folder for folder in (first, *first.parents) if os.path.isdir(folder)), Path())
