"""What the checks want translated of some stories, made in one batch for each pair of languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.errors import BadInput, MissingModel, crash
from checker.finding import NotChecked
from checker.tools import Translation, Translations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.story import Bitext, Segment
    from checker.tools import Tools

_DEMO = "a demonstration model: shown as evidence, not counted"
_LOST = "the model lost the thread: cut, and no evidence"

_Route = tuple[str, str]
_NOWHERE = "", ""


@dataclass(slots=True)
class Asked:
    """What the checks want translated of one story and its source, by language and text; and what came of it.

    ``consulted`` where a check may want something: a missing model is said even if this time none does.
    """

    bitext: Bitext
    tools: Tools
    wanted: dict[tuple[str, str], Segment] = field(default_factory=dict)
    consulted: bool = True
    made: Translations = field(default_factory=Translations)
    missed: list[NotChecked] = field(default_factory=list)

    @property
    def anything(self) -> bool:
        """Whether there is something to ask the models."""
        return self.consulted and (bool(self.wanted) or self.route(self.bitext.story.language) is not None)

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
            why = str(error) if isinstance(error, BadInput) else crash(error)
            failed[route] = NotChecked("back-translation", why, failed=True)
    for each in asked:
        made = {
            (language, text): said[route][text]
            for language, text in each.wanted
            if (route := each.route(language)) in said
        }
        each.made = Translations(made)
        if (gone := failed.get(each.route(each.bitext.story.language) or _NOWHERE)) is not None:
            each.missed.append(gone)
            continue
        if lost := sum(not translation.reliable for translation in made.values()):
            each.missed.append(NotChecked("back-translation", _LOST, count=lost))
        if any(translation.reliable and not translation.signal for translation in made.values()):
            each.missed.append(NotChecked("back-translation", _DEMO))
