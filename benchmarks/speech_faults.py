"""How many faults of quotation and attribution are found, made from good translations, by language of ntrex.

Faults: ``stripped`` (the marks of a quoted clause are gone), ``wrapped`` (a clause that somebody reports stands in
marks), ``flat`` (the words of hearsay are deleted), ``reported`` ("allegedly" is put before a plain source sentence),
``speaker`` (another person is named as the speaker). Each is found by its rule at any severity; the share at warning
stands beside it. ``--documents`` prints alarms on whole documents.
Needs CHECKER_DATA. Usage: python benchmarks/speech_faults.py [--tune] [--show] [--only LANGUAGE...] [--documents]
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from typing import TYPE_CHECKING

from bilingual import Row, documents, ntrex, verdicts
from false_alarms import bitext

from checker.checks.attribution import Attribution
from checker.checks.quotes import Quotes
from checker.engines import open_tools
from checker.finding import Severity
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.run import check
from checker.settings import Settings
from checker.speech.cues import hearsay, saying
from checker.tables import tables
from checker.text.content import lowered
from checker.text.quotation_marks import marks
from checker.text.quotations import speeches, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from checker.glossary import Glossary
    from checker.tools import Tools

CLAUSE = 6
_EDGE = re.compile(r"[\"“”„«»「」『』‘’']")
_SAID = re.compile(r"\b(?:said|says|announced|added|explained|warned|argued|claimed) that\b|\b(?:said|says) ")
_SAYS = "said|says|told|added|wrote|tweeted"
SPEAKERS = ("olaf-scholz", "emmanuel-macron", "angela-merkel", "vladimir-putin")


def _clauses(text: str) -> list[str]:
    """The English quotations of six words or more that begin as sentences do."""
    found = []
    for each in speeches(text, "en"):
        said = text[each.start : each.end]
        if each.opened and each.closed and words(said) >= CLAUSE and said[:1].isupper():
            found.append(said)
    return found


def stripped(row: Row, glossary: Glossary) -> Row | None:  # noqa: ARG001
    """Every quoted clause without its marks."""
    if not _clauses(row.source):
        return None
    text = row.target
    for each in reversed(speeches(row.target, row.language)):
        if each.opened and each.closed and not each.dash:
            inner = _EDGE.sub("", text[each.start : each.end])
            text = text[: each.start - 1] + inner + text[each.end + 1 :]
    return row._replace(target=text) if text != row.target and not marks(text) else None


def wrapped(row: Row, glossary: Glossary) -> Row | None:  # noqa: ARG001
    """What somebody says, behind its conjunction, in the language's marks."""
    cues = saying(row.language)
    if cues is None or marks(row.source) or marks(row.target) or not _SAID.search(row.source):
        return None
    clause = tables("speech", "saying")["cues"][row.language]["clause"]
    if not clause:
        return None
    match = re.search(rf"(?<!\w)(?:{'|'.join(clause)})\s+", row.target)
    if match is None or words(row.target[match.end() :]) < CLAUSE:
        return None
    pair = tables("text", "quotations")[row.language][0]
    end = len(row.target.rstrip(" .。।"))
    text = row.target
    return row._replace(
        target=f"{text[: match.end()]}{pair[0]}{text[match.end() : end]}{pair[1]}{text[end:]}"
    )  # fmt: skip


def flat(row: Row, glossary: Glossary) -> Row | None:  # noqa: ARG001
    """Without its words of hearsay."""
    mine, theirs = hearsay("en"), hearsay(row.language)
    if theirs is None or mine is None or not mine.told.search(mine.unless.sub(" ", lowered(row.source))):
        return None
    text, found = row.target, list(theirs.told.finditer(lowered(row.target)))
    for match in reversed(found):
        text = text[: match.start()].rstrip() + text[match.end() :]
    return row._replace(target=text) if found and not marks(text) and not marks(row.source) else None


def reported(row: Row, glossary: Glossary) -> Row | None:  # noqa: ARG001
    """A plain statement whose source only reports it: the translation is left as it is."""
    mine, says = hearsay("en"), saying("en")
    if hearsay(row.language) is None or mine is None or says is None or marks(row.source):
        return None
    text = lowered(row.source)
    if words(text) < CLAUSE or not text.endswith(".") or mine.open.search(text) or says.vouched.search(text):
        return None
    return row._replace(source=f"Allegedly, {row.source}")


def speaker(row: Row, glossary: Glossary) -> Row | None:
    """The one person that a quoted sentence names, exchanged for another."""
    if not _clauses(row.source):
        return None
    hits = [hit for hit in glossary.scan(row.target, row.language) if hit.forms[0].kind == "person"]
    outside = [
        hit
        for hit in hits
        if not any(each.start <= hit.start and hit.end <= each.end for each in speeches(row.target, row.language))
    ]
    if len(outside) != 1:
        return None
    other = random.Random(row.target).choice(SPEAKERS)
    form = next((each for each in glossary.of(other, row.language) if each.use == "full"), None)
    if form is None or outside[0].forms[0].entity == other:
        return None
    hit = outside[0]
    names = "|".join(re.escape(each.form) for each in glossary.of(hit.forms[0].entity, "en"))
    if not re.search(rf"(?:{_SAYS}) (?:\w+ )?(?:{names})(?!['’\w])|(?:{names}) (?:{_SAYS})\b", row.source):
        return None
    return row._replace(target=row.target[: hit.start] + form.form + row.target[hit.end :])


FAULTS: dict[str, tuple[str, Callable[[Row, Glossary], Row | None]]] = {
    "stripped": ("quotes.lost", stripped),
    "wrapped": ("quotes.added", wrapped),
    "flat": ("attribution.lost", flat),
    "reported": ("attribution.lost", reported),
    "speaker": ("quotes.speaker", speaker),
}


def faults(options: argparse.Namespace, tools: Tools) -> None:
    """Share of each fault found, by language."""
    rows = list(ntrex(held_out=not (options.tune or options.show), languages=options.only))
    for name, (rule, make) in FAULTS.items():
        made = [row for row in (make(row, tools.glossary) for row in rows) if row is not None]
        count: Counter[tuple[str, str]] = Counter()
        for row, checked in zip(made, verdicts(made, (Quotes(), Attribution()), tools), strict=True):
            found = [finding for finding in checked.findings if finding.rule == rule]
            for group in (row.language, "all"):
                count[group, "all"] += 1
                count[group, "found"] += bool(found)
                count[group, "warning"] += any(finding.severity >= Severity.WARNING for finding in found)
            if options.show and not found:
                print(f"MISSED {name} {row.language}\n   {row.source}\n   {row.target}")
        print(f"{name} ({rule}):")
        for group in sorted({group for group, _ in count}, key=lambda code: (code == "all", code)):
            total = count[group, "all"]
            print(
                f"  {group:4} found {count[group, 'found'] / total:6.1%}"
                f"  at warning {count[group, 'warning'] / total:6.1%}  of {total}"
            )


def alarms(options: argparse.Namespace, tools: Tools) -> None:
    """Findings on whole documents with good translations."""
    sentences: Counter[str] = Counter()
    found: Counter[tuple[str, str, str]] = Counter()

    def bitexts() -> Iterator[object]:
        for at, copy in enumerate(documents(held_out=not (options.tune or options.show))):
            yield bitext(f"{copy.source_language}-{copy.language}-{at}", copy, tools.detect, alone=False)

    for checked in check(bitexts(), (Quotes(), Attribution()), Settings(), tools, "never"):  # type: ignore[arg-type]
        assert checked.detail is not None
        pair = checked.detail.bitext.story.path.rpartition("-")[0]
        sentences[pair] += len(checked.detail.bitext.story.segments())
        for finding in checked.findings:
            found[pair, finding.rule, str(finding.severity)] += 1
            if options.show:
                print(f"{checked.detail.bitext.story.path} {finding.rule} {finding.severity}: {finding.message}")
                print(f"     {finding.at.text!r}")
    for pair, count in sentences.items():
        print(f"{pair}: {count} sentences")
        for (where, rule, level), number in sorted(found.items()):
            if where == pair:
                print(f"  {rule:20} {level:8} {1000 * number / count:6.2f} in 1,000 ({number})")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tune", action="store_true", help="the half that rules are made with")
    parser.add_argument("--show", action="store_true", help="that half, with what was missed or flagged")
    parser.add_argument("--only", nargs="*", default=[], help="these languages of ntrex alone")
    parser.add_argument("--documents", action="store_true", help="alarms on good documents instead")
    options = parser.parse_args()
    tools = open_tools([(path, Layer.SHIPPED) for path in shipped()])
    (alarms if options.documents else faults)(options, tools)


if __name__ == "__main__":
    main()
