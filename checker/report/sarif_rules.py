"""Rules as SARIF has them: what ``checker explain`` says, how bad they are and how often they are right."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.checks import CHECKS
from checker.explain import examples, explain, mend, silence, why
from checker.finding import Severity
from checker.tables import tables

if TYPE_CHECKING:
    from checker.checks import Check, Rule

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_LINK = re.compile(r"\](?=\()")


class Rules:
    """The rules of one log in the order in which they were first needed."""

    def __init__(self) -> None:
        self._indexes: dict[str, int] = {}

    def index(self, rule: str) -> int | None:
        """A rule's index; None for a name that is no rule."""
        if rule not in _rules():
            return None
        return self._indexes.setdefault(rule, len(self._indexes))

    def all(self) -> list[dict[str, Any]]:
        """Their descriptors."""
        return [_descriptor(*_rules()[rule]) for rule in self._indexes]


@cache
def _rules() -> dict[str, tuple[type[Check], Rule]]:
    return {rule.id: (check, rule) for check in CHECKS for rule in check.rules}


def _descriptor(check: type[Check], rule: Rule) -> dict[str, Any]:
    category, _, kind = rule.mqm.partition(" / ")
    properties: dict[str, Any] = {
        "tags": ["translation", check.id, category],
        "mqm": {"dimension": category, "type": kind or category},
        "problem.severity": {"note": "recommendation"}.get(LEVELS[rule.severity], LEVELS[rule.severity]),
    }
    figures = tables("checks", "accuracy").get(rule.id)
    if figures is not None:
        properties["precision"] = _precision(figures["precision"])
        properties["accuracy"] = {"precision": figures["precision"], "recall": figures["recall"]}
    markdown = (
        f"**{_markdown(rule.summary)}**\n\n{_markdown(why(rule))}\n\n{_markdown(mend(rule))}\n\n"
        f"~~~text\n{examples(check)}\n~~~\n\nSilence it for a paragraph: `{silence(rule.id)}`\n"
    )
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": why(rule)},
        "help": {"text": explain(rule.id), "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": properties,
    }


def _precision(share: float) -> str:
    """The word that GitHub sorts by."""
    return next(
        word for least, word in ((0.98, "very-high"), (0.9, "high"), (0.7, "medium"), (0, "low")) if share >= least
    )


def _markdown(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)


def plain(text: str) -> str:
    """A text that is no link where it would read as one (SARIF 3.11.6): copy may hold any.

    >>> plain("[here](https://example.org)")
    '[here] (https://example.org)'
    """
    return _LINK.sub("] ", text)
