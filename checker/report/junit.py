"""JUnit's XML, which every build server shows: a suite a story, a case a rule that found something in it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from junitparser import Attr, Element, Error, Failure, Skipped, TestCase, TestSuite

from checker.report import counts
from checker.report.snippet import shortened, snippet, visible
from checker.report.witness import witnesses

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.checked import Checked, Summary
    from checker.finding import Finding, NotChecked
    from checker.report.header import Header

_ILLEGAL = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_NAME, _TEXT = 250, 4_000
_FINDINGS = 50


class Junit:
    """A case fails where one of its findings is at or above ``--fail-on``, so that the exit code and the cases agree.

    It is named for its rule, not its line: GitLab tells new failures from old ones by class and name, and takes one
    case of each. A story without findings is a case that passed. What crashed or couldn't be read is an error, what
    else wasn't checked is skipped.
    """

    def __init__(self, header: Header) -> None:
        self._header = header
        self._names: Counter[str] = Counter()

    def begin(self) -> Iterator[str]:
        """The root's start. It has no counts: they would have to stand first."""
        yield '<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="checker">\n'

    def story(self, checked: Checked) -> Iterator[str]:
        """The story's suite."""
        path = next((each.path for each in checked.not_checked if each.path is not None), "run")
        id = None
        if checked.outline is not None:
            path, id = checked.outline.path, checked.outline.id
        name = _legal(path + (f" [{id}]" if id is not None else ""))
        suite = TestSuite(name)
        if checked.outline is not None and checked.outline.headline is not None:
            suite.add_property("headline", _legal(checked.outline.headline))
        suite.add_testcases(list(self._cases(checked, name, path)))
        yield _xml(suite)

    def end(self, summary: Summary) -> Iterator[str]:
        """A suite that counts, with what wasn't checked and what all that rests on."""
        suite = TestSuite("checker")
        suite.add_property("signature", _legal(self._header.signature()))
        suite.add_property("verdict", _legal(counts.verdict(summary, self._header.show)))
        case = TestCase("run", "checker")
        case.system_out = "\n".join(
            _legal(line)
            for line in (
                counts.verdict(summary, self._header.show),
                *(f"not checked: {cause}" for cause in counts.not_checked(summary)),
                f"checked by: {self._header.signature()}",
            )
        )
        suite.add_testcases([case])
        yield _xml(suite)
        yield "</testsuites>\n"

    def _cases(self, checked: Checked, suite: str, path: str) -> Iterator[TestCase]:
        by_rule: dict[str, list[Finding]] = defaultdict(list)
        for finding in checked.findings:
            if finding.ignored is None and (finding.severity >= self._header.show or self._fails(finding)):
                by_rule[finding.rule].append(finding)
        if checked.outline is not None and not by_rule:
            yield _case("no finding", suite, path)
        for rule, findings in by_rule.items():
            case = _case(rule, suite, path)
            failing = [finding for finding in findings if self._fails(finding)]
            text = "\n\n".join(map(_told, findings[:_FINDINGS]))
            if (rest := len(findings) - _FINDINGS) > 0:
                text += f"\n\nand {rest} more"
            if failing:
                worst = max(failing, key=lambda finding: finding.severity)
                more = f" (and {len(findings) - 1} more)" if len(findings) > 1 else ""
                failure = Failure(_legal(shortened(worst.message, _TEXT)) + more, str(worst.severity))
                failure.text = text
                case.result = [failure]
            else:
                case.system_out = text
            yield case
        yield from self._missed(checked.not_checked, suite, path)

    def _fails(self, finding: Finding) -> bool:
        return self._header.fail_on is not None and finding.severity >= self._header.fail_on

    def _missed(self, entries: Iterable[NotChecked], suite: str, path: str) -> Iterator[TestCase]:
        merged: Counter[tuple[bool, str, str]] = Counter()
        for each in entries:
            merged[each.failed, each.what, each.why] += each.count
        names: Counter[str] = Counter()
        for (failed, what, why), number in merged.items():
            name = f"not checked: {what}"
            names[name] += 1
            case = _case(name if names[name] == 1 else f"{name} ({names[name]})", suite, path)
            told = _legal(shortened(why, _TEXT)) + (f" ({number} times)" if number > 1 else "")
            result = Error(told, "not checked") if failed else Skipped(told)
            result.text = told
            case.result = [result]
            yield case


class _Case(TestCase):
    file = Attr()  # beside the schema, and what GitLab links to


def _case(name: str, suite: str, path: str) -> TestCase:
    case = _Case(_legal(shortened(name, _NAME)), suite)
    case.file = _legal(path)
    return case


def _told(finding: Finding) -> str:
    """A finding as a terminal has it."""
    line, column = finding.at.line, finding.at.column
    shown, carets = snippet(finding.at)
    where = f"{finding.at.document.path}:{line}:{column}"
    message = shortened(finding.message, _TEXT)
    lines = [_legal(f"{where}: {finding.severity!s} ({finding.confidence}): {message}")]
    lines += [f"    {_legal(shown)}", f"    {carets}"]
    if finding.suggestion is not None:
        lines.append(_legal(f"    write: {shortened(finding.suggestion, _TEXT)}"))
    lines += [_legal(f"    {label}: {shortened(said, _TEXT)}") for label, said in witnesses(finding.evidence)]
    return "\n".join(lines)


def _legal(text: str) -> str:
    """The text without characters that XML can't have, escaped or not; they are shown by code point.

    >>> _legal("a\\x00\\ufffe")
    'a<U+0000><U+FFFE>'
    """
    return _ILLEGAL.sub(lambda match: f"<U+{ord(match[0]):04X}>", visible(text))


def _xml(element: Element) -> str:
    text = element.tostring().decode("utf-8")  # type: ignore[no-untyped-call]
    # Where lxml is installed junitparser takes it, and that gives each suite a declaration of its own.
    return re.sub(r"^<\?xml[^>]*\?>\s*", "", text) + "\n"
