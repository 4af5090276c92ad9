"""Writes the documents that repeat what the program says: ``docs/rules/`` and the help texts of README.

Run it after a change of rules, examples, figures or options: ``python docs/generate.py``. A test fails where a
document and the program differ.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import typer.main
from click import Context

from checker.checks import CHECKS
from checker.cli import app
from checker.explain import examples, measured, mend, silence, why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checks import Check, Rule

ROOT = Path(__file__).parents[1]
RULES = ROOT / "docs" / "rules"
README = ROOT / "README.md"
WIDTH = 100
_EXAMPLE = re.compile(r"[\w-]+: | ")
_HELP = re.compile(r"(?P<lead>```text\n\$ checker (?P<command>[a-z ]*)--help\n).*?(?=```)", re.DOTALL)


def documents() -> dict[Path, str]:
    """Every document that is made, with its text."""
    pages = {RULES / f"{check.id}.md": "".join(_page(check)) for check in CHECKS}
    return {RULES / "README.md": "".join(_index()), **pages, README: _with_help(README.read_text(encoding="utf-8"))}


def _index() -> Iterator[str]:
    yield "# Rules\n\n"
    yield "Made from the checks' own docstrings, as `checker explain RULE` prints them. A severity is the highest\n"
    yield "that a rule gives; alarms are those in 1,000 sentences of good copy, where they were measured.\n\n"
    yield "| rule | at most | what it says | alarms: errors, warnings, notes |\n| --- | --- | --- | --- |\n"
    for check in CHECKS:
        for rule in check.rules:
            link = f"[`{rule.id}`]({check.id}.md#{_anchor(rule)})"
            yield f"| {link} | {rule.severity} | {rule.summary} | {_alarms(rule)} |\n"


def _page(check: type[Check]) -> Iterator[str]:
    summary, blocks, prose = _parted(examples(check))
    yield f"# {check.id}\n\n{summary}\n\n"
    if blocks:
        yield "```text\n" + "\n\n".join(blocks) + "\n```\n\n"
    yield from (f"{paragraph}\n\n" for paragraph in prose)
    for rule in check.rules:
        yield f"## {rule.id}\n\n{rule.summary[0].upper()}{rule.summary[1:]}.\n\n"
        yield f"**Why:** {why(rule)}\n\n**What to do:** {mend(rule)}\n\n"
        yield f"**Severity:** at most {rule.severity}. **MQM:** {rule.mqm}.\n\n"
        yield "**Measured:** " + "; ".join(measured(rule)) + ".\n\n"
        yield f"**Silence it** for a paragraph: `{silence(rule.id)}`; everywhere, in `checker.toml`:\n\n"
        yield f'```toml\n[severity]\n"{rule.id}" = "off"\n```\n\n'


def _parted(docstring: str) -> tuple[str, list[str], list[str]]:
    """The summary, the blocks of examples, and the paragraphs of prose."""
    summary, *rest = docstring.split("\n\n")
    shown = [block for block in rest if _EXAMPLE.match(block)]
    return summary, shown, [" ".join(block.split()) for block in rest if block not in shown]


def _alarms(rule: Rule) -> str:
    figures = next(measured(rule))
    return ", ".join(re.findall(r"\d+\.\d+", figures)[:3]) or figures


def _anchor(rule: Rule) -> str:
    return rule.id.replace(".", "")


def _with_help(text: str) -> str:
    return _HELP.sub(lambda match: match["lead"] + _help(match["command"].split()), text)


def _help(names: list[str]) -> str:
    """What ``--help`` prints for a command, in a terminal of fixed width."""
    command, path = typer.main.get_command(app), "checker"
    context = Context(command, info_name=path, terminal_width=WIDTH, max_content_width=WIDTH)
    for name in names:
        found = command.get_command(context, name)  # type: ignore[attr-defined]
        context = Context(found, info_name=name, parent=context, terminal_width=WIDTH, max_content_width=WIDTH)
        command = found
    return command.get_help(context).rstrip() + "\n"


if __name__ == "__main__":
    for path, text in documents().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for stale in set(RULES.glob("*.md")) - set(documents()):
        stale.unlink()
