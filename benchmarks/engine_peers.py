"""Who is measured in ``engine.py``: each translates the same stories in its own process and says how long it took.

Run by ``engine.py``: python benchmarks/engine_peers.py NAME JOB.json, where a job is ``{"packages": folder of
unpacked packages, "source", "target", "stories": stories of paragraphs of sentences, …}``; prints ``{"seconds",
"processor", "texts"}``, the seconds of translating alone: imports, loading and a first sentence come before. A
process for each, as argostranslate reads its settings from the environment when it is imported. It may not use the
network.
"""

from __future__ import annotations

import json
import socket
import sys
import time
from collections import Counter
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FIRST = "The ministers met in Geneva on Monday."
BEAM = {"beam_size": 4, "length_penalty": 0.2, "replace_unknowns": True}
_ORDERS = 6

Job = dict[str, Any]


def sentences(job: Job) -> list[str]:
    return [sentence for story in job["stories"] for paragraph in story for sentence in paragraph]


def ours(job: Job) -> Callable[[], list[str]]:
    """The checker's engine, in windows of stories that overlap, as ``checker.run`` makes them."""
    from checker.engines.memory import Memory
    from checker.engines.translate import Translator
    from checker.in_order import in_order
    from checker.run import FIRST_WINDOW, WINDOW

    memory = job.get("memory")
    translator = Translator([Path(job["packages"])], Memory(memory and Path(memory)))
    if not memory:  # with one, loading is measured too: a warm memory needs no model at all
        translator([FIRST], job["source"], job["target"])

    def windows() -> Iterator[tuple[list[str], list[str]]]:
        stories, size = iter(job["stories"]), FIRST_WINDOW
        while some := list(islice(stories, size)):
            yield sentences({"stories": some}), []
            size = min(WINDOW, size * FIRST_WINDOW)

    def translate(window: tuple[list[str], list[str]]) -> None:
        texts, said = window
        said += [each.text for each in translator(texts, job["source"], job["target"])]

    return lambda: [text for _, said in in_order(windows(), translate, bool) for text in said]


def argos(job: Job) -> Callable[[], list[str]]:
    """argostranslate, story by story: with a sentence a line, or in the story's paragraphs."""
    from argostranslate.translate import get_translation_from_codes

    translation = get_translation_from_codes(job["source"], job["target"])
    translation.translate(FIRST)
    between = "\n" if job["lines"] else " "
    stories = ["\n".join(between.join(paragraph) for paragraph in story) for story in job["stories"]]
    return lambda: [line for story in stories for line in translation.translate(story).split("\n")]


def bare(job: Job) -> Callable[[], list[str]]:
    """CTranslate2 alone: all sentences in one call, tokenised before and never put together again, longest first."""
    import ctranslate2
    import sentencepiece

    (package,) = Path(job["packages"]).glob(f"*{job['source']}_{job['target']}*")
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    tokens = sorted(tokenizer.encode(sentences(job), out_type=str), key=len, reverse=True)
    inter, intra, size = job["threads"]
    translator = ctranslate2.Translator(str(package / "model"), inter_threads=inter, intra_threads=intra)
    translator.translate_batch([tokenizer.encode(FIRST, out_type=str)], **BEAM)

    def work() -> list[str]:
        translator.translate_batch(tokens, max_batch_size=size, batch_type="tokens", **BEAM)
        return []

    return work


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """chrF2 of two lists of lines, 0 to 100, as sacrebleu counts it: over all lines, without spaces.

    >>> chrf(["Der Rat tagt."], ["Der Rat tagt."]), chrf(["abc"], ["xyz"])
    (100.0, 0.0)
    """
    scores = []
    for order in range(1, _ORDERS + 1):
        right = said = wanted = 0
        for hypothesis, reference in zip(hypotheses, references, strict=True):
            ours, theirs = (
                Counter(text[at : at + order] for at in range(len(text) - order + 1))
                for text in ("".join(hypothesis.split()), "".join(reference.split()))
            )
            right += (ours & theirs).total()
            said += ours.total()
            wanted += theirs.total()
        if said and wanted:
            scores.append((right / said, right / wanted))
    precision, recall = (sum(each) / len(scores) for each in zip(*scores, strict=True))
    return 100 * 5 * precision * recall / (4 * precision + recall) if precision + recall else 0.0


PEERS = {"ours": ours, "argos": argos, "bare": bare}


def refused(*_: object) -> None:
    raise OSError("no network here")


def main() -> None:
    socket.socket.connect = refused  # type: ignore[method-assign]
    job = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    work = PEERS[sys.argv[1]](job)
    begin, used = time.perf_counter(), time.process_time()
    texts = work()
    taken, used = time.perf_counter() - begin, time.process_time() - used
    print(json.dumps({"seconds": taken, "processor": used, "texts": texts}))


if __name__ == "__main__":
    main()
