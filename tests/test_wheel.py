"""The built wheel with its locked dependencies, in an environment of its own, outside the checkout."""

from __future__ import annotations

import re
import subprocess
import sys
import venv
import zipfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCKS = sorted(ROOT.glob("requirements*.lock"))
STORY = "Talks in Kiev\n\nKyiv was calm on Monday, officials said.\n"


@dataclass(frozen=True)
class Installed:
    """The environment, and the folder outside the checkout that everything is run in."""

    bin: Path
    folder: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.bin / command[0], *command[1:]], cwd=self.folder, capture_output=True, text=True, check=False
        )

    def says(self, code: str) -> str:
        done = self.run("python", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = "from hatchling.build import build_wheel; import sys; print(build_wheel(sys.argv[1]))"
    command = [sys.executable, "-c", build, str(folder)]
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return folder / built.split()[-1]


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Installed:
    """The environment; skipped where the packages of the lock file cannot be had."""
    folder = wheel.parent
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    bin = folder / "venv" / "bin"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(bin / "python"),
        "--quiet",
        "--retries",
        "1",
        "--timeout",
        "10",
    ]
    locked = ["install", "--no-compile", "--require-hashes", "-r", "requirements.lock"]
    done = subprocess.run([*pip, *locked], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and re.search(
        "Could not find a version|No matching distribution|Connection|timed out", done.stderr
    ):
        pytest.skip(f"the locked packages cannot be had here: {done.stderr.splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    for command in (["install", "--no-deps", "--no-index", str(wheel)], ["check"]):
        subprocess.run([*pip, *command], check=True, capture_output=True, cwd=folder)
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    return Installed(bin, folder)


@pytest.mark.parametrize("command", [["checker"], ["python", "-m", "checker"]], ids=" ".join)
def test_both_commands_check_a_story(installed: Installed, command: list[str]) -> None:
    done = installed.run(*command, "check", "story.txt", "--back-translate", "never")
    assert "names.mixed" in done.stdout, done.stderr
    assert done.returncode == 1


def test_the_glossaries_come_from_the_wheel(installed: Installed) -> None:
    shipped = installed.says("import checker.glossary.reading as r; print(*r.shipped(), sep='\\n')").split("\n")
    apart = ("office-titles.csv", "holders.csv")
    here = sorted(path.name for path in (ROOT / "glossaries").glob("*.csv") if path.name not in apart)
    assert [Path(path).name for path in shipped] == here
    assert all(Path(path).is_relative_to(installed.bin.parent) for path in shipped)


def test_the_wheel_holds_the_checker_alone(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"checker"}
    assert [name for name in names if Path(name).name.startswith(".")] == []


def test_the_tests_of_a_dependency_are_not_ours(installed: Installed) -> None:
    """argos-translate-lt drops a package ``tests`` into site-packages: neither may be taken for the other."""
    theirs = installed.says("import importlib.util as u; s = u.find_spec('tests'); print(s and s.origin)")
    assert theirs == "None" or Path(theirs).is_relative_to(installed.bin.parent)
    assert "tests" not in installed.says("import sys, checker.cli; print(*sys.modules)").split()
    for name in ("case", "marked"):  # what our own tests import from each other
        spec = find_spec(name)
        assert spec is not None
        assert Path(spec.origin or "").parent == ROOT / "tests"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_file_names_packages_and_hashes_alone(lock: Path) -> None:
    entries = re.sub(r"\\\n\s*", "", lock.read_text(encoding="utf-8")).splitlines()
    for entry in entries:
        assert re.fullmatch(r"\s*#.*|[\w.-]+==\S+( ; [^#]+?)?( *--hash=sha256:[0-9a-f]{64})+", entry), entry
        assert not re.search(r"https?:|file:| /|index", entry), entry
