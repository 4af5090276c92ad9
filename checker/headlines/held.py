"""A story's headline with the body that it is held against."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.headlines.claimed import claimed
from checker.headlines.names import unnamed
from checker.headlines.terms import Terms

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.headlines.fault import Fault
    from checker.ledger import Ledger
    from checker.story import Segment, Story


class Held:
    """What stands above a story and what below.

    ``headlines`` are the different sentences of its headline, ``unnamed`` what the body doesn't name of them.
    """

    def __init__(self, story: Story, ledger: Ledger) -> None:
        self.body = story.segments("body", "caption")
        self.standfirst = story.segments("standfirst")
        first: dict[str, Segment] = {}
        for segment in story.segments("headline"):
            first.setdefault(segment.text, segment)
        self.headlines = tuple(first.values())
        self.terms = Terms(ledger)
        self.unnamed = tuple(unnamed(story, ledger)) if self.both else ()

    @property
    def both(self) -> bool:
        """Whether there is anything above and anything below to compare."""
        return bool(self.body and (self.headlines or self.standfirst))

    def claimed(self, headline: Segment) -> Iterator[Fault]:
        """The faults of a headline's claims."""
        return claimed(headline, self.body, self.terms)
