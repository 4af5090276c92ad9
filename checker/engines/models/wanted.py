"""What somebody types to have models installed: files, folders, pairs of languages that an index has."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from checker.engines.models.installed import METADATA, Model, fault, installed, megabytes
from checker.engines.models.installing import Installed, alone, install, parts, put
from checker.engines.models.packages import opened
from checker.errors import BadInput, BadSettings, CheckerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from contextlib import AbstractContextManager

    from checker.engines.models.index import Index, Remote

SUFFIX = ".argosmodel"
_PAIR = re.compile(r"[a-z]{2,3}_[a-z]{2,3}")


@dataclass(frozen=True)
class Desk:
    """Who is told, and asked, while models are installed.

    ``tell`` gets what was done, ``say`` what failed. ``ask`` is asked a question before the network is used for more
    than the index: None where nobody is there to ask. ``watched`` opens a bar for a download of so many bytes, of
    which it is told as they come.
    """

    tell: Callable[[str], None]
    say: Callable[[str], None]
    ask: Callable[[str], bool] | None
    watched: Callable[[str, int | None], AbstractContextManager[Callable[[int], None]]]


def install_all(words: Sequence[str], folder: Path, address: str, desk: Desk) -> bool:
    """Install what is meant, each by itself; whether all of it is. A path that exists goes before a pair.

    Raises ``BadInput`` for a word that means nothing and an index that has no such pair, before anything is done.
    """
    if not all(word.strip() for word in words):
        raise BadInput(
            "models install", f"an empty argument: give an {SUFFIX} file, a folder or a pair such as de_en"
        )
    packages = [package for word in words if not _pair(word) for package in packages_at(Path(word))]
    pairs = [word for word in words if _pair(word)]
    remotes: list[Remote] = []
    if pairs:
        from checker.engines.models.index import PUBLIC, Index

        index = Index(address or PUBLIC)
        remotes = list(_looked(index, pairs, folder, desk))
        if not _agreed(remotes, folder, desk):
            return False
    acts = [partial(_local, each, folder, desk) for each in packages]
    acts += [partial(_fetched, index, each, folder, desk) for each in remotes]
    done = [_tried(act, desk) for act in acts]
    return all(done)


def packages_at(path: Path) -> list[Path]:
    """The packages that a path means: itself, or those in a folder, of one pair the highest version.

    Raises ``BadInput`` for a path that isn't there, and a folder without any.
    """
    if not path.is_dir():
        if not os.path.lexists(path):
            more = "" if path.suffix else "; a pair of languages is written de_en"
            raise BadInput(str(path), f"no such file: give the path of an {SUFFIX} file{more}")
        return [path]
    if (path / METADATA).is_file():
        return [path]
    try:
        inside = sorted(each for each in path.iterdir() if _package(each))
    except OSError as error:
        raise BadInput(str(path), f"cannot be read: {error.strerror}") from error
    if not inside:
        raise BadInput(str(path), f"no {SUFFIX} file and no unpacked package in this folder")
    best: dict[str, tuple[Path, Model]] = {}
    unsound = []
    for each in inside:
        try:
            with opened(each) as package:
                model = package.model
        except BadInput:
            unsound.append(each)  # which is said when it is installed
            continue
        if model.name not in best or model.order > best[model.name][1].order:
            best[model.name] = each, model
    return sorted([*(each for each, _ in best.values()), *unsound])


def _package(path: Path) -> bool:
    if path.name.startswith("."):
        return False
    return path.suffix == SUFFIX or (path / METADATA).is_file()


def _pair(word: str) -> bool:
    return _PAIR.fullmatch(word) is not None and not os.path.lexists(word)


def _looked(index: Index, pairs: Sequence[str], folder: Path, desk: Desk) -> Iterator[Remote]:
    """Where the packages of pairs are, but for those that are here as the index has them."""
    here = {(model.name, model.version): model for model in installed([folder])}
    for offer in index.find(pairs):
        model = here.get((offer.name, offer.version))
        if model is not None and fault(model) is None:
            desk.tell(f"{offer.name} {offer.version} is installed already: {model.path}")
            continue
        yield index.look(offer)


def _agreed(remotes: Sequence[Remote], folder: Path, desk: Desk) -> bool:
    """Whether to download these, their sizes told."""
    for remote in remotes:
        begun, _ = remote.begun(folder)
        of = f", {megabytes(begun)} of it are here" if begun else ""
        size = megabytes(remote.size) if remote.size is not None else "the server doesn't say how large"
        desk.tell(f"{remote.offer.name} {remote.offer.version}: {size}{of}, from {remote.url}")
    if not remotes:
        return True
    if desk.ask is None:
        raise BadSettings("nobody is here to ask whether to download: say it with --yes")
    wanted = desk.ask("Download?" if len(remotes) == 1 else "Download these?")
    if not wanted:
        desk.say("nothing was downloaded, and nothing installed")
    return wanted


def _tried(act: Callable[[], None], desk: Desk) -> bool:
    try:
        act()
    except CheckerError as error:
        desk.say(f"checker: {error}")
        return False
    return True


def _local(package: Path, folder: Path, desk: Desk) -> None:
    _told(install(package, folder, desk.say), desk)
    if package.is_file():
        _told_file(package, package.name, desk)


def _fetched(index: Index, remote: Remote, folder: Path, desk: Desk) -> None:
    from checker.engines.models.index import forget

    with alone(folder, desk.say):
        try:
            with desk.watched(remote.offer.name, remote.size) as watch:
                file = index.download(remote, folder, watch)
        except KeyboardInterrupt:
            if remote.begun(folder)[0]:
                desk.say(f"{remote.offer.name}: what came is kept: type the command again to go on from there")
            raise
        try:
            with opened(file) as package:
                if package.model.name != remote.offer.name:
                    raise BadInput(remote.url, f"the package is {package.model.name}, not {remote.offer.name}")
                made = put(package, folder)
        except BadInput as error:  # it came whole, and more of it would be as bad
            forget(file)
            raise BadInput(remote.url, error.what) from error
        _told(made, desk)
        _told_file(file, remote.url.rpartition("/")[2], desk)
        for part in parts(folder, made.model.name):
            part.unlink(missing_ok=True)


def _told_file(path: Path, name: str, desk: Desk) -> None:
    try:
        with path.open("rb") as stream:
            digest, size = hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size
    except OSError:
        return  # which is said by who opens it next
    desk.tell(f"{name}: {megabytes(size)}, sha256 {digest}")


def _told(made: Installed, desk: Desk) -> None:
    before = [each.version or "another" for each in made.replaced]
    replaced = f", in place of {', '.join(before)}" if before else ""
    desk.tell(f"installed {made.model}{replaced}")
