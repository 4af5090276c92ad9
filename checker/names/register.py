"""The register of a story's names: a row a person, place and body, with every spelling and the findings' verdict."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.glossary import Status
from checker.ledger.runs import untitled
from checker.ledger.spelling import bases
from checker.names.entries import Entry, entries
from checker.names.verdicts import OK, Verdict, unresolved, unsettled, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.finding import Finding
    from checker.glossary import Form
    from checker.ledger import Ledger
    from checker.passage import Place
    from checker.story import Bitext, Story

Side = Literal["story", "source"]


@dataclass(frozen=True, slots=True)
class Spelling:
    """One spelling on one side and where it stands, in reading order; a glossary's form has its case endings there.

    ``use`` is set for what only points to the name: adjective, demonym, metonym.
    """

    text: str
    language: str | None
    side: Side
    places: tuple[Place, ...]
    use: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A person, place or body; ``entity`` is None where no glossary knows it, ``preferred`` where it prefers none."""

    name: str
    kind: str
    entity: str | None
    preferred: str | None
    verdict: Verdict
    spellings: tuple[Spelling, ...]


def register(bitext: Bitext, ledger: Ledger, findings: Iterable[Finding]) -> list[Row]:
    """The rows of one story, by first mention there, then those of its source alone.

    ``findings`` are the names check's on this story: what they call one name is one row, and the verdicts are theirs.
    """
    rows = (_row(entry, bitext, ledger) for entry in entries(bitext, ledger, findings))
    return sorted((row for row in rows if row.spellings), key=_order)


def _order(row: Row) -> tuple[bool, int]:
    story = [spelling for spelling in row.spellings if spelling.side == "story"]
    return not story, min(place.span.start for spelling in story or row.spellings for place in spelling.places)


def _row(entry: Entry, bitext: Bitext, ledger: Ledger) -> Row:
    spellings = (*_spellings(entry, bitext, "story"), *_spellings(entry, bitext, "source"))
    best = _best(entry, bitext, ledger)
    said = verdict(entry.findings)
    if said is None and entry.open:
        said = unresolved(entry.mentions("story"), bitext, ledger)
    elif said is None and not entry.entity.id:
        said = unsettled(entry.entity)
    preferred = best.form if best is not None and best.status is Status.PREFERRED else None
    return Row(
        name=preferred or _usual(entry, spellings, best, ledger),
        kind=entry.entity.kind,
        entity=entry.entity.id or None,
        preferred=preferred,
        verdict=said or OK,
        spellings=spellings,
    )


def _spellings(entry: Entry, bitext: Bitext, side: Side) -> Iterator[Spelling]:
    story = bitext.story if side == "story" else bitext.source
    found: dict[tuple[str, str | None], set[Place]] = {}
    mentions = entry.mentions(side)
    bare = (
        {} if entry.mixed else _bare(dict.fromkeys(mention.text for mention in mentions if not mention.forms), story)
    )
    for mention in mentions:
        use = mention.forms[0].use if mention.bridge else None
        found.setdefault((bare.get(mention.form, mention.form), use), set()).add(mention.place)
    for place in entry.places if side == "story" else ():
        found.setdefault((place.text, None), set()).add(place)
    for (text, use), places in found.items():
        ordered = tuple(sorted(places, key=lambda place: place.span))
        yield Spelling(text, story.language if story is not None else None, side, ordered, use)


def _bare(texts: Iterable[str], story: Story | None) -> dict[str, str]:
    """For names in a case those that stand in the story without its ending: Lomboku is Lombok there.

    Of several of one length the first: ``texts`` are in reading order.
    """
    language = story.language if story is not None else None
    by_length: dict[int, list[str]] = {}
    for text in sorted(texts, key=len):
        by_length.setdefault(len(text.split()), []).append(text)
    found: dict[str, str] = {}
    for alike in by_length.values():
        for at, text in enumerate(alike):
            words = [bases(word, language) for word in text.split()]
            found[text] = next(
                (
                    found[other]
                    for other in alike[:at]
                    if all(word in forms for word, forms in zip(other.split(), words, strict=True))
                ),
                text,
            )
    return found


def _best(entry: Entry, bitext: Bitext, ledger: Ledger) -> Form | None:
    """What the glossary calls it in the story's language, its full name if it has one."""
    if not entry.entity.id:
        return None
    story = bitext.story
    tag = story.tag or story.language or ""
    use = "full" if entry.entity.kind == "person" else None
    return ledger.glossary.preferred(entry.entity.id, tag, date=story.date, style=story.style, use=use)


def _usual(entry: Entry, spellings: tuple[Spelling, ...], best: Form | None, ledger: Ledger) -> str:
    """The full name that the story writes most often, else the glossary's; the source's, of what neither of them has.

    What only points to the name is none, and a title with a surname no full name. Of a body the story's forms may be
    in a case, so that the glossary's is better.
    """
    kind = entry.entity.kind
    named = [spelling for spelling in spellings if spelling.use is None]
    wrong = {finding.at.text for finding in entry.findings if finding.suggestion}
    own = [spelling for spelling in named if spelling.side == "story" and spelling.text not in wrong]
    if best is not None and (kind == "body" or not any(kind != "person" or _full(each) for each in own)):
        return best.form
    usual = max(own or named or spellings, key=lambda each: (_full(each), len(each.places)))
    forms = [form.form for form in ledger.glossary.of(entry.entity.id, usual.language) if not form.bridge]
    return _nominative(usual, forms or [each.text for each in named])


def _nominative(spelling: Spelling, forms: Iterable[str]) -> str:
    """A name without its case, where one of these forms is without it: Croydon of Croydonban."""
    words = spelling.text.split()
    cases = [bases(word, spelling.language) for word in words]
    for form in forms:
        bare = form.split()
        if len(bare) != len(words) or bare == words:
            continue
        if all(word in case for word, case in zip(bare, cases, strict=True)):
            return form
    return spelling.text


def _full(spelling: Spelling) -> bool:
    """Whether a name has several words besides titles."""
    return " " in untitled(spelling.text, spelling.language)
