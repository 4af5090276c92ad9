"""SARIF 2.1.0, which code hosts, editors and dashboards read. Written result by result; its rules come last."""

from __future__ import annotations

import zlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.report import counts
from checker.report.ignored import ignored
from checker.report.json import counts as numbers
from checker.report.json import dump
from checker.report.sarif_places import address, location, replacement
from checker.report.sarif_rules import LEVELS, Rules, plain
from checker.report.snippet import shortened
from checker.report.witness import witnesses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.checked import Checked, Summary
    from checker.finding import Finding, Ignored
    from checker.passage import Place
    from checker.report.header import Header

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST, SHOWN, PACKED = 25_000, 5_000, 10_000_000
"""What GitHub's code scanning takes of one run: results, results that it shows, bytes after gzip."""
_RELATED, _LINKS = 100, 6
"""Other places of a result (GitHub shows no more), and those that its message links to."""
_TEXT = 4_000
"""Characters of what is quoted."""
_SUPPRESSED = {"comment": "inSource", "baseline": "external", "unchanged": "external"}
"""Ignored findings that are written down as suppressed; others don't count at all."""
_NEWLINES = ["\r\n", "\n", "\r"]
_MQM = {"error": "major", "warning": "minor", "note": "neutral"}


class Sarif:
    """Findings that are shown, those that a comment or the baseline ignores as suppressed; what wasn't checked."""

    def __init__(self, header: Header) -> None:
        self._header = header
        self._rules = Rules()
        self._missed: Counter[tuple[bool, str | None, str | None, str]] = Counter()
        self._results = 0
        self._packed = zlib.compressobj()
        self._bytes = 0

    def begin(self) -> Iterator[str]:
        """The log's start, up to the first result."""
        yield self._weighed(
            f'{{"$schema": {dump(SCHEMA)}, "version": "2.1.0", "runs": [{{"columnKind": "unicodeCodePoints",\n'
            f'"newlineSequences": {dump(_NEWLINES)},\n'
            f'"originalUriBaseIds": {dump(_base(self._header.top))},\n'
            f'"results": ['
        )

    def story(self, checked: Checked) -> Iterator[str]:
        """A result a finding."""
        for finding in checked.findings:
            suppressed = finding.ignored is not None and finding.ignored.by in _SUPPRESSED
            if (finding.ignored is None or suppressed) and finding.severity >= self._header.show:
                lead = ",\n" if self._results else "\n"
                self._results += 1
                yield self._weighed(lead + dump(self._result(finding)))
        for each in checked.not_checked:
            path = each.path if each.failed else None
            told = shortened(f"{each.what}: {each.why}", _TEXT)
            self._missed[each.failed, path, each.rule, told] += each.count

    def end(self, summary: Summary) -> Iterator[str]:
        """How the run went, the rules, the counts and the signature."""
        invocation = {
            "executionSuccessful": not summary.failures,
            "toolExecutionNotifications": list(self._notifications()),
            "toolConfigurationNotifications": [],
        }
        properties = {
            "signature": self._header.signature(),
            "summary": {**numbers(summary), "verdict": counts.verdict(summary, self._header.show)},
        }
        driver = {"name": "checker", "version": __version__, "rules": self._rules.all()}
        rest = f'"tool": {dump({"driver": driver})},\n"properties": {dump(properties)}}}]}}\n'
        self._weighed(rest)
        words = list(self._words(summary))
        invocation["toolConfigurationNotifications"] = [
            {"level": level, "message": {"text": text}} for level, text in words
        ]
        for level, text in words:
            if level == "warning":
                self._header.say(f"sarif: {text}")
        yield f'],\n"invocations": {dump([invocation])},\n{rest}'

    def _weighed(self, text: str) -> str:
        """The text, whose weight after gzip is added up."""
        self._bytes += len(self._packed.compress(text.encode("utf-8", "backslashreplace")))
        return text

    def _words(self, summary: Summary) -> Iterator[tuple[str, str]]:
        """What a reader of the file should know: what isn't in it, and what GitHub won't take."""
        for text in (counts.hidden(summary, self._header.show), ignored(summary)):
            if text:
                yield "note", text
        smaller = "check fewer folders at once, or show less (--show error)"
        if self._results > MOST:
            told = f"{self._results:,} results, and GitHub's code scanning takes no file with more than {MOST:,}"
            yield "warning", f"{told}: {smaller}"
        elif self._results > SHOWN:
            told = f"{self._results:,} results, of which GitHub's code scanning shows the {SHOWN:,} worst"
            yield "warning", f"{told}: {smaller}"
        packed = self._bytes + len(self._packed.flush())
        if packed > PACKED:
            told = (
                f"{packed / 1e6:.1f} MB after gzip, and GitHub's code scanning takes no more than {PACKED // 10**6}"
            )
            yield "warning", f"{told}: {smaller}"

    def _notifications(self) -> Iterator[dict[str, Any]]:
        """What wasn't checked, what failed first."""
        for (failed, path, rule, text), number in sorted(self._missed.items(), key=lambda item: not item[0][0]):
            told = text if number == 1 else f"{text} ({number} times)"
            entry: dict[str, Any] = {"level": "error" if failed else "note", "message": {"text": plain(told)}}
            if rule is not None and (index := self._rules.index(rule)) is not None:
                entry["associatedRule"] = {"id": rule, "index": index}
            if path is not None:
                entry["locations"] = [location(path, top=self._header.top)]
            yield entry

    def _result(self, finding: Finding) -> dict[str, Any]:
        own, top = finding.at.document.path, self._header.top
        result: dict[str, Any] = {"ruleId": finding.rule}
        if (index := self._rules.index(finding.rule)) is not None:
            result["ruleIndex"] = index
        level = LEVELS[finding.severity]
        result |= {
            "level": level,
            "message": {"text": _message(finding, own)},
            "locations": [location(own, finding.at, top=top)],
            # Not primaryLocationLineHash, which GitHub's upload makes from the file, and warns of another one.
            "partialFingerprints": {"checkerFingerprint/v1": finding.fingerprint},
        }
        if finding.related:
            result["relatedLocations"] = [
                {
                    "id": number,
                    **location(place.document.path, place, top=top),
                    "message": {"text": _label(place, own)},
                }
                for number, place in enumerate(finding.related[:_RELATED], 1)
            ]
        if fixes := list(_fixes(finding, top)):
            result["fixes"] = fixes
        if finding.ignored is not None:
            result["suppressions"] = [_suppression(finding.ignored)]
        evidence = {
            "sourceText": finding.evidence.source_text,
            "sourceTranslation": finding.evidence.source_translation,
            "backTranslation": finding.evidence.back_translation,
        }
        given = {key: shortened(value, _TEXT) for key, value in evidence.items() if value is not None}
        if given and finding.evidence.weak:
            given["weak"] = "a translation here is shown and doesn't count"
        properties = {
            "confidence": str(finding.confidence),
            "mqmSeverity": _MQM[level],
            "entity": finding.entity,
            "suggestion": shortened(finding.suggestion, _TEXT) if finding.suggestion is not None else None,
            "evidence": given or None,
        }
        result["properties"] = {key: value for key, value in properties.items() if value is not None}
        return result


def _base(top: str) -> dict[str, Any]:
    told = "The top folder of the repository." if top else "The folder that checker ran in."
    return {"%SRCROOT%": {"description": {"text": told}}}


def _message(finding: Finding, own: str) -> str:
    """What is wrong, what to write, and links to the other places: GitHub shows only those."""
    text = plain(shortened(finding.message, _TEXT))
    if finding.suggestion:
        text += f" (write: {plain(shortened(finding.suggestion, _TEXT))})"
    if finding.related:
        links = [
            f"[{_escaped(_label(place, own))}]({number})" for number, place in enumerate(finding.related[:_LINKS], 1)
        ]
        rest = len(finding.related) - len(links)
        text += f". See also {', '.join(links)}" + (f" and {rest} more" if rest > 0 else "")
    for label, said in witnesses(finding.evidence):
        text += f"\n{label}: {plain(shortened(said, _TEXT))}"
    return text


def _label(place: Place, own: str) -> str:
    line = place.line
    return f"line {line}" if place.document.path == own else f"{place.document.path} line {line}"


def _escaped(text: str) -> str:
    """A link's text, in which brackets would end it (SARIF 3.11.6)."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _fixes(finding: Finding, top: str) -> Iterator[dict[str, Any]]:
    """A fix for each tier; a place in a table's cell has no region that a program could write to."""
    tiers = {str(edit.tier): [each for each in finding.fixes if each.tier == edit.tier] for edit in finding.fixes}
    for tier, edits in tiers.items():
        by_path: dict[str, list[dict[str, Any]]] = {}
        for edit in edits:
            if edit.at.document.row is None:
                by_path.setdefault(edit.at.document.path, []).append(replacement(edit))
        if by_path:
            meant = ", ".join(dict.fromkeys(edit.meant for edit in edits)) or "nothing"
            yield {
                "description": {"text": f"Write {plain(meant)} ({tier})"},
                "artifactChanges": [
                    {"artifactLocation": address(path, top), "replacements": made} for path, made in by_path.items()
                ],
            }


def _suppression(ignored: Ignored) -> dict[str, str]:
    return {"kind": _SUPPRESSED[ignored.by], "status": "accepted", "justification": ignored.reason}
