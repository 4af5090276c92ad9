"""The reports of one run, each in its format and at its place, all written while the run goes on."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.errors import BadSettings, hint
from checker.output import Destination, Sink, sinks
from checker.report import FORMATS, open_report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.checked import Checked, Summary
    from checker.report import Header

ROOM = 1 << 20
"""Bytes that GitHub takes as the summary of a step; of a longer one it takes nothing."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A report that is asked for: its format, and where it goes."""

    format: str
    destination: Destination


def wanted(format: str, output: Path | None, further: Iterable[str] = ()) -> tuple[Wanted, ...]:
    """The reports that ``--format``, ``--output`` and each ``--output-format FORMAT=PATH`` ask for.

    Raises ``BadSettings`` for a format that isn't there, and for two reports at one place.
    """
    found = [Wanted(format, Destination.of(output))]
    for each in further:
        name, equals, path = each.partition("=")
        option = f"--output-format {each}"
        if name not in FORMATS:
            known = hint(name, FORMATS) or f" (there are {', '.join(FORMATS)})"
            raise BadSettings(f"{option}: {name}: no such format{known}")
        if not equals or not path:
            raise BadSettings(f"{option}: where to? Write it as {name}=PATH")
        found.append(Wanted(name, Destination.of(Path(path), f"--output-format {name}=")))
    places: dict[object, str] = {}
    for place in (each.destination for each in found):
        if (same := place.same) in places:
            both = dict.fromkeys((places[same], place.name))
            raise BadSettings(f"{' and '.join(both)}: two reports at one place; give each its own")
        places[same] = place.name
    return tuple(found)


def job_summary(reports: Sequence[Wanted], path: str, say: Callable[[str], None]) -> Sequence[Wanted]:
    """The reports, and where one is for GitHub a page for the job, added to the file that GitHub names for it.

    ``path`` is empty outside of GitHub. ``say`` is told where the file can't be written to: the verdict stands
    without it.
    """
    if not path or all(each.format != "github" for each in reports):
        return reports
    if not os.path.isfile(path) or not os.access(path, os.W_OK):
        say(f"$GITHUB_STEP_SUMMARY: {path}: no file that can be written to; the job has no summary")
        return reports
    return (*reports, Wanted("markdown", Destination(Path(path), "$GITHUB_STEP_SUMMARY", append=True)))


def publish(
    reports: Sequence[Wanted],
    header: Header,
    results: Iterable[Checked],
    summary: Summary,
    clear: Callable[[], None] = lambda: None,
) -> None:
    """Write the reports story by story; whoever gives the results counts them in ``summary``.

    ``clear`` is called before anything is written. A reader of one report that goes away doesn't stop the others.
    Raises ``BadSettings`` where a place cannot be written.
    """
    with sinks([each.destination for each in reports]) as opened:
        open_now = [
            (open_report(each.format, _own(header, each.destination)), sink)
            for each, sink in zip(reports, opened, strict=True)
        ]

        def put(sink: Sink, chunks: Iterable[str]) -> None:
            for chunk in chunks:
                clear()
                sink.write(chunk)
                if sink.gone:
                    break

        try:
            for report, sink in open_now:
                put(sink, report.begin())
            for checked in results:
                for report, sink in open_now:
                    if not sink.gone:
                        put(sink, report.story(checked))
                if all(sink.gone for sink in opened):
                    return
            for report, sink in open_now:
                if not sink.gone:
                    put(sink, report.end(summary))
        finally:
            clear()


def _own(header: Header, destination: Destination) -> Header:
    """What a report at this place is told."""
    room = None
    if destination.append and destination.path is not None:
        room = ROOM - os.path.getsize(destination.path)
    return replace(header, colour=destination.terminal and "NO_COLOR" not in os.environ, room=room)
