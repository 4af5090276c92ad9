"""The only loop: stories in, findings out, in reading order.

Stories go through in windows: read, pair, align, build the ledger; collect what the checks want translated and
translate it in one batch, while the next window is made ready and the last one judged; run the checks. So memory is
flat, and the model is never called for one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING, Literal

from checker import ignore
from checker.back_translation import Asked, translatable, translate
from checker.checked import Checked, Detail, Outline
from checker.checks.ignores import Ignores
from checker.errors import crash
from checker.finding import Evidence, Finding, NotChecked
from checker.ignore.ran import ran
from checker.in_order import in_order
from checker.ledger import Ledger, build
from checker.pair.sentences import Sentences
from checker.setups import Setup
from checker.story import Bitext
from checker.tools import Translations
from checker.yielding import standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.checks.base import Check
    from checker.settings import Settings
    from checker.story import Segment
    from checker.tools import Tools

FIRST_WINDOW, WINDOW = 4, 64
"""Stories that are translated together: few at first, so that nobody waits long for a first verdict."""

BackTranslate = Literal["auto", "always", "never"]


@dataclass(slots=True)
class _Work:
    """One story on its way through a window."""

    bitext: Bitext
    setup: Setup
    ledger: Ledger
    asked: Asked
    not_checked: list[NotChecked]


def check(
    inputs: Iterable[Bitext | Checked],
    checks: Sequence[Check],
    settings: Settings,
    tools: Tools,
    back_translate: BackTranslate = "auto",
) -> Iterator[Checked]:
    """The verdict on each story, all with the same checks, settings and tools; see ``check_each``."""
    setup = Setup(settings, tuple(checks), tools)
    return check_each(inputs, lambda _: setup, back_translate)


def check_each(
    inputs: Iterable[Bitext | Checked], setup_of: Callable[[str], Setup], back_translate: BackTranslate = "auto"
) -> Iterator[Checked]:
    """The verdict on each story, in the order of ``inputs``; what could not be read passes through.

    ``setup_of`` says what a story is checked with, given its path.
    """
    windows = (
        [
            item if isinstance(item, Checked) else _prepare(item, setup_of(item.story.path), back_translate)
            for item in window
        ]
        for window in _windows(inputs, setup_of, back_translate)
    )
    for works in in_order(windows, lambda works: translate(_asked(works)), lambda works: bool(_asked(works))):
        for work in works:
            yield work if isinstance(work, Checked) else _verdict(work)


def _windows(
    inputs: Iterable[Bitext | Checked], setup_of: Callable[[str], Setup], back_translate: BackTranslate
) -> Iterator[list[Bitext | Checked]]:
    """So many stories as are looked at together: one by one but where the first of them may want translations."""
    stream = iter(inputs)
    size = FIRST_WINDOW
    for first in stream:
        more = isinstance(first, Bitext) and _consulted(setup_of(first.story.path), back_translate)
        yield [first, *islice(stream, size - 1)] if more else [first]
        size = min(WINDOW, size * FIRST_WINDOW) if more else size


def _asked(works: Iterable[_Work | Checked]) -> list[Asked]:
    """What the stories of a window want of the models."""
    return [work.asked for work in works if isinstance(work, _Work) and work.asked.anything]


def _consulted(setup: Setup, back_translate: BackTranslate) -> bool:
    """Whether anything may be translated for a story."""
    return back_translate == "always" or (back_translate == "auto" and setup.consults)


def _prepare(bitext: Bitext, setup: Setup, back_translate: BackTranslate) -> _Work | Checked:
    checks, settings, tools = setup.checks, setup.settings, setup.tools
    try:
        ledger = build(bitext, tools.glossary)
    except Exception as error:
        return _crashed(bitext, error)
    not_checked = [NotChecked(lack.what, lack.why, failed=lack.failed) for lack in bitext.lacks]
    story = bitext.story
    if story.fields and story.language is None:
        allowed = f", or in none of {', '.join(sorted(settings.languages))} (settings)" if settings.languages else ""
        not_checked.append(
            NotChecked("language", f"the text is too short or unclear to tell{allowed}: give --language")
        )
    if story.style is not None and story.style not in tools.glossary.styles:
        not_checked.append(NotChecked("style", f"{story.style}: no glossary has rows of this style"))
    if not story.fields and bitext.source is not None:
        not_checked.append(NotChecked("translation", "there is a source and no translation beside it"))
    if not checks and not settings.unbuilt():
        not_checked.append(NotChecked("story", "the settings leave no rule for it"))
    not_checked.extend(NotChecked(name, "this version has no such check yet", name) for name in settings.unbuilt())
    if bitext.source is None and not any(lack.what == "source" for lack in bitext.lacks):
        not_checked.append(NotChecked("source", "no source given: nothing was compared with the original"))
    asked = Asked(bitext, tools, consulted=_consulted(setup, back_translate))
    if back_translate == "always":
        asked.add(_all_segments(bitext))
    if back_translate == "always" or (back_translate == "auto" and translatable(bitext, tools)):
        for each in checks:
            try:
                asked.add(each.asks(bitext, ledger))
            except Exception as error:
                not_checked.append(_crash(each, error))
    if bitext.source_language is None and (asked.wanted or back_translate == "always"):
        why = "no source and no --source-language: nothing to translate into"
        not_checked.append(NotChecked("back-translation", why))
    return _Work(bitext, setup, ledger, asked, not_checked)


def _all_segments(bitext: Bitext) -> Iterator[Segment]:
    yield from bitext.story.segments()
    if bitext.source is not None:
        yield from bitext.source.segments()


def _verdict(work: _Work) -> Checked:
    try:
        return _judged(work)
    except Exception as error:
        return _crashed(work.bitext, error)


def _judged(work: _Work) -> Checked:
    checks, settings = work.setup.checks, work.setup.settings
    bitext, story, translations = work.bitext, work.bitext.story, work.asked.made
    findings: list[Finding] = []
    not_checked = [*work.not_checked, *work.asked.missed]
    for each in checks:
        try:
            for result in each.run(bitext, work.ledger, translations):
                if isinstance(result, NotChecked):
                    not_checked.append(result)
                else:
                    findings += _wanted([result], settings)
        except Exception as error:
            not_checked.append(_crash(each, error))
    findings = work.setup.house_words.passing(findings, story, checks)
    if findings:
        yields = {rule.id: rule.yields_to for each in checks for rule in each.rules if rule.yields_to}
        renders = {rule.id for each in checks for rule in each.rules if rule.mqm.endswith("Mistranslation")}
        findings = standing(findings, yields, renders)
    applied = ignore.apply(
        findings,
        story,
        gathering={rule.id: rule.throughout for each in checks for rule in each.rules if rule.gathers},
        ran=lambda: ran(
            checks,
            settings,
            not_checked,
            source=bitext.source is not None,
            language=story.language,
            history=bitext.former is not None,
            translated=bool(translations),
        ),
        require_reason=settings.require_reason,
    )
    findings = list(applied.findings)
    if bitext.pairs or translations:  # else there is nothing to set beside them
        sentences = Sentences(bitext)
        findings = [_evident(finding, sentences, translations) for finding in findings]
    findings += _wanted(applied.unused, settings) if any(each.id == Ignores.id for each in checks) else ()
    not_checked.extend(applied.not_checked)
    findings.sort(key=lambda finding: (finding.at.span.start, finding.rule, finding.at.span.end, finding.message))
    return _checked(Detail(bitext, work.ledger, translations), findings, not_checked)


def _wanted(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """Those that the settings want, as severe as they want them."""
    for each in findings:
        if (severity := settings.severity_of(each.rule, each.severity)) is not None:
            yield replace(each, severity=severity)


def _checked(detail: Detail, findings: Iterable[Finding], not_checked: Iterable[NotChecked]) -> Checked:
    story = detail.bitext.story
    missed = (replace(each, path=each.path or story.path, id=each.id or story.id) for each in not_checked)
    return Checked(Outline.of(detail.bitext), tuple(findings), tuple(missed), detail)


def _crashed(bitext: Bitext, error: Exception) -> Checked:
    """A fault of the run's own: the other stories are still checked, and the run says so of this one."""
    detail = Detail(bitext, None, Translations())
    return _checked(detail, (), [NotChecked("story", crash(error), failed=True)])


def _crash(check: Check, error: Exception) -> NotChecked:
    """A check's own fault: the others still report, and the run says so."""
    return NotChecked(f"check {check.id}", crash(error), check.id, failed=True)


def _evident(finding: Finding, sentences: Sentences, translations: Translations) -> Finding:
    """The finding with the source's words and the translations beside it, where the check gave none itself."""
    found = sentences.around(finding.at)
    if found is None:
        return finding
    segment, pair = found
    have, sources = finding.evidence, pair.source if pair is not None else ()
    if have.source_text not in (None, " ".join(each.text for each in sources), *(each.text for each in sources)):
        return finding  # it is about another sentence than the one that it stands in: what is missing
    there = translations.evidence(sources, segment)
    evidence = Evidence(
        source_text=have.source_text or there.source_text,
        source_translation=have.source_translation or there.source_translation,
        back_translation=have.back_translation or there.back_translation,
        weak=have.weak or there.weak,
    )
    return finding if evidence == have else replace(finding, evidence=evidence)
