"""One run from request to exit code: settings, tools and checks opened, stories checked, the report written."""

from __future__ import annotations

import gc
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from checker import __version__
from checker.checked import Checked, Summary
from checker.checks import CHECKS, Check
from checker.engines import open_tools
from checker.errors import BadSettings, hint
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.inputs import Inputs, Request, languages, named, validate
from checker.publishing import Wanted, job_summary, publish
from checker.report import Header
from checker.run import WINDOW, BackTranslate, check
from checker.settings import Settings, load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.output import Destination
    from checker.tools import Tools


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
    settings: Settings
    checks: tuple[Check, ...]
    tools: Tools

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
    ) -> Session:
        """Settings found and read, glossaries stacked, engines ready to load. Raises ``BadSettings``."""
        validate(request)
        settings = load(config, named(request.paths)).narrowed(only, skip)
        if settings.models is not None and not os.path.isdir(settings.models):
            raise BadSettings(f"models: no such folder: {settings.models}")
        if settings.languages is not None and not settings.languages:
            raise BadSettings("languages: none is left; name those that a story may be in, or leave the setting out")
        stack = [(path, Layer.SHIPPED) for path in shipped()]
        stack += [(path, Layer.HOUSE) for path in settings.glossaries]
        stack += [(path, Layer.DESK) for path in glossaries]
        tools = open_tools(stack, languages=languages(request, settings), models=models or settings.models)
        style, styles = request.style or settings.style, tools.glossary.styles
        if style is not None and style not in styles:
            near = hint(style, styles) or f" (known are {', '.join(sorted(styles)) or 'none'})"
            raise BadSettings(f"style {style}: no glossary has rows of this style{near}")
        checks = settings.ready(CHECKS)
        if not checks and not settings.unbuilt():
            raise BadSettings("--only, --skip and the settings leave no rule to check: name one, or leave them out")
        return cls(request, settings, checks, tools)

    def check(self, back_translate: BackTranslate = "auto", outputs: Sequence[Destination] = ()) -> Iterator[Checked]:
        """The verdict on each story, as they are read. Raises ``BadSettings`` before it reads an output as one."""
        return self._verdicts(self._inputs(outputs), back_translate)

    def _inputs(self, outputs: Sequence[Destination]) -> Inputs:
        return Inputs(self.request, self.settings, self.tools.detect, outputs)

    def _verdicts(self, inputs: Inputs, back_translate: BackTranslate) -> Iterator[Checked]:
        return check(inputs, self.checks, self.settings, self.tools, back_translate)

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
        inputs = self._inputs([each.destination for each in reports])
        results: Iterable[Checked] = counted(settled(self._verdicts(inputs, back_translate)), summary, say)
        if progress is None:
            publish(reports, header, results, summary)
        else:
            publish(reports, header, _watched(results, inputs, summary, progress), summary, progress.clear)
        code = _verdict(summary, header.fail_on, strict)
        if code == EMPTY:
            say(f"no story in {', '.join(self.request.paths)}: .txt, .md, .html and .tsv files are looked for")
        return code

    def signature(self) -> str:
        """What a verdict rests on, so that it can be repeated; known whole only after the run."""
        return " | ".join((f"checker {__version__}", *self.tools.signature, *self.tools.models_used()))


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
