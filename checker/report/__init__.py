"""Findings into text: one format a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.github import Github
from checker.report.header import Header, Report, rendered
from checker.report.json import Json, JsonLines
from checker.report.plain import Plain

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _html(header: Header) -> Report:
    """The page; what it is made of is imported only where one is asked for."""
    from checker.report.html import Html

    return Html(header)


FORMATS: Mapping[str, Callable[[Header], Report]] = {
    "plain": Plain,
    "json": Json,
    "jsonl": JsonLines,
    "github": Github,
    "html": _html,
}

__all__ = ["FORMATS", "Header", "Report", "rendered"]
