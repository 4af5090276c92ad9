"""Every check without a source on real stories: all that is reported is held to be false.

Stories are ntrex128's documents under their headlines, in 37 languages, and wmt22_docs' references, which have none.
Bars: errors on at most 1 story in 200, warnings of headline.* at most 2 in 100 stories, notes at most 2 a story.
Some of that copy is damaged, as anybody can see: a paragraph stands twice word for word, C1 characters, words of
Latin and Cyrillic letters, UTF-8 read as Latin-1. Stories with such damage count; the others are told apart.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from false_alarms import bitext
from good_copy import ntrex, wmt22

from checker.checks import CHECKS
from checker.engines import open_tools
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.run import check
from checker.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from good_copy import Copy

    from checker.story import Bitext
    from checker.tools import Tools

_DAMAGE = re.compile("[\x80-\x9f]|[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]|[ÃÂ][\x80-\xbf]")
_PARAGRAPH = 20
"""Characters of a paragraph that nobody writes twice."""
BARS = {"errors in 200 stories": 1.0, "headline.* warnings in 100": 2.0, "notes a story": 2.0}


def damaged(copy: Copy) -> bool:
    """Whether a text is damaged, by what doesn't depend on the checker."""
    long = [text for text in copy.paragraphs if len(text) >= _PARAGRAPH]
    return len(set(long)) < len(long) or any(_DAMAGE.search(text) for text in copy.paragraphs)


def stories(tools: Tools, tune: bool) -> Iterator[tuple[str, bool, Bitext]]:
    """The stories of one half, each with the set that it is of and whether it is damaged.

    wmt22's halves are every other document's.
    """
    for at, copy in enumerate(ntrex()):
        if copy.held_out != tune:
            yield "ntrex128", damaged(copy), bitext(f"ntrex128-{copy.language}-{at}", copy, tools.detect, alone=True)
    for at, copy in enumerate(wmt22()):
        if (at % 2 == 0) == tune and any(copy.paragraphs):
            yield (
                "wmt22_docs",
                damaged(copy),
                bitext(f"wmt22_docs-{copy.language}-{at}", copy, tools.detect, alone=True),
            )


def report(*, tune: bool, show: bool) -> None:
    """Print the figures of each set beside their bars, and the rules that make them."""
    tools, settings = open_tools([(path, Layer.SHIPPED) for path in shipped()]), Settings()
    sets: dict[str, str] = {}
    broken: set[str] = set()

    def inputs() -> Iterator[Bitext]:
        for name, bad, each in stories(tools, tune):
            sets[each.story.path] = name
            if bad:
                broken.add(each.story.path)
            yield each

    count: Counter[str] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()
    sound: Counter[str] = Counter()
    where: dict[tuple[str, str, str], Counter[str]] = {}
    for checked in check(inputs(), settings.ready(CHECKS), settings, tools, "never"):
        if checked.detail is None:
            continue
        name = sets[checked.detail.bitext.story.path]
        count[name] += 1
        for finding in checked.findings:
            key = name, finding.rule, str(finding.severity)
            found[key] += 1
            sound[name] += finding.severity is Severity.ERROR and checked.detail.bitext.story.path not in broken
            where.setdefault(key, Counter())[checked.detail.bitext.story.language or "?"] += 1
            if show and (finding.rule.startswith("headline.") or finding.severity > Severity.NOTE):
                print(f"  {finding.at.document.path}\t{finding.rule} {finding.severity}: {finding.at.text[:80]!r}: "
                      f"{finding.message}")  # fmt: skip
    for name, number in count.items():
        own = {key[1:]: total for key, total in found.items() if key[0] == name}
        levels = {
            level: sum(total for (_, each), total in own.items() if each == level)
            for level in ("error", "warning", "note")
        }
        above = sum(
            total for (rule, level), total in own.items() if level == "warning" and rule.startswith("headline.")
        )
        figures = (200 * levels["error"] / number, 100 * above / number, levels["note"] / number)
        told = ", ".join(
            f"{bar} {figure:.2f} (bar {least:g})" for (bar, least), figure in zip(BARS.items(), figures, strict=True)
        )
        print(f"{name}: {number} stories: {told}; warnings a story {levels['warning'] / number:.3f}")
        print(f"  errors in 200 stories on copy that isn't damaged {200 * sound[name] / number:.2f}")
        for (rule, level), total in sorted(own.items()):
            worst = ", ".join(f"{code} {n}" for code, n in where[name, rule, level].most_common(6))
            print(f"  {rule:24} {level:8} {total:5}  ({worst})")
