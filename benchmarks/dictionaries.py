"""Bilingual dictionaries as word lists for the lexicons of languages that there is little parallel text for.

Of a folder of files as their makers publish them: ``LANGUAGE.dict`` (dictd text of FreeDict's WikDict dictionaries
into English, CC BY-SA 3.0, packages dict-freedict-*-eng of Debian), ``ja.edict`` (EDICT, CC BY-SA 3.0, package edict,
as UTF-8) and ``zh.cedict`` (CC-CEDICT, CC BY-SA 4.0).
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_HEAD = re.compile(r"(?P<word>[^/<\n]+?) (?:/[^/\n]*/ ?)?(?:<[^>\n]*>)?$")
_NOTE = re.compile(r"\([^()]*\)|\[[^\]]*\]|\{[^{}]*\}")
_NUMBER = re.compile(r"\b\d+\.")
_SENSE = re.compile(r"\d+\. ")
_EDICT = re.compile(r"(?P<word>[^ ]+)(?: \[[^\]]*\])? /(?P<senses>.*)/$")
_CEDICT = re.compile(r"\S+ (?P<word>\S+) \[[^\]]*\] /(?P<senses>.*)/$")


def entries(folder: Path, language: str) -> dict[str, list[str]]:
    """English glosses of each word, the first ones first."""
    found: dict[str, list[str]] = defaultdict(list)
    for suffix, read in (("dict", _dictd), ("edict", _slashed), ("cedict", _slashed)):
        path = folder / f"{language}.{suffix}"
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            if suffix == "edict":  # most of its words are rare: it marks those that are not
                text = "\n".join(line for line in text.split("\n") if "/(P)/" in line)
            for word, gloss in read(text):
                plain = _NOTE.sub(" ", gloss).strip(" ;,.")
                if plain and plain not in found[word]:
                    found[word].append(plain)
    return dict(found)


def _dictd(text: str) -> Iterator[tuple[str, str]]:
    """An entry is a head with its sound or class; below it the translations and those of further senses."""
    word, first = "", False
    for line in text.split("\n"):
        head = _HEAD.match(line) if "/" in line or "<" in line else None
        if head is not None:
            word, first = head["word"], True
            continue
        if word and (first or _SENSE.match(line)):
            for gloss in re.split(r"[,;]", _NUMBER.sub(";", _NOTE.sub(" ", line))):
                yield word, gloss
        first = False


def _slashed(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        entry = _CEDICT.match(line) or _EDICT.match(line)
        if entry is not None:
            for sense in entry["senses"].split("/"):
                for gloss in re.split(r"[;,]", _NOTE.sub(" ", sense)):
                    yield entry["word"], gloss
