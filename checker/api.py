"""The checker for programs: text in, a report out. The command line's own path, without files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from checker.checked import Checked, Summary
from checker.errors import BadInput
from checker.finding import Finding, NotChecked, Severity
from checker.inputs import STDIN, Request
from checker.pair.align import align
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.report import Header, open_report, rendered
from checker.session import Session
from checker.story import Bitext

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from pathlib import Path

    from checker.run import BackTranslate
    from checker.story import Story

Format = Literal["text", "markdown", "html"]
_SOURCE = "source"


@dataclass(frozen=True)
class Report:
    """The verdict on one text. ``findings`` hold also what is ignored: ``finding.ignored`` says by whom and why."""

    checked: Checked
    signature: str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What doesn't hold together, in reading order."""
        return self.checked.findings

    @property
    def not_checked(self) -> tuple[NotChecked, ...]:
        """What could not be looked at, and why."""
        return self.checked.not_checked

    @property
    def language(self) -> str | None:
        """The text's language, ISO 639-1; None where the detectors abstain."""
        return self.checked.outline.language if self.checked.outline is not None else None

    def passes(self, fail_on: Severity = Severity.ERROR) -> bool:
        """Whether a gate would let it through: nothing so bad that isn't ignored, and no check failed."""
        summary = self._summary()
        return not summary.failures and not summary.at_least(fail_on)

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--format json`` prints."""
        told: dict[str, Any] = json.loads(self.text("json"))
        return told

    def text(self, format: str = "plain", *, show: Severity = Severity.WARNING) -> str:
        """The report in one of the command line's formats; ``show`` limits those for people."""
        header = Header(signature=lambda: self.signature, show=show)
        return "".join(rendered(open_report(format, header), [self.checked], self._summary()))

    def _summary(self) -> Summary:
        summary = Summary()
        summary.add(self.checked)
        return summary


class Checker:
    """Settings, glossaries and models opened once, for many texts. Raises ``BadSettings``.

    Settings are those of ``config``, else of the nearest settings file upwards from the working folder, as for
    standard input; a baseline is for files, and none is looked at. Each is safe to use from one thread at a time.
    """

    def __init__(
        self,
        *,
        config: Path | None = None,
        glossaries: Iterable[Path] = (),
        style: str | None = None,
        only: Iterable[str] = (),
        skip: Iterable[str] = (),
        models: Path | None = None,
        back_translate: BackTranslate = "auto",
    ) -> None:
        self._back_translate = back_translate
        self._style = style
        self._session = Session.open(
            Request((STDIN,), style=style), config=config, glossaries=tuple(glossaries), only=tuple(only),
            skip=tuple(skip), models=models, no_baseline=True,
        )  # fmt: skip
        self._session.inputs()  # what is wrong with the settings is said before a text comes

    def check(
        self,
        text: str,
        source: str | None = None,
        *,
        language: str | None = None,
        source_language: str | None = None,
        date: datetime.date | None = None,
        input_format: Format = "text",
        path: str = STDIN,
    ) -> Report:
        """The verdict on a text, beside its source if there is one. ``path`` is what reports call it.

        Languages are detected where they aren't given. Raises ``BadInput`` for a text without words.
        """
        story = self._story(text, path, input_format, language, date)
        other = self._story(source, _SOURCE, input_format, source_language, None) if source is not None else None
        pairs = align(story, other) if other is not None else ()
        bitext = Bitext(story, other, pairs, other.language if other is not None else source_language)
        (checked,) = self._session.judge([bitext], self._back_translate)
        return Report(checked, self._session.signature())

    def _story(self, text: str, path: str, format: Format, language: str | None, date: datetime.date | None) -> Story:
        if not text.strip():
            raise BadInput(path, "empty")
        settings, detect = self._session.setups.reading(STDIN)
        draft = read(Document(path, text, format=format), format)
        style = self._style or settings.style
        return compose(draft, detect, language=language, date=date, style=style, by_paragraph=path != _SOURCE)


def check(
    text: str,
    source: str | None = None,
    *,
    language: str | None = None,
    source_language: str | None = None,
    date: datetime.date | None = None,
    input_format: Format = "text",
    config: Path | None = None,
    glossaries: Iterable[Path] = (),
    style: str | None = None,
    only: Iterable[str] = (),
    skip: Iterable[str] = (),
    models: Path | None = None,
    back_translate: BackTranslate = "auto",
) -> Report:
    """Check one text, beside its source if there is one; for many texts, one ``Checker`` is quicker.

    Raises ``BadSettings`` and ``BadInput``, both ``CheckerError``.
    """
    checker = Checker(
        config=config, glossaries=glossaries, style=style, only=only, skip=skip, models=models,
        back_translate=back_translate,
    )  # fmt: skip
    return checker.check(
        text, source, language=language, source_language=source_language, date=date, input_format=input_format
    )
