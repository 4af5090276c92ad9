"""Names in headline or standfirst that the body doesn't bear out, as faults."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.headlines.borne_out import Bearing, misspelt
from checker.headlines.country import holders, office_named
from checker.headlines.fault import Fault
from checker.headlines.instead import instead
from checker.headlines.unglossed import Hearing
from checker.text.excerpt import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.ledger import Entity, Ledger, Mention
    from checker.story import Segment, Story


def unnamed(story: Story, ledger: Ledger) -> Iterator[tuple[Entity, Mention]]:
    """Entities of headline or standfirst that the body doesn't name, each with its first mention there."""
    bearing = Bearing(story, ledger)
    for entity in ledger.entities:
        above = [m for m in entity.story if m.segment.kind in ("headline", "standfirst") and not m.bridge]
        if above and not bearing.bears_out(entity, above):
            yield entity, above[0]


def names(lacking: Iterable[tuple[Entity, Mention]], story: Story, ledger: Ledger) -> Iterator[Fault]:
    """The names that a body lacks."""
    for entity, mention in lacking:
        other = instead(entity, mention, ledger)
        yield Fault(
            "name",
            _lacking(mention.text, mention.segment, (other.text, other.segment) if other is not None else None),
            mention.place,
            (other.place,) if other is not None else (),
            # Many a body takes its country, and what everybody knows, for granted.
            sure=other is not None or (entity.kind == "person" and not _by_office(entity, story, ledger)),
            likely=True,
            entity=entity.id,
        )


def _lacking(name: str, above: Segment, instead: tuple[str, Segment] | None) -> str:
    """What an editor is told of a name that the body lacks, with what the body has instead and its sentence."""
    told = f"{name} stands in the {above.kind}, and nowhere in the body"
    return told if instead is None else f"{told}, which has {instead[0]}: {excerpt(instead[1].text)}"


def _by_office(entity: Entity, story: Story, ledger: Ledger) -> bool:
    """Whether the body has an office that somebody has held, or its seat: the president, the White House."""
    language = story.language
    if office_named(entity.id, "\n".join(each.text for each in story.segments("body", "caption")), language):
        return True
    seats = [
        other.id
        for other in ledger.entities
        if any(form.use == "metonym" for each in other.story if each.segment.kind == "body" for form in each.forms)
    ]
    return entity.id in holders(seats, ledger.glossary, language)


def unknown_names(story: Story, ledger: Ledger) -> Iterator[Fault]:
    """Names that no glossary knows: the body writes them otherwise, or doesn't have them."""
    told: set[tuple[tuple[int, int], int]] = set()
    for headline, start, end, right in misspelt(story, ledger):
        told.add((headline.key, start))
        message = f"{headline.text[start:end]}: the body writes {right}"
        yield Fault("name", message, headline.place(start, end), suggestion=right)
    for found in Hearing(story).unheard(ledger):
        segment, beside = found.mention.segment, found.instead
        if any(key == segment.key and found.mention.start <= start < found.mention.end for key, start in told):
            continue
        yield Fault(
            "name",
            _lacking(found.text, segment, (beside.text, beside.segment) if beside is not None else None),
            segment.place(found.start, found.end),
            (beside.segment.place(beside.start, beside.end),) if beside is not None else (),
            sure=beside is not None and found.surname,
            likely=True,
        )
