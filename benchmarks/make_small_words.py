"""Makes checker/text/data/small_words.toml: the words that make up much of a language's text, and whose they are.

``words``: lower-case words that stand often, and in many articles: the, und, pour. From the half of ntrex that rules
are made with (CC BY-SA 4.0): word counts, no text. ``strangers``: words that the list of ordinary words of one
language holds (made from text with foreign words in it) and that are far more usual in another one: trois, in the
English list. From the parallel text for the demo models.
Usage: CHECKER_DATA=... python benchmarks/make_small_words.py
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from good_copy import CODES, data
from make_ordinary_words import OUT, PAIRS, lines

from checker.text.homoglyphs import intruders
from checker.text.letters import MARKS, SPACELESS
from checker.text.ordinary import ordinary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHARE = 0.0005
"""Of a language's words, that a small one has."""
ARTICLES = 5
"""In which it must stand at least."""
SHORTEST = 2
RATIO = 100
"""Times that a stranger is more usual in its own language than in the one whose list has it."""
USUAL = 0.00002
"""Share of its own language's words that a stranger has, of those that there is much text of."""

_WORD = re.compile(rf"(?<![^\W\d_])(?<!['’])[^\W\d_](?:[^\W\d_]|[{MARKS}])+(?![^\W\d_'’])")

HEAD = """\
# Made by benchmarks/make_small_words.py, which says from what and how. Word counts of ntrex128 (CC BY-SA 4.0).
"""


def lower(text: str) -> Iterator[str]:
    """The words of a text that have no capital."""
    return (word for word in _WORD.findall(text) if word == word.lower() and not intruders(word))


def articles() -> dict[str, dict[str, list[str]]]:
    """The lines of every second article by language and article."""
    folder = data() / "ntrex128"
    names = (folder / "documents.txt").read_text(encoding="utf-8").split("\n")
    numbers: dict[str, int] = {}
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(folder.glob("???*.txt")):
        code = CODES.get(path.stem.split("-")[0])
        if code is not None:
            for name, line in zip(names, path.read_text(encoding="utf-8").split("\n"), strict=False):
                if numbers.setdefault(name, len(numbers)) % 2 == 0:
                    found[code][name].append(line)
    return found


def shares(texts: Iterable[str]) -> dict[str, float]:
    """What part of all words each one is."""
    count = Counter(word for text in texts for word in lower(text))
    total = sum(count.values())
    return {word: times / total for word, times in count.items()}


def small(groups: dict[str, list[str]]) -> dict[str, float]:
    """The small words of a language by its articles, with their shares."""
    share = shares(line for group in groups.values() for line in group)
    spread = Counter(word for group in groups.values() for word in {each for line in group for each in lower(line)})
    return {
        word: part
        for word, part in share.items()
        if part >= SHARE and spread[word] >= ARTICLES and len(word) >= SHORTEST
    }


def strangers(words: dict[str, dict[str, float]]) -> dict[tuple[str, str], list[str]]:
    """By the language of a list and the language whose words they are."""
    texts: dict[str, list[str]] = defaultdict(list)
    for pair in PAIRS:
        for other, english in lines(pair):
            texts[pair].append(other)
            texts["en"].append(english)
    large = {code: shares(each) for code, each in texts.items()}
    found = {}
    for target, own in large.items():
        for source in words:
            if source != target:
                theirs = large.get(source) or words[source]
                found[target, source] = sorted(
                    word
                    for word, part in theirs.items()
                    if part >= USUAL and part >= RATIO * own.get(word, 0.0) and ordinary(word, target)
                )
    return found


def table(name: str, rows: dict[str, list[str]]) -> str:
    """A TOML table of words by language, each as one string."""
    lines = [f"\n[{name}]"]
    for code, words in sorted(rows.items()):
        if words:
            lines.append(f'{code} = """\n' + textwrap.fill(" ".join(words), 118) + '"""')
    return "\n".join(lines) + "\n"


def main() -> None:
    words = {code: small(groups) for code, groups in articles().items() if code not in SPACELESS}
    text = HEAD + table("words", {code: sorted(each) for code, each in words.items()})
    found = strangers(words)
    for target in sorted({target for target, _ in found}):
        own = {source: each for (code, source), each in found.items() if code == target}
        text += table(f"strangers.{target}", own)
    (OUT / "small_words.toml").write_text(text, encoding="utf-8")
    for code, each in sorted(words.items()):
        print(code, len(each), {source: len(own) for (target, source), own in found.items() if target == code})


if __name__ == "__main__":
    main()
