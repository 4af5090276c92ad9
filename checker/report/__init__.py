"""Findings into text: one format a file, which is opened when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from checker.report.header import Header, Report, rendered

if TYPE_CHECKING:
    from collections.abc import Mapping

FORMATS: Mapping[str, str] = {
    "plain": "plain:Plain",
    "json": "json:Json",
    "jsonl": "json:JsonLines",
    "github": "github:Github",
    "markdown": "markdown:Markdown",
    "sarif": "sarif:Sarif",
    "junit": "junit:Junit",
    "csv": "csv:Csv",
    "html": "html:Html",
}
"""The class of each format, by its module here: some need packages that a run in another one shouldn't load."""

DETAILED = frozenset({"html"})
"""Formats that show stories whole: what is kept of a verdict isn't enough for them."""

__all__ = ["DETAILED", "FORMATS", "Header", "Report", "open_report", "rendered"]


def open_report(format: str, header: Header) -> Report:
    """A report of one of ``FORMATS``, ready to begin."""
    module, name = FORMATS[format].split(":")
    report: Report = getattr(import_module(f"{__name__}.{module}"), name)(header)
    return report
