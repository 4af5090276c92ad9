"""Back-translation through the installed ``.argosmodel`` packages: which models lead there, and what is known."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from checker.decoding import DEFAULT, Decoding
from checker.engines.engine import Engine, Output, ways
from checker.engines.models import Model, installed, used
from checker.engines.portions import spoken
from checker.errors import MissingModel
from checker.tools import Score, Translation

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from checker.engines.memory import Memory

PIVOT = "en"
_UNASKED = Score((), (), signal=False)


class Translator:
    """The installed models as a ``Translate``; each is loaded when it is first needed. Safe under several threads."""

    def __init__(self, places: Sequence[Path], memory: Memory, decoding: Decoding = DEFAULT) -> None:
        self._places = places
        self._memory = memory
        self._decoding = decoding
        self._opening = Lock()
        self._models: dict[str, Model] | None = None
        self._engines: dict[str, Engine] = {}
        self._spoke: dict[str, Model] = {}

    def __call__(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Each text's translation. Raises ``MissingModel`` where no model, and no pair through English, is there.

        Without texts it only says whether it could.
        """
        made = [Output(text, reliable=True) for text in texts]
        demo = False
        for model in self._route(source, target):
            said = self._through(model, [each.text for each in made])
            made = [Output(now.text, was.reliable and now.reliable) for was, now in zip(made, said, strict=True)]
            demo = demo or model.quality == "demo"
        return [Translation(text, reliable and not demo, reliable) for text, reliable in made]

    def score(
        self, pairs: Sequence[tuple[str, str]], source: str, target: str, *, demonstrations: bool = False
    ) -> list[Score]:
        """How likely each second text is as a translation of the first.

        A demonstration model's word counts for nothing, so it isn't asked, unless ``demonstrations`` wants it.

        What a part of the source is worth, the difference to the same translation of the source without it tells
        (contrastive conditioning: J. Vamvas and R. Sennrich, As little as possible, as much as necessary, ACL 2022).
        Raises ``MissingModel`` where no model leads there without a third language.
        """
        (model, *more) = self._route(source, target)
        if more:
            raise MissingModel(f"no model {source}->{target} without a third language: checker models install FILE")
        if model.quality == "demo" and not demonstrations:
            return [_UNASKED] * len(pairs)
        scores = self._engine(model).score(pairs)
        self._spoke[model.name] = model
        return [replace(each, signal=model.quality != "demo") for each in scores]

    def used(self) -> tuple[str, ...]:
        """The models that said anything, as a signature names them, with what of decoding isn't the default."""
        unusual = f" ({self._decoding})" if self._decoding.changes else ""
        return tuple(f"{str(self._spoke[name]).removesuffix(' (demo)')}{unusual}" for name in sorted(self._spoke))

    def _route(self, source: str, target: str) -> tuple[Model, ...]:
        with self._opening:
            if self._models is None:
                self._models = used(installed(self._places))
        direct = self._models.get(f"{source}_{target}")
        if direct is not None:
            return (direct,)
        first, second = self._models.get(f"{source}_{PIVOT}"), self._models.get(f"{PIVOT}_{target}")
        if first is not None and second is not None:
            return first, second
        raise MissingModel(f"no model {source}->{target}: checker models install FILE")

    def _through(self, model: Model, texts: Sequence[str]) -> list[Output]:
        """Each text through one model, every different one once; what the memory knows isn't translated again."""
        wanted = [text for text in dict.fromkeys(texts) if spoken(text)]
        if not wanted:
            return [Output(text, reliable=True) for text in texts]
        engine = self._engine(model)
        key = f"{model.name} {model.version} sha256:{model.sha256} {ways(self._decoding)}"
        known = self._memory.get(key, wanted)
        new = [text for text in wanted if text not in known]
        if new:
            made = dict(zip(new, engine.translate(new), strict=True))
            self._memory.put(key, made)
            known = {**known, **made}
        self._spoke[model.name] = model
        # Numbers, punctuation and empty text go through as they are.
        return [Output(*known.get(text, (text, True))) for text in texts]

    def _engine(self, model: Model) -> Engine:
        with self._opening:
            if model.name not in self._engines:
                self._engines[model.name] = Engine(model, self._decoding)
            return self._engines[model.name]
