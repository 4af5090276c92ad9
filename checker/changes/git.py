"""git as a program: run without its configured helpers, and its refusals as one line that says what to do."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from checker.errors import BadSettings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_PLAIN = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false")
_OF_A_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_NAMESPACE", "GIT_SHALLOW_FILE",
)  # fmt: skip
_PATHS = frozenset(_OF_A_REPOSITORY) - {"GIT_PREFIX", "GIT_NAMESPACE"}
_GIVEN = re.compile(r"git config --global --add safe\.directory .*")


@dataclass(frozen=True)
class Git:
    """git in the work tree whose top folder is ``top``. ``asked`` is the option that wants it, for messages."""

    top: str
    asked: str
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def around(cls, folder: Path, asked: str) -> Git:
        """git in the work tree that a folder lies in. Raises ``BadSettings`` where there is none, and no git.

        A hook is told its repository by the environment, which counts for the folder in which it runs.
        """
        environment = _environment()
        here = os.getcwd() if "GIT_DIR" in environment else os.path.realpath(folder)
        top = cls(here, asked, environment).run("rev-parse", "--show-toplevel").decode("utf-8", "surrogateescape")
        return cls(os.path.realpath(top.removesuffix("\n")), asked, environment)

    def within(self, folder: str) -> Git:
        """git in a repository inside this one."""
        environment = {key: value for key, value in self.environment.items() if key not in _OF_A_REPOSITORY}
        return Git(os.path.realpath(os.path.join(self.top, folder)), self.asked, environment)

    def run(self, *arguments: str, given: bytes = b"", right: Sequence[int] = (0,)) -> bytes:
        """What git says to standard output. Raises ``BadSettings`` for an exit code that isn't among ``right``."""
        try:
            done = subprocess.run(
                ["git", *_PLAIN, *arguments],
                cwd=self.top, env=self.environment, input=given, capture_output=True, check=False,
            )  # fmt: skip
        except FileNotFoundError as error:
            raise BadSettings(f"{self.asked}: git is wanted, and isn't installed (or not on the PATH)") from error
        except OSError as error:
            raise BadSettings(f"{self.asked}: git cannot be run: {error.strerror}") from error
        if done.returncode not in right:
            self._refused(done.stderr.decode("utf-8", "replace"))
        return done.stdout

    def asks(self, *arguments: str) -> str | None:
        """One line that git says, None where it says no."""
        try:
            said = self.run(*arguments).decode("utf-8", "surrogateescape").strip()
        except BadSettings:
            return None
        return said or None

    def fail(self, what: str) -> NoReturn:
        """Raise ``BadSettings`` that names the option."""
        raise BadSettings(f"{self.asked}: {what}")

    def _refused(self, said: str) -> NoReturn:
        lines = [line.strip() for line in said.splitlines() if line.strip()]
        first = next((line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "git failed")
        first = first.removeprefix("fatal: ")
        if "not a git repository" in first:
            self.fail("not in a git repository, so nothing tells what changed")
        remedy = next((found[0] for line in lines if (found := _GIVEN.search(line))), None)
        self.fail(f"git: {first}" + (f": {remedy}" if remedy else ""))


def _environment() -> dict[str, str]:
    """The environment with paths that hold wherever git runs, its messages in English, and nothing written."""
    environment = {**os.environ, "LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_PAGER": "cat"}
    for key in _PATHS & environment.keys():
        environment[key] = os.path.abspath(environment[key])
    return environment
