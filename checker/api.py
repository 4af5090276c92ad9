"""The checker for programs: text in, a report out. The command line's own path, without files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

from checker import given
from checker.checked import Checked, Summary
from checker.finding import Finding, NotChecked, Severity
from checker.inputs import STDIN, Request
from checker.pair.align import align
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.report import FORMATS, Header, open_report, rendered
from checker.run import BackTranslate
from checker.session import Session
from checker.story import Bitext

if TYPE_CHECKING:
    import datetime
    import os
    from collections.abc import Iterable

    from checker.story import Story

    Path = str | os.PathLike[str]
    Day = datetime.date | str

Format = Literal["text", "markdown", "html"]
_SOURCE = "source"
_SEVERITIES = {str(each): each for each in Severity}
_NEVER = "never"


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

    def passes(self, fail_on: Severity | str = Severity.ERROR) -> bool:
        """Whether a gate would let it through: nothing so bad that isn't ignored, and no check failed.

        ``fail_on`` may be a word: error, warning, note, or never, with which only a check that failed counts.
        """
        summary = self._summary()
        if fail_on == _NEVER:
            return not summary.failures
        return not summary.failures and not summary.at_least(_severity("fail_on", fail_on, _NEVER))

    def as_dict(self) -> dict[str, Any]:
        """The object that ``--format json`` prints."""
        told: dict[str, Any] = json.loads(self.text("json"))
        return told

    def text(self, format: str = "plain", *, show: Severity | str = Severity.WARNING) -> str:
        """The report in a format of the command line's; ``show`` limits those for people. Raises ``BadSettings``."""
        format = given.one_of("format", format, FORMATS)
        header = Header(signature=lambda: self.signature, show=_severity("show", show))
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
        glossaries: Iterable[Path] | Path = (),
        style: str | None = None,
        only: Iterable[str] | str = (),
        skip: Iterable[str] | str = (),
        models: Path | None = None,
        back_translate: BackTranslate = "auto",
        locked: bool = False,
    ) -> None:
        self._back_translate: BackTranslate = given.one_of("back_translate", back_translate, get_args(BackTranslate))
        self._style = given.word("style", style)
        self._session = Session.open(
            Request((STDIN,), style=self._style),
            config=given.path("config", config),
            glossaries=given.paths("glossaries", glossaries),
            only=given.words("only", only),
            skip=given.words("skip", skip),
            models=given.path("models", models, folder=True),
            no_baseline=True,
            locked=locked,
            translating=self._back_translate != _NEVER,
        )
        self._session.inputs()  # what is wrong with the settings is said before a text comes

    def check(
        self,
        text: str,
        source: str | None = None,
        *,
        language: str | None = None,
        source_language: str | None = None,
        date: Day | None = None,
        input_format: Format = "text",
        path: str = STDIN,
    ) -> Report:
        """The verdict on a text, beside its source if there is one. ``path`` is what reports call it.

        Languages are detected where they aren't given. Raises ``BadInput`` for what is no text or one without words,
        ``BadSettings`` for a language, date or format that there isn't.
        """
        path = str(given.word("path", path))
        input_format = given.one_of("input_format", input_format, get_args(Format))
        language = given.language("language", language)
        source_language = given.language("source_language", source_language)
        date = given.day("date", date)
        story = self._story(text, path, input_format, language, date)
        other = self._story(source, _SOURCE, input_format, source_language, None) if source is not None else None
        pairs = align(story, other) if other is not None else ()
        bitext = Bitext(story, other, pairs, other.language if other is not None else source_language)
        (checked,) = self._session.judge([bitext], self._back_translate)
        return Report(checked, self._session.signature())

    def _story(self, text: str, path: str, format: Format, language: str | None, date: datetime.date | None) -> Story:
        text = given.text(text, path)
        settings, detect = self._session.setups.reading(STDIN)
        draft = read(Document(path, text, format=format), format)
        style = self._style or settings.style
        return compose(draft, detect, language=language, date=date, style=style, by_paragraph=path != _SOURCE)


def _severity(name: str, word: Severity | str, *further: str) -> Severity:
    """A severity, which may be told by its word."""
    if isinstance(word, Severity):
        return word
    return _SEVERITIES[given.one_of(name, word, (*_SEVERITIES, *further))]


def check(
    text: str,
    source: str | None = None,
    *,
    language: str | None = None,
    source_language: str | None = None,
    date: Day | None = None,
    input_format: Format = "text",
    config: Path | None = None,
    glossaries: Iterable[Path] | Path = (),
    style: str | None = None,
    only: Iterable[str] | str = (),
    skip: Iterable[str] | str = (),
    models: Path | None = None,
    back_translate: BackTranslate = "auto",
    locked: bool = False,
) -> Report:
    """Check one text, beside its source if there is one; for many texts, one ``Checker`` is quicker.

    Raises ``BadSettings`` and ``BadInput``, both ``CheckerError``.
    """
    checker = Checker(
        config=config, glossaries=glossaries, style=style, only=only, skip=skip, models=models,
        back_translate=back_translate, locked=locked,
    )  # fmt: skip
    return checker.check(
        text, source, language=language, source_language=source_language, date=date, input_format=input_format
    )
