"""What every report is told about its run, and what it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from checker.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from checker.checked import Checked, Summary


def _nobody(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Header:
    """``signature`` names what the verdict rests on and is known only after the run, so it is asked for last.

    ``show`` limits what the formats for people print; ``fail_on`` is the severity from which the run fails, None for
    never; ``colour`` is for terminals. ``room`` is how many bytes the report's place takes, None where nothing sets a
    limit; ``say`` gets lines for whoever started the run. ``workspace`` is the folder that a code host checked out
    into, and ``top`` the top folder of the repository; empty where there is none.
    """

    signature: Callable[[], str]
    show: Severity = Severity.WARNING
    fail_on: Severity | None = Severity.ERROR
    colour: bool = False
    room: int | None = None
    say: Callable[[str], None] = _nobody
    workspace: str = ""
    top: str = ""


class Report(Protocol):
    """One report, made story by story, so that a run of any size needs flat memory.

    It is pushed, not pulled: several reports of one run are written at once.
    """

    def begin(self) -> Iterable[str]:
        """What stands before the first story."""

    def story(self, checked: Checked) -> Iterable[str]:
        """One story's verdict, or input that could not be read."""

    def end(self, summary: Summary) -> Iterable[str]:
        """What stands behind the last story; ``summary`` has counted them all."""


def rendered(report: Report, results: Iterable[Checked], summary: Summary) -> Iterator[str]:
    """The whole text of one report, chunk by chunk; whoever gives the results counts them."""
    yield from report.begin()
    for checked in results:
        yield from report.story(checked)
    yield from report.end(summary)
