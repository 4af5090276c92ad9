"""One run from request to exit code: settings, tools and checks opened, stories checked, the report written."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from checker import __version__
from checker.checked import Checked, Summary
from checker.errors import BadSettings
from checker.finding import Confidence, Severity
from checker.ignore.baselines import Baselines
from checker.ignore.unsure import unsure
from checker.inputs import STDIN, Inputs, Request, named, none_found, validate
from checker.options import Options
from checker.publishing import Wanted, job_summary, publish
from checker.report import DETAILED, Header
from checker.report.addresses import top_folder
from checker.verdicts import Kept

# What checks are made of is imported when a story is to be checked: a kept verdict needs none of it.
if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.changes import Changes
    from checker.lock import Locks
    from checker.output import Destination
    from checker.run import BackTranslate
    from checker.settings import Settings
    from checker.setups import Setups
    from checker.story import Bitext
    from checker.tools import Detect


class Progress(Protocol):
    """Whoever shows how far a run has come."""

    def step(self, done: int, size: int | None, stories: int) -> None:
        """So many bytes are read, of so many if that is known, and so many stories checked."""

    def clear(self) -> None:
        """Something is written, or all is done."""


CLEAN, FOUND, INCOMPLETE, EMPTY = 0, 1, 2, 3
_SETTLED = 64
"""Stories after which what a run works with is loaded."""
_YOUNG = 50_000
"""Objects made since the last collection from which the next one looks for cycles; some dozens of stories' worth."""


@dataclass(frozen=True)
class Session:
    """Everything that one run needs, ready to go."""

    request: Request
    options: Options
    changes: Changes | None = None
    kept: Kept | None = None
    baselines: Baselines | None = None
    confidence: Confidence = Confidence.POSSIBLE
    locks: Locks | None = None

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
        cache: Path | None = None,
        locked: bool = False,
        translating: bool = True,
    ) -> Session:
        """What the command line says is looked at; settings are read when files are. Raises ``BadSettings``.

        ``clock`` says which day it is, and is asked only where entries of the baseline have a last day. ``cache`` is
        the folder in which reports keep verdicts; without one they keep none. ``locked``: before any story is read,
        what verdicts rest on is held against ``checker.lock``, models only if this run is ``translating``.
        """
        validate(request)
        if no_baseline and baseline is not None:
            raise BadSettings("--baseline, --no-baseline: one or the other")
        options, changes = Options(config, glossaries, only, skip, models), request.changes()
        keeps = cache is not None and changes is None and STDIN not in request.paths
        kept = Kept(cache, request.encoding) if cache is not None and keeps else None
        baselines = None if no_baseline else Baselines(options.in_force, named(request.paths), baseline, clock)
        locks = None
        if locked:
            from checker.lock import Locks

            locks = Locks(options.in_force, glossaries, models, translating)
        return cls(request, options, changes, kept, baselines, confidence, locks)

    @cached_property
    def setups(self) -> Setups:
        """What each story is checked with; opened when the first one is."""
        return self.options.setups(self.request.style)

    def check(self, back_translate: BackTranslate = "auto", outputs: Sequence[Destination] = ()) -> Iterator[Checked]:
        """The verdict on each story, as they are read. Raises ``BadSettings`` before it reads any."""
        return self._verdicts(self.inputs(outputs), back_translate)

    def inputs(self, outputs: Sequence[Destination] = ()) -> Inputs:
        """The stories to come, their settings read and what these need opened. Raises ``BadSettings``."""
        return self._ready(Inputs(self.request, self._reading, outputs, changes=self.changes))

    def reading(self, opened: Callable[[str], Iterator[bytes]]) -> Inputs:
        """The stories, for who wants to see the bytes that they are read from."""
        return self._ready(Inputs(self.request, self._reading, opened=opened))

    def judge(
        self, stories: Iterable[Bitext | Checked], back_translate: BackTranslate = "never"
    ) -> Iterator[Checked]:
        """The verdict on each of these stories."""
        return self._verdicts(stories, back_translate)

    def _reading(self, path: str) -> tuple[Settings, Detect]:
        return self.setups.reading(path)

    def _ready(self, inputs: Inputs) -> Inputs:
        self.setups.ready(inputs.paths, named(self.request.paths))
        return self._accepting(inputs)

    def _accepting(self, inputs: Inputs) -> Inputs:
        if self.locks is not None:
            self.locks.ready(inputs.paths, named(self.request.paths))
        if self.baselines is not None:
            self.baselines.ready(inputs.paths)
        return inputs

    def _verdicts(
        self, inputs: Iterable[Bitext | Checked], back_translate: BackTranslate, kept: Kept | None = None
    ) -> Iterator[Checked]:
        """Verdicts as they are reported; what is kept is kept before the baseline and what changed are asked."""
        results = self._judged(iter(inputs), back_translate)
        if kept is not None:
            results = kept.keeping(results, self._rests)
        if self.baselines is not None:
            results = map(self.baselines.marking(), results)
        if self.changes is not None:
            from checker.changes import marked
            from checker.checks import CHECKS

            whole = {rule.id for each in CHECKS for rule in each.rules if rule.whole_story}
            results = marked(results, self.changes, whole)
        return (unsure(checked, self.confidence) for checked in results)

    def _judged(self, inputs: Iterator[Bitext | Checked], back_translate: BackTranslate) -> Iterator[Checked]:
        for first in inputs:
            if isinstance(first, Checked):
                yield first
                continue
            from checker.run import check_each

            yield from check_each(chain([first], inputs), self.setups.of, back_translate)

    def _with_kept(self, outputs: Sequence[Destination], back_translate: BackTranslate, kept: Kept) -> Inputs:
        """The stories to come, with the verdicts that earlier runs kept; nothing is opened if these are all."""
        inputs = Inputs(self.request, self._reading, outputs, kept=kept)
        if not kept.look(self.options.ground(self.request, back_translate), inputs.places):
            self._ready(inputs)
        else:
            self._accepting(inputs)
        if any(output.path is not None for output in outputs):
            for path in set(kept.rests_on()):
                inputs.spare(path)
        return inputs

    def _rests(self, path: str) -> tuple[Iterable[Path], Path | None]:
        """What a verdict rests on beside the story: files and a folder of models that its settings name."""
        settings = self.setups.of(path).settings
        return settings.reads, settings.models

    def _keep(self, kept: Kept) -> None:
        """Write what this run has to keep; which tools it needs, where no model that spoke is among them."""
        if kept.signature is None:
            opened = self.setups.opened
            spoke = any(setup.tools.models_used() for setup in opened)
            kept.close(
                None if spoke else self.setups.signature(), [path for each in opened for path in each.settings.reads]
            )

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
        workspace = os.environ.get("GITHUB_WORKSPACE", "")
        header = Header(
            signature=self.signature,
            show=Severity[show.upper()],
            fail_on=None if fail_on == "never" else Severity[fail_on.upper()],
            say=say,
            workspace=workspace,
            top=top_folder(workspace),
        )
        reports = job_summary(reports, os.environ.get("GITHUB_STEP_SUMMARY", ""), say)
        outputs = [each.destination for each in reports]
        kept = self.kept if not DETAILED & {each.format for each in reports} else None
        inputs = self.inputs(outputs) if kept is None else self._with_kept(outputs, back_translate, kept)
        summary.today = self.baselines.today if self.baselines is not None else None
        results: Iterable[Checked] = counted(settled(self._verdicts(inputs, back_translate, kept)), summary, say)
        results = _passed_over(results, inputs, summary)
        if progress is None:
            publish(reports, header, results, summary)
        else:
            publish(reports, header, _watched(results, inputs, summary, progress), summary, progress.clear)
        if kept is not None:
            self._keep(kept)
        code = _verdict(summary, header.fail_on, strict)
        if code == EMPTY and inputs.found and self.changes is not None:
            return CLEAN  # there are stories, and none of them changed
        if code == EMPTY:
            say(none_found(self.request.paths))
        return code

    def signature(self) -> str:
        """What a verdict rests on, so that it can be repeated; known whole only after the run."""
        known = self.kept.signature if self.kept is not None and "setups" not in self.__dict__ else None
        accepted = self.baselines.signature() if self.baselines is not None else ()
        return " | ".join(
            (f"checker {__version__}", *(self.setups.signature() if known is None else known), *accepted)
        )


def settled(results: Iterable[Checked]) -> Iterator[Checked]:
    """The same verdicts, in a process that does nothing else: its garbage is seldom collected.

    What the first stories had loaded stays to the end, and is looked at no more.
    """
    gc.set_threshold(_YOUNG)  # stories hold few cycles, and die young
    for number, checked in enumerate(results, 1):
        if number == _SETTLED:
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


def _passed_over(results: Iterable[Checked], inputs: Inputs, summary: Summary) -> Iterator[Checked]:
    """The same verdicts; behind the last one, what wasn't read is counted."""
    yield from results
    summary.unchanged = inputs.unchanged


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
