"""What each story of a run is checked with: the settings in force for its file, and what they need, opened once."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from checker.checks import CHECKS, Check
from checker.engines import Engines
from checker.errors import BadSettings, hint
from checker.glossary import Layer
from checker.glossary.reading import shipped
from checker.house_words import HouseWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from checker.settings import InForce, Settings
    from checker.tools import Detect, Tools


@dataclass(frozen=True)
class Setup:
    """What a story is checked with."""

    settings: Settings
    checks: tuple[Check, ...]
    tools: Tools

    @cached_property
    def house_words(self) -> HouseWords:
        """The words that no rule about spelling questions."""
        return HouseWords(self.settings.words | self.settings.listed)

    @property
    def consults(self) -> bool:
        """Whether any of its checks may ask for translations."""
        return any(each.consults for each in self.checks)


class Setups:
    """The setup of each file of a run: the same object wherever the same holds.

    ``style``, ``glossaries`` and ``models`` are the command line's. Raises ``BadSettings`` for what can't be used.
    """

    def __init__(
        self,
        in_force: InForce,
        *,
        style: str | None = None,
        glossaries: Sequence[Path] = (),
        models: Path | None = None,
    ) -> None:
        self._in_force = in_force
        self._style = style
        self._glossaries = tuple(glossaries)
        self._models = models
        self._engines = Engines()
        self._made: dict[int, Setup] = {}

    def of(self, path: str) -> Setup:
        """What a file is checked with; ``-`` is standard input."""
        return self._of(self._in_force.of(path))

    def reading(self, path: str) -> tuple[Settings, Detect]:
        """What a file is read with."""
        setup = self.of(path)
        return setup.settings, setup.tools.detect

    def ready(self, paths: Iterable[str], start: Path) -> None:
        """Open what these files need, that of a file in ``start`` where there is none, before any is read."""
        for path in paths:
            self.of(path)
        if not self._made:
            self._of(self._in_force.at(start))
        styles = frozenset[str]().union(*(setup.tools.glossary.styles for setup in self.opened))
        if self._style is not None:
            _known_style("style", self._style, styles)
        if not any(setup.checks or setup.settings.unbuilt() for setup in self.opened):
            raise BadSettings("--only, --skip and the settings leave no rule to check: name one, or leave them out")

    @property
    def opened(self) -> tuple[Setup, ...]:
        """Every setup so far, in the order in which they were needed."""
        return tuple(self._made.values())

    def signature(self) -> tuple[str, ...]:
        """What all verdicts rest on; known whole only after the run."""
        tools = [setup.tools for setup in self.opened]
        named = [*(name for each in tools for name in each.signature()), *self._engines.models_used()]
        return tuple(dict.fromkeys(named))

    def _of(self, settings: Settings) -> Setup:
        if id(settings) not in self._made:
            self._made[id(settings)] = self._opened(settings)
        return self._made[id(settings)]

    def _opened(self, settings: Settings) -> Setup:
        if self._models is not None and not os.path.isdir(self._models):
            raise BadSettings(f"--models: no such folder: {self._models}")
        if settings.models is not None and not os.path.isdir(settings.models):
            raise BadSettings(f"{settings.where('models')}: no such folder: {settings.models}")
        gone = next((path for path in settings.glossaries if not os.path.isfile(path)), None)
        if gone is not None:
            near = hint(gone.name, os.listdir(gone.parent)) if os.path.isdir(gone.parent) else ""
            raise BadSettings(f"{settings.where('glossaries')}: no such file: {gone}{near}")
        stack = [(path, Layer.SHIPPED) for path in shipped()]
        stack += [(path, Layer.HOUSE) for path in settings.glossaries]
        stack += [(path, Layer.DESK) for path in self._glossaries]
        tools = self._engines.tools(
            stack,
            languages=settings.languages,
            models=self._models or settings.models,
            decoding=settings.translation,
        )
        if settings.style is not None and self._style is None:
            _known_style(settings.where("style"), settings.style, tools.glossary.styles)
        return Setup(settings, settings.ready(CHECKS), tools)


def _known_style(where: str, style: str, styles: frozenset[str]) -> None:
    if style not in styles:
        near = hint(style, styles) or f" (known are {', '.join(sorted(styles)) or 'none'})"
        raise BadSettings(f"{where} {style}: no glossary has rows of this style{near}")
