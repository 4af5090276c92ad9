"""What the checks want translated and weighed of some stories, in one batch for each pair of languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.errors import BadInput, MissingModel, crash
from checker.finding import NotChecked
from checker.tools import Part, Score, Translation, Translations

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.story import Bitext, Segment
    from checker.tools import Tools

_DEMO = "a demonstration model: shown beside findings, not counted"
_LOST = "the model lost the thread: cut, and no evidence"

_Route = tuple[str, str]
_NOWHERE = "", ""


@dataclass(slots=True)
class Asked:
    """What the checks want of the models for one story and its source; and what came of it.

    ``wanted`` is what is translated, by language and text; ``weighed`` are the parts to be weighed. ``consulted``
    where a check may want something: a missing model is said even if this time none does.
    """

    bitext: Bitext
    tools: Tools
    wanted: dict[tuple[str, str], Segment] = field(default_factory=dict)
    weighed: dict[Part, None] = field(default_factory=dict)
    consulted: bool = True
    made: Translations = field(default_factory=Translations)
    missed: list[NotChecked] = field(default_factory=list)

    def add(self, asks: Iterable[Segment | Part]) -> None:
        """Ask for these as well."""
        for ask in asks:
            if isinstance(ask, Part):
                self.weighed[ask] = None
            else:
                self.wanted[ask.language or "", ask.text] = ask

    @property
    def anything(self) -> bool:
        """Whether there is something to ask the models, if only whether they are there."""
        return self.consulted and self.route(self.bitext.story.language) is not None

    def route(self, language: str | None) -> _Route | None:
        """From which language into which a sentence of this story or its source is translated; None where nowhere."""
        story, other = self.bitext.story.language, self.bitext.source_language
        if language is None or story is None or other is None or story == other:
            return None
        return language, other if language == story else story


def translatable(bitext: Bitext, tools: Tools) -> bool:
    """Whether to ask what checks want translated: not where no model is there, which is said when it is called."""
    language, other = bitext.story.language, bitext.source_language
    if language is None or other is None or language == other:
        return True
    return any(_has_model(tools, *route) for route in ((language, other), (other, language)))


def _has_model(tools: Tools, source: str, target: str) -> bool:
    try:
        tools.translate((), source, target)
    except MissingModel:
        return False
    except Exception:
        return True  # said of the story when its sentences are translated
    return True


def translate(asked: Sequence[Asked]) -> None:
    """Give every story the translations that it wants, and the word of what is missing."""
    for tools in {id(each.tools.translate): each.tools for each in asked}.values():
        _translate([each for each in asked if each.tools.translate is tools.translate], tools)


def _translate(asked: Sequence[Asked], tools: Tools) -> None:
    batches: dict[_Route, dict[str, None]] = {}
    for each in asked:
        if (route := each.route(each.bitext.story.language)) is not None:
            batches.setdefault(route, {})  # asked even where nothing is wanted: a missing model is said
        for language, text in each.wanted:
            if (route := each.route(language)) is not None:
                batches.setdefault(route, {})[text] = None
    said: dict[_Route, dict[str, Translation]] = {}
    failed: dict[_Route, NotChecked] = {}
    for route, texts in batches.items():
        try:
            said[route] = dict(zip(texts, tools.translate(tuple(texts), *route), strict=True))
        except MissingModel as error:
            failed[route] = NotChecked("back-translation", str(error))
        except Exception as error:
            failed[route] = _failure(error)
    scored = _scored(asked, tools, failed)
    for each in asked:
        made = {
            (language, text): said[route][text]
            for language, text in each.wanted
            if (route := each.route(language)) in said
        }
        each.made = Translations(made, _weights(each, scored))
        each.missed += _gone(each, failed)
        if lost := sum(not translation.reliable for translation in made.values()):
            each.missed.append(NotChecked("back-translation", _LOST, count=lost))
        if any(translation.reliable and not translation.signal for translation in made.values()):
            each.missed.append(NotChecked("back-translation", _DEMO))


def _gone(asked: Asked, failed: Mapping[_Route, NotChecked]) -> Iterator[NotChecked]:
    """Which models are no use to a story: one into the source's language, and the other where it was asked for."""
    back = asked.route(asked.bitext.story.language)
    if back is None:
        return
    forth = back[::-1]
    wanted = {language for language, _ in asked.wanted} | {part.language for part in asked.weighed}
    if back in failed:
        yield failed[back]
    if forth in failed and forth[0] in wanted:
        yield failed[forth]


def _scored(
    asked: Sequence[Asked], tools: Tools, failed: dict[_Route, NotChecked]
) -> dict[_Route, dict[tuple[str, str], Score]]:
    """What the models make of the parts, each pair of texts once; nothing where there is no model for two languages.

    A model that translates into a language weighs what a text in it lacks.
    """
    batches: dict[_Route, dict[tuple[str, str], None]] = {}
    for each in asked:
        for part in each.weighed:
            if (route := each.route(part.language)) is not None:
                batches.setdefault(route, {}).update(dict.fromkeys(part.pairs))
    scored: dict[_Route, dict[tuple[str, str], Score]] = {}
    for route, pairs in batches.items():
        try:
            scored[route] = dict(zip(pairs, tools.score(tuple(pairs), *route), strict=True))
        except MissingModel as error:
            failed.setdefault(route, NotChecked("back-translation", str(error)))
        except Exception as error:
            failed.setdefault(route, _failure(error))
    return scored


def _failure(error: Exception) -> NotChecked:
    why = str(error) if isinstance(error, BadInput) else crash(error)
    return NotChecked("back-translation", why, failed=True)


def _weights(asked: Asked, scored: Mapping[_Route, Mapping[tuple[str, str], Score]]) -> dict[Part, float]:
    """The parts of a story that a model's word counts for, each with its weight."""
    made = {}
    for part in asked.weighed:
        if (said := scored.get(asked.route(part.language) or _NOWHERE)) is not None:
            whole, rest = (said[pair] for pair in part.pairs)
            if whole.signal and rest.signal:
                made[part] = rest.total - whole.total
    return made
