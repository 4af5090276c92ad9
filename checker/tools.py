"""The outside world as the checks see it: plain callables, so that a test passes a lambda."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from checker.errors import MissingModel
from checker.finding import Evidence
from checker.story import Detection, Segment

if TYPE_CHECKING:
    from checker.glossary import Glossary

Detect = Callable[[str, str | None], Detection]
"""Says which language a text is in, or abstains; told the declared one, it only checks it where that is cheaper."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A machine translation. ``signal`` is False where the model is a demonstration: shown, never counted.

    ``reliable`` is False, and ``signal`` with it, where the model lost the thread: the text is cut, and no evidence.
    """

    text: str
    signal: bool = True
    reliable: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """How likely a model finds a given translation: natural logarithms, one a token, the sentence's end last.

    ``signal`` is False where the model is a demonstration: shown, never counted.
    """

    tokens: tuple[str, ...]
    likelihoods: tuple[float, ...]
    signal: bool = True

    @property
    def total(self) -> float:
        """The logarithm of the whole translation's likelihood."""
        return sum(self.likelihoods)


Translate = Callable[[Sequence[str], str, str], Sequence[Translation]]
"""Puts many sentences from one language into another, one result each; raises ``MissingModel``."""


ScorePairs = Callable[[Sequence[tuple[str, str]], str, str], Sequence[Score]]
"""Says how likely each second text is as a translation of the first; raises ``MissingModel``."""


def no_score(_: Sequence[tuple[str, str]], source: str, target: str) -> Sequence[Score]:
    """What says how likely a translation is where nothing can."""
    raise MissingModel(f"no model {source}->{target}: checker models install FILE")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a run needs from outside. ``signature`` names each part that a verdict rests on.

    ``models_used`` says, after the run, which translation models spoke.
    """

    glossary: Glossary
    detect: Detect
    translate: Translate
    score: ScorePairs = no_score
    signature: Callable[[], tuple[str, ...]] = tuple
    models_used: Callable[[], tuple[str, ...]] = tuple


class Part(NamedTuple):
    """A part of a text, and what stands beside that on the other side: does the other side render it?

    ``whole`` is the text with the part, ``rest`` the same without, both in ``language``.
    """

    language: str
    whole: str
    rest: str
    other: str

    @property
    def pairs(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The text with the part and without, each beside the other side."""
        return (self.whole, self.other), (self.rest, self.other)


_UNREAD = "[…]"
"""What stands for a sentence that nobody translated, or whose translation can't be read, among others."""


class Translations:
    """The translations made for one story: of its sentences into the source's language, and the reverse.

    ``weighed`` has what the models make of parts of these sentences.
    """

    def __init__(
        self,
        made: Mapping[tuple[str, str], Translation] | None = None,
        weighed: Mapping[Part, float] | None = None,
    ) -> None:
        self._made = made or {}
        self._weighed = weighed or {}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._made)

    def of(self, segment: Segment) -> Translation | None:
        """The translation of a sentence into the other side's language; None where there is none that can be read."""
        made = self.shown(segment)
        return made if made is not None and made.reliable else None

    def weight(self, part: Part) -> float | None:
        """How much likelier the other side is as a translation of the text without the part than with it.

        A natural logarithm: above 0 the other side rather lacks the part. None where no model says so, or only
        a demonstration model does.
        """
        return self._weighed.get(part)

    def evidence(self, source: Sequence[Segment], target: Segment | None = None) -> Evidence:
        """The source's sentences and the one that renders them, as they are and as a machine puts them."""
        forth = [self.of(each) for each in source]
        back = self.of(target) if target is not None else None
        made = [each for each in (*forth, back) if each is not None]
        translated = " ".join(_UNREAD if each is None else each.text for each in forth)
        return Evidence(
            source_text=" ".join(each.text for each in source) or None,
            source_translation=translated if any(forth) else None,
            back_translation=back.text if back is not None else None,
            weak=any(not each.signal for each in made),
        )

    def shown(self, segment: Segment) -> Translation | None:
        """The same for a page that shows everything: also where the model lost the thread."""
        return self._made.get((segment.language or "", segment.text))
