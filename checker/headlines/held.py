"""A story's headline with the body that it is held against, read once a story."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from checker.headlines.claimed import claimed
from checker.headlines.names import unnamed
from checker.headlines.terms import Terms

if TYPE_CHECKING:
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
        self._claimed: dict[str, tuple[tuple[Fault, Segment], ...]] = {}

    @property
    def both(self) -> bool:
        """Whether there is anything above and anything below to compare."""
        return bool(self.body and (self.headlines or self.standfirst))

    def claimed(self, headline: Segment) -> tuple[tuple[Fault, Segment], ...]:
        """The faults of a headline's claims, each with the sentence of the body that it is held against."""
        if headline.text not in self._claimed:
            self._claimed[headline.text] = tuple(claimed(headline, self.body, self.terms))
        return self._claimed[headline.text]


_HELD: WeakKeyDictionary[Ledger, Held] = WeakKeyDictionary()


def held(story: Story, ledger: Ledger) -> Held:
    """The same for as long as the story's ledger is in memory: what is asked for and the check itself share it."""
    found = _HELD.get(ledger)
    if found is None:
        found = _HELD[ledger] = Held(story, ledger)
    return found
