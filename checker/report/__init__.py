"""Findings into text: one format a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.report.github import github
from checker.report.header import Header
from checker.report.json import json_lines, one_json
from checker.report.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.report.header import Report

FORMATS: Mapping[str, Report] = {"plain": plain, "json": one_json, "jsonl": json_lines, "github": github}

__all__ = ["FORMATS", "Header"]
