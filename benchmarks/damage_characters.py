"""Invisible characters and look-alike letters, put into good copy of each script. A part of damage.py."""

from __future__ import annotations

import re
from collections import Counter
from random import Random
from typing import TYPE_CHECKING

from damage_mojibake import languages, share

from checker.text.homoglyphs import intruders
from checker.text.invisible import invisible

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD = re.compile(r"[^\W\d_]{4,}")
INVISIBLE = {
    "zero width space": "\u200b",
    "word joiner": "\u2060",
    "byte order mark": "\ufeff",
    "right-to-left override": "\u202e",
    "isolate without end": "\u2067",
    "embedding without end": "\u202b",
    "NUL": "\0",
    "backspace": "\b",
}
ALIKE = {
    "Cyrillic in Latin": ("Latn", dict(zip("aeopcxyi", "аеорсхуі", strict=True))),
    "Greek in Latin": ("Latn", dict(zip("ov", "ον", strict=True))),
    "Latin in Cyrillic": ("Cyrl", dict(zip("аеорсхуі", "aeopcxyi", strict=True))),
    "Latin in Greek": ("Grek", dict(zip("ον", "ov", strict=True))),
}
SCRIPTS = {
    "Latn": re.compile("[A-Za-zÀ-ɏ]{4,}"),
    "Cyrl": re.compile("[Ѐ-ӿ]{4,}"),
    "Grek": re.compile("[Ά-ώ]{4,}"),
    "Arab": re.compile("[ء-ي]{4,}"),
    "Hebr": re.compile("[א-ת]{4,}"),
    "Deva": re.compile("[ऀ-ॿ]{4,}"),
    "CJK": re.compile("[ぁ-ヿ一-鿿가-힣]{4,}"),
}


def report(held_out: bool, show: bool) -> None:
    chance = Random(7)
    lines = [
        (stem, code, line)
        for stem, code, every in languages()
        if stem not in ("bos", "srp-Cyrl")  # they hold real damage
        for line in every[int(held_out) :: 2]
    ]
    finders: dict[str, Callable[[str, str], int]] = {
        "invisible": lambda text, code: len(invisible(text, code)),
        "homoglyph": lambda text, _: len(intruders(text)),
    }
    for name, find in finders.items():
        flagged = [(stem, line) for stem, code, line in lines if find(line, code)]
        print(f"{name}, clean: {len(flagged)} of {len(lines)} {dict(Counter(stem for stem, _ in flagged))}")
        for stem, line in flagged if show else ():
            print(f"    {stem}: {line!r}")
    sample = [(code, line) for _, code, line in lines[::7]]
    for name, char in INVISIBLE.items():
        counts: Counter[str] = Counter()
        for code, line in sample:
            script, match = _any_word(line, chance)
            if match is not None:
                at = match.start() + 2
                counts[script] += 1
                counts[f"{script} found"] += bool(invisible(line[:at] + char + line[at:], code))
        print(f"{name:24} {_row(counts)}")
    for name, (script, table) in ALIKE.items():
        counts = Counter()
        for _, line in sample:
            words = [
                match for match in SCRIPTS[script].finditer(line) if any(char in table for char in match.group())
            ]
            if words:
                match = chance.choice(words)
                at = chance.choice([at for at in range(*match.span()) if line[at] in table])
                hurt = line[:at] + table[line[at]] + line[at + 1 :]
                counts[script] += 1
                counts[f"{script} found"] += bool(intruders(hurt))
                if show and not intruders(hurt):
                    print(f"    missed: {hurt[match.start() : match.end()]}")
        print(f"{name:24} {_row(counts)}")


def _any_word(line: str, chance: Random) -> tuple[str, re.Match[str] | None]:
    found = [(script, match) for script, pattern in SCRIPTS.items() for match in pattern.finditer(line)]
    return chance.choice(found) if found else ("", None)


def _row(counts: Counter[str]) -> str:
    return ", ".join(
        f"{script} {share(counts[f'{script} found'], counts[script]).strip()} of {counts[script]}"
        for script in SCRIPTS
        if counts[script]
    )
