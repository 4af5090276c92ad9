"""Files that changed since a revision, or that are staged: found once, asked for story by story."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.changes.diff import DIFF, PATCH, SUBMODULE, Change, changes, listed
from checker.changes.git import Git
from checker.errors import BadSettings
from checker.read import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from checker.changes.diff import Entry

_SUFFIXES = tuple(f":(top,icase)*{suffix}" for suffix in sorted(FORMATS))
_BRANCH = re.compile(r"[\w./-]+")
_UNTRACKED = ("ls-files", "--others", "--exclude-standard", "-z", "--")


class Changes:
    """What changed, by path; files are named as a user does, from the folder in which the checker runs.

    ``since`` is what it changed since, as reports name it: the revision, or ``HEAD`` for what is staged.
    ``reason`` says why a finding elsewhere doesn't count.
    """

    def __init__(self, git: Git, since: str, reason: str, *, staged: bool) -> None:
        self._git = git
        self.since = since
        self.reason = reason
        self.staged = staged
        self._by_path: dict[str, Change] = {}
        self._gone: set[str] = set()
        self._repositories: dict[str, Git] = {}
        self._index: dict[str, str] | None = None

    @classmethod
    def since_revision(cls, revision: str, paths: Sequence[str], further: Iterable[Path] = ()) -> Changes:
        """What differs in the working tree from where HEAD left ``revision`` (their merge base), untracked files too.

        ``paths`` are what is checked, ``further`` other files that may matter. Raises ``BadSettings``: no repository,
        no such revision, a clone whose history is cut off.
        """
        git = Git.around(_folder(paths), f"--changed-since {revision}")
        found = cls(git, revision, f"on lines that didn't change since {revision}", staged=False)
        found._inside(paths)
        found._compare(git, "", _base(git, revision), paths, further)
        return found

    @classmethod
    def in_index(cls, paths: Sequence[str], further: Iterable[Path] = ()) -> Changes:
        """What the next commit changes: the index beside HEAD, whatever the working tree holds."""
        git = Git.around(_folder(paths), "--staged")
        found = cls(git, "HEAD", "on lines that aren't staged", staged=True)
        found._inside(paths)
        said = git.run(*DIFF, *PATCH, "--cached", "--ignore-submodules=dirty", "--", *found._specs(paths, further))
        every = git.run(*DIFF, "--cached", "--ignore-submodules=dirty")
        found._add("", said, every)
        return found

    def of(self, path: str) -> Change | None:
        """How a file changed, None where it didn't."""
        return self._by_path.get(self.key(path))

    def touch(self, path: str) -> bool:
        """Whether a file's text changed."""
        change = self.of(path)
        return change is not None and change.touched

    def gone(self, path: str) -> bool:
        """Whether a file was deleted, or moved."""
        return self.key(path) in self._gone

    def key(self, path: str) -> str:
        """A path from the top folder of the repository, by which git knows it."""
        folder, name = os.path.split(path)
        return _relative(self._git.top, folder) + name

    def beneath(self, folder: str) -> Iterator[str]:
        """The paths of changed files in a folder, from there."""
        start = _relative(self._git.top, folder)
        for path in self._by_path:
            if path.startswith(start):
                yield path[len(start) :]

    def contents(self, path: str) -> bytes | None:
        """What of a file is staged; None where that isn't asked for, or the file isn't in the index."""
        if not self.staged:
            return None
        if self._index is None:
            self._index = dict(self._staged())
        key = self.key(path)
        name = self._index.get(key)
        return None if name is None else self._blob(self._git, name, key)

    def former(self, change: Change) -> bytes | None:
        """What a file was; None for a new one."""
        if change.former is None:
            return None
        inside = next((top for top in self._repositories if change.path.startswith(top)), "")
        git = self._repositories.get(inside, self._git)
        return self._blob(git, change.former, change.path.removeprefix(inside))

    def mentioning(self) -> set[str]:
        """The keys of stories that name a file that was changed or is gone: they may be its translations."""
        names = {os.path.basename(path) for path, change in self._by_path.items() if change.former is not None}
        names |= {os.path.basename(path) for path in self._gone}
        if not names:
            return set()
        given = "\n".join(sorted(names)).encode("utf-8", "surrogateescape")
        where = ("--cached",) if self.staged else ()
        found = set()
        for inside, git in {"": self._git, **self._repositories}.items():
            said = git.run(
                "grep", "-I", "-l", "-z", "-F", "-f", "-", *where, "--", ":(top,icase)*.md", ":(top,icase)*.markdown",
                given=given, right=(0, 1),
            )  # fmt: skip
            found |= {inside + path.decode("utf-8", "surrogateescape") for path in said.split(b"\0") if path}
        return found

    def _compare(self, git: Git, inside: str, base: str, paths: Sequence[str], further: Iterable[Path] = ()) -> None:
        specs = self._specs(paths, further) if not inside else _SUFFIXES
        said = git.run(*DIFF, *PATCH, "--ignore-submodules=none", base, "--", *specs)
        every = git.run(*DIFF, "--ignore-submodules=none", base)
        for entry in self._add(inside, said, every):
            below = os.path.join(git.top, entry.path)
            if entry.modes[1] == SUBMODULE and os.path.exists(os.path.join(below, ".git")):
                self._submodule(git.within(entry.path), f"{inside}{entry.path}/", entry.former)
        untracked = git.run(*_UNTRACKED, *specs)
        if named := [] if inside else [self._spec(path) for path in paths if os.path.isfile(path)]:
            untracked += git.run("ls-files", "--others", "-z", "--", *named)  # one that git ignores is asked for
        for path in untracked.split(b"\0"):
            if path and not path.endswith(b"/"):
                name = inside + path.decode("utf-8", "surrogateescape")
                self._by_path[name] = Change(name)

    def _submodule(self, git: Git, inside: str, base: str) -> None:
        self._repositories[inside] = git
        if not base.strip("0"):  # it is new, and all in it
            base = git.run("hash-object", "-t", "tree", "--stdin").decode().strip()
        elif git.asks("rev-parse", "--verify", "--quiet", f"{base}^{{commit}}") is None:
            git.fail(f"the submodule {inside} lacks the commit {base[:12]} that it was at: fetch its history")
        self._compare(git, inside, base, ())

    def _add(self, inside: str, patched: bytes, every: bytes) -> list[Entry]:
        entries, _ = listed(every)
        for entry in entries:
            path = inside + entry.path
            if entry.status == "R":
                self._gone.add(inside + entry.was)
            if entry.status == "D":
                self._gone.add(path)
            elif SUBMODULE not in entry.modes:
                self._by_path[path] = Change(path, entry.former if entry.former.strip("0") else None)
        for change in changes(patched):
            path = inside + change.path
            self._by_path[path] = Change(path, change.former, change.lines, change.cuts)
        return [entry for entry in entries if SUBMODULE in entry.modes]

    def _specs(self, paths: Iterable[str], further: Iterable[Path]) -> tuple[str, ...]:
        return (*_SUFFIXES, *self._specs_of((*paths, *map(str, further))))

    def _specs_of(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Files whose suffix doesn't tell that they are stories."""
        other = [path for path in paths if os.path.splitext(path)[1].lower() not in FORMATS]
        return tuple(self._spec(path) for path in other if self._within(path) and not os.path.isdir(path))

    def _spec(self, path: str) -> str:
        return f":(top,literal){self.key(path)}"

    def _within(self, path: str) -> bool:
        return not self.key(path).startswith("../")

    def _inside(self, paths: Sequence[str]) -> None:
        for path in paths:
            if not self._within(path):
                self._git.fail(f"{path} lies outside of the repository {self._git.top}")

    def _staged(self) -> Iterator[tuple[str, str]]:
        for line in self._git.run("ls-files", "--stage", "-z").split(b"\0"):
            if line:
                head, _, path = line.partition(b"\t")
                mode, name, stage = head.decode("ascii").split(" ")
                if stage == "0" and mode != SUBMODULE:
                    yield path.decode("utf-8", "surrogateescape"), name

    def _blob(self, git: Git, name: str, path: str) -> bytes:
        """A file of git's store as a checkout would write it: line ends and encoding as the attributes say."""
        return git.run("cat-file", "--filters", f"--path={path}", name)


def _base(git: Git, revision: str) -> str:
    """The commit that the working tree is compared with."""
    shallow = git.asks("rev-parse", "--is-shallow-repository") == "true"
    more = f"{_fetch(git, revision)}, or fetch-depth: 0 for actions/checkout"
    # No revision starts with a dash: it would be taken for an option.
    good = revision and not revision.startswith("-")
    commit = git.asks("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}") if good else None
    if commit is None:
        git.run("rev-parse", "--git-dir")  # if git refuses all, it says why
        _commit(git)
        if shallow:
            git.fail(f"no such revision in this shallow clone: {more}")
        if (remote := _remote(git, revision)) is not None:
            git.fail(f"this clone doesn't have that branch: {_fetch(git, revision)} (if it is there on {remote[0]})")
        git.fail("no such revision; a branch, tag or commit of this repository is wanted")
    _commit(git)
    base = git.asks("merge-base", commit, "HEAD")
    if base is None:
        if shallow:
            git.fail(f"the history of this clone ends before it meets {revision}: {more}")
        git.fail("HEAD and this revision have no commit in common")
    return base


def _commit(git: Git) -> None:
    if git.asks("rev-parse", "--verify", "--quiet", "HEAD^{commit}") is None:
        git.fail("there is no commit yet to compare with")


def _remote(git: Git, revision: str) -> tuple[str, str] | None:
    """The remote and its branch that a revision such as ``origin/main`` names."""
    remotes = git.run("remote").decode("utf-8", "surrogateescape").split("\n")
    named = max((name for name in remotes if name and revision.startswith(f"{name}/")), key=len, default=None)
    branch = revision[len(named) + 1 :] if named is not None else ""
    return (named, branch) if named is not None and _BRANCH.fullmatch(branch) else None


def _fetch(git: Git, revision: str) -> str:
    """What to type to have a revision and its history: a clone of one branch fetches another only if it is named."""
    shallow = " --unshallow" if git.asks("rev-parse", "--is-shallow-repository") == "true" else ""
    if (remote := _remote(git, revision)) is None:
        return f"git fetch{shallow}"
    name, branch = remote
    return f"git fetch{shallow} {name} {branch}:refs/remotes/{name}/{branch}"


def _folder(paths: Sequence[str]) -> Path:
    first = Path(paths[0]) if paths else Path()
    if "-" in paths:
        raise BadSettings("-: what comes from standard input has no history; leave out --changed-since and --staged")
    return next((folder for folder in (first, *first.parents) if os.path.isdir(folder)), Path())


@lru_cache(maxsize=4096)
def _relative(top: str, folder: str) -> str:
    real = os.path.relpath(os.path.realpath(folder or "."), top).replace(os.sep, "/")
    return "" if real == "." else f"{real}/"
