"""What holds of an ignore in any story: it silences its rule where it stands, and changes nothing else."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.checks import CHECKS
from checker.glossary import Glossary, Layer
from checker.glossary.reading import shipped
from checker.passage import Document
from checker.read import read
from checker.read.compose import compose
from checker.run import check
from checker.settings import Settings
from checker.story import Bitext, Confidence, Detection
from checker.tools import Tools

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.finding import Finding

PARAGRAPHS = (
    "The ministers met in Kyiv on Tuesday and spoke for nine hours.",
    "Kiev was calm, the envoy said. Nobody left Kiev before the evening.",
    "Volodymyr Zelenskyy thanked his guests, and Zelensky smiled.",
    "They said the the colour of the flag was a matter of honor, and emphasised it.",
    "Skip to content",
    "The harbour was closed. The p\u200brice of grain rose by 12 percent.",
    "The ministers met in Kyiv on Tuesday and spoke for nine hours, and nobody knew why they did.",
    "He had a cafÃ© nearby, and the Kyiv of his youth was gone.",
    "“Chicken Kiev is on the menu”, she said & left.",
)
RULES = sorted(rule.id for each in CHECKS for rule in each.rules if not rule.beside and rule.id != "ignores.unused")
FORMATS = ("text", "markdown")


@cache
def tools() -> Tools:
    glossary = Glossary.load([(path, Layer.SHIPPED) for path in shipped()])
    return Tools(glossary, lambda *_: Detection("en", Confidence.CERTAIN), lambda *_: [])


def findings(text: str, form: str) -> list[Finding]:
    story = compose(read(Document("story.md", text), form), tools().detect, language="en")
    (checked,) = check([Bitext(story)], Settings().ready(CHECKS), Settings(), tools(), "never")
    assert not [each for each in checked.not_checked if each.failed]
    return list(checked.findings)


def told(some: list[Finding], original: Callable[[int], int] = int) -> list[str]:
    """What is said, and of which places, in whatever order."""
    return sorted(
        f"{each.rule} {each.severity} {each.message} "
        f"{sorted((original(place.span.start), place.text) for place in (each.at, *each.related))}"
        for each in some
    )


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6), st.data(), st.sampled_from(["text", "markdown"])
)
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
def test_an_ignore_changes_only_its_rule_where_it_stands(
    paragraphs: list[str], data: st.DataObject, form: str
) -> None:
    at = data.draw(st.integers(0, len(paragraphs) - 1))
    before = findings("\n\n".join(paragraphs), form)
    rule = data.draw(st.sampled_from(sorted({each.rule for each in before}) or RULES) | st.sampled_from(RULES))
    start = sum(len(each) + 2 for each in paragraphs[:at])
    here = range(start, start + len(paragraphs[at]))
    comment = f"<!-- checker: ignore {rule} so -->\n\n"

    def original(place: int) -> int:
        return place - (len(comment) if place >= start else 0)

    after = findings("\n\n".join([*paragraphs[:at], comment + paragraphs[at], *paragraphs[at + 1 :]]), form)
    unused = [each for each in after if each.rule == "ignores.unused"]
    assert told([each for each in after if each not in unused], original) == told(before)
    concerned = [each for each in after if each.rule == rule and each not in unused]
    for each in concerned:
        stands = original(each.at.span.start) in here
        assert (each.ignored is not None) is stands, "silenced is what stands there, and nothing else"
        assert each.ignored is None or each.ignored.reason == "so"
    others = [each for each in after if each not in unused and each not in concerned]
    assert all(each.ignored is None for each in others)
    hit = {original(place.span.start) for each in concerned for place in (each.at, *each.related)} & set(here)
    assert bool(unused) <= (not any(each.ignored for each in concerned))
    assert bool(unused) or bool(hit), "an ignore of what nobody reported is told"


@pytest.mark.parametrize("where", ["", "<!-- checker: ignore-file names so -->\n\n"])
def test_a_whole_file(where: str) -> None:
    text = f"{where}# Kiev is calm\n\nThe talks went on, and nobody slept before the morning came.\n"
    styled = [each for each in findings(text, "markdown") if each.rule == "names.style"]
    assert [each.ignored is not None for each in styled] == [bool(where)]
