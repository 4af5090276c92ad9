"""Makes checker/likeness/data/pinyin.toml: the reading of every character of GB 2312 and of Big5's first level.

One reading a character, the most frequent one, from pypinyin (MIT), whose data goes back to Unihan's kMandarin and
kHanyuPinlu. Usage: python benchmarks/readings.py > checker/likeness/data/pinyin.toml (pypinyin isn't a dependency)
"""

from __future__ import annotations

from collections import defaultdict

from pypinyin import Style, pinyin


def characters() -> list[str]:
    """In the order of their code points."""
    found = set()
    for encoding, lead in (("gb2312", range(0xB0, 0xF8)), ("big5", range(0xA4, 0xC7))):
        for high in lead:
            for low in range(0x40, 0x100):
                char = bytes((high, low)).decode(encoding, "ignore")
                if len(char) == 1 and "\u4e00" <= char <= "\u9fff":
                    found.add(char)
    return sorted(found)


def main() -> None:
    syllables = defaultdict(list)
    for char in characters():
        reading = pinyin(char, style=Style.NORMAL, v_to_u=True)[0][0].replace("ü", "v")
        if reading.isascii() and reading.isalpha():
            syllables[reading].append(char)
    print("# The characters of GB 2312 and of Big5's first level by reading: Hanyu Pinyin without tones, v for ü.")
    print("# Made by benchmarks/readings.py from pypinyin 0.55 (MIT).")
    print("[readings]")
    for syllable in sorted(syllables):
        print(f'{syllable} = "{"".join(syllables[syllable])}"')


if __name__ == "__main__":
    main()
