"""One run from request to exit code: settings, tools and checks opened, stories checked, the report written."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from checker import __version__
from checker.changes import Changes, marked
from checker.checked import Checked, Summary
from checker.checks import CHECKS
from checker.errors import BadSettings
from checker.finding import Confidence, Severity
from checker.ignore.baselines import Baselines
from checker.ignore.unsure import unsure
from checker.inputs import Inputs, Request, named, validate
from checker.publishing import Wanted, job_summary, publish
from checker.report import Header
from checker.run import WINDOW, BackTranslate, check_each
from checker.settings import InForce
from checker.setups import Setups

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.output import Destination
    from checker.story import Bitext


class Progress(Protocol):
    """Whoever shows how far a run has come."""

    def step(self, done: int, size: int | None, stories: int) -> None:
        """So many bytes are read, of so many if that is known, and so many stories checked."""

    def clear(self) -> None:
        """Something is written, or all is done."""


CLEAN, FOUND, INCOMPLETE, EMPTY = 0, 1, 2, 3
_YOUNG = 50_000
"""Objects made since the last collection from which the next one looks for cycles; some dozens of stories' worth."""


@dataclass(frozen=True)
class Session:
    """Everything that one run needs, ready to go."""

    request: Request
    setups: Setups
    changes: Changes | None = None
    baselines: Baselines | None = None
    confidence: Confidence = Confidence.POSSIBLE

    @classmethod
    def open(
        cls,
        request: Request,
        *,
        config: Path | None = None,
        glossaries: tuple[Path, ...] = (),
        only: tuple[str, ...] = (),
        skip: tuple[str, ...] = (),
        models: Path | None = None,
        baseline: Path | None = None,
        no_baseline: bool = False,
        clock: Callable[[], datetime.date] | None = None,
        confidence: Confidence = Confidence.POSSIBLE,
    ) -> Session:
        """What the command line says is looked at; settings are read when files are. Raises ``BadSettings``.

        ``clock`` says which day it is, and is asked only where entries of the baseline have a last day.
        """
        validate(request)
        if no_baseline and baseline is not None:
            raise BadSettings("--baseline, --no-baseline: one or the other")
        in_force = InForce(config, lambda settings: settings.narrowed(only, skip))
        setups = Setups(in_force, style=request.style, glossaries=glossaries, models=models)
        baselines = Baselines(in_force, named(request.paths), baseline, clock)
        return cls(request, setups, request.changes(), None if no_baseline else baselines, confidence)

    def check(self, back_translate: BackTranslate = "auto", outputs: Sequence[Destination] = ()) -> Iterator[Checked]:
        """The verdict on each story, as they are read. Raises ``BadSettings`` before it reads any."""
        return self._verdicts(self.inputs(outputs), back_translate)

    def inputs(self, outputs: Sequence[Destination] = ()) -> Inputs:
        """The stories to come, their settings read and what these need opened. Raises ``BadSettings``."""
        return self._ready(Inputs(self.request, self.setups.reading, outputs, changes=self.changes))

    def reading(self, opened: Callable[[str], Iterator[bytes]]) -> Inputs:
        """The stories, for who wants to see the bytes that they are read from."""
        return self._ready(Inputs(self.request, self.setups.reading, opened=opened))

    def judge(self, stories: Iterable[Bitext | Checked]) -> Iterator[Checked]:
        """The verdict on each of these stories, nothing translated."""
        return self._verdicts(stories, "never")

    def _ready(self, inputs: Inputs) -> Inputs:
        self.setups.ready(inputs.paths, named(self.request.paths))
        if self.baselines is not None:
            self.baselines.ready(inputs.paths)
        return inputs

    def _verdicts(self, inputs: Iterable[Bitext | Checked], back_translate: BackTranslate) -> Iterator[Checked]:
        results = check_each(inputs, self.setups.of, back_translate)
        if self.baselines is not None:
            results = map(self.baselines.marking(), results)
        if self.changes is not None:
            whole = {rule.id for each in CHECKS for rule in each.rules if rule.whole_story}
            results = marked(results, self.changes, whole)
        return (unsure(checked, self.confidence) for checked in results)

    def report(
        self,
        reports: Sequence[Wanted],
        *,
        show: str,
        fail_on: str,
        strict: bool,
        back_translate: BackTranslate,
        say: Callable[[str], None],
        progress: Progress | None = None,
    ) -> int:
        """Check, write the reports, tell ``say`` what failed; the exit code.

        ``say`` gets lines in which a file's name may hold control characters; ``progress`` is told of each story.
        """
        summary = Summary()
        say = say if progress is None else _clearing(say, progress)
        header = Header(
            signature=self.signature,
            show=Severity[show.upper()],
            fail_on=None if fail_on == "never" else Severity[fail_on.upper()],
            say=say,
        )
        reports = job_summary(reports, os.environ.get("GITHUB_STEP_SUMMARY", ""), say)
        inputs = self.inputs([each.destination for each in reports])
        summary.today = self.baselines.today if self.baselines is not None else None
        results: Iterable[Checked] = counted(settled(self._verdicts(inputs, back_translate)), summary, say)
        if progress is None:
            publish(reports, header, results, summary)
        else:
            publish(reports, header, _watched(results, inputs, summary, progress), summary, progress.clear)
        code = _verdict(summary, header.fail_on, strict)
        if code == EMPTY and inputs.found and self.changes is not None:
            return CLEAN  # there are stories, and none of them changed
        if code == EMPTY:
            say(f"no story in {', '.join(self.request.paths)}: .txt, .md, .html and .tsv files are looked for")
        return code

    def signature(self) -> str:
        """What a verdict rests on, so that it can be repeated; known whole only after the run."""
        accepted = self.baselines.signature() if self.baselines is not None else ()
        return " | ".join((f"checker {__version__}", *self.setups.signature(), *accepted))


def settled(results: Iterable[Checked]) -> Iterator[Checked]:
    """The same verdicts, in a process that does nothing else: its garbage is seldom collected.

    What the first stories had loaded stays to the end, and is looked at no more.
    """
    gc.set_threshold(_YOUNG)  # stories hold few cycles, and die young
    for number, checked in enumerate(results, 1):
        if number == WINDOW:
            gc.freeze()  # glossaries and tables are most of what there is, and each collection would walk them all
        yield checked


def counted(results: Iterable[Checked], summary: Summary, say: Callable[[str], None]) -> Iterator[Checked]:
    """The same verdicts, counted, and ``say`` told of each failure."""
    for checked in results:
        summary.add(checked)
        for missed in checked.not_checked:
            if missed.failed:
                what = "" if checked.outline is None else f"{missed.what}: "
                say(f"{missed.path}: {what}{missed.why}")
        yield checked


def _watched(results: Iterable[Checked], inputs: Inputs, summary: Summary, progress: Progress) -> Iterator[Checked]:
    for checked in results:
        progress.step(inputs.done, inputs.size, summary.stories)
        yield checked


def _clearing(say: Callable[[str], None], progress: Progress) -> Callable[[str], None]:
    def said(line: str) -> None:
        progress.clear()
        say(line)

    return said


def _verdict(summary: Summary, fail_on: Severity | None, strict: bool) -> int:
    if summary.failures or (strict and summary.not_checked):
        return INCOMPLETE
    if not summary.stories:
        return EMPTY
    return FOUND if fail_on is not None and summary.at_least(fail_on) else CLEAN
