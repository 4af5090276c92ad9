"""Which addresses of a source its translation has lost or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.passage import Place
from checker.text.addresses import addresses, linked
from checker.text.similarity import ratio

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.story import Field, Story
    from checker.text.addresses import Address

_ALIKE = 80
"""Likeness from which one address is the other one, changed."""
_TAG = 300
"""Code points before a paragraph in which the tag of a link that opens it stands."""


class Written(NamedTuple):
    """An address and where it stands; ``at`` is its offset in the file."""

    address: Address
    place: Place
    at: int


class Loss(NamedTuple):
    """An address of the source, and the one that the translation has in its place, None where there is none.

    ``elsewhere`` says that it leads to another page of the same site.
    """

    source: Written
    target: Written | None
    elsewhere: bool = False


def written(story: Story) -> list[Written]:
    """All addresses of a story's copy, those in its markup as well; page furniture is left out."""
    found: list[Written] = []
    for field in story.fields:
        if field.kind == "other":
            continue
        for one in addresses(field.passage.text):
            place = field.place(one.start, one.end)
            found.append(Written(one, place, place.span.start))
        found.extend(_linked(field))
    return found


def _linked(field: Field) -> Iterator[Written]:
    pieces, text = field.passage.pieces, field.document.text
    if not pieces or len(text) == len(field.passage.text):
        return
    start, end = pieces[0].start, pieces[-1].end
    tag = text.rfind("<a ", max(0, start - _TAG), start)
    if tag >= 0 and not text[text.find(">", tag, start) + 1 : start].strip():
        start = tag
    if text.startswith("](", end):
        end = text.find(")", end) + 1 or end
    for one in linked(text[start:end]):
        place = Place(
            field.document,
            field.name,
            field.passage.span(0, 0)._replace(start=start + one.start, end=start + one.end),
        )
        yield Written(one, place, start)


def losses(source: Story, target: Story) -> Iterator[Loss]:
    """The addresses of the source that its translation lacks, each once, in the order of the source.

    The same address anywhere in the translation is enough, and so is its counterpart in the other language: another
    country's site or a path with a language in it; a hashtag may be translated.
    """
    theirs = written(source)
    if not theirs:
        return
    ours = written(target)
    have = {one.address.key for one in ours}
    wanted = {one.address.key for one in theirs}
    new = [one for one in ours if one.address.key not in wanted]
    seen: set[str] = set()
    for one in theirs:
        address = one.address
        if address.key in have or address.key in seen or not address.key:
            continue
        seen.add(address.key)
        others = [each for each in new if each.address.kind == address.kind]
        if address.kind == "hashtag":
            if others:
                new.remove(others[0])
                continue
        elif address.kind == "url":
            same = [each for each in others if each.address.site == address.site]
            twin = next((each for each in same if _twins(address, each.address)), None)
            if twin is not None:
                new.remove(twin)
                continue
            if same:
                new.remove(same[0])
                alike = ratio(address.key, same[0].address.key) >= _ALIKE
                yield Loss(one, same[0], elsewhere=not alike)
                continue
        nearest = _nearest(address, others)
        if nearest is not None:
            new.remove(nearest)
        yield Loss(one, nearest)


def _twins(one: Address, other: Address) -> bool:
    """Whether two addresses of one site can be one page in two languages, whose words are translated as well."""
    return one.anywhere == other.anywhere or (one.localised and other.localised)


def _nearest(address: Address, others: Sequence[Written]) -> Written | None:
    alike = [(ratio(address.key, each.address.key), each) for each in others]
    score, best = max(alike, key=lambda each: each[0], default=(0, None))
    return best if score >= _ALIKE else None
