"""The page: the verdict on top of stories that were judged before it was known, in a file that loads nothing."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from checker.finding import Severity
from checker.report.counts import count
from checker.report.html.card import drawing, shape
from checker.report.html.markup import Safe, joined, tag
from checker.report.html.script import copy, message
from checker.report.html.story import LONGEST, levels, listed, numbered, whole
from checker.report.html.verdict import missed, verdict
from checker.report.ignored import ignored
from checker.report.spool import Spool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.checked import Checked, Outline, Summary
    from checker.report.header import Header
    from checker.report.html.placing import Numbered
    from checker.report.html.verdict import Standing

WHOLE = 5_000_000
"""Characters of page for stories in full. A mailbox takes twenty million bytes, and a browser is quick."""
LISTED = 4_000_000
"""Characters more for stories by their findings alone."""
CLEAN = 500_000
"""Characters, of those for stories in full, in which stories without a finding may be shown as well."""
NAMED = 2_000_000
"""Characters for the lists of stories: those with findings, and those without."""
_MISSED = 40


class Html:
    """One file. What stories say is written to a temporary file until their counts are known: memory stays flat.

    Stories with findings come first. They are shown in full as far as the page stays usable, then by their findings
    alone, then by name and count; where that happens the page says so.
    """

    def __init__(self, header: Header) -> None:
        self._header = header
        self._stories = Spool()
        self._quiet = Spool()
        self._index = Spool()
        self._clean = Spool()
        self._stories_size = self._named_size = 0
        self._first: Checked | None = None
        self._number = 0
        self._shown: Counter[tuple[str, Severity]] = Counter()
        self._counts: Counter[str] = Counter()

    def begin(self) -> Iterable[str]:
        """Nothing yet: the verdict stands on top, and is known last."""
        return ()

    def story(self, checked: Checked) -> Iterable[str]:
        """Nothing yet. The first story waits for a second one: if none comes, it is set as the only one."""
        if checked.outline is None:
            return ()
        if self._number == 0:
            self._first = checked
        else:
            if self._first is not None:
                self._add(self._first, 1, alone=False)
                self._first = None
            self._add(checked, self._number + 1, alone=False)
        self._number += 1
        return ()

    def end(self, summary: Summary) -> Iterator[str]:
        """The page."""
        if self._first is not None:
            self._add(self._first, 1, alone=True)
        judged = verdict(summary)
        title = f"{judged.title} – checker"
        style, script = _asset("page.css"), _asset("page.js")
        policy = "; ".join((
            "default-src 'none'", f"style-src {_hash(style)}", f"script-src {_hash(script)}",
            "base-uri 'none'", "form-action 'none'",
        ))  # fmt: skip
        head = [
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=policy),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", title),
            Safe(f"<style>{style}</style>"),
        ]
        yield '<!doctype html>\n<html lang="en" dir="ltr">\n<head>\n' + joined(head, "\n") + "\n</head>\n<body>\n"
        yield tag("a", "Skip to the findings", href="#stories", class_="skip") + "\n"
        yield self._verdict(summary)
        yield self._bar()
        yield '<main id="stories" tabindex="-1">\n'
        yield from self._lists()
        yield from self._stories
        yield from self._quiet
        yield "</main>\n" + _COPIED + self._foot(summary)
        yield f"<script>{script}</script>\n</body>\n</html>\n"

    def _add(self, checked: Checked, number: int, *, alone: bool) -> None:
        id = f"s{number}"
        live = [each for each in numbered(checked, id) if each.finding.ignored is None]
        outline, detail = checked.outline, checked.detail
        assert outline is not None
        size = sum(len(field.passage.text) for field in detail.bitext.story.fields) if detail is not None else 0
        room = WHOLE if live or alone else CLEAN
        parts: Iterable[Safe] = ()
        if detail is not None and size <= LONGEST and self._stories_size < room:
            parts = whole(checked, id, alone=alone)
            self._counts["whole"] += bool(live)
        elif live and self._stories_size < WHOLE + LISTED:
            why = "Its text is too long to be shown here." if size > LONGEST else _FULL
            parts = listed(checked, id, why if detail is not None else _KEPT, alone=alone)
            self._counts["listed"] += 1
        made = joined(parts)
        (self._stories if live else self._quiet).add(made)
        self._stories_size += len(made)
        if made:
            self._shown.update((each.finding.rule, each.severity) for each in live)
        self._name(outline, id if made else None, live)

    def _name(self, outline: Outline, id: str | None, live: Sequence[Numbered]) -> None:
        """Put a story into one of the lists, as long as there is room."""
        spool, what = (self._index, "found") if live else (self._clean, "clean")
        self._counts[what] += 1
        if self._named_size > NAMED:
            return
        title = outline.path + (f" [{outline.id}]" if outline.id is not None else "")
        name = copy("bdi", outline.headline, outline.language) if outline.headline else tag("bdi", title)
        parts = [tag("a", name, href=f"#{id}") if id is not None else name, " "]
        if live:
            parts.append(levels(live))
        if outline.headline:
            parts.append(tag("p", tag("bdi", title), class_="about"))
        entry = tag("li", *parts, data_story=id)
        spool.add(entry)
        self._named_size += len(entry)
        self._counts[f"{what} named"] += 1

    def _verdict(self, summary: Summary) -> Safe:
        judged = verdict(summary)
        sign = {"error": Severity.ERROR, "warning": Severity.WARNING}.get(judged.standing)
        mark = shape(sign) if sign is not None else drawing(_SIGNS[judged.standing])
        parts = [
            tag("p", "checker", class_="brand"),
            tag("h1", mark, judged.title),
            tag("p", judged.more, class_="more"),
        ]
        entries = missed(summary)
        if entries:
            items = [
                tag("li", tag("b", message(what)), f" ({times:,} times)" if times > 1 else "", ": ", message(why))
                for what, times, why in entries[:_MISSED]
            ]
            if len(entries) > _MISSED:
                items.append(tag("li", f"and {len(entries) - _MISSED:,} more causes, which --format json lists"))
            parts.append(
                tag("section", tag("h2", "What was not checked"), tag("ul", *items), class_="missed", id="missed")
            )
        if told := ignored(summary):
            parts.append(tag("p", f"{told[0].upper()}{told[1:]}.", class_="more"))
        return tag("header", *parts, class_=f"verdict {judged.standing}")

    def _bar(self) -> Safe:
        """What narrows the findings and moves between them, by the script; without it all are shown."""
        if not self._shown:
            return Safe("\n")
        totals: Counter[Severity] = Counter()
        rules: Counter[str] = Counter()
        for (rule, severity), number in self._shown.items():
            totals[severity] += number
            rules[rule] += number
        ticks = [
            tag(
                "label",
                tag("input", type="checkbox", name="severity", value=str(level), checked=level >= self._header.show),
                shape(level),
                count(totals[level], str(level)),
                class_=f"tick {level}",
            )
            for level in sorted(totals, reverse=True)
        ]
        checks: dict[str, list[str]] = {}
        for rule in sorted(rules):
            checks.setdefault(rule.split(".")[0], []).append(rule)
        options = [tag("option", "all rules", value="")]
        for check, members in checks.items():
            if len(members) > 1:
                total = sum(rules[rule] for rule in members)
                options.append(tag("option", f"{check}, all ({total:,})", value=f"{check}."))
            options += [tag("option", f"{rule} ({rules[rule]:,})", value=rule) for rule in members]
        return tag(
            "nav",
            tag("fieldset", tag("legend", "Show", class_="unseen"), *ticks),
            tag("label", "Rule ", tag("select", *options, id="rule"), class_="rule"),
            tag("span", "", id="count", role="status"),
            tag(
                "span",
                tag("button", "Previous", tag("kbd", "k"), type="button", id="previous", aria_keyshortcuts="k"),
                tag("button", "Next", tag("kbd", "j"), type="button", id="next", aria_keyshortcuts="j"),
                class_="moves",
            ),
            tag(
                "label",
                tag("input", type="checkbox", id="keys", checked=True),
                "keys ", tag("kbd", "j"), " ", tag("kbd", "k"), " ", tag("kbd", "a"),
                class_="tick", title="j next finding, k previous finding, a copies what ignores it",
            ),
            class_="bar", aria_label="Findings",
        )  # fmt: skip

    def _lists(self) -> Iterator[str]:
        """The stories by name, where there are several, and what of them the page has no room for."""
        found, clean = self._counts["found"], self._counts["clean"]
        if found + clean < 2:
            return
        yield '<section class="index" aria-labelledby="index-title">'
        yield tag("h2", "Stories", id="index-title")
        hidden = found - self._counts["whole"] - self._counts["listed"]
        if self._counts["listed"]:
            yield tag("p", f"{count(self._counts['listed'], 'story')} shown by findings alone: {_FULL}", class_="why")
        if hidden > 0:
            yield tag("p", f"{count(hidden, 'story')} with findings named here without them: {_FULL}", class_="why")
        if found:
            yield f"<ul>{''.join(self._index)}</ul>"
            yield _rest(found - self._counts["found named"])
        if clean:
            yield "<details><summary>" + tag("span", f"{count(clean, 'story')} without a finding") + "</summary><ul>"
            yield from self._clean
            yield "</ul>" + _rest(clean - self._counts["clean named"]) + "</details>"
        yield "</section>\n"

    def _foot(self, summary: Summary) -> Safe:
        levels = ", ".join(count(summary.severities[level], str(level)) for level in sorted(Severity, reverse=True))
        told = f"{count(summary.stories, 'story')}: {levels}; {summary.ignored.total():,} ignored"
        return tag(
            "footer",
            tag("p", f"{told}; {count(len(summary.not_checked), 'cause')} of something not checked."),
            tag("p", "This verdict rests on: ", tag("code", self._header.signature())),
            tag("p", "Nothing in this file is loaded from anywhere or sent anywhere."),
        )


_FULL = "the page would be too large; check fewer stories at once, or take --format json, which has all of it."
_KEPT = "Its verdict was kept from an earlier run, without the text."
_SIGNS: Mapping[Standing, str] = {
    "clean": '<path d="M1.5 8.5l2-2L6.5 9.5l6-7 2 2-8 9.5z"/>',
    "unknown": '<path d="M2 6.5h12v3H2z"/>',
}
_COPIED = (
    tag(
        "div",
        tag("p", "", id="copied-told", role="status"),
        tag("input", type="text", id="copied-line", readonly=True, aria_label="What ignores this finding"),
        tag("button", "Close", type="button", id="copied-close"),
        id="copied",
        class_="copied",
        hidden=True,
    )
    + "\n"
)


def _rest(number: int) -> str:
    return tag("p", f"and {number:,} more, which --format json lists", class_="why") if number > 0 else ""


@cache
def _asset(name: str) -> str:
    return files("checker.report.html").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
