"""The verdicts of earlier runs, looked through before anything is loaded, and those of this run for the next."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.errors import BadInput
from checker.passage import Document
from checker.read import decode
from checker.verdicts.form import BROKEN, decoded, encoded
from checker.verdicts.ground import Ground, contents, digest, said_language
from checker.verdicts.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from checker.checked import Checked
    from checker.verdicts.store import Row

LARGEST_TABLE = 1 << 20
"""Bytes of a table that is kept, whole; a larger one is streamed, and what it says isn't held."""
_SIGNATURE = "signature"
_AT_ONCE = 500
"""Verdicts that are written together; what an interrupted run had written stays."""


def default_place() -> Path:
    """Where verdicts are kept if nobody says: in the user's cache folder."""
    from platformdirs import user_cache_path

    return user_cache_path("checker", appauthor=False)


@dataclass(slots=True)
class _Seen:
    """What a story was read from, while it is checked."""

    hash: Any = field(default_factory=hashlib.sha256)
    size: int = 0
    files: list[tuple[str, str | None]] = field(default_factory=list)
    verdicts: list[Checked] = field(default_factory=list)
    good: bool = True


class Kept:
    """Verdicts by story file. A kept one is given where fresh checking would give the same, byte for byte.

    Not kept: what failed in any way, what was translated (translations have a memory of their own), standard input,
    large tables. ``encoding`` is what files are read in.
    """

    def __init__(self, folder: Path, encoding: str | None = None) -> None:
        self._store = Store(folder / "verdicts.sqlite")
        self._encoding = encoding
        self._ground: Ground | None = None
        self._keys: dict[str, bytes] = {}
        self._rows: dict[str, tuple[list[Any], str]] = {}
        """What verdicts rest on, and what they say, of stories whose are kept and hold."""
        self._seen: dict[str, _Seen] = {}
        self._read: dict[str, str] = {}
        self._new: dict[bytes, Row] = {}
        self._whole = b""
        self.signature: tuple[str, ...] | None = None

    def look(self, ground: Ground, stories: Sequence[tuple[str, Path | None]]) -> bool:
        """Look for verdicts on stories, each with the folder that was asked for; whether there is one on all.

        Then ``signature`` is what names the tools that they rest on.
        """
        self._ground = ground
        settings = {path: ground.settings(path) for path, _ in stories}
        self._keys = {path: ground.key(settings[path], path, str(root)) for path, root in stories}
        # Overrides hold for some paths: which tools are opened is known for just these stories.
        self._whole = ground.key(_SIGNATURE, *dict.fromkeys(settings.values()), *settings)
        rows = self._store.get([*self._keys.values(), self._whole])
        self._rows = {}
        for path, key in self._keys.items():
            if key in rows and (rests := self._holding(path, rows[key][0])) is not None:
                self._rows[path] = rests, rows[key][1]
        if self._whole in rows and len(self._rows) == len(stories) and stories:
            written, says = rows[self._whole]
            try:
                if self._unchanged(json.loads(written)):
                    self.signature = tuple(map(str, json.loads(says)))
            except BROKEN:
                self.signature = None
        return self.signature is not None

    def rests_on(self) -> Iterator[str]:
        """The files other than stories that kept verdicts rest on."""
        for rests, _ in self._rows.values():
            for path, _ in rests[2]:
                yield path

    def of(self, path: str) -> list[Checked] | None:
        """The kept verdicts on a story's file, None where there are none."""
        row = self._rows.get(path)
        if row is None:
            return None
        rests, says = row

        def read(name: str, format: str) -> Document:
            return self._document(name, format, rests[0] if name == path else dict(rests[2])[name])

        try:
            return decoded(says, read)
        except (*BROKEN, BadInput, _ChangedError):
            return None

    def block(self, path: str, data: bytes) -> None:
        """Bytes of a story were read."""
        seen = self._seen.setdefault(path, _Seen())
        seen.hash.update(data)
        seen.size += len(data)

    def source(self, path: str, data: bytes) -> None:
        """A source was read."""
        self._read[path] = digest(data)

    def looked(self, path: str, gone: Iterable[str], source: str | None) -> None:
        """For a story's source these paths were looked at, and nothing was there; ``source`` was."""
        seen = self._seen.setdefault(path, _Seen())
        seen.files = [(each, None) for each in gone]
        if source is not None:
            seen.files.append((source, self._read.get(source)))
            seen.good = seen.good and source in self._read

    def keeping(
        self, results: Iterable[Checked], beside: Callable[[str], tuple[Iterable[Path], Path | None]]
    ) -> Iterator[Checked]:
        """The same verdicts, kept where they can be. ``beside``: what else a story's rest on, files and a folder."""
        last: str | None = None
        for checked in results:
            path = checked.outline.path if checked.outline is not None else _path(checked)
            if path != last and last is not None:
                self._keep(last, beside)
            last = path
            seen = self._seen.get(path) if path is not None else None
            if seen is not None:
                seen.good = seen.good and _keepable(checked) and seen.size <= LARGEST_TABLE
                seen.verdicts = [*seen.verdicts, checked] if seen.good else []
            yield checked
        if last is not None:
            self._keep(last, beside)

    def close(self, signature: tuple[str, ...] | None, beside: Iterable[Path]) -> None:
        """Write what is new; ``signature`` names the tools, None where a translation model was among them."""
        if signature is not None and self._ground is not None:
            files = [(str(path), self._ground.file(str(path))) for path in beside]
            self._new[self._whole] = json.dumps([None, None, files, []]), json.dumps(signature)
        self._store.put(self._new)
        self._new = {}

    def _keep(self, path: str, beside: Callable[[str], tuple[Iterable[Path], Path | None]]) -> None:
        seen = self._seen.pop(path, None)
        if seen is None or not seen.good or path not in self._keys or self._ground is None or not seen.verdicts:
            return
        more, models = beside(path)
        files = [*seen.files, *((str(each), self._ground.file(str(each))) for each in more)]
        trees = [(str(models), self._ground.tree(str(models)))] if models is not None else []
        rests = [seen.hash.hexdigest()[:32], said_language(path), files, trees]
        again = [path, *(name for name, hash in seen.files if hash is not None)]
        self._new[self._keys[path]] = json.dumps(rests), encoded(seen.verdicts, again)
        if len(self._new) >= _AT_ONCE:
            self._store.put(self._new)
            self._new = {}

    def _holding(self, path: str, written: str) -> list[Any] | None:
        """What a verdict rests on, None where that isn't as it was."""
        try:
            rests: list[Any] = json.loads(written)
            own, named, *rest = rests
            data = contents(path)
            same = data is not None and digest(data) == own and said_language(path) == named and self._all(rest)
        except BROKEN:
            return None
        return rests if same else None

    def _unchanged(self, rests: list[Any]) -> bool:
        return self._all(rests[2:])

    def _all(self, rest: list[Any]) -> bool:
        files, trees = rest
        ground = self._ground
        return ground is not None and (
            all(ground.file(path) == hash for path, hash in files)
            and all(ground.tree(path) == name for path, name in trees)
        )

    def _document(self, path: str, format: str, hash: str) -> Document:
        data = contents(path)
        if data is None or digest(data) != hash:
            raise _ChangedError
        return Document(path, decode(data, path, self._encoding), format=format)


class _ChangedError(Exception):
    """A file is other than it was a moment ago."""


def _path(checked: Checked) -> str | None:
    return next((each.path for each in checked.not_checked if each.path is not None), None)


def _keepable(checked: Checked) -> bool:
    if checked.outline is None or any(each.failed for each in checked.not_checked):
        return False
    return checked.detail is not None and not checked.detail.translations
