"""What every report is told about its run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from checker.finding import Checked, Severity


@dataclass(frozen=True, slots=True)
class Header:
    """``signature`` names what the verdict rests on and is known only after the run, so it is asked for last.

    ``show`` limits what the formats for people print; ``colour`` is for terminals.
    """

    signature: Callable[[], str]
    show: Severity = Severity.WARNING
    colour: bool = False


Report = Callable[[Iterable[Checked], Header], Iterator[str]]
"""Stories in, chunks of text out, so that a run of any size needs flat memory."""
