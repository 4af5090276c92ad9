"""Subwords: SentencePiece models, whose pieces in their order are the vocabulary of a model."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNKNOWN, START, END = 0, 1, 2
"""Numbers of ``<unk>``, ``<s>`` and ``</s>``; ``<s>`` also fills up the rows of a batch."""


class Subwords:
    """A SentencePiece model of all languages of a model together."""

    def __init__(self, model: bytes) -> None:
        self.model = model
        self._processor = sentencepiece.SentencePieceProcessor(model_proto=model)

    @classmethod
    def learned(cls, texts: Iterable[str], size: int, tokens: Sequence[str] = ()) -> Subwords:
        """From texts: `size` pieces, `tokens` (such as ``__de__``) among them."""
        made = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(texts), model_writer=made, vocab_size=size, model_type="unigram",
            character_coverage=0.9998, user_defined_symbols=list(tokens), byte_fallback=False, num_threads=2,
            input_sentence_size=400_000, shuffle_input_sentence=True, minloglevel=2,
            unk_id=UNKNOWN, bos_id=START, eos_id=END, pad_id=-1,
        )  # fmt: skip
        return cls(made.getvalue())

    def only(self, kept: Sequence[int]) -> Subwords:
        """A model of these pieces alone, in this order; a unigram model cuts a text that needs no other as before."""
        whole = sentencepiece_model_pb2.ModelProto.FromString(self.model)
        pieces = [whole.pieces[number] for number in kept]
        part = sentencepiece_model_pb2.ModelProto.FromString(self.model)
        del part.pieces[:]
        part.pieces.extend(pieces)
        part.trainer_spec.vocab_size = len(pieces)
        return Subwords(part.SerializeToString())

    def __len__(self) -> int:
        return int(self._processor.get_piece_size())

    def numbers(self, texts: Sequence[str]) -> list[list[int]]:
        """Each text's pieces, as numbers."""
        numbers: list[list[int]] = self._processor.encode(list(texts), out_type=int)
        return numbers

    def pieces(self, text: str) -> list[str]:
        """A text's pieces, as CTranslate2 reads them."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def text(self, pieces: Sequence[str]) -> str:
        """The text that pieces stand for."""
        return str(self._processor.decode(list(pieces)))

    def number(self, piece: str) -> int:
        """A piece's number."""
        return int(self._processor.piece_to_id(piece))

    def vocabulary(self) -> list[str]:
        """All pieces, in the order of their numbers."""
        return [self._processor.id_to_piece(number) for number in range(len(self))]
