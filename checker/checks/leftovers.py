"""What belongs to a page, a desk or a tool and was left in the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from checker.checks.base import Check, Rule
from checker.checks.chat import chat
from checker.finding import Confidence, Severity
from checker.tables import tables
from checker.text.quotations import quotations, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.finding import Finding
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Field, Story
    from checker.tools import Translations

_AROUND = " \t\xa0.:…!?›»→>|-–—·•*_#:،؛：。！"
_LEAD = " \t\xa0›»→>|·•*#-–—_"
_ELLIPSIS = re.compile(r"\s*(?:\.{3,}|…)\s*$")
_STOP = re.compile(r"""[.!?…:;。！？।؟»«”“"’‘'›‹)\]|」』）]\s*$""")
_PART = 0.8
"""A last line shorter than this, as the rest of the translation compares with its source, may be a part of one."""
_QUOTES = tuple('"“„«‚‘»「『”—–-')
_SAYS = {
    "embargo": "an embargo or kill line: take it out, and make sure that the story may run",
    "boilerplate": "left from the web page: take it out",
    "machine": "left by translation software or a chat assistant: take it out",
    "truncated": "the text is cut off",
}


class _Line(NamedTuple):
    field: Field
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Trace:
    kind: str
    needs: str
    pattern: re.Pattern[str]
    certain: bool


@dataclass(frozen=True)
class _Catalogue:
    """``whole`` and ``openings`` (by first four characters) are folded; each phrase leads to its kind."""

    whole: dict[str, str]
    openings: dict[str, tuple[tuple[str, str], ...]]
    endings: dict[str, str]
    ends: tuple[str, ...]
    lines: tuple[tuple[str, re.Pattern[str]], ...]
    traces: tuple[_Trace, ...]
    unfinished: dict[str, frozenset[str]]


_OPENING = 3
_SHORT = 120
"""Characters of a line that may be one of the page's as a whole."""
_FOLDS = str.maketrans("’\xa0\u202f：！，أإآё", "'  :!,اااе", "".join(map(chr, range(0x64B, 0x653))))


_FOLDED = re.compile(f"[{''.join(map(chr, _FOLDS))}]")


@cache
def _catalogue() -> _Catalogue:
    content = tables("checks", "leftovers")
    whole: dict[str, str] = {}
    openings: dict[str, list[tuple[str, str]]] = {}
    endings: dict[str, str] = {}
    for group in content["phrases"]:
        kind = group["kind"]
        whole |= {_folded(phrase).strip(_AROUND): kind for phrase in group["whole"]}
        endings |= {_folded(phrase): kind for phrase in group["end"]}
        for phrase in map(_folded, group["start"]):
            openings.setdefault(phrase[:_OPENING], []).append((phrase, kind))
    return _Catalogue(
        whole=whole,
        openings={key: tuple(phrases) for key, phrases in openings.items()},
        endings=endings,
        ends=tuple(endings),
        lines=tuple((one["kind"], re.compile("|".join(map(_folded, one["patterns"])))) for one in content["lines"]),
        traces=tuple(
            _Trace(one["kind"], one["needs"], re.compile(one["pattern"]), one["certain"]) for one in content["traces"]
        ),
        unfinished={language: frozenset(words) for language, words in content["unfinished"].items()},
    )


@dataclass(frozen=True)
class Leftovers(Check):
    """Furniture of the page, lines for the desk, traces of translation software, text cut off.

    en: Skip to content                                      fails: leftovers.boilerplate
    en: Readers can skip to content that they like.          passes
    de: Sperrfrist: Mittwoch, 20. August, 6 Uhr              fails: leftovers.embargo
    de: Die Sperrfrist endete am Mittwoch, wie üblich.       passes
    en: Here is the translation of the article:              fails: leftovers.machine
    en: The cabinet met on Monday, and the ministers of the  fails: leftovers.truncated

    A catalogue by language, compared with whole lines and the edges of lines, outside quotations. All languages count
    in every story: a page's furniture often stays in the language of the original.
    """

    id: ClassVar[str] = "leftovers"
    rules: ClassVar[tuple[Rule, ...]] = (
        Rule("leftovers.embargo", "embargo, kill and hold lines", Severity.ERROR, "Accuracy / Addition"),
        Rule(
            "leftovers.boilerplate",
            "left from the page that the story stood on",
            Severity.ERROR,
            "Accuracy / Addition",
        ),
        Rule(
            "leftovers.machine", "traces of translation software and prompts", Severity.ERROR, "Accuracy / Addition"
        ),
        Rule("leftovers.truncated", "text that is cut off", Severity.ERROR, "Design / Truncation"),
    )

    def run(self, bitext: Bitext, ledger: Ledger, translations: Translations) -> Iterator[Finding]:  # noqa: ARG002
        """One finding for each distinct line, then one for each distinct trace inside lines."""
        lines = list(_lines(bitext.story))
        source = [] if bitext.source is None else [*_lines(bitext.source)]
        kinds = [_listed(line.text) for line in lines]
        found: dict[tuple[str, str], list[_Line]] = {}
        talk = _talk(lines, bitext.story.language)
        if talk and (bitext.source is None or not _talk(source, bitext.source.language)):
            for said_line, sure in talk:
                if _listed(said_line.text) is None:
                    severity = Severity.ERROR if sure else Severity.WARNING
                    yield self._finding("machine", said_line, severity=severity, confidence=Confidence.LIKELY)
        for kind, line, following in zip(kinds, lines, [*lines[1:], None], strict=False):
            if kind is not None:
                # The original of a chat hopes that it helps, too.
                if kind == "machine" and any(_listed(each.text) == kind for each in source):
                    continue
                if kind == "truncated" and line is not lines[-1]:  # words left out of an excerpt: [...]
                    continue
                found.setdefault((kind, line.text), []).append(line)
            elif following is not None and _teaser(line.text, following.text):
                yield self.finding(
                    "truncated",
                    "a teaser that is cut off, and stands in full below",
                    line.field.place(line.start, line.end),
                    severity=Severity.WARNING,
                    confidence=Confidence.CERTAIN,
                    related=(following.field.place(following.start, following.end),),
                )
        for (kind, _), places in found.items():
            yield self._finding(kind, *places)
        body = [line for line in lines if line.field.kind == "body"]
        last = next((kind for kind, line in zip(kinds, lines, strict=True) if body and line is body[-1]), None)
        original = [line for line in source if line.field.kind == "body"]
        if body and last is None and _cut_off(body, original, bitext.story.language):
            yield self._finding("truncated", body[-1], severity=Severity.WARNING, confidence=Confidence.LIKELY)
        yield from self._traces(bitext.story)

    def _finding(
        self,
        kind: str,
        *lines: _Line,
        severity: Severity = Severity.ERROR,
        confidence: Confidence = Confidence.CERTAIN,
    ) -> Finding:
        first, *others = (line.field.place(line.start, line.end) for line in lines)
        message = f"{_SAYS[kind]}, {len(lines)} times" if others else _SAYS[kind]
        return self.finding(kind, message, first, severity=severity, confidence=confidence, related=tuple(others))

    def _traces(self, story: Story) -> Iterator[Finding]:
        found: dict[tuple[str, str, bool], list[Place]] = {}
        for field in story.fields:
            if field.furniture:
                continue
            text = field.passage.text
            for trace in _catalogue().traces:
                if trace.needs in text:
                    spans = quotations(text, story.language)
                    for match in trace.pattern.finditer(text):
                        if not quoted(spans, *match.span()):
                            key = trace.kind, match.group(), trace.certain
                            found.setdefault(key, []).append(field.place(*match.span()))
        for (kind, text, certain), places in found.items():
            yield self.finding(
                kind,
                f"{text}: {_SAYS[kind]}",
                places[0],
                severity=Severity.ERROR if certain else Severity.WARNING,
                confidence=Confidence.CERTAIN if certain else Confidence.LIKELY,
                related=tuple(places[1:]),
            )


def _folded(text: str) -> str:
    """A line for comparison: letter case, apostrophes, wide marks and Arabic vowel signs don't tell lines apart."""
    folded = text.casefold()
    if _FOLDED.search(folded) is not None:
        folded = folded.translate(_FOLDS)
    return folded.replace(" :", ":").replace(" !", "!").strip()


def _listed(text: str) -> str | None:
    """The kind of a line that is in the catalogue, or opens or ends as one there does."""
    catalogue = _catalogue()
    folded = _folded(text)
    if (kind := catalogue.whole.get(folded.strip(_AROUND))) is not None:
        return kind
    bare = folded.lstrip(_LEAD)
    for phrase, opening in catalogue.openings.get(bare[:_OPENING], ()):
        if bare.startswith(phrase):
            return opening
    if folded.endswith(catalogue.ends):
        return next(kind for phrase, kind in catalogue.endings.items() if folded.endswith(phrase))
    if len(bare) < _SHORT:
        return next((kind for kind, pattern in catalogue.lines if pattern.fullmatch(bare)), None)
    return None


def _talk(lines: list[_Line], language: str | None) -> list[tuple[_Line, bool]]:
    """What a chat assistant said before and after the story, outside quotations."""
    own = [line for line in lines if line.field.kind != "other" and not line.text.startswith(_QUOTES)]
    said = [(own[at], sure) for at, sure in sorted(chat([line.text for line in own], _folded).items())]
    return [
        (line, sure)
        for line, sure in said
        if not quoted(quotations(line.field.passage.text, language), line.start, line.end)
    ]


def _lines(story: Story) -> Iterator[_Line]:
    """Each line of each field: scraped pages break paragraphs at single newlines."""
    for field in story.fields:
        if field.furniture:
            continue
        text, start = field.passage.text, 0
        for line in text.split("\n"):
            if bare := line.strip():
                lead = start + len(line) - len(line.lstrip())
                yield _Line(field, lead, lead + len(bare), bare)
            start += len(line) + 1


def _teaser(text: str, following: str) -> bool:
    """Whether a line breaks off in an ellipsis and the next one has the same words and goes on."""
    if not text.rstrip().endswith(("...", "…")):
        return False  # the pattern would be tried at each space
    cut = _ELLIPSIS.sub("", text)
    return len(cut) < len(text) and len(cut) >= 20 and len(following) > len(cut) and following.startswith(cut)


def _cut_off(body: list[_Line], source: list[_Line], language: str | None) -> bool:
    """Whether a story's last line ends where no sentence does, and its source's last line does.

    Some copy has no final stop: without one, the line must be too short for its source, or end in a word or a comma
    that no line ends in.
    """
    text = body[-1].text
    trails = source and _ELLIPSIS.search(source[-1].text) is not None
    if _ELLIPSIS.search(text):
        text = _ELLIPSIS.sub("", text)  # "said that the…" breaks off; "and so on…" doesn't
    elif _STOP.search(text):
        return False
    whole = not source or (not trails and _STOP.search(source[-1].text) is not None)
    if source and whole and _size(body) * len(source[-1].text) * _PART > len(text) * _size(source):
        return True
    if len(text) < 40:
        return False
    last = text.rsplit(None, 1)[-1]
    # Lines of a chat or a poem end in commas too, but not where every other one ends in a full stop.
    comma = text.endswith((",", "،", "，")) and len(body) > 3 and all(_STOP.search(line.text) for line in body[:-1])
    return (comma and whole) or last in _catalogue().unfinished.get(language or "", ())


def _size(lines: list[_Line]) -> int:
    """The length of what stands before the last line, or of that where it is the only one."""
    return sum(len(line.text) for line in lines[:-1] or lines)
