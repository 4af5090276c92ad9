"""Every table of ``tests/cases`` and every example in a check's docstring, run through its check."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from case import Case

from checker.finding import Finding
from checker.glossary import Glossary, Layer
from checker.glossary.reading import shipped
from checker.ledger import build
from checker.tools import Translation, Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks.base import Check

CASES = Path(__file__).parent / "cases"
CHECKS = sorted({path.name.partition(".")[0] for path in CASES.glob("*.toml")})
"""A check's cases are in its own file, and in further ones by topic: names.toml, names.offices.toml."""
_EXAMPLE = re.compile(
    r"\s*(?P<key>[a-z]{2}|(?:source_)?headline|former): (?P<text>.*?)(?:\s{2,}(?P<verdict>passes|fails: \S+))?\s*"
)
_VERDICT = re.compile(r"\s*(passes|fails: \S+)\s*")


def check(name: str) -> type[Check]:
    """The check of a name: one word is file, class and table of cases."""
    found: type[Check] = getattr(import_module(f"checker.checks.{name}"), name.capitalize())
    return found


@cache
def glossary() -> Glossary:
    return Glossary.load([(path, Layer.SHIPPED) for path in shipped()])


def run(name: str, case: Case) -> list[Finding]:
    """What a check says of a case, in reading order."""
    ready = check(name)(**case.table.get("settings", {}))
    own = case.glossary()
    ledger = build(case.bitext, glossary() if own is None else own)
    made = {
        (language, sentence): Translation(translation)
        for sentence, translation in case.table.get("translations", {}).items()
        for language in {case.bitext.story.language or "", case.bitext.source_language or ""}
    }
    results = ready.run(case.bitext, ledger, Translations(made))
    findings = [result for result in results if isinstance(result, Finding)]
    return sorted(findings, key=lambda finding: (finding.at.span, finding.rule))


def tables() -> Iterator[Any]:
    for name in CHECKS:
        for number, table in enumerate(cases(name), 1):
            reason = table.get("known_failure")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(name, table, id=f"{name}-{number}-{table.get('label', '')}", marks=marks)


def cases(name: str) -> list[dict[str, Any]]:
    """All cases of a check, each with its file's default rule."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob(f"{name}.*"))]
    default = [{"rule": content["rule"]} if "rule" in content else {} for content in files]
    return [own | table for own, content in zip(default, files, strict=True) for table in content["case"]]


@pytest.mark.parametrize("name, table", list(tables()))
def test_case(name: str, table: dict[str, Any]) -> None:
    case = Case.of(table)
    findings = run(name, case)
    text = case.bitext.story.fields[0].document.text
    assert [finding.at.text for finding in findings] == [text[start:end] for start, end in case.marks]
    assert [finding.at.span for finding in findings] == list(case.marks)
    for key, said in {
        "rule": [finding.rule for finding in findings],
        "suggestion": [finding.suggestion for finding in findings],
        "severity": [str(finding.severity) for finding in findings],
    }.items():
        if key in table:
            assert said == case.expected(key)
    if "related" in table:
        assert [place.text for finding in findings for place in finding.related] == table["related"]
    for part, finding in zip(case.expected("message"), findings, strict=False):
        assert part in finding.message


def examples() -> Iterator[Any]:
    for name in CHECKS:
        for number, (table, verdict) in enumerate(docstring(check(name).__doc__ or ""), 1):
            yield pytest.param(name, table, verdict, id=f"{name}-{number}")


def docstring(text: str) -> Iterator[tuple[dict[str, str], str]]:
    """The examples of a docstring: lines ``xx: sentence.``, a verdict behind the last one or under it.

    >>> list(docstring("de: Ja.\\n\\nen: Yes.   passes"))
    [({'de': 'Ja.', 'en': 'Yes.'}, 'passes')]
    """
    table: dict[str, str] = {}
    for line in text.splitlines():
        if match := _EXAMPLE.fullmatch(line):
            table[match["key"]] = match["text"]
        verdict = match["verdict"] if match else line.strip() if _VERDICT.fullmatch(line) else None
        if verdict and table:
            yield table, verdict
            table = {}


@pytest.mark.parametrize("name, table, verdict", list(examples()))
def test_docstring(name: str, table: dict[str, str], verdict: str) -> None:
    # The source stands first, as in a list of pairs; a case's table starts with the story.
    *sources, language = [key for key in table if not key.endswith(("headline", "former"))]
    keys = ("headline", language, "source_headline", *sources, "former")
    findings = run(name, Case.of({key: table[key] for key in keys if key in table}))
    rules = {finding.rule for finding in findings}
    assert rules == (set() if verdict == "passes" else {verdict.removeprefix("fails: ")})


@pytest.mark.parametrize("name", CHECKS)
def test_every_rule_has_a_case_and_cases_in_silence(name: str) -> None:
    met = [table for table in cases(name) if "known_failure" not in table]
    marked = [table for table in met if any("⟦" in str(value) for value in table.values())]
    shown = {rule for table in marked for rule in Case.of(table).expected("rule")}
    assert shown >= {rule.id for rule in check(name).rules}
    assert len(met) - len(marked) >= len(marked), "as many cases must pass in silence as must fail"
