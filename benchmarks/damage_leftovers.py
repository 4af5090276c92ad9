"""What pages, desks and tools left, and what stands twice: found where it was put in, flagged where nothing was.

Lines come from ``leftover_lines.toml``, typed by somebody who didn't look at the catalogue; each goes into a document
of ntrex as a paragraph above or below the text. No other tool is known to us that looks for such lines, so there is
no peer.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from good_copy import demetr, fnc, ntrex, wmt22

from checker.checks.leftovers import Leftovers
from checker.checks.repeats import Repeats
from checker.finding import Finding
from checker.glossary import Glossary
from checker.ledger import Ledger
from checker.passage import Document, Passage
from checker.repetition.doubling import right
from checker.story import Bitext, Field, Segment, Story
from checker.text.letters import SPACELESS
from checker.text.sentences import split
from checker.tools import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from good_copy import Copy

    from checker.checks import Check

LINES = Path(__file__).with_name("leftover_lines.toml")
ABOVE = {"embargo", "chat_open"}
DOCUMENTS = 12
"""Documents of each language that things are put into."""


def bitext(paragraphs: Sequence[str], language: str, *, headed: bool) -> Bitext:
    """The paragraphs as a story, split into sentences, its language declared."""
    text, fields, at = "\n\n".join(paragraphs), [], 0
    document = Document("story", text)
    for number, paragraph in enumerate(paragraphs):
        kind = "headline" if headed and not number else "body"
        passage = Passage.verbatim(text, at, at + len(paragraph)).nfc()
        segments = tuple(
            Segment(passage.text[a:b], kind, kind, language, document, passage, a)
            for a, b in split(passage.text, language)
        )
        fields.append(Field(kind, kind, document, passage, segments))
        at += len(paragraph) + 2
    return Bitext(Story("story", language, tuple(fields)))


def found(check: Check, paragraphs: Sequence[str], language: str, *, headed: bool = True) -> list[Finding]:
    results = check.run(bitext(paragraphs, language, headed=headed), Ledger(Glossary()), Translations())
    return [result for result in results if isinstance(result, Finding)]


def report(held_out: bool, show: bool) -> None:
    """Print the three tables."""
    documents: dict[str, list[Copy]] = {}
    for copy in ntrex():
        if copy.held_out is held_out and len(copy.paragraphs) > 3:
            documents.setdefault(copy.language, []).append(copy)
    clean(held_out, show)
    lines(documents, show)
    twice(documents, show)


def clean(held_out: bool, show: bool) -> None:
    """Alarms in copy that nothing was put into; bar: errors and warnings at most 1 in 1,000 sentences."""
    sets = {"ntrex128": ntrex, "wmt22_docs": wmt22, "demetr": demetr, "fnc1 (scraped, mostly real)": fnc}
    for name, make in sets.items():
        sentences: Counter[str] = Counter()
        alarms: Counter[tuple[str, str, str]] = Counter()
        for copy in make():
            if copy.held_out is not held_out and name != "wmt22_docs":
                continue
            text = bitext(copy.paragraphs, copy.language, headed=copy.headed)
            sentences[copy.language] += len(text.story.segments())
            for check in (Leftovers(), Repeats()):
                for result in check.run(text, Ledger(Glossary()), Translations()):
                    if isinstance(result, Finding):
                        alarms[result.rule, str(result.severity), copy.language] += 1
                        if show:
                            print(
                                f"   {name} {copy.language} {result.rule}: {result.message} | {result.at.text[:90]!r}"
                            )
        total = sum(sentences.values())
        print(f"{name}: {total} sentences; alarms in 1,000:")
        for rule, level in sorted({key[:2] for key in alarms}):
            count = sum(n for key, n in alarms.items() if key[:2] == (rule, level))
            rates = {code: 1000 * alarms[rule, level, code] / sentences[code] for code in sentences}
            worst = max(rates, key=lambda code: (rates[code], code))
            print(f"   {rule:22} {level:8} {1000 * count / total:5.2f}  worst {worst} {rates[worst]:.2f}")


def lines(documents: dict[str, list[Copy]], show: bool) -> None:
    """Lines put into documents at a paragraph's edge, by kind, and the languages that miss most."""
    rng = random.Random(5)
    for kind, table in tomllib.loads(LINES.read_text(encoding="utf-8")).items():
        hits: Counter[str] = Counter()
        tries: Counter[str] = Counter()
        missed: list[str] = []
        for language, variants in table.items():
            for line in variants:
                copy = rng.choice(documents[language])
                paragraphs = [*copy.paragraphs]
                where = 0 if kind in ABOVE else len(paragraphs)
                paragraphs.insert(where, line)
                tries[language] += 1
                alarms = found(Leftovers(), paragraphs, language, headed=False)
                places = {place.text for each in alarms for place in (each.at, *each.related)}
                hit = any(text in line or line in text for text in places)
                hits[language] += hit
                if not hit:
                    missed.append(f"{language}: {line}")
        rate = 100 * sum(hits.values()) / sum(tries.values())
        worst = [f"{code} {hits[code]}/{tries[code]}" for code in tries if hits[code] < tries[code]]
        print(f"{kind:12} {sum(tries.values()):4} lines in {len(tries)} languages: {rate:5.1f} % found")
        print(f"   missed some: {', '.join(worst) or 'none'}")
        if show:
            print("\n".join(f"   missed {each}" for each in missed))


def damaged(copy: Copy, rng: random.Random) -> Iterator[tuple[str, list[str]]]:
    """The document with each fault of repetition put in once."""
    body = [*copy.paragraphs]
    spaceless = copy.language in SPACELESS
    long = [at for at in range(1, len(body)) if (len(body[at]) > 40 if spaceless else len(body[at].split()) > 12)]
    if not long:
        return
    at = rng.choice(long)
    text = body[at]
    words = list(text) if spaceless else text.split()
    glue = "" if spaceless else " "
    put = rng.randrange(at + 1, len(body) + 1)
    yield "paragraph twice", [*body[:put], text, *body[put:]]
    other = [*words]
    other[len(other) // 2] = rng.choice([word for word in words if word != other[len(other) // 2]])
    yield "one word changed", [*body[:put], glue.join(other), *body[put:]]
    yield "cut at its end", [*body[:put], glue.join(words[: len(words) * 7 // 10]), *body[put:]]
    small = [
        n for n, word in enumerate(words) if word.isalpha() and word.islower() and word not in right(copy.language)
    ]
    if small and not spaceless:
        n = rng.choice(small)
        yield "word twice", [*body[:at], " ".join([*words[: n + 1], *words[n:]]), *body[at + 1 :]]
    n, size = rng.randrange(len(words) // 2), 4 if spaceless else 3
    part = words[n : n + size]
    if all(word.isalpha() for word in part) and len(set(part)) > 1:
        yield (
            "loop of a phrase",
            [*body[:at], glue.join([*words[:n], *part * 3, *words[n + size :]]), *body[at + 1 :]],
        )
    yield "sentence twice", [*body[:at], f"{text}{glue}{text}", *body[at + 1 :]]


def twice(documents: dict[str, list[Copy]], show: bool) -> None:
    """Repetitions put into documents of each language; found is one more finding than without them."""
    rng = random.Random(6)
    hits: Counter[tuple[str, str]] = Counter()
    tries: Counter[tuple[str, str]] = Counter()
    for language, copies in documents.items():
        for copy in copies[:DOCUMENTS]:
            before = len(found(Repeats(), copy.paragraphs, language))
            for fault, paragraphs in damaged(copy, rng):
                tries[fault, language] += 1
                after = found(Repeats(), paragraphs, language)
                hits[fault, language] += len(after) > before
                if show and len(after) <= before:
                    print(f"   missed {fault} {language}")
    for fault in dict.fromkeys(key[0] for key in tries):
        rates = {code: hits[fault, code] / n for (each, code), n in tries.items() if each == fault}
        total = sum(n for key, n in tries.items() if key[0] == fault)
        all_hits = sum(n for key, n in hits.items() if key[0] == fault)
        worst = ", ".join(f"{code} {100 * rates[code]:.0f}" for code in sorted(rates, key=rates.__getitem__)[:4])
        print(
            f"{fault:17} {total:4} in {len(rates)} languages: {100 * all_hits / total:5.1f} % found; lowest {worst}"
        )
