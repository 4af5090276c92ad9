"""What a trial found, for people and as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.curation.columns import aligned
from checker.curation.trial import Fate
from checker.report.snippet import visible
from checker.text.languages import name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.curation.trial import Example, Tally, Trial


_LISTED = 12
"""Forms without a hit that are named."""


def plain(trial: Trial) -> Iterator[str]:
    """A block a form that stands in the archive: how often, what becomes of it, examples; the others in one line."""
    if not trial.seen:
        return
    idle = [tally for tally in trial.tallies.values() if not tally.hits]
    for tally in trial.tallies.values():
        if tally.hits:
            yield from _block(tally, trial)
    languages = sorted({tally.rows[0].language for tally in idle})
    for language in (each for each in languages if _seen(trial, each)):
        forms = [visible(tally.rows[0].form) for tally in idle if tally.rows[0].language == language]
        told = ", ".join(forms[:_LISTED]) + (f" and {len(forms) - _LISTED} more" if len(forms) > _LISTED else "")
        yield f"no hit in {_stories(trial, language)}: {told}\n"
    if untried := [name(each) for each in languages if not _seen(trial, each)]:
        yield f"no story in {', '.join(untried)}: nothing tried there\n"


def _block(tally: Tally, trial: Trial) -> Iterator[str]:
    row = tally.rows[0]
    statuses = ", ".join(dict.fromkeys(str(each.status) for each in tally.rows))
    yield f"{visible(row.form)}  {row.language}  {statuses}  {visible(row.entity)}\n\n"
    hits = "1 hit" if tally.hits == 1 else f"{tally.hits:,} hits"
    rate = f"{_rate(tally, trial):,.1f} in 1,000 stories"
    yield f"  {hits} in {tally.stories:,} of {_stories(trial, row.language)}: {rate}\n"
    if tally.findings:
        yield f"  {_would(tally)}\n"
    elif any(each.status.disapproved for each in tally.rows):
        yield "  would report nothing\n"
    yield "\n"
    for fate in Fate:
        if tally.fates[fate]:
            yield f"  {fate}: {tally.fates[fate]:,}\n"
            lines = [(f"{each.path}:{each.line}:{each.column}", _told(each)) for each in tally.examples[fate]]
            yield from (f"{line}\n" for line in aligned(lines, indent=4))
    yield "\n"


def _would(tally: Tally) -> str:
    count = sum(tally.findings.values())
    rules = ", ".join(f"{rule} {number:,}" for rule, number in sorted(tally.findings.items()))
    findings = "1 finding" if count == 1 else f"{count:,} findings"
    stories = "1 story" if tally.reported == 1 else f"{tally.reported:,} stories"
    return f"would report {findings} in {stories}: {rules}"


def _told(example: Example) -> str:
    return f"{example.before}⟦{example.text}⟧{example.after}"


def _seen(trial: Trial, language: str) -> int:
    return trial.stories[language.split("-")[0]]


def _stories(trial: Trial, language: str) -> str:
    count = _seen(trial, language)
    return f"{count:,} {name(language.split('-')[0])} {'story' if count == 1 else 'stories'}"


def _rate(tally: Tally, trial: Trial) -> float:
    return tally.hits * 1000 / max(1, _seen(trial, tally.rows[0].language))


def as_json(trial: Trial) -> Iterator[str]:
    """One object: stories by language, and an object a form with counts and examples."""
    told = {
        "stories": trial.seen,
        "languages": dict(sorted(trial.stories.items())),
        "forms": [_object(tally, trial) for tally in trial.tallies.values()],
    }
    yield json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def _object(tally: Tally, trial: Trial) -> dict[str, Any]:
    row = tally.rows[0]
    return {
        "entity": row.entity,
        "language": row.language,
        "form": row.form,
        "statuses": list(dict.fromkeys(str(each.status) for each in tally.rows)),
        "hits": tally.hits,
        "stories": tally.stories,
        "hits_per_1000_stories": round(_rate(tally, trial), 1),
        "findings": dict(sorted(tally.findings.items())),
        "stories_reported": tally.reported,
        "places": {fate.name.lower(): tally.fates[fate] for fate in Fate},
        "examples": {fate.name.lower(): [each._asdict() for each in tally.examples.get(fate, ())] for fate in Fate},
    }
