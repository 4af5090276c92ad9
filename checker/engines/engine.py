"""One translation model at work: texts and pairs of texts in, translations and likelihoods out, in batches.

Only ``argostranslate.tokenizer`` is used. ``argostranslate.package`` makes folders under HOME when it is imported;
``argostranslate.translate`` goes paragraph by paragraph, loads a sentence splitter that downloads models, writes into
the cache folder, turns every ``_`` into a space and answers None for a missing pair: they stay out of the process.
"""

from __future__ import annotations

import os
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple

from checker.engines.loops import cut
from checker.engines.models import TOKENIZERS
from checker.engines.portions import Portion, around_literals, lines, shortened, unharmed
from checker.errors import BadInput
from checker.tools import Score

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.decoding import Decoding
    from checker.engines.models import Model

LONGEST = 256
"""Tokens of a portion, and of its translation."""
_BATCH_TOKENS = 512
"""Tokens of a batch, padding included: larger ones are slower (``benchmarks/engine.py``)."""
_REVISION = 1
"""Raised when the same model would be made to say something else: what a memory holds is then another engine's."""


class Output(NamedTuple):
    """A translation; ``reliable`` unless the model lost the thread or said nothing."""

    text: str
    reliable: bool


class Engine:
    """One model with its tokenizer, loaded on first use. Safe to use from several threads: they share its workers."""

    def __init__(self, model: Model, decoding: Decoding) -> None:
        self.model = model
        self._decoding = decoding
        self._loading = Lock()
        self._loaded: tuple[Any, Any, str] | None = None

    def translate(self, texts: Sequence[str]) -> list[Output]:
        """Each text's translation, line by line; what is nobody's language stays as it is."""
        return _put_together(texts, lines, self._lines)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Score]:
        """How likely the model finds each translation (the second text) of its source, token by token.

        All in one call, each a batch of its own: beside longer ones the last digits would be others, and a verdict
        would hang on the stories that a run is over.
        """
        if not pairs:
            return []
        translator, tokenizer, prefix = self._load()
        start = [prefix] if prefix else []
        sources, targets = ([_encoded(tokenizer, text) for text in side] for side in zip(*pairs, strict=True))
        results = translator.score_batch(
            sources,
            [start + target for target in targets],
            max_batch_size=1,
            max_input_length=0,
        )
        return [
            Score(tuple(result.tokens[len(start) :]), tuple(result.log_probs[len(start) :])) for result in results
        ]

    def _lines(self, texts: Sequence[str]) -> list[Output]:
        """Each line as the model puts it, else, where an address or the like got lost, what stands between these."""
        made = self._portions(texts)
        harmed = [at for at, text in enumerate(texts) if not unharmed(text, made[at].text)]
        again = _put_together([texts[at] for at in harmed], around_literals, self._portions)
        for at, output in zip(harmed, again, strict=True):
            made[at] = output
        return made

    def _portions(self, texts: Sequence[str]) -> list[Output]:
        _, tokenizer, _ = self._load()
        # A token is a character at least, so that most texts need not be counted.
        return _put_together(
            texts,
            partial(shortened, fits=lambda text: len(text) < LONGEST or len(_encoded(tokenizer, text)) < LONGEST),
            self._batch,
        )

    def _batch(self, texts: Sequence[str]) -> list[Output]:
        """One call, which CTranslate2 sorts by length and parts into batches for its threads, the longest first."""
        different = list(dict.fromkeys(texts))
        if not different:
            return []
        translator, tokenizer, prefix = self._load()
        tokens = {text: _encoded(tokenizer, text) for text in different}
        results = translator.translate_batch(
            [tokens[text] for text in different],
            target_prefix=[[prefix]] * len(different) if prefix else None,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=self._decoding.beam,
            # What follows is argostranslate's own, so that its output and ours agree.
            length_penalty=0.2,
            replace_unknowns=True,
            num_hypotheses=1,
            max_decoding_length=LONGEST,
        )
        made = {
            text: _output(tokenizer, tokens[text], result.hypotheses[0], prefix)
            for text, result in zip(different, results, strict=True)
        }
        return [made[text] for text in texts]

    def _load(self) -> tuple[Any, Any, str]:
        with self._loading:
            if self._loaded is None:
                self._loaded = self._opened()
            return self._loaded

    def _opened(self) -> tuple[Any, Any, str]:
        import ctranslate2

        path = self.model.path
        tokenizer, prefix = _tokenizer(self.model)
        inter, intra = threads(self._decoding.threads)
        try:
            translator = ctranslate2.Translator(
                str(path / "model"),
                device=device(self._decoding),
                compute_type=self._decoding.compute_type,
                inter_threads=inter,
                intra_threads=intra,
            )
        except ValueError as error:  # a device or kind of numbers that isn't here
            raise BadInput(str(path), f"cannot be run as [translation] in the settings says: {error}") from error
        except RuntimeError as error:
            hint = "see [translation] in the settings" if self._decoding.device == "cuda" else "install it again"
            raise BadInput(str(path), f"the model cannot be loaded: {error}; {hint}") from error
        return translator, tokenizer, prefix


def device(decoding: Decoding) -> str:
    """Where a model runs: the GPU where one is there and settings don't say otherwise."""
    if decoding.device != "auto":
        return decoding.device
    import ctranslate2

    return "cuda" if ctranslate2.get_cuda_device_count() else "cpu"


def ways(decoding: Decoding) -> str:
    """All but the model that a translation depends on, as the memory names it."""
    import ctranslate2

    return f"{decoding.on(device(decoding))}, ctranslate2 {ctranslate2.__version__}, engine {_REVISION}"


def threads(wanted: int) -> tuple[int, int]:
    """CTranslate2's threads: how many batches at a time, and threads in each.

    One thread a batch is quickest for models of this size, on one, two and more cores (``benchmarks/engine.py``).
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return wanted or cores or 1, 1


def _put_together(
    texts: Sequence[str], split: Callable[[str], Iterable[Portion]], make: Callable[[Sequence[str]], Sequence[Output]]
) -> list[Output]:
    """Each text split, its spoken portions made anew, all in one call, and put together again."""
    plans = [list(split(text)) for text in texts]
    made = iter(make([portion.text for plan in plans for portion in plan if portion.spoken]))
    outputs = []
    for plan in plans:
        parts = [next(made) if portion.spoken else Output(portion.text, reliable=True) for portion in plan]
        outputs.append(Output("".join(part.text for part in parts), all(part.reliable for part in parts)))
    return outputs


def _encoded(tokenizer: Any, text: str) -> list[str]:
    tokens: list[str] = tokenizer.encode(text.encode("utf-8", "replace").decode())  # lone surrogates
    return tokens


def _output(tokenizer: Any, source: list[str], tokens: list[str], prefix: str) -> Output:
    """What can be read of a result; argostranslate's own decoding of SentencePiece turns underscores into spaces."""
    if prefix and tokens[:1] == [prefix]:
        tokens = tokens[1:]
    tokens, kept = cut(source, tokens, LONGEST)
    if hasattr(tokenizer, "lazy_processor"):
        text = str(tokenizer.lazy_processor().decode_pieces(tokens)).replace("\u2581", " ")
    else:
        text = str(tokenizer.decode(tokens))
    text = text.strip()
    return Output(text, kept and bool(text))


def _tokenizer(model: Model) -> tuple[Any, str]:
    """A package's tokenizer, and the token that stands before its translations."""
    from argostranslate.tokenizer import BPETokenizer, SentencePieceTokenizer

    pieces, codes = (model.path / name for name in TOKENIZERS)
    if pieces.is_file():
        return SentencePieceTokenizer(pieces), model.prefix
    if codes.is_file():
        return BPETokenizer(codes, model.source, model.target), model.prefix
    raise BadInput(str(model.path), f"no {' or '.join(TOKENIZERS)} in the package; install it again")
