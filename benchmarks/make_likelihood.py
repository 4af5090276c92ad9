"""Makes checker/engines/data/likelihood-*.txt.gz: how usual words, and two or three letters, are in languages.

From wordfreq's lists (CC BY-SA 4.0, https://github.com/rspeer/wordfreq) and the halves of ntrex (CC BY-SA 4.0) and of
lid_lingua (Apache-2.0) that rules are made with: counts, no text. wordfreq has one list for Bosnian, Croatian and
Serbian; Serbian is written in two scripts, so each text of it counts in both. A script that one language writes needs
no such table. The first line names the languages; then a word (with = before it) or some letters (a space is a word's
edge), a tab, and for each language that has it a character for the language and one for the weight.
Usage: CHECKER_DATA=... python benchmarks/make_likelihood.py  (pip install wordfreq)
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from detection import SAME, sentences
from good_copy import data
from make_small_words import articles

from checker.engines.likelihood import FIRST, SCRIPTS, STEP, grams, words
from checker.tables import tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

OUT = Path(__file__).parents[1] / "checker/engines/data"
WORDS, GRAMS = 1000, 2000
"""Of each language, the most usual ones."""
LISTED = 20000
STRANGE_WORD, STRANGE_GRAM = 1e-6, 1e-5
"""Shares that a piece has where nobody has seen it."""
CODES = {**SAME, "fil": "tl"}
SOUTH = ("bs", "hr", "sr-Latn")
LATIN = dict(pair.split("=") for pair in tables("text", "romanization-sr")["scheme"][0]["letters"].split())


def news() -> dict[str, list[str]]:
    """The lines of the halves to make rules with, by language."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, groups in articles().items():
        found[code] += [line for group in groups.values() for line in group]
    for sample in sentences(data() / "lid_lingua/sentences", 1):
        found[sample.language].append(sample.text)
    found["sr-Latn"] = [latin(line) for line in found["sr"]]
    return found


def latin(text: str) -> str:
    """Serbian in Latin letters, in lower case."""
    return "".join(LATIN.get(letter, letter) for letter in text.lower())


def cyrillic(text: str) -> str:
    """The same in Cyrillic letters."""
    for theirs, ours in sorted(LATIN.items(), key=lambda pair: -len(pair[1])):
        text = text.replace(ours, theirs)
    return text


def listed() -> dict[str, dict[str, float]]:
    """wordfreq's most usual words with their shares, by language."""
    import wordfreq

    found: dict[str, dict[str, float]] = {}
    for code in wordfreq.available_languages("small"):
        usual = sorted(wordfreq.get_frequency_dict(code, "small").items(), key=lambda item: (-item[1], item[0]))
        found[CODES.get(code, code)] = {word: share for word, share in usual[:LISTED] if words(word) == [word]}
    south = found.pop("hr")
    in_latin = {word: share for word, share in south.items() if latin(word) == word}
    found |= dict.fromkeys(SOUTH, in_latin)
    found["sr"] = {cyrillic(latin(word)): share for word, share in south.items()}
    return found


def shares(counts: Mapping[str, float]) -> dict[str, float]:
    """What part of all each one is."""
    total = sum(counts.values())
    return {piece: count / total for piece, count in counts.items()}


def usual(lines: Iterable[str], others: Mapping[str, float]) -> Counter[str]:
    """The share of each word, on the average of the news and of the list, where there are both."""
    sources = [each for each in (shares(Counter(word for line in lines for word in words(line))), others) if each]
    mixed = Counter[str]()
    for source in sources:
        for word, share in shares(source).items():
            mixed[word] += share / len(sources)
    return mixed


def weights(share: Counter[str]) -> dict[str, int]:
    """The steps by which each piece of a language is likelier there than if it were strange."""
    letters = Counter[str]()
    for word, part in share.items():
        for gram in grams(word):
            letters[gram] += part
    total = sum(letters.values())
    found = {"=" + word: part / STRANGE_WORD for word, part in share.most_common(WORDS)}
    found |= {gram: part / total / STRANGE_GRAM for gram, part in letters.most_common(GRAMS)}
    return {piece: round(log(ratio + 1) / STEP) for piece, ratio in found.items()}


def main() -> None:
    lines, lists = news(), listed()
    tables_of: dict[str, dict[str, dict[str, int]]] = defaultdict(dict)
    for code in sorted({*lines, *lists}):
        share = usual(lines.get(code, ()), lists.get(code, {}))
        for script, letters in SCRIPTS.items():
            own = Counter({word: part for word, part in share.items() if letters.match(word)})
            if own.total() * 2 > share.total():
                tables_of[script][code] = weights(own)
    for script, by_code in tables_of.items():
        pieces: dict[str, str] = defaultdict(str)
        for number, (_, own_weights) in enumerate(sorted(by_code.items())):
            for piece, steps in own_weights.items():
                pieces[piece] += chr(FIRST + number) + chr(FIRST + steps)
        rows = [" ".join(sorted(by_code)), *(f"{piece}\t{pairs}" for piece, pairs in sorted(pieces.items()))]
        path = OUT / f"likelihood-{script.lower()}.txt.gz"
        path.write_bytes(gzip.compress("\n".join(rows).encode(), mtime=0))
        print(path.name, path.stat().st_size, "bytes", len(rows), "pieces", *sorted(by_code))


if __name__ == "__main__":
    main()
