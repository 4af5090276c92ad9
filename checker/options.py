"""What the command line says of checking, whatever settings say."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from checker.verdicts import Ground

if TYPE_CHECKING:
    from pathlib import Path

    from checker.inputs import Request
    from checker.settings import InForce
    from checker.setups import Setups


@dataclass(frozen=True)
class Options:
    """Settings for all files, glossaries on top of theirs, rules and checks that are wanted or not, models."""

    config: Path | None = None
    glossaries: tuple[Path, ...] = ()
    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    models: Path | None = None

    @cached_property
    def in_force(self) -> InForce:
        """The settings of each file, read when they are asked for."""
        from checker.settings import InForce

        return InForce(self.config, lambda settings: settings.narrowed(self.only, self.skip))

    def setups(self, style: str | None) -> Setups:
        """What each file is checked with; settings are read when files are."""
        from checker.setups import Setups

        return Setups(self.in_force, style=style, glossaries=self.glossaries, models=self.models)

    def ground(self, request: Request, back_translate: str) -> Ground:
        """What verdicts of a run with these options rest on."""
        models: tuple[Path, ...] = ()
        if back_translate != "never":
            from checker.engines.models import folders

            models = folders(self.models)
        said = replace(request, paths=()), self.only, self.skip, back_translate
        return Ground(said, self.config, self.glossaries, models)
