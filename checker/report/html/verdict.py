"""The verdict of a run in plain words: can it be published, and what of it was not checked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.finding import Severity
from checker.report.counts import causes, count

if TYPE_CHECKING:
    from checker.checked import Summary

Standing = Literal["error", "warning", "clean", "unknown"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``standing`` in a word, ``title`` what an editor does next, ``more`` what else there is to know."""

    standing: Standing
    title: str
    more: str


def verdict(summary: Summary) -> Verdict:
    """What the counts of a run mean to who publishes it.

    >>> from checker.checked import Summary
    >>> verdict(Summary()).title
    'No story was found'
    """
    errors, warnings, notes = (summary.severities[level] for level in sorted(Severity, reverse=True))
    rest = [count(number, noun) for number, noun in ((warnings, "warning"), (notes, "note")) if number]
    stories = count(summary.stories, "story")
    if errors:
        title = f"{count(errors, 'error')} to mend before publishing"
        also = f"{' and '.join(rest)} to look at, " if rest else ""
        return Verdict("error", title, f"{also}in {stories}." if also else f"In {stories}.")
    if summary.failures:
        title = "Not everything could be read or checked"
        return Verdict("unknown", title, f"{', '.join(rest) or 'Nothing else was found'}; {stories} checked.")
    if not summary.stories:
        return Verdict("unknown", "No story was found", "Nothing was checked.")
    so_far = "as far as it was checked" if summary.not_checked else ""
    if warnings:
        title = f"No errors; {count(warnings, 'warning')} to look at"
        also = f" {count(notes, 'note').capitalize()} besides." if notes else ""
        return Verdict("warning", title, f"It can run when you have looked, {so_far or 'in ' + stories}.{also}")
    also = f" {count(notes, 'note').capitalize()} for taste." if notes else ""
    checked = f"{stories.capitalize()}, {so_far}." if so_far else f"{stories.capitalize()} checked."
    return Verdict("clean", "Nothing stands in the way of publishing", f"{checked}{also}")


def missed(summary: Summary) -> list[tuple[str, int, str]]:
    """What was not checked, how often, and why; equal causes are one."""
    return [(", ".join(whats), sum(whats.values()), why) for why, whats in causes(summary).items()]
