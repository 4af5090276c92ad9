"""Back-translation through installed ``.argosmodel`` packages: one batch, offline, the same output as argostranslate.

Only ``argostranslate.package`` is used, for its tokenizers. ``argostranslate.translate`` goes paragraph by paragraph,
loads a sentence splitter that downloads models, writes into the cache folder, turns every ``_`` into a space and
answers None for a missing pair; it stays out of the process.
"""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections import Counter
from typing import TYPE_CHECKING, Any

from checker.engines.models import Model, installed
from checker.errors import BadInput, MissingModel
from checker.tools import Translation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from checker.engines.memory import Memory

PIVOT = "en"
# argostranslate's own decoding settings, so that its output and ours agree.
_DECODING = {"beam_size": 4, "length_penalty": 0.2, "replace_unknowns": True, "num_hypotheses": 1}
_BATCH_TOKENS = 2048
_LONGEST = 256
"""Tokens of a sentence, and of its translation; what goes on is left out, and the result doesn't count."""
_FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "HOME", "ARGOS_PACKAGES_DIR")
_UNSPEAKABLE = re.compile(r"[\W\d_]*")


class Translator:
    """The installed models as a ``Translate``; each is loaded when it is first needed."""

    def __init__(self, places: Sequence[Path], memory: Memory) -> None:
        self._places = places
        self._memory = memory
        self._models: dict[str, Model] | None = None
        self._engines: dict[str, _Engine] = {}

    def __call__(self, texts: Sequence[str], source: str, target: str) -> list[Translation]:
        """Each text's translation. Raises ``MissingModel`` where no model, and no pair through English, is there.

        Without texts it only says whether it could.
        """
        made = list(texts)
        signal = [True] * len(made)
        for model in self._route(source, target):
            results = self._through(model, made)
            made = [said for said, _ in results]
            signal = [
                was and reliable and model.quality != "demo"
                for was, (_, reliable) in zip(signal, results, strict=True)
            ]
        return [Translation(text, sure) for text, sure in zip(made, signal, strict=True)]

    def used(self) -> tuple[str, ...]:
        """The models that translated anything, as a signature names them."""
        return tuple(str(self._engines[name].model).removesuffix(" (demo)") for name in sorted(self._engines))

    def _route(self, source: str, target: str) -> tuple[Model, ...]:
        if self._models is None:
            self._models = {}
            for model in installed(self._places):
                self._models.setdefault(model.name, model)
        direct = self._models.get(f"{source}_{target}")
        if direct is not None:
            return (direct,)
        first, second = self._models.get(f"{source}_{PIVOT}"), self._models.get(f"{PIVOT}_{target}")
        if first is not None and second is not None:
            return first, second
        raise MissingModel(f"no model {source}->{target}: checker models install FILE")

    def _through(self, model: Model, texts: Sequence[str]) -> list[tuple[str, bool]]:
        """Each text through one model, every different one once; what the memory knows isn't translated again."""
        wanted = [text for text in dict.fromkeys(texts) if not _UNSPEAKABLE.fullmatch(text)]
        if not wanted:
            return [(text, True) for text in texts]
        engine = self._engines.get(model.name)
        if engine is None:
            engine = self._engines[model.name] = _Engine(model)
        key = f"{model.sha256} {_DECODING}"
        known = self._memory.get(key, wanted)
        new = [text for text in wanted if text not in known]
        if new:
            made = dict(zip(new, engine.translate(new), strict=True))
            self._memory.put(key, made)
            known = {**known, **made}
        # Numbers, punctuation and empty text go through as they are.
        return [known.get(text, (text, True)) for text in texts]


class _Engine:
    """One model with its tokenizer, loaded on first use."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._loaded: tuple[Any, Any, str] | None = None

    def translate(self, texts: Sequence[str]) -> list[tuple[str, bool]]:
        """One batch, the longest sentences first; a text of several lines is translated line by line."""
        lines = [line for text in texts for line in text.split("\n")]
        translator, tokenizer, prefix = self._load()
        tokens = [tokenizer.encode(line.encode("utf-8", "replace").decode()) for line in lines]  # lone surrogates
        order = sorted(range(len(lines)), key=lambda at: -len(tokens[at]))
        results = translator.translate_batch(
            [tokens[at] for at in order],
            target_prefix=[[prefix]] * len(order) if prefix else None,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=_LONGEST,
            max_decoding_length=_LONGEST,
            **_DECODING,
        )
        said: list[tuple[str, bool]] = [("", True)] * len(lines)
        for at, result in zip(order, results, strict=True):
            said[at] = (
                _decoded(tokenizer, result.hypotheses[0], prefix),
                not _runaway(tokens[at], result.hypotheses[0]),
            )
        pieces = iter(said)
        joined = []
        for text in texts:
            parts = [next(pieces) for _ in text.split("\n")]
            joined.append(("\n".join(part for part, _ in parts), all(reliable for _, reliable in parts)))
        return joined

    def _load(self) -> tuple[Any, Any, str]:
        if self._loaded is None:
            import ctranslate2

            package = _package(self.model)
            try:
                translator = ctranslate2.Translator(str(self.model.path / "model"), device="cpu", inter_threads=1)
            except (RuntimeError, ValueError) as error:
                raise BadInput(
                    str(self.model.path), f"the model cannot be loaded: {error}; install it again"
                ) from error
            self._loaded = translator, package.tokenizer, package.target_prefix or ""
        return self._loaded


def _package(model: Model) -> Any:
    with _folders_elsewhere():
        from argostranslate.package import Package
    return Package(model.path)


@contextlib.contextmanager
def _folders_elsewhere() -> Iterator[None]:
    """argostranslate makes folders under HOME when it is imported: for that moment they are somewhere temporary."""
    before = {name: os.environ.get(name) for name in _FOLDERS}
    with tempfile.TemporaryDirectory(prefix="checker-") as name:
        os.environ.update(dict.fromkeys(_FOLDERS, name))
        try:
            yield
        finally:
            for variable, value in before.items():
                if value is None:
                    os.environ.pop(variable, None)
                else:
                    os.environ[variable] = value


def _decoded(tokenizer: Any, tokens: list[str], prefix: str) -> str:
    """Text of tokens; argostranslate's own decoding of SentencePiece turns underscores into spaces."""
    if prefix and tokens[:1] == [prefix]:
        tokens = tokens[1:]
    if hasattr(tokenizer, "lazy_processor"):
        text = str(tokenizer.lazy_processor().decode_pieces(tokens)).replace("\u2581", " ")
    else:
        text = str(tokenizer.decode(tokens))
    return text.strip()


def _runaway(source: Sequence[str], target: Sequence[str]) -> bool:
    """Whether a model lost the thread: too much text, in or out, or the same three tokens over and over."""
    if len(target) > 3 * len(source) + 20 or max(len(source), len(target)) >= _LONGEST:
        return True
    triples = Counter(zip(target, target[1:], target[2:], strict=False))
    return any(count > 4 for count in triples.values())
